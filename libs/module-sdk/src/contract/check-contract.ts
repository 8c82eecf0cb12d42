import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { DailyRowsInput } from '../daily-rows.js';
import type { ModuleDefinition } from '../define-module.js';
import { type FindingsOutput, findingsOutputSchema } from '../findings-output.js';
import { runModule } from '../run-module.js';
import { contractRun } from './contract-context.js';
import { figureFaults } from './finding-faults.js';
import { sampleShop } from './sample-shop.js';

export const contractReportSchema = z.object({
  module: z.string(),
  version: z.string(),
  /** Of the suite that was run. */
  suite: z.string(),
  passed: z.boolean(),
  /** Calls of the model that the manifest allows a run. */
  modelCallsAllowed: z.number().int(),
  checks: z.array(z.object({ name: z.string(), faults: z.array(z.string()) })),
});
export type ContractReport = z.infer<typeof contractReportSchema>;

export const contractSuite = '1.1.0';

const samples = {
  quiet: sampleShop({ name: 'Quiet' }),
  'a drop': sampleShop({ name: 'Drop', drop: { days: 5, factor: 0.3 } }),
  'a rise': sampleShop({ name: 'Rise', drop: { days: 4, factor: 2.2 } }),
  'a leak': sampleShop({ name: 'Leak', leak: { days: 28, factor: 0.5 } }),
  gaps: sampleShop({ name: 'Gaps', gaps: [3, 4, 11], drop: { days: 3, factor: 0.4 } }),
  'unknown orders': sampleShop({ name: 'Unknown', unknownDays: 9 }),
  'nine days': sampleShop({ name: 'Young', days: 9 }),
  'no days': sampleShop({ name: 'Empty', days: 0 }),
};

/**
 * Runs a module against what every host may rely on. The report is the same on every machine; no clock, network or model is
 * asked. It lists each fault as a sentence and never throws because of the module.
 */
export async function checkContract<Input extends z.ZodType, Output extends z.ZodType>(
  definition: ModuleDefinition<Input, Output>,
): Promise<ContractReport> {
  const module = definition as unknown as ModuleDefinition;
  const { slug, version, limits } = module.manifest;
  let most = 0;
  const outputs = new Map<string, FindingsOutput>();
  const validity = await overSamples(async (name, input) => {
    const run = contractRun(input);
    const output = findingsOutputSchema.parse(await runModule(unlimited(module), input, run.context));
    outputs.set(name, output);
    most = Math.max(most, run.calls());
    const ids = output.findings.map(({ id }) => id);
    return new Set(ids).size === ids.length ? [] : ['two findings have the same id'];
  });
  const known = (name: string): FindingsOutput =>
    outputs.get(name) ?? { findings: [], notes: [], commentaries: {} };
  const checks = [
    { name: 'output is valid', faults: validity },
    {
      name: 'replay says the same',
      faults: await overSamples((name, input) => replayFaults(module, input, known(name))),
    },
    {
      name: 'other tenants stay invisible',
      faults: await overSamples((name, input) => leaks(module, name, input, known(name))),
    },
    {
      name: 'every figure is supported',
      faults: await overSamples((name, input) => figureFaults(input, known(name))),
    },
    {
      name: 'findings survive without the model',
      faults: await overSamples((name, input) => modelFaults(module, input, known(name))),
    },
    {
      name: 'cost stays below the ceiling',
      faults: most > limits.maxModelCalls ? [`${most} calls of the model`] : [],
    },
  ];
  return {
    module: slug,
    version,
    suite: contractSuite,
    passed: checks.every(({ faults }) => faults.length === 0),
    modelCallsAllowed: limits.maxModelCalls,
    checks,
  };
}

/** The host would stop it at its limit; here it is counted how far it would go. */
function unlimited({ manifest, ...module }: ModuleDefinition): ModuleDefinition {
  return { ...module, manifest: { ...manifest, limits: { ...manifest.limits, maxModelCalls: Infinity } } };
}

/** Order of rows, and what an earlier look left in memory, may save time but never change a word. */
async function replayFaults(
  module: ModuleDefinition,
  input: DailyRowsInput,
  first: FindingsOutput,
): Promise<string[]> {
  const memory = new Map<string, unknown>();
  const again = async (rows: DailyRowsInput['rows']) =>
    runModule(module, { ...input, rows }, contractRun(input, { memory }).context);
  const same = [await again(input.rows), await again(input.rows), await again(input.rows.toReversed())];
  return same.every((output) => JSON.stringify(output) === JSON.stringify(first))
    ? []
    : ['another run over the same rows says something else'];
}

async function leaks(
  module: ModuleDefinition,
  name: string,
  input: DailyRowsInput,
  alone: FindingsOutput,
): Promise<string[]> {
  const others = Object.entries(samples).filter(([other]) => other !== name);
  for (const [, other] of others) await runModule(module, other, contractRun(other).context);
  const after = await runModule(module, input, contractRun(input).context);
  const text = JSON.stringify(after);
  const seen = others.filter(
    ([, other]) => text.includes(other.connectorId) || text.includes(other.sourceName),
  );
  return [
    ...seen.map(([other]) => `the sample "${other}" shows through`),
    ...(isDeepStrictEqual(after, alone) ? [] : ['it says something else after other tenants were looked at']),
  ];
}

async function modelFaults(
  module: ModuleDefinition,
  input: DailyRowsInput,
  usual: FindingsOutput,
): Promise<string[]> {
  const { context } = contractRun(input, { isModelDown: true });
  const output = findingsOutputSchema.parse(await runModule(module, input, context));
  return isDeepStrictEqual(output.findings, usual.findings)
    ? []
    : ['the findings are others without the model'];
}

/** What a check finds in each sample; a sample on which the module throws is a fault of its own. */
async function overSamples(
  check: (name: string, input: DailyRowsInput) => string[] | Promise<string[]>,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, input] of Object.entries(samples)) {
    try {
      faults.push(...(await check(name, input)).map((fault) => `${name}: ${fault}`));
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return faults;
}
