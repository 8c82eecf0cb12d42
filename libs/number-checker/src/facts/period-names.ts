import type { Period } from '@ocsuite/types';
import type { CheckedFact } from '../checked-fact.js';
import { fiscalNamesIn } from '../vocabulary/fiscal-names.js';
import { findPeriods } from '../vocabulary/period-words.js';

/** Names of periods that only the labels explain: `Q3 FY25`, and `last week` where they say which one that is. */
export function periodNamesOf(facts: readonly CheckedFact[]): Map<string, Period> {
  const names = new Map<string, Period>();
  const unclear = new Set<string>();
  for (const { label, period } of facts) {
    for (const name of [...fiscalNamesIn(label).map((one) => one.name), ...relativeNamesIn(label)]) {
      const known = names.get(name);
      if (known && (known.from !== period.from || known.to !== period.to)) unclear.add(name);
      names.set(name, period);
    }
  }
  for (const name of unclear) names.delete(name);
  return names;
}

/** "Leads last week"; what comes after "against" is another period than the fact's own. */
function relativeNamesIn(label: string): string[] {
  return findPeriods(label)
    .filter(
      ({ kind, isRelation, start }) =>
        kind === 'latest' && !isRelation && !compared.test(label.slice(0, start)),
    )
    .map(({ start, end }) => periodName(label.slice(start, end)));
}

const compared = /(?<!\p{L})(?:against|vs\.?|versus|than|from|over|on|to)\s(?:the\s)?$/iu;

/** One spelling: `Last week` and `the last week` are the same. */
export function periodName(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:in |over |during )?(?:the )?/, '')
    .replace(/['’]s?$/, '')
    .trim();
}
