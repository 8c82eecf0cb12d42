import { type Fact, type Finding, metricDefinitions, type Notation, subjectInWords } from '@ocsuite/types';
import { displayFigure, displayMultiple, sideOf } from './figure-format.calc.js';
import { roundTo, type PeriodFigures } from './period-figures.calc.js';

/** From twice as much on, people say how many times as much it is. */
const multipleFrom = 100;
const marks = {
  actualADay: ', a day on average',
  expectedADay: ', expected a day on average',
  gapADay: 'expectation a day on average',
  multiple: ', times the expected',
  money: 'expectation on the same days, estimated',
};

/** The figures as people say them: so many a day, so many times the usual, so much money. */
export function tellingFacts(
  core: Omit<Finding, 'evidence'>,
  { days, actual, expected, delta }: Pick<PeriodFigures, 'days' | 'actual' | 'expected' | 'delta'>,
  source: { connectorId: string } & Notation,
): Omit<Fact, 'id'>[] {
  const { metric, unit, scope, period, deltaPercent, moneyAtStake } = core;
  const { aggregation } = metricDefinitions[metric];
  const subject = subjectInWords(core);
  const base = { metric, period, scope, source: { connectorId: source.connectorId, rows: days } };
  const facts: Omit<Fact, 'id'>[] = [];
  if (aggregation === 'sum' && days > 1) {
    const aDay = (name: string, total: number): Omit<Fact, 'id'> => {
      const value = roundTo(Math.abs(total) / days, Math.abs(total) >= 100 * days ? 0 : 1);
      return {
        ...base,
        unit,
        ...(unit === 'currency' && { currency: source.currency }),
        label: `${subject}${name}`,
        value,
        display: displayFigure(metric, value, source, 1),
        formula: `${displayFigure(metric, total, source, 1)} / ${days} days`,
      };
    };
    facts.push(
      aDay(marks.actualADay, actual),
      aDay(marks.expectedADay, expected),
      aDay(`, ${sideOf(delta)} ${marks.gapADay}`, delta),
    );
  }
  if (deltaPercent !== null && deltaPercent >= multipleFrom) {
    const value = roundTo(actual / expected, actual / expected < 10 && expected >= 10 ? 1 : 0);
    facts.push({
      ...base,
      unit: 'ratio',
      label: `${subject}${marks.multiple}`,
      value,
      display: displayMultiple(value, source),
      formula: 'actual / expected',
    });
  }
  if (moneyAtStake && !core.counterparts && metric !== 'revenue' && moneyAtStake.amount !== 0) {
    const { amount, currency } = moneyAtStake;
    facts.push({
      ...base,
      metric: 'revenue',
      unit: 'currency',
      currency,
      label: `${subjectInWords({ metric: 'revenue', scope })}, ${sideOf(amount)} ${marks.money}`,
      value: Math.abs(amount),
      display: displayFigure('revenue', amount, { ...source, currency }, 2),
      formula: 'revenue of the same place and days - what was expected of it',
    });
  }
  return facts;
}

/** Each of them where the finding has it. */
export function toldFigures({ evidence: { facts } }: Finding): Partial<Record<keyof typeof marks, Fact>> {
  return Object.fromEntries(
    Object.entries(marks).flatMap(([name, mark]) => {
      const fact = facts.find(({ label }) => label.endsWith(mark));
      return fact ? [[name, fact]] : [];
    }),
  );
}
