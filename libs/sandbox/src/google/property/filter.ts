import { faults } from '../google-error.js';
import type { Filter, FilterExpression } from './report-request.js';

/** Reads the value of a named field of whatever is being filtered. */
export type FieldReader = (fieldName: string) => string;

/** Whether something passes a filter expression; an absent one lets everything pass. */
export function passes(expression: FilterExpression | undefined, read: FieldReader): boolean {
  if (!expression) return true;
  if (expression.andGroup) return expression.andGroup.expressions.every((inner) => passes(inner, read));
  if (expression.orGroup) return expression.orGroup.expressions.some((inner) => passes(inner, read));
  if (expression.notExpression) return !passes(expression.notExpression, read);
  return expression.filter ? matches(expression.filter, read(expression.filter.fieldName)) : true;
}

/** Names of all fields an expression speaks about. */
export function fieldsOf(expression: FilterExpression | undefined): string[] {
  if (!expression) return [];
  const inner = [
    ...(expression.andGroup?.expressions ?? []),
    ...(expression.orGroup?.expressions ?? []),
    ...(expression.notExpression ? [expression.notExpression] : []),
  ];
  return [...inner.flatMap(fieldsOf), ...(expression.filter ? [expression.filter.fieldName] : [])];
}

function matches(filter: Filter, value: string): boolean {
  if (filter.stringFilter) return matchesString(filter.stringFilter, value);
  if (filter.inListFilter) {
    const { values, caseSensitive } = filter.inListFilter;
    return values.some((candidate) => fold(candidate, caseSensitive) === fold(value, caseSensitive));
  }
  if (filter.numericFilter)
    return compares(filter.numericFilter.operation, Number(value), numberOf(filter.numericFilter.value));
  if (filter.betweenFilter) {
    const { fromValue, toValue } = filter.betweenFilter;
    return Number(value) >= numberOf(fromValue) && Number(value) <= numberOf(toValue);
  }
  return filter.emptyFilter ? value === '' || value === '(not set)' : true;
}

function matchesString(filter: NonNullable<Filter['stringFilter']>, value: string): boolean {
  const wanted = fold(filter.value, filter.caseSensitive);
  const actual = fold(value, filter.caseSensitive);
  switch (filter.matchType) {
    case 'MATCH_TYPE_UNSPECIFIED':
    case 'EXACT':
      return actual === wanted;
    case 'BEGINS_WITH':
      return actual.startsWith(wanted);
    case 'ENDS_WITH':
      return actual.endsWith(wanted);
    case 'CONTAINS':
      return actual.includes(wanted);
    case 'FULL_REGEXP':
      return pattern(`^(?:${filter.value})$`, filter.caseSensitive).test(value);
    case 'PARTIAL_REGEXP':
      return pattern(filter.value, filter.caseSensitive).test(value);
  }
}

function pattern(source: string, isCaseSensitive: boolean): RegExp {
  try {
    return new RegExp(source, isCaseSensitive ? '' : 'i');
  } catch {
    throw faults.invalidArgument(`The regular expression '${source}' is invalid.`);
  }
}

function fold(text: string, isCaseSensitive: boolean): string {
  return isCaseSensitive ? text : text.toLowerCase();
}

function numberOf({
  int64Value,
  doubleValue,
}: {
  int64Value?: string | undefined;
  doubleValue?: number | undefined;
}): number {
  return doubleValue ?? Number(int64Value ?? 0);
}

function compares(
  operation: NonNullable<Filter['numericFilter']>['operation'],
  left: number,
  right: number,
): boolean {
  switch (operation) {
    case 'EQUAL':
      return left === right;
    case 'LESS_THAN':
      return left < right;
    case 'LESS_THAN_OR_EQUAL':
      return left <= right;
    case 'GREATER_THAN':
      return left > right;
    case 'GREATER_THAN_OR_EQUAL':
      return left >= right;
  }
}
