import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LaunchError, reportFailure } from '../launch/launch-error.js';

interface Measured {
  readyMs: number;
  phases: { phase: string; ms: number }[];
}

/** `pnpm bench start`: starts the product twice in an empty data folder and prints the phases of both starts. */
async function benchStart(): Promise<void> {
  const asJson = process.argv.includes('--json');
  const dataDir = mkdtempSync(join(tmpdir(), 'ocsuite-bench-'));
  try {
    for (const run of ['first', 'second'] as const) {
      if (!asJson) console.log(`Measuring the ${run} start…`);
      report(run, await measure(dataDir), asJson);
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** One start through the bootstrap, as `npm start` does it, until it is ready; then an orderly stop. */
async function measure(dataDir: string): Promise<Measured> {
  const started = performance.now();
  const env = { ...process.env, OCSUITE_DATA_DIR: dataDir, PORT: '' };
  const child = spawn(process.execPath, ['scripts/bootstrap.cjs', 'start', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('close', done));
  const phases: Measured['phases'] = [];
  let readyMs: number | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const event = parse(line);
    if (typeof event['phase'] === 'string') phases.push({ phase: event['phase'], ms: Number(event['ms']) });
    if (event['ready'] && readyMs === undefined) {
      readyMs = Math.round(performance.now() - started);
      child.kill('SIGINT');
    }
  }
  await ended;
  if (readyMs === undefined) throw new LaunchError('The product did not become ready.');
  return { readyMs, phases };
}

function parse(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function report(run: string, { readyMs, phases }: Measured, asJson: boolean): void {
  if (asJson) return console.log(JSON.stringify({ run, readyMs, phases }));
  for (const { phase, ms } of phases)
    console.log(`  ${phase.padEnd(16)} ${(ms / 1000).toFixed(2).padStart(6)} s`);
  console.log(`  ${'ready'.padEnd(16)} ${(readyMs / 1000).toFixed(2).padStart(6)} s`);
}

await benchStart().catch(reportFailure);
