import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContract, contractReportSchema } from '@ocsuite/module-sdk';
import { installedModules } from './installed-modules.js';

const modulesFolder = join(import.meta.dirname, '..');

describe('every installed module', () => {
  it('keeps the contract, and its stored report says so', async () => {
    const { modules } = await installedModules();
    expect(modules.length).toBeGreaterThanOrEqual(2);
    for (const module of modules) {
      const report = await checkContract(module);
      expect({ module: report.module, faults: report.checks.flatMap(({ faults }) => faults) }).toEqual({
        module: report.module,
        faults: [],
      });
      const path = join(modulesFolder, report.module, 'contract-report.json');
      const stored = existsSync(path)
        ? contractReportSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
        : null;
      expect({ stored, mend: `pnpm module:check ${report.module}` }).toEqual({
        stored: report,
        mend: `pnpm module:check ${report.module}`,
      });
    }
  }, 60_000);
});
