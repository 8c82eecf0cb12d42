import {
  type Driver,
  type Fact,
  type Finding,
  metricDefinitions,
  type Notation,
  periodInWords,
  placeInWords,
  subjectInWords,
} from '@ocsuite/types';
import { counterpartFacts, type Counterpart } from './counterparts.calc.js';
import { effectFacts } from './effect-facts.calc.js';
import { displayFigure, displayPercent, displayPoints, sideOf } from './figure-format.calc.js';
import { leadingSegments } from './leading-segments.calc.js';
import { roundTo, type PeriodFigures } from './period-figures.calc.js';
import { sum } from './robust-statistics.calc.js';
import { isSameScope } from './segments.calc.js';
import { tellingFacts } from './telling-facts.calc.js';
import { relatedFacts, type RelatedMove } from './related-facts.calc.js';

/** A finding before its facts are numbered. */
export type FindingCore = Omit<Finding, 'evidence'>;

const maxDriverFacts = 6;
export const sharePrefix = 'Share of the change from ';
const yearAgoPrefix = 'The same days a year ago, ';

/**
 * The figures that sentences about a finding may use. f1 actual, f2 expected, f3 and f4 the usual range, f5 the
 * difference, f6 the difference in percent; then drivers and related metrics. Magnitudes only: labels say which way.
 */
export function factsOf(
  core: FindingCore,
  figures: PeriodFigures,
  related: readonly RelatedMove[],
  counterparts: readonly Counterpart[],
  yearAgo: number | null,
  source: { connectorId: string } & Notation,
): Fact[] {
  const { metric, scope, period, unit } = core;
  const label = metricDefinitions[metric].label;
  const days = periodInWords(period);
  const subject = subjectInWords(core);
  const side = sideOf(core.delta);
  const base = {
    metric,
    unit,
    period,
    scope,
    source: { connectorId: source.connectorId, rows: figures.days },
  };
  const currency = unit === 'currency' ? { currency: source.currency } : {};
  const figure = (value: number): Pick<Fact, 'value' | 'display'> => ({
    value: Math.abs(value),
    display: displayFigure(metric, value, source, figures.decimals),
  });
  const difference = (value: number): Pick<Fact, 'value' | 'display'> =>
    unit === 'percent' ? { value: Math.abs(value), display: displayPoints(value, source) } : figure(value);
  const reference = core.kind === 'period-change' ? 'four weeks before, same weekdays' : 'expected';

  const [actual, expected] = [
    `actual (${figure(core.actual).display})`,
    `expected (${figure(core.expected).display})`,
  ];
  const facts: Omit<Fact, 'id'>[] = [
    {
      ...base,
      ...currency,
      label: `${subject}, ${days}`,
      ...figure(core.actual),
      formula: 'from the rows',
    },
    {
      ...base,
      ...currency,
      label: `${subject}, ${reference}`,
      ...figure(core.expected),
      formula: 'from the expected values of the evidence series',
    },
    {
      ...base,
      ...currency,
      label: `${subject}, lower end of the usual range`,
      formula: 'the range of the period, as the insight’s formula says',
      ...figure(core.range[0]),
    },
    {
      ...base,
      ...currency,
      label: `${subject}, upper end of the usual range`,
      formula: 'the range of the period, as the insight’s formula says',
      ...figure(core.range[1]),
    },
    {
      ...base,
      ...currency,
      label: `${subject}, ${side} ${referenceNoun(core.kind)}`,
      ...difference(core.delta),
      formula: side === 'below' ? `${expected} - ${actual}` : `${actual} - ${expected}`,
    },
  ];
  if (core.deltaPercent !== null) {
    facts.push({
      ...base,
      unit: 'percent',
      label: `${subject}, ${side} ${referenceNoun(core.kind)}, in percent`,
      value: Math.abs(core.deltaPercent),
      display: displayPercent(core.deltaPercent, source, unit === 'count' ? core.expected : Infinity),
      formula: `100 x difference (${difference(core.delta).display}) / ${expected}`,
    });
  }
  const numbered = facts.map((fact, index) => ({ id: `f${index + 1}`, ...fact }));
  const { told, others } = toldDrivers(core);
  const more = [
    ...told.map(({ scope: place, contribution }) =>
      driverFact({ ...base, scope: place }, placeInWords(place), contribution, currency, label, difference),
    ),
    ...(others.length === 0
      ? []
      : [
          driverFact(
            base,
            'All others',
            sum(others.map((one) => one.contribution)),
            currency,
            label,
            difference,
          ),
        ]),
    ...shareFact(core, base, source),
    ...related
      .flatMap((move) => relatedFacts(move, core, source))
      .filter((fact) => !isToldAsMoney(fact, core)),
    ...counterpartFacts(counterparts, core, source),
    ...effectFacts(core, base.source, difference, currency),
    ...(yearAgo === null ? [] : [yearAgoFact(yearAgo, base, source)]),
    ...(core.kind === 'period-change' ? [] : tellingFacts(core, figures, source)),
  ];
  return [...numbered, ...more.map((fact, index) => ({ id: `f${numbered.length + index + 1}`, ...fact }))];
}

