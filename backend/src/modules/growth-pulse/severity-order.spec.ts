import { severities, type Finding } from '@ocsuite/types';
import { dayNumber, dayOf } from './day.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { seededShop, type PlantedChange } from './seeded-shop.fixture.js';

const firstDay = '2026-05-01';
/** Ninety days, the last of them today. */
const today = 89;

/** What happened, days counted back from today. */
interface Happening extends Omit<PlantedChange, 'from' | 'to'> {
  days: number;
  endedBefore?: number;
}

const outage: Happening = { days: 1, factor: 0.01, hits: 'conversions' };

/** A growth lead reads the first before the second, whatever chance adds to either. */
const pairs: [string, string, Happening[], Happening[]][] = [
  [
    'four days of a third less conversions',
    'one day of eight percent more visits',
    [{ days: 4, factor: 0.67, hits: 'conversions' }],
    [{ days: 1, factor: 1.08 }],
  ],
  ['a checkout that failed yesterday', 'a newsletter', [outage], [{ days: 1, factor: 4, channel: 'Email' }]],
  ['a checkout that failed yesterday', 'a fifth less visits', [outage], [{ days: 6, factor: 0.8 }]],
  [
    'a quarter less of everything',
    'the loss of nearly all of a small channel',
    [{ days: 6, factor: 0.75 }],
    [{ days: 6, factor: 0.1, channel: 'Email' }],
  ],
  ['a loss', 'a gain as large', [{ days: 6, factor: 0.8 }], [{ days: 6, factor: 1.2 }]],
  ['a loss', 'a gain twice as large', [{ days: 6, factor: 0.8 }], [{ days: 6, factor: 1.4 }]],
  ['what began this week', 'what everybody knows', [{ days: 6, factor: 0.7 }], [{ days: 26, factor: 0.7 }]],
  [
    'what goes on',
    'what was as bad and is over',
    [{ days: 5, factor: 0.7 }],
    [{ days: 5, endedBefore: 8, factor: 0.7 }],
  ],
  ['a week of it', 'a day of it', [{ days: 7, factor: 0.7 }], [{ days: 1, factor: 0.7 }]],
  [
    'visits that are lost',
    'visits that come another way',
    [{ days: 6, factor: 0.5, channel: 'Organic Search' }],
    [
      { days: 6, factor: 0.5, channel: 'Organic Search' },
      { days: 6, factor: 1.67, channel: 'Paid Search' },
    ],
  ],
  ['twice the loss', 'the loss', [{ days: 6, factor: 0.6 }], [{ days: 6, factor: 0.8 }]],
];

function pressing(happenings: Happening[], seed: number): Finding | undefined {
  const changes = happenings.map(({ days, endedBefore = 0, ...change }) => {
    const to = today - endedBefore;
    return { ...change, from: to - days + 1, to };
  });
  const { findings } = findChanges(
    seededShop({ seed, firstDay, days: today + 1, sessions: 4000, noise: 0.03, changes }),
  );
  const begun = dayOf(dayNumber(firstDay) + Math.min(...changes.map(({ from }) => from)) - 2);
  return findings.find(({ kind, onset }) => kind !== 'period-change' && onset >= begun);
}

/** Sorted by severity first, by score within it; what is not told comes last. */
function rankOf(finding: Finding | undefined): number {
  return finding ? severities.indexOf(finding.severity) + finding.score : -1;
}

describe('the order of severity', () => {
  it.each(pairs)('puts %s above %s', (_graver, _milder, graver, milder) => {
    for (const seed of [21, 22]) {
      expect(rankOf(pressing(graver, seed))).toBeGreaterThan(rankOf(pressing(milder, seed)));
    }
  });

  it('calls a standstill critical on its first day, and never good news', () => {
    expect(pressing([{ days: 1, factor: 0 }], 21)).toMatchObject({ kind: 'outage', severity: 'critical' });
    expect(pressing([{ days: 6, factor: 3 }], 21)).toMatchObject({ direction: 'up', severity: 'medium' });
  });
});
