/** The files of a new module by name: definition, calculation, and the tests of both. */
export function moduleFiles(slug: string, today: Date): Record<string, string> {
  const words = slug.split('-');
  const pascal = words.map(capitalised).join('');
  const names = {
    slug,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    title: capitalised(words.join(' ')),
  };
  const day = today.toISOString().slice(0, 10);
  return {
    [`${slug}.module-definition.ts`]: definition(names, day),
    [`${slug}.calc.ts`]: calculation(names),
    [`${slug}.calc.spec.ts`]: tests(names),
  };
}

interface Names {
  slug: string;
  camel: string;
  pascal: string;
  title: string;
}

function definition({ slug, camel, pascal, title }: Names, day: string): string {
  return `import { dailyRowsInputSchema, defineModule, findingsOutputSchema } from '@ocsuite/module-sdk';
import { look${pascal} } from './${slug}.calc.js';

export const ${camel} = defineModule({
  manifest: {
    slug: '${slug}',
    title: '${title}',
    version: '1.0.0',
    description: 'Compares the sessions of the last seven days with those of the seven days before.',
    hostRange: '^1.0.0',
    capabilities: ['period-comparison'],
    permissions: ['facts:read', 'insights:write'],
    limits: { timeoutMs: 60_000, maxModelCalls: 0 },
    changelog: [{ version: '1.0.0', date: '${day}', note: 'First version.' }],
  },
  input: dailyRowsInputSchema,
  output: findingsOutputSchema,
  async run(input, { progress }) {
    await progress.step('detect', \`Looking at \${input.rows.length} rows of \${input.sourceName}\`);
    return look${pascal}(input);
  },
});
`;
}

function calculation({ slug, pascal }: Names): string {
  return `import type { DailyRowsInput, FindingsOutput } from '@ocsuite/module-sdk';
import type { Fact, Finding } from '@ocsuite/types';

const msPerDay = 86_400_000;
const days = 7;

/** Sessions of the last seven days beside those of the seven days before. Pure: same input, same output. */
export function look${pascal}(input: DailyRowsInput): FindingsOutput {
  const now = sessionsOf(input, 0);
  const before = sessionsOf(input, days);
  if (now === null || before === null) {
    return { findings: [], notes: ['Two whole weeks of sessions are needed.'], commentaries: {} };
  }
  const finding = findingOf(input, now, before);
  const side = now < before ? 'below' : 'above';
  const summary = \`Sessions came to \${now} [f1] in the last seven days, \${side} the \${before} [f2] of the seven days before.\`;
  const headline = \`Sessions came to \${now} [f1] in seven days\`;
  const commentary = { headline, summary, highlights: [], risks: [], actions: [] };
  return {
    findings: [finding],
    notes: [],
    commentaries: { [finding.id]: { commentary, source: 'template' } },
  };
}

function findingOf(input: DailyRowsInput, now: number, before: number): Finding {
  const period = periodOf(input, 0);
  const delta = now - before;
  return {
    // One per source: looked at again, on later days too, it is the same finding brought up to date.
    id: \`${slug}_\${input.connectorId}\`,
    kind: 'period-change',
    metric: 'sessions',
    unit: 'count',
    scope: {},
    direction: delta < 0 ? 'down' : 'up',
    onset: period.from,
    period,
    actual: now,
    expected: before,
    range: [before, before],
    delta,
    deltaPercent: before === 0 ? null : Math.round((1000 * delta) / before) / 10,
    severity: 'info',
    score: 0.05,
    confidence: 0.5,
    status: 'closed',
    drivers: [],
    evidence: {
      formula: 'actual and expected = the sum of sessions over seven days each; delta = actual - expected.',
      series: [],
      facts: [
        factOf('f1', 'Sessions, last seven days', now, period),
        factOf('f2', 'Sessions, seven days before', before, periodOf(input, days)),
      ],
    },
  };
}

function factOf(id: string, label: string, value: number, period: Fact['period']): Fact {
  return { id, label, metric: 'sessions', value, unit: 'count', display: String(value), period, scope: {} };
}

/** Null when sessions are unknown on any of the seven days: unknown is never zero. */
function sessionsOf(input: DailyRowsInput, back: number): number | null {
  const { from, to } = periodOf(input, back);
  const known = input.rows.filter(
    ({ date, sessions }) => from <= date && date <= to && typeof sessions === 'number',
  );
  if (new Set(known.map(({ date }) => date)).size < days) return null;
  const totals = known.filter(({ channel, device }) => channel === undefined && device === undefined);
  const counted = totals.length > 0 ? totals : known;
  return counted.reduce((sum, { sessions }) => sum + (sessions ?? 0), 0);
}

function periodOf({ asOf }: DailyRowsInput, back: number): Fact['period'] {
  const dayBefore = (count: number): string =>
    new Date(Date.parse(asOf) - count * msPerDay).toISOString().slice(0, 10);
  return { from: dayBefore(back + days - 1), to: dayBefore(back) };
}
`;
}

function tests({ slug, camel, title }: Names): string {
  return `import { checkContract, figureOf, runModule, type RunContext } from '@ocsuite/module-sdk';
import { ${camel} } from './${slug}.module-definition.js';

const input = {
  currency: 'EUR',
  timeZone: 'UTC',
  sourceName: 'Test',
  connectorId: 'c1',
  asOf: '2026-03-14',
  rows: Array.from({ length: 14 }, (_, day) => ({
    date: \`2026-03-\${String(day + 1).padStart(2, '0')}\`,
    sessions: day < 7 ? 10 : 12,
  })),
};

const quiet = (): void => undefined;
const context: RunContext = {
  progress: { step: quiet },
  clock: { now: () => new Date('2026-03-15T12:00:00Z') },
  logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  signal: new AbortController().signal,
  memory: new Map(),
  facts: { figure: (query) => figureOf(input.rows, query) },
  model: { write: () => Promise.reject(new Error('not asked for')) },
};

describe('the module ${title}', () => {
  it('compares two weeks', async () => {
    const { findings } = await runModule(${camel}, input, context);
    expect(findings[0]).toMatchObject({ actual: 84, expected: 70, delta: 14, direction: 'up' });
  });

  it('keeps the contract of modules', async () => {
    const { checks } = await checkContract(${camel});
    expect(checks.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });

  it('finds nothing where a week is not whole', async () => {
    const { findings, notes } = await runModule(${camel}, { ...input, rows: input.rows.slice(1) }, context);
    expect(findings).toEqual([]);
    expect(notes).toHaveLength(1);
  });
});
`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
