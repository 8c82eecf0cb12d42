import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ModuleDefinition } from '@ocsuite/module-sdk';
import { installedModules } from '../backend/src/modules/insights/installed-modules.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { lookAt, daysOf, type DayReport } from './module-run/look.js';
import { readInput } from './module-run/read-input.js';

const usage =
  'Say what to run on what: pnpm module:run <slug> --input file.{json,csv} [--as-of DATE] [--replay] --json';

/** `pnpm module:run`: one module on a file, without server, database or model. */
async function moduleRun(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      input: { type: 'string' },
      'as-of': { type: 'string' },
      replay: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [slug] = positionals;
  if (!slug || !values.input) throw new LaunchError(usage);
  const module = await moduleNamed(slug);
  const file = readInput(values.input, readBytes(values.input));
  const asOf = values['as-of'] ?? file.lastDay;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf))) {
    throw new LaunchError(`--as-of ${asOf} is not a day like 2026-11-21`);
  }
  const days = values.replay ? daysOf(file, asOf) : [asOf];
  const memory = new Map<string, unknown>();
  for (const day of days) {
    const report = await lookAt(module, file, day, memory);
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

/** Scripts run in the project's folder; the file is named from where the person stands. */
function readBytes(path: string): Buffer {
  try {
    return readFileSync(resolve(process.env['INIT_CWD'] ?? '.', path));
  } catch {
    throw new LaunchError(`${path} cannot be read.`);
  }
}

function inWords({ asOf, insights, notes }: DayReport): string {
  const lines = insights.map(
    ({ severity, headline, confidence, drivers: [lead] }) =>
      `  ${severity.padEnd(8)} ${headline} (confidence ${confidence}${lead ? `, led by ${Object.values(lead.scope).join(' on ')}` : ''})`,
  );
  return [
    `${asOf}${lines.length === 0 ? ': nothing unusual' : ''}`,
    ...lines,
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

await moduleRun().catch(reportFailure);
