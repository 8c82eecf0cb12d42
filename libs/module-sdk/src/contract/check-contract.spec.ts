import type { Finding } from '@ocsuite/types';
import { type DailyRowsInput, dailyRowsInputSchema } from '../daily-rows.js';
import { defineModule } from '../define-module.js';
import { figureOf } from '../figure.js';
import { type FindingsOutput, findingsOutputSchema } from '../findings-output.js';
import type { RunContext } from '../run-context.js';
import { checkContract } from './check-contract.js';

const nothing: FindingsOutput = { findings: [], notes: [], commentaries: {} };

/** Tells the sessions of the last day. */
function honest(input: DailyRowsInput): FindingsOutput {
  const period = { from: input.asOf, to: input.asOf };
  const actual = figureOf(input.rows, { metric: 'sessions', scope: {}, period });
  if (actual === null) return nothing;
  const id = `day ${input.connectorId} ${input.asOf}`;
  const finding = {
    id,
    kind: 'day',
    metric: 'sessions',
    unit: 'count',
    scope: {},
    direction: 'up',
    onset: input.asOf,
    period,
    actual,
    expected: actual,
    range: [actual, actual],
    delta: 0,
    deltaPercent: 0,
    severity: 'info',
    score: 0,
    confidence: 1,
    status: 'closed',
    drivers: [],
    evidence: {
      formula: 'the sessions of the day',
      series: [],
      facts: [
        {
          id: 'f1',
          label: 'Sessions',
          metric: 'sessions',
          value: actual,
          unit: 'count',
          display: String(actual),
          period,
          scope: {},
        },
      ],
    },
  } satisfies Finding;
  const commentary = {
    headline: `Sessions were ${actual} [f1]`,
    summary: 'That was the last day.',
    highlights: [],
    risks: [],
    actions: [],
  };
  return { findings: [finding], notes: [], commentaries: { [id]: { commentary, source: 'template' } } };
}

type Look = (input: DailyRowsInput, context: RunContext) => FindingsOutput | Promise<FindingsOutput>;

async function faultyChecks(look: Look, maxModelCalls = 1): Promise<string[]> {
  const module = defineModule({
    manifest: {
      slug: 'sample',
      title: 'Sample',
      version: '1.0.0',
      description: 'A module to try the suite on',
      hostRange: '^1.0.0',
      capabilities: [],
      permissions: ['facts:read', 'model:complete', 'insights:write'],
      limits: { timeoutMs: 60_000, maxModelCalls },
      changelog: [{ version: '1.0.0', date: '2026-11-01', note: 'First' }],
    },
    input: dailyRowsInputSchema,
    output: findingsOutputSchema,
    run: async (input, context) => look(input, context),
  });
  const report = await checkContract(module);
  const faulty = report.checks.filter(({ faults }) => faults.length > 0).map(({ name }) => name);
  expect(report.passed).toBe(faulty.length === 0);
  return faulty;
}

/** The output with its one finding changed. */
function changed(input: DailyRowsInput, change: (finding: Finding) => void): FindingsOutput {
  const output = honest(input);
  output.findings.forEach(change);
  return output;
}

describe('the contract suite', () => {
  it('passes a module that says what the rows say', async () => {
    expect(await faultyChecks(honest)).toEqual([]);
  });

  it('finds output that the host could not read', async () => {
    expect(await faultyChecks((input) => changed(input, (one) => (one.score = 7)))).toContain(
      'output is valid',
    );
  });

  it('finds a module whose words depend on how often it was asked', async () => {
    let asked = 0;
    const look: Look = (input) => ({ ...honest(input), notes: [`look ${(asked += 1)}`] });
    expect(await faultyChecks(look)).toContain('replay says the same');
  });

  it('finds a module that trusts the order of rows', async () => {
    const look: Look = (input) => ({ ...honest(input), notes: [input.rows[0]?.date ?? ''] });
    expect(await faultyChecks(look)).toEqual(['replay says the same']);
  });

  it('finds a module that remembers another tenant', async () => {
    const seen = new Set<string>();
    const look: Look = (input) => {
      seen.add(input.sourceName);
      return { ...honest(input), notes: [...seen] };
    };
    expect(await faultyChecks(look)).toContain('other tenants stay invisible');
  });

  it('finds a figure that the rows do not carry, in the finding and in its words', async () => {
    const more: Look = (input) => changed(input, (one) => (one.actual += 3));
    expect(await faultyChecks(more)).toEqual(['every figure is supported']);
    const louder: Look = (input) => {
      const output = honest(input);
      for (const { commentary } of Object.values(output.commentaries)) commentary.summary = 'Up 43.7 %.';
      return output;
    };
    expect(await faultyChecks(louder)).toEqual(['every figure is supported']);
  });

  it('finds drivers that do not add up to the change', async () => {
    const look: Look = (input) =>
      changed(input, (one) => (one.drivers = [{ scope: { channel: 'x' }, contribution: 50, share: null }]));
    expect(await faultyChecks(look)).toEqual(['every figure is supported']);
  });

  it('finds a module that is lost without the model', async () => {
    const look: Look = async (input, { model }) => {
      const output = honest(input);
      for (const finding of output.findings) await model.write(finding);
      return output;
    };
    expect(await faultyChecks(look)).toEqual(['findings survive without the model']);
  });

  it('finds a module that asks the model more often than it declared', async () => {
    const look: Look = async (input, { model }) => {
      const output = honest(input);
      for (const finding of [...output.findings, ...output.findings]) {
        await model.write(finding).catch(() => null);
      }
      return output;
    };
    expect(await faultyChecks(look)).toEqual(['cost stays below the ceiling']);
  });
});

describe('the facts port', () => {
  it('answers what the rows say', async () => {
    const look: Look = (input, { facts }) => ({
      ...honest(input),
      notes: [
        String(
          facts.figure({ metric: 'sessions', scope: {}, period: { from: '2026-11-20', to: '2026-11-20' } }),
        ),
      ],
    });
    expect(await faultyChecks(look)).toEqual([]);
  });
});
