import type { Period } from '@ocsuite/types';
import type { CheckedFact } from '../checked-fact.js';
import { currencyCode } from '../numerals/digit-numerals.js';
import { daysBetween } from '../text/calendar-words.js';
import type { Direction } from '../vocabulary/direction-words.js';
import type { PeriodMention } from '../vocabulary/period-mention.js';
import { findPeriods } from '../vocabulary/period-words.js';
import { scopeName } from '../vocabulary/segment-names.js';
import { metricKey } from './fact-names.js';
import { currencyOfUnit, type FactUnit, unitOf } from './fact-unit.js';

/**
 * level 12,431 sessions · expected what the model of the usual foresaw · low/high ends of the usual range · change in percent
 * · difference in the metric's own unit or in points · share of a whole
 */
export type FactRole = 'level' | 'expected' | 'low' | 'high' | 'change' | 'difference' | 'share';

/** A fact as the checker reads it: what its label says beside its number. */
export interface FactProfile {
  id: string;
  metric: string;
  value: number;
  unit: FactUnit;
  currency?: string;
  role: FactRole;
  /** A difference of two rates. */
  isPoints: boolean;
  direction?: Direction;
  /** What a change is measured against, where the label tells. */
  reference?: 'expected' | 'before' | 'year-before' | PeriodMention;
  isAverage: boolean;
  period: Period;
  days: number;
  channel?: string;
  device?: string;
}

const expectedWords =
  /\bexpect|\bforecast|\bbaseline\b|\btarget\b|\bplan(?:ned)?\b|\bgoal\b|\bbudget\b|\bpredict|\busual\b|same weekdays|weeks before|\bprojected\b/i;
const changeWords =
  /\b(?:chang\w*|growth|deviation|difference|delta|gap|contribut\w*|declin\w*|drop\w*|increas\w*|decreas\w*|fall|fell|rise|rose|uplift|loss|lost|gain\w*|down|up|below|above|downwards|upwards|shortfall|surplus|versus|vs\.?|against|compared|wow|mom|yoy|week on week|year on year|excess|short of)\b|Δ/i;
const downWords =
  /\b(?:down|below|drop\w*|declin\w*|decreas\w*|fall|fell|loss|lost|downwards|shortfall|short of|fewer|less than|behind)\b/i;
const upWords = /\b(?:up|above|increas\w*|rise|rose|gain\w*|upwards|surplus|uplift|excess)\b/i;
const shareWords = /\bshare\b|\bproportion\b|\bportion\b|\bpercentage of\b|\bpart of\b/i;
const aimSuffix =
  /_(?:target|goal|budget|forecast|plan|expected|expectation)$|^(?:target|expected|planned|budgeted|forecast)_/;
const moveSuffix = /_(?:growth|change|delta|difference|uplift)(?:_(?:pct|percent|rate))?$/;

/** @param baseUnits the unit that the levels of each metric have */
export function profileOf(fact: CheckedFact, baseUnits: ReadonlyMap<string, FactUnit>): FactProfile {
  const { metric, isMoveMetric, isAim } = metricOf(fact.metric, baseUnits);
  const unit = unitOf(fact.unit);
  const base = baseUnits.get(metric) ?? unit;
  const asPercent = unit === 'ratio' && /rate|share|margin|ctr|cvr/.test(metric) && Math.abs(fact.value) <= 1;
  const named = { ...fact, label: withoutName(fact.label, metric) };
  const role = isAim
    ? 'expected'
    : isMoveMetric
      ? unit === 'percent'
        ? 'change'
        : 'difference'
      : roleOf(named, unit, base);
  const isMove = role === 'change' || role === 'difference';
  const currency = currencyOf(fact, unit);
  const reference = isMove ? referenceOf(named.label) : undefined;
  const { channel, device } = fact.scope;
  return {
    id: fact.id,
    metric,
    value: asPercent ? fact.value * 100 : fact.value,
    unit: asPercent ? 'percent' : unit,
    ...(currency && { currency }),
    role,
    isPoints: role === 'difference' && unit === 'percent',
    ...(isMove && { direction: directionOf(fact) }),
    ...(reference && { reference }),
    isAverage: /\baverage|\bmean\b|\bper day\b|\bdaily\b|\ba day\b/i.test(fact.label),
    period: fact.period,
    days: daysBetween(fact.period.from, fact.period.to) + 1,
    ...(channel && !isWhole(channel) && { channel: scopeName(channel, 'channel') }),
    ...(device && !isWhole(device) && { device: scopeName(device, 'device') }),
  };
}

