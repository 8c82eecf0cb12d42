import type { Period } from '@ocsuite/types';
import { metricName } from '../context/metric-words.js';
import type { Direction } from '../context/direction-words.js';
import { findPeriods, type PeriodMention } from '../context/period-words.js';
import { scopeName } from '../context/scope-words.js';
import { daysBetween } from '../text/calendar-words.js';
import type { CheckedFact } from '../checked-fact.js';
import { currencyCode } from '../numerals/digit-numerals.js';

/**
 * level 12,431 sessions · expected what the model of the usual foresaw · low/high ends of the usual range · change in percent
 * or in points · difference in the metric's own unit · share of a whole
 */
export type FactRole = 'level' | 'expected' | 'low' | 'high' | 'change' | 'difference' | 'share';

export type FactUnit = 'count' | 'currency' | 'percent' | 'ratio';

/** A fact as the checker reads it: what its label says beside its number. */
export interface FactProfile {
  id: string;
  metric: string;
  value: number;
  unit: FactUnit;
  currency?: string;
  role: FactRole;
  /** In percentage points: a difference of two rates. */
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

const rateMetrics = /rate|ctr|cvr|margin|share/;
const expectedWords =
  /\bexpect|\bforecast|\bbaseline\b|\btarget\b|\bplan(?:ned)?\b|\bgoal\b|\bbudget\b|\bpredict|\busual\b|same weekdays|weeks before/i;
const changeWords =
  /\b(?:chang\w*|growth|deviation|difference|delta|gap|contribut\w*|declin\w*|drop\w*|increas\w*|decreas\w*|fall|fell|rise|rose|uplift|loss|lost|gain\w*|down|up|below|above|downwards|upwards|shortfall|surplus|versus|vs\.?|against|compared|wow|mom|yoy|week on week|year on year|excess|short of)\b|Δ/i;
const downWords =
  /\b(?:down|below|drop\w*|declin\w*|decreas\w*|fall|fell|loss|lost|downwards|shortfall|short of|fewer|less than|behind)\b/i;
const upWords = /\b(?:up|above|increas\w*|rise|rose|gain\w*|upwards|surplus|uplift|excess)\b/i;
const shareWords = /\bshare\b|\bproportion\b|\bportion\b|\bpercentage of\b|\bpart of\b/i;

export function profileOf(fact: CheckedFact): FactProfile {
  const metric = metricName(fact.metric);
  const unit = unitOf(fact.unit, metric);
  const isRate = rateMetrics.test(metric) || unit === 'ratio';
  const { label } = fact;
  const role = roleOf(fact, unit, isRate);
  const isMove = role === 'change' || role === 'difference';
  const isPoints =
    isMove &&
    unit === 'percent' &&
    isRate &&
    (role === 'difference' ||
      /\bpp\b|percentage points?/i.test(`${fact.display ?? ''} ${label} ${fact.unit}`));
  const currency = currencyOf(fact, unit);
  const reference = isMove ? referenceOf(label) : undefined;
  return {
    id: fact.id,
    metric,
    value: unit === 'percent' && fact.unit === 'ratio' ? fact.value * 100 : fact.value,
    unit,
    ...(currency && { currency }),
    role,
    isPoints,
    ...(isMove && { direction: directionOf(fact) }),
    ...(reference && { reference }),
    isAverage:
      /\baverage|\bmean\b|\bper day\b|\bdaily\b|\ba day\b/i.test(label) ||
      (/users/.test(metric) && /per day/i.test(label)),
    period: fact.period,
    days: daysBetween(fact.period.from, fact.period.to) + 1,
    ...(fact.scope.channel && !isWhole(fact.scope.channel) && { channel: scopeName(fact.scope.channel) }),
    ...(fact.scope.device && !isWhole(fact.scope.device) && { device: scopeName(fact.scope.device) }),
  };
}

function isWhole(name: string): boolean {
  return /^(?:all|total|any|\(all\)|all channels|all devices|\*)$/i.test(name);
}

function unitOf(unit: string, metric: string): FactUnit {
  if (/percent|%|pp|points/i.test(unit)) return 'percent';
  if (/^ratio$/i.test(unit)) return rateMetrics.test(metric) ? 'percent' : 'ratio';
  if (/currency|money|^[a-z]{3}$|[€$£]/i.test(unit)) return 'currency';
  return 'count';
}

function roleOf({ label, value, unit: rawUnit }: CheckedFact, unit: FactUnit, isRate: boolean): FactRole {
  if (/\b(?:lower|low|bottom) (?:end|bound|limit|edge)|\bminimum\b/i.test(label)) return 'low';
  if (/\b(?:upper|high|top) (?:end|bound|limit|edge)|\bmaximum\b/i.test(label)) return 'high';
  if (unit === 'percent' && shareWords.test(label)) return 'share';
  const isPercentOfOther = unit === 'percent' && !isRate;
  if (isPercentOfOther)
    return changeWords.test(label) || value < 0 || !/\bof\b/i.test(label) ? 'change' : 'share';
  // "Sessions, 16-22 Nov (vs plan)" aside, a label with words of change holds a change.
  const isMove = changeWords.test(label.replace(/top[- ]up|sign[- ]?ups?|follow[- ]up/gi, '')) || value < 0;
  if (isMove)
    return unit === 'percent' &&
      !/\bpp\b|points?/i.test(`${label} ${rawUnit}`) &&
      /in percent|%|relative|growth|percent change/i.test(label)
      ? 'change'
      : 'difference';
  return expectedWords.test(label) ? 'expected' : 'level';
}

function directionOf({ label, value }: CheckedFact): Direction {
  if (value < 0) return 'down';
  if (downWords.test(label) && !upWords.test(label)) return 'down';
  return 'up';
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
  return /week on week|wow|mom|month on month|previous|prior|before|preceding|last week/i.test(label)
    ? 'before'
    : undefined;
}

function currencyOf(fact: CheckedFact, unit: FactUnit): string | undefined {
  if (unit !== 'currency') return undefined;
  if (fact.currency) return fact.currency.toUpperCase();
  if (/^[A-Za-z]{3}$/.test(fact.unit)) return fact.unit.toUpperCase();
  const shown = /[€£]|US\$|\$|\b(?:EUR|USD|GBP|CHF)\b/.exec(`${fact.display ?? ''} ${fact.label}`);
  return shown ? currencyCode(shown[0]) : undefined;
}
