import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DailyRow } from '@ocsuite/module-sdk';
import type { Finding } from '@ocsuite/types';
import { checkCommentary } from './commentary-check.calc.js';
import { templateCommentary } from './commentary.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { comparePeriods } from './independent-comparison.fixture.js';
import { endOfRange, expectedOn, fitFromFile, judgePeriod } from './independent-fit.fixture.js';

/** Real exports lie beside a checkout, never inside it. */
const folder = join(import.meta.dirname, '../../../../../shared/data/real');
const isPresent = existsSync(folder);
if (!isPresent) console.warn(`Skipping the real exports: ${folder} does not exist`);

function readRows(file: string, columns: Partial<Record<keyof DailyRow, string>>): DailyRow[] {
  const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  const names = cellsOf(header);
  return lines.map((line) => {
    const cells = cellsOf(line);
    const amounts = Object.entries(columns).map(([metric, column]) => [
      metric,
      Number(cells[names.indexOf(column)]),
    ]);
    return { date: cells[0]!, ...(Object.fromEntries(amounts) as Omit<DailyRow, 'date'>) };
  });
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.replaceAll('"', ''));
}

function look(rows: DailyRow[]) {
  const asOf = rows.at(-1)!.date;
  return findChanges({
    currency: 'EUR',
    timeZone: 'UTC',
    sourceName: 'Export',
    connectorId: 'real',
    rows,
    asOf,
  });
}

const sumOf = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const about = (value: number, decimals = 5): unknown => expect.closeTo(value, decimals);
const hundredths = (value: number): number => Math.round(100 * value) / 100;

(isPresent ? describe : describe.skip).each([
  ['search_console_plus_ga.csv', { sessions: 'sessions', conversions: 'transactions' }],
  ['gadata_example.csv', { sessions: 'sessions' }],
])('the real export %s', (file, columns) => {
  const rows = isPresent ? readRows(file, columns) : [];
  const findings: Finding[] = isPresent ? look(rows).findings : [];

  it('has something to read about its last four weeks, but not a flood', () => {
    const fourWeeksAgo = rows.at(-28)!.date;
    expect(findings.length).toBeGreaterThanOrEqual(1);
    expect(findings.length).toBeLessThanOrEqual(3);
    expect(findings.every(({ kind, evidence }) => evidence.baseline || kind === 'period-change')).toBe(true);
    expect(findings.every(({ onset, status }) => status === 'open' || onset >= fourWeeksAgo)).toBe(true);
  });

  it('has figures that anyone can recompute from the file', () => {
    for (const { period, metric, actual, expected, delta, deltaPercent, evidence } of findings) {
      const inPeriod = rows.filter(({ date }) => period.from <= date && date <= period.to);
      const points = evidence.series.filter(({ date }) => period.from <= date && date <= period.to);
      const sessions = sumOf(inPeriod.map((row) => row.sessions!));
      const isRate = metric === 'conversion_rate';
      const recomputed = isRate
        ? (100 * sumOf(inPeriod.map((row) => row.conversions!))) / sessions
        : sumOf(inPeriod.map((row) => row[metric as 'sessions' | 'conversions']!));
      const anticipated = isRate
        ? sumOf(points.map(({ expected: value }, index) => value! * inPeriod[index]!.sessions!)) / sessions
        : sumOf(points.map((point) => point.expected!));
      expect(actual).toBe(hundredths(recomputed));
      expect(Math.abs(expected - anticipated)).toBeLessThanOrEqual(0.5);
      expect(delta).toBe(hundredths(actual - expected));
      expect(deltaPercent).toBe(Math.round((1000 * delta) / expected) / 10);
    }
  });

  const valuesOf = (metric: string): Map<string, number> =>
    new Map(rows.map((row) => [row.date, row[metric as 'sessions' | 'conversions']!]));

  for (const finding of findings.filter(({ kind }) => kind === 'period-change')) {
    it('compares two periods with figures that follow from the file by the rules of docs/growth-pulse.md', () => {
      const { from, to } = finding.period;
      const own = comparePeriods(valuesOf(finding.metric), from, to);
      expect(finding).toMatchObject({
        actual: own.actual,
        expected: about(own.expected, 0),
        range: own.range.map((end) => about(end, 0)),
        confidence: about(own.confidence, 2),
        score: own.score,
      });
    });
  }

  for (const finding of findings.filter(({ evidence }) => evidence.baseline)) {
    describe(`and its ${finding.kind}, computed again from the file by the rules of docs/growth-pulse.md`, () => {
      const baseline = finding.evidence.baseline!;
      const { from, to } = finding.period;
      const valueOn = new Map(
        rows.map((row) => [row.date, row[finding.metric as 'sessions' | 'conversions']!]),
      );
      const days = [...valueOn.keys()].filter((day) => from <= day && day <= to);

      it('was learned from these days with these results', () => {
        const fit = fitFromFile(valueOn, baseline);
        expect(fit).toEqual({
          days: baseline.days,
          levelDays: baseline.levelDays,
          level: about(baseline.level),
          slopePerDay: about(baseline.slopePerDay),
          weekdayFactors: baseline.weekdayFactors.map((factor) => about(factor)),
          levelBounds: { lo: about(baseline.levelBounds.lo), hi: about(baseline.levelBounds.hi) },
          spread: about(baseline.spread),
          persistence: about(baseline.persistence),
        });
      });

      it('has these expected values and upper ends, day by day', () => {
        const own = days.map((day) => expectedOn(day, baseline));
        const listed = finding.evidence.series.filter(({ date }) => days.includes(date));
        expect(listed.map(({ expected }) => expected)).toEqual(own.map((day) => about(day.expected, 3)));
        expect(listed.map(({ hi }) => hi)).toEqual(own.map((day) => about(endOfRange(day, 1), 3)));
      });

      it('has this expected value, range, confidence and score as a whole', () => {
        const values = new Map(days.map((day) => [day, valueOn.get(day)!]));
        const own = judgePeriod(values, baseline, finding.status);
        const decimals = Math.max(finding.actual, finding.expected) >= 100 ? 0 : 1;
        expect(finding.expected).toEqual(about(own.expected, decimals));
        expect(finding.range).toEqual(own.range.map((end) => about(end, decimals)));
        expect(finding.confidence).toEqual(about(own.confidence, 2));
        expect(finding.score).toEqual(about(finding.novelty! * own.scoreIfNew, 2));
      });
    });
  }

  it('expects about what the same weekdays before had', () => {
    for (const { period, metric, expected, onset } of findings.filter(({ unit }) => unit === 'count')) {
      const before = rows.filter(({ date }) => date < onset).slice(-28);
      const naive = rows
        .filter(({ date }) => period.from <= date && date <= period.to)
        .map(({ date }) => before.filter((row) => weekday(row.date) === weekday(date)))
        .map((same) => sumOf(same.map((row) => row[metric as 'sessions' | 'conversions']!)) / same.length);
      expect(Math.abs(expected / sumOf(naive) - 1)).toBeLessThan(0.15);
    }
  });

  it('is told in words whose every figure is a fact', () => {
    for (const finding of findings) {
      expect(checkCommentary(templateCommentary(finding), finding).isAccepted).toBe(true);
    }
  });
});

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
