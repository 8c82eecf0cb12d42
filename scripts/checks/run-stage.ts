import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import type { Stage } from './stages.js';

export interface StageResult {
  stage: string;
  ok: boolean;
  ms: number;
  tests?: { passed: number; failed: number };
}

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

/** Runs one check to its end. What it says is shown at once for long stages, else only when it fails. */
export async function runStage(stage: Stage, show: boolean): Promise<StageResult> {
  const started = performance.now();
  const { code, output } = await run(stage, show);
  if (code !== 0 && !(stage.live && show)) process.stderr.write(output);
  const result: StageResult = {
    stage: stage.name,
    ok: code === 0,
    ms: Math.round(performance.now() - started),
  };
  return stage.testReport ? { ...result, tests: readReport(stage.testReport, code) } : result;
}

function run(stage: Stage, show: boolean): Promise<{ code: number; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, stage.command, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
    });
    let output = '';
    // Standard output of the tests is the report itself; people read the other stream.
    child.stdout.on('data', (chunk: Buffer) => (output += stage.testReport ? '' : chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (stage.live && show) process.stderr.write(chunk);
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => child.kill(signal));
    child.once('error', failed);
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** A test file that could not even be loaded counts as one failure. */
function readReport(path: string, code: number): { passed: number; failed: number } {
  try {
    const report = reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    };
  } catch {
    return { passed: 0, failed: code === 0 ? 0 : 1 };
  } finally {
    rmSync(path, { force: true });
  }
}
