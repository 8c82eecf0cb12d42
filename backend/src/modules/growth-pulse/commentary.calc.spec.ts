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
  stop: [{ from: 80, to: 89, factor: 0.05, channel: 'Paid Search' }],
  many: [{ from: 80, to: 89, factor: 5, channel: 'Email' }],
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
      /Paid Search \([\d,]+ fewer\) and Direct \([\d,]+ fewer\) carry the change/,
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
    expect(words.headline).not.toContain('%');
    expect(withoutCitations(words.summary)).toContain('Revenue came to €40,000 below zero on');
    expect(checkCommentary(words, loss).isAccepted).toBe(true);
  });

  it.each([
    ['shift', /^Sessions from Paid Search down \d\d% on the usual since 20 Jul$/],
    ['stop', /^Sessions from Paid Search all but stopped since 20 Jul: \d+ a day against the usual [\d,]+$/],
    ['many', /^Sessions from Email up to \d(\.\d)? times the usual since 20 Jul$/],
    ['spike', /^Sessions rose \d\d\d?% above the usual on 24 Jul$/],
    ['outage', /^No revenue from 26 to 27 Jul$/],
    ['checkout', /^Revenue on mobile down \d\d% on the usual since 18 Jul$/],
  ])('says in its headline what happened, where and when: %s', (name, words) => {
    expect(withoutCitations(templateCommentary(findingsOf(name)[0]!).headline)).toMatch(words);
  });

  it('says each thing once: what the headline and the parts say is no highlight', () => {
    const { headline, highlights } = templateCommentary(finding);
    const [figure] = /[\d.,]+% \[f\d+\]/.exec(headline)!;
    expect(highlights.join()).not.toContain(figure);
    expect(highlights.join()).not.toContain('Sessions');
  });

  it('tells what is over nothing of what goes on', () => {
    const { summary, risks } = templateCommentary(finding);
    const closed = templateCommentary({ ...finding, status: 'closed', ending: 'returned' });
    expect(summary).not.toMatch(/over|too early/);
    expect(risks.join()).toContain('Each further day');
    expect(closed.risks.join()).not.toContain('Each further day');
    expect(closed.actions.map(({ expectedEffect }) => expectedEffect).join()).not.toContain('win back');
  });

  it('names a risk of each loss that goes on: what goes on endangers something', () => {
    const losses = Object.keys(changes)
      .flatMap((name) => findingsOf(name))
      .filter(({ status, kind, delta }) => status === 'open' && kind !== 'period-change' && delta < 0);
    expect(losses.length).toBeGreaterThan(3);
    for (const one of losses) expect(templateCommentary(one).risks).not.toEqual([]);
  });

  it('writes figures as the company does, and knows them again', () => {
    const shop = seededShop({ seed: 6, days: 90, sessions: 3000, changes: changes['shift'] });
    const [german] = findChanges({ ...shop, locale: 'de-DE' }).findings;
    const words = templateCommentary(german!);
    expect(withoutCitations(words.headline)).toMatch(/ down \d\d % /);
    expect(withoutCitations(words.summary)).toMatch(
      / against \d\.\d{3} expected; .* about \d\d\.\d{3} € below/,
    );
    expect(checkCommentary(words, german!, 'de-DE')).toEqual({ isAccepted: true, commentary: words });
    const english = JSON.stringify(words).replace(/(\d)\.(\d{3})/g, '$1,$2');
    expect(parseModelCommentary(english, german!, 'de-DE').isAccepted).toBe(false);
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
    ['such a day written the other way round', 'Sessions fell on Feb 3, 2021.'],
    ['a range of such days', 'Sessions fell from 3 to 9 February.'],
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

  it.each([
    'It began on 20 July.',
    'It began on Jul 20, 2026.',
    'It lasted from 20 to 29 Jul 2026.',
    'It lasted July 20 - 29.',
    'Visits decreased then, and may decrease again.',
  ])('accepts days of the finding, whichever way they are written: %s', (summary) => {
    expect(parseModelCommentary(withSummary(summary), finding)).toMatchObject({ isAccepted: true });
  });

  it('refuses broken JSON and missing fields', () => {
    expect(parseModelCommentary('{"headline": "x', finding).isAccepted).toBe(false);
    expect(parseModelCommentary('{"headline": "x"}', finding).isAccepted).toBe(false);
  });

  it('drops citations where they cannot be linked', () => {
    expect(withoutCitations('Sessions 41.2 % [f6] below')).toBe('Sessions 41.2 % below');
  });
});
