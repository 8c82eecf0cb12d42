import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkContract, contractReportSchema, type ContractReport } from '@ocsuite/module-sdk';
import { installedModules } from '../backend/src/modules/insights/installed-modules.js';
import { LaunchError, reportFailure } from './launch/launch-error.js';

const modulesFolder = 'backend/src/modules';

/** `pnpm module:check [slug] [--json]`: runs the contract suite and stores its report beside the module. */
async function moduleCheck(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [slug] = positionals;
  const { modules } = await installedModules();
  const wanted = modules.filter(({ manifest }) => !slug || manifest.slug === slug);
  if (wanted.length === 0) throw new LaunchError(`There is no module "${slug}".`);
  let hasFailed = false;
  for (const module of wanted) {
    const report = contractReportSchema.parse(await checkContract(module));
    const path = join(modulesFolder, report.module, 'contract-report.json');
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
    hasFailed ||= !report.passed;
    console.log(values.json ? JSON.stringify(report) : inWords(report, path));
  }
  if (hasFailed) process.exitCode = 1;
}

function inWords({ module, version, modelCallsAllowed, checks }: ContractReport, path: string): string {
  const lines = checks.map(
    ({ name, faults }) => `  ${faults.length === 0 ? '✓' : '✗'} ${[name, ...faults].join('\n      ')}`,
  );
  const cost = `  at most ${modelCallsAllowed} calls of the model a run; stored in ${path}`;
  return [`${module} ${version}`, ...lines, cost].join('\n');
}

await moduleCheck().catch(reportFailure);
