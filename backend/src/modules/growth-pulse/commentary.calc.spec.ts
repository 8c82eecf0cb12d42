import type { Finding } from '@ocsuite/types';
import { checkCommentary, parseModelCommentary } from './commentary-check.calc.js';
import { templateCommentary, withoutCitations } from './commentary.calc.js';
import { findChanges } from './growth-pulse.calc.js';
import { seededShop, type PlantedChange } from './seeded-shop.fixture.js';

const changes: Record<string, PlantedChange[]> = {
  quiet: [],
  shift: [{ from: 80, to: 89, factor: 0.5, channel: 'Paid Search' }],
  outage: [{ from: 86, to: 87, factor: 0 }],
  spike: [{ from: 84, to: 84, factor: 1.9 }],
  checkout: [{ from: 78, to: 89, factor: 0.3, hits: 'conversions', device: 'mobile' }],
  'two causes': [
    { from: 80, to: 89, factor: 0.5, channel: 'Paid Search' },
    { from: 80, to: 89, factor: 0.5, channel: 'Direct' },
  ],
  'in proportion': [{ from: 80, to: 89, factor: 0.6 }],
  'opposite moves': [
    { from: 80, to: 89, factor: 0.5, channel: 'Organic Search' },
    { from: 80, to: 89, factor: 0.3, channel: 'Paid Search' },
    { from: 80, to: 89, factor: 1.5, channel: 'Email' },
  ],
};

const found = new Map<string, Finding[]>();

/** Each shop is looked at once, whichever tests speak of it. */
function findingsOf(name: string, seed = 6): Finding[] {
  const shop = `${name} ${seed}`;
  const findings =
    found.get(shop) ??
    findChanges(seededShop({ seed, days: 90, sessions: 3000, changes: changes[name] })).findings;
  found.set(shop, findings);
  return findings;
}

const finding = findingsOf('shift')[0]!;

describe('template commentary', () => {
  it.each(Object.keys(changes))('uses only figures that the facts carry: %s', (name) => {
    for (const seed of [6, 7]) {
      const findings = findingsOf(name, seed);
      expect(findings.length).toBeGreaterThan(0);
      for (const one of findings) {
        const commentary = templateCommentary(one);
        expect(checkCommentary(commentary, one)).toEqual({ isAccepted: true, commentary });
      }
    }
  });

  it('gives each fact a display with exactly one numeral', () => {
    const facts = Object.keys(changes)
      .flatMap((name) => findingsOf(name))
      .flatMap(({ evidence }) => evidence.facts);
    expect(facts.filter(({ display }) => display.match(/\d+(?:[.,]\d+)*/g)?.length !== 1)).toEqual([]);
  });

  it('computes each fact in words and figures, so that it can be followed where the other facts are not shown', () => {
    const formulas = finding.evidence.facts.map(({ formula }) => formula);
    expect(formulas.slice(4, 6)).toEqual([
      expect.stringMatching(/^expected \([\d,]+\) - actual \([\d,]+\)$/),
      expect.stringMatching(/^100 x difference \([\d,]+\) \/ expected \([\d,]+\)$/),
    ]);
    expect(formulas.join()).not.toMatch(/\bf\d/);
  });

  it.each([
    ['returned', 'The days since were as usual again.'],
    ['adopted', 'It has lasted so long that this level now counts as the usual one.'],
    ['overtaken', 'It has since gone over into a graver change.'],
  ] as const)('says which end it took when it has %s', (ending, words) => {
    expect(templateCommentary({ ...finding, status: 'closed', ending }).summary).toContain(words);
  });

  it('never calls a segment that moved the other way a cause', () => {
    const opposite = findingsOf('opposite moves')[0]!;
    const { highlights, actions, summary } = templateCommentary(opposite);
    expect(summary).not.toContain('Email');
    expect(actions.map(({ title }) => title).join()).not.toContain('Email');
    const lines = highlights.filter((line) => line.includes('Email'));
    expect(lines).toEqual([expect.stringContaining('is no cause')]);
  });

  it('names each of two causes', () => {
    const { summary, actions } = templateCommentary(findingsOf('two causes')[0]!);
    expect(withoutCitations(summary)).toMatch(
      /Paid Search \([\d,]+ downwards\) and Direct \([\d,]+ downwards\) carry the change/,
    );
    expect(actions.at(-1)?.title).toContain('Paid Search and Direct');
  });

  it('names no segment where all moved in proportion', () => {
    const { summary, actions } = templateCommentary(findingsOf('in proportion')[0]!);
    expect(summary).toContain('each moved about as its size would have it');
    expect(actions.at(-1)?.title).toMatch(/^Compare releases/);
  });

  it('says money below zero as such, and no percent of it', () => {
    const shop = seededShop({ seed: 6, days: 90, sessions: 3000, grain: 'total' });
    const rows = shop.rows.map((row, day) => (day === 89 ? { ...row, revenue: -40_000 } : row));
    const loss = findChanges({ ...shop, rows }).findings.find(({ metric }) => metric === 'revenue')!;
    const words = templateCommentary(loss);
    expect(words.headline).toContain('€');
    expect(words.headline).not.toContain('%');
    expect(withoutCitations(words.summary)).toContain('Revenue came to €40,000.00 below zero on');
    expect(checkCommentary(words, loss).isAccepted).toBe(true);
  });

  it('does not call a plain comparison an anomaly', () => {
    const [quiet] = findingsOf('quiet').filter(({ kind }) => kind === 'period-change');
    expect(['info', 'low']).toContain(quiet?.severity);
    expect(templateCommentary(quiet!).summary).toContain('not an alarm');
    expect(templateCommentary(quiet!).actions).toEqual([]);
  });
});

describe('checking what a model wrote', () => {
  const good = templateCommentary(finding);
  const withSummary = (summary: string): string => JSON.stringify({ ...good, summary });

  it('accepts supported figures, in a code fence too', () => {
    expect(parseModelCommentary('```json\n' + JSON.stringify(good) + '\n```', finding).isAccepted).toBe(true);
  });

  it.each([
    ['an invented figure', 'Sessions fell by 99,999.'],
    ['a figure rounded the wrong way', `Sessions fell ${Math.round(Math.abs(finding.deltaPercent!)) + 1} %.`],
    ['a percentage that is a count', `Sessions fell ${finding.evidence.facts[0]!.display} %.`],
    ['a figure beside another fact', `Sessions came to ${finding.evidence.facts[0]!.display} [f2].`],
    ['a day outside the finding', 'Sessions fell on 3 Feb 2021.'],
    ['a bare day of the month', 'It began on the 17th.'],
    ['a link', 'See https://example.org for more.'],
  ])('refuses %s and says why', (_, summary) => {
    const checked = parseModelCommentary(withSummary(summary), finding);
    expect(checked.isAccepted).toBe(false);
    expect(!checked.isAccepted && checked.problems.length).toBeGreaterThan(0);
  });

  it('removes citations of facts that do not exist', () => {
    const { display, id } = finding.evidence.facts[0]!;
    const checked = parseModelCommentary(withSummary(`It came to ${display} [${id}] [f99].`), finding);
    expect(checked.isAccepted && checked.commentary.summary).toBe(`It came to ${display} [${id}].`);
  });

  it('refuses broken JSON and missing fields', () => {
    expect(parseModelCommentary('{"headline": "x', finding).isAccepted).toBe(false);
    expect(parseModelCommentary('{"headline": "x"}', finding).isAccepted).toBe(false);
  });

  it('drops citations where they cannot be linked', () => {
    expect(withoutCitations('Sessions 41.2 % [f6] below')).toBe('Sessions 41.2 % below');
  });
});