/** The leading drivers, the one that moved furthest the other way, and what all others make up: they add up to the change. */
function toldDrivers({ drivers: all, scope }: FindingCore): { told: Driver[]; others: Driver[] } {
  const drivers = all.filter((driver) => !isSameScope(driver.scope, scope));
  if (drivers.length <= maxDriverFacts) return { told: drivers, others: [] };
  return {
    told: [...drivers.slice(0, maxDriverFacts - 2), ...drivers.slice(-1)],
    others: drivers.slice(maxDriverFacts - 2, -1),
  };
}

function referenceNoun(kind: string): string {
  return kind === 'period-change' ? 'the four weeks before' : 'expectation';
}

/** What the change cost is estimated once, in `moneyAtStake`. */
function isToldAsMoney(
  { metric, unit }: Omit<Fact, 'id'>,
  { moneyAtStake, counterparts }: FindingCore,
): boolean {
  return metric === 'revenue' && unit === 'currency' && moneyAtStake !== undefined && !counterparts;
}

type BaseFact = Pick<Fact, 'metric' | 'unit' | 'period' | 'scope' | 'source'>;

function driverFact(
  base: BaseFact,
  name: string,
  contribution: number,
  currency: { currency?: string },
  label: string,
  difference: (value: number) => Pick<Fact, 'value' | 'display'>,
): Omit<Fact, 'id'> {
  return {
    ...base,
    ...currency,
    label: `${name}: contribution to the change of ${label.toLowerCase()}, ${contribution < 0 ? 'downwards' : 'upwards'}`,
    ...difference(roundTo(contribution, 4)),
    formula: 'actual - expected of the segment; the contributions of all segments add up to the difference',
  };
}

/** The calendar date alone may explain a day: then the reader should hear it. */
function yearAgoFact(percent: number, base: BaseFact, notation: Notation): Omit<Fact, 'id'> {
  return {
    ...base,
    unit: 'percent',
    label: `${yearAgoPrefix}${sideOf(percent)} what was usual then, in percent`,
    value: Math.abs(percent),
    display: displayPercent(percent, notation),
    formula:
      '100 x (sum of the days - sum of the means of their weekdays, four weeks before and after) / the latter',
  };
}

export function yearAgoOf({ evidence: { facts } }: Pick<Finding, 'evidence'>): Fact | undefined {
  return facts.find(({ label }) => label.startsWith(yearAgoPrefix));
}

/** Only where the segment that stands out, or else the first, explains a part of the change: shares above the whole would read as a riddle. */
function shareFact(core: FindingCore, base: BaseFact, notation: Notation): Omit<Fact, 'id'>[] {
  const { drivers, delta, scope } = core;
  const lead = leadingSegments(core)[0] ?? drivers.find((driver) => !isSameScope(driver.scope, scope));
  if (!lead?.share || lead.share < 0.1 || lead.share > 1 || delta === 0) return [];
  const value = roundTo(100 * lead.share, 1);
  return [
    {
      ...base,
      unit: 'percent',
      scope: lead.scope,
      label: `${sharePrefix}${placeInWords(lead.scope)}`,
      value,
      display: displayPercent(value, notation),
      formula: '100 x contribution / difference',
    },
  ];
}
