import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeModule, type FindingsOutput, type ModuleDefinition } from '@ocsuite/module-sdk';
import { daySchema } from '@ocsuite/types';
import { z } from 'zod';
import { installedModules } from '../backend/src/modules/insights/installed-modules.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { drawChart } from './module-run/draw-chart.js';
import { daysOf, headlineOf, lookAt, reportOn, type DayReport } from './module-run/look.js';
import { latestDay, readInput } from './module-run/read-input.js';

const usage =
  'Say what to run on what: pnpm module:run <slug> --input file.{json,csv} [--as-of DATE] [--replay] [--charts folder] --json\n' +
  'or what to describe: pnpm module:run <slug> --describe';

/** `pnpm module:run`: one module on a file, without server, database or model; or its manifest with JSON Schemas. */
async function moduleRun(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      input: { type: 'string' },
      'as-of': { type: 'string' },
      replay: { type: 'boolean', default: false },
      charts: { type: 'string' },
      json: { type: 'boolean', default: false },
      describe: { type: 'boolean', default: false },
    },
  });
  const [slug] = positionals;
  if (!slug || !(values.input || values.describe)) throw new LaunchError(usage);
  const module = await moduleNamed(slug);
  if (!values.input) {
    console.log(JSON.stringify(describeModule(module), null, 2));
    return;
  }
  const file = readInput(values.input, readBytes(values.input));
  const asOf = values['as-of'] ?? file.lastDay;
  if (!daySchema.safeParse(asOf).success || asOf > latestDay) {
    throw new LaunchError(`--as-of ${asOf} is not a day like 2026-11-21`);
  }
  const days = values.replay ? daysOf(file, asOf) : [asOf];
  const memory = new Map<string, unknown>();
  for (const day of days) {
    const output = await lookAt(module, file, day, memory).catch(explainMisfit);
    const report = reportOn(file, day, output);
    if (values.charts && day === days.at(-1)) writeCharts(values.charts, output);
    console.log(values.json ? JSON.stringify(report) : inWords(report));
  }
}

async function moduleNamed(slug: string): Promise<ModuleDefinition> {
  const registry = await installedModules();
  const module = registry.get(slug);
  if (module) return module;
  const known = registry.modules.map(({ manifest }) => manifest.slug).join(', ');
  throw new LaunchError(`There is no module "${slug}". There are: ${known}.`);
}

/** One SVG per insight of the last day, named by its rank. */
function writeCharts(folder: string, output: FindingsOutput): void {
  mkdirSync(fromHere(folder), { recursive: true });
  for (const [index, finding] of output.findings.entries()) {
    const svg = drawChart(finding, headlineOf(finding, output));
    writeFileSync(join(fromHere(folder), `${index + 1}-${finding.kind}.svg`), svg);
  }
}

function explainMisfit(error: unknown): never {
  if (!(error instanceof z.ZodError)) throw error;
  throw new LaunchError(`What the module gives does not fit its schema:\n${z.prettifyError(error)}`);
}

/** Scripts run in the project's folder; files are named from where the person stands. */
function fromHere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(fromHere(path));
  } catch {
    throw new LaunchError(`${path} cannot be read.`);
  }
}

function inWords({ asOf, insights, comparisons, notes }: DayReport): string {
  const lines = (insights.length > 0 ? insights : comparisons).map(
    ({ severity, headline, confidence }) => `  ${severity.padEnd(8)} ${headline} (confidence ${confidence})`,
  );
  return [
    `${asOf}${insights.length === 0 ? ': nothing unusual' : ''}`,
    ...lines,
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

await moduleRun().catch(reportFailure);
