import { parseArgs } from 'node:util';
import { runStage, type StageResult } from './checks/run-stage.js';
import { selectStages, type Stage, stages } from './checks/stages.js';
import { reportFailure } from './launch/launch-error.js';

/** `npm test`: every check, one line each; the last line counts the tests. Arguments after `--` go to jest. */
async function test(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const results: StageResult[] = [];
  const run = async (stage: Stage) => {
    if (!values.json) console.log(`▸ ${stage.title}`);
    const result = await runStage(stage, !values.json);
    results.push(result);
    if (values.json) console.log(JSON.stringify(result));
    else console.log(`${result.ok ? '✓' : '✗'} ${stage.title} (${(result.ms / 1000).toFixed(1)} s)`);
  };
  const selected = selectStages(stages(positionals), values.only);
  // Most checks keep one core busy, so two of them share the machine; the tests, which are shown live, have it to themselves.
  const checks = selected.filter(({ live }) => !live);
  const takeTurns = async () => {
    for (let stage = checks.shift(); stage; stage = checks.shift()) await run(stage);
  };
  await Promise.all([takeTurns(), takeTurns()]);
  for (const stage of selected) if (stage.live) await run(stage);
  summarise(results, values.json);
  if (results.some((result) => !result.ok)) process.exitCode = 1;
}

function summarise(results: StageResult[], asJson: boolean): void {
  const passed = results.reduce((sum, { tests }) => sum + (tests?.passed ?? 0), 0);
  const failed = results.reduce((sum, { tests }) => sum + (tests?.failed ?? 0), 0);
  const broken = results.filter((result) => !result.ok).map((result) => result.stage);
  if (asJson) return console.log(JSON.stringify({ passed, failed, brokenStages: broken }));
  console.log('');
  console.log(broken.length ? `Failed: ${broken.join(', ')}` : `All ${results.length} stages are fine`);
  if (results.some((result) => result.tests)) console.log(`${passed} passed, ${failed} failed`);
}

await test().catch(reportFailure);