/** The unit of each metric's levels: a percentage beside counts is a change or a share. */
export function baseUnitsOf(facts: readonly CheckedFact[]): Map<string, FactUnit> {
  const units = new Map<string, FactUnit>();
  for (const { metric, unit: written } of facts) {
    const key = metricKey(metric);
    const unit = unitOf(written);
    if (!units.has(key) || (units.get(key) === 'percent' && unit !== 'percent')) units.set(key, unit);
  }
  return units;
}

function metricOf(
  written: string,
  baseUnits: ReadonlyMap<string, FactUnit>,
): { metric: string; isMoveMetric: boolean; isAim: boolean } {
  const key = metricKey(written);
  const stem = key.replace(moveSuffix, '');
  if (stem !== key && baseUnits.has(stem)) return { metric: stem, isMoveMetric: true, isAim: false };
  const aim = key.replace(aimSuffix, '');
  if (aim !== key && baseUnits.has(aim)) return { metric: aim, isMoveMetric: false, isAim: true };
  return { metric: key, isMoveMetric: false, isAim: false };
}

/** "Growth rate" is a name, not a change. */
function withoutName(label: string, metric: string): string {
  return label.replace(new RegExp(`\\b${metric.replaceAll('_', '[\\s_-]')}\\b`, 'i'), ' ');
}

function isWhole(name: string): boolean {
  return /^(?:all|total|any|overall|\(all\)|all channels|all devices|\*|)$/i.test(name.trim());
}

function roleOf({ label, value, unit: written }: CheckedFact, unit: FactUnit, base: FactUnit): FactRole {
  if (/\b(?:lower|low|bottom) (?:end|bound|limit|edge)|\bminimum\b/i.test(label)) return 'low';
  if (/\b(?:upper|high|top) (?:end|bound|limit|edge)|\bmaximum\b/i.test(label)) return 'high';
  if (unit === 'percent' && shareWords.test(label)) return 'share';
  const words = label.replace(/top[- ]up|sign[- ]?ups?|follow[- ]up|start[- ]?ups?/gi, '');
  if (unit === 'percent' && base !== 'percent')
    return changeWords.test(words) || value < 0 || !/\bof\b/i.test(label) ? 'change' : 'share';
  const isMove = changeWords.test(words) || (value < 0 && unit !== 'score' && base !== 'currency');
  if (isMove)
    return unit === 'percent' &&
      !/\bpp\b|points?/i.test(`${label} ${written}`) &&
      /in percent|%|relative|growth|percent change/i.test(label)
      ? 'change'
      : 'difference';
  return expectedWords.test(label) ? 'expected' : 'level';
}

function directionOf({ label, value }: CheckedFact): Direction {
  if (value < 0) return 'down';
  return downWords.test(label) && !upWords.test(label) ? 'down' : 'up';
}

function referenceOf(label: string): FactProfile['reference'] {
  if (
    /\bexpect|\bforecast|\bbaseline|\btarget|\bplan\b|\bgoal\b|\busual\b|\bbudget|weeks before|same weekdays|\bdeviation\b/i.test(
      label,
    )
  )
    return 'expected';
  const behind = /\b(?:against|vs\.?|versus|compared (?:with|to)|over|from|on|before|than)\b(.*)$/i.exec(
    label,
  );
  const mention = behind && findPeriods(behind[0]).at(0);
  if (
    /year on year|yoy|last year|year ago|year earlier|prior year/i.test(label) ||
    mention?.kind === 'year-before'
  )
    return 'year-before';
  if (mention?.kind === 'dates') return mention;
  return /week on week|wow|mom|month on month|quarter on quarter|qoq|previous|prior|before|preceding|last week/i.test(
    label,
  )
    ? 'before'
    : undefined;
}

function currencyOf(fact: CheckedFact, unit: FactUnit): string | undefined {
  if (unit !== 'currency') return undefined;
  if (fact.currency) return fact.currency.toUpperCase();
  const own = currencyOfUnit(fact.unit);
  if (own) return own;
  const shown = /[€£]|US\$|\$|\b(?:EUR|USD|GBP|CHF)\b/.exec(
    `${fact.unit} ${fact.display ?? ''} ${fact.label}`,
  );
  return shown ? currencyCode(shown[0]) : undefined;
}
