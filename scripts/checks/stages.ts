import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LaunchError } from '../launch/launch-error.js';

export interface Stage {
  name: string;
  title: string;
  /** Arguments for the pinned Node. */
  command: string[];
  /** Where jest leaves its report. */
  testReport?: string;
  /** Its lines are shown as they come: it takes more than a moment. */
  live?: boolean;
}

const folders = ['backend', 'frontend', 'libs', 'migrations', 'scripts'];
const tool = (path: string) => join('node_modules', path);

/** In the order that finds a mistake soonest. */
export function stages(jestArguments: string[]): Stage[] {
  const testReport = join(tmpdir(), `ocsuite-tests-${process.pid}.json`);
  return [
    {
      name: 'format',
      title: 'Format (prettier)',
      command: [
        tool('prettier/bin/prettier.cjs'),
        '--check',
        '--log-level',
        'warn',
        '--cache',
        '--cache-location',
        'node_modules/.cache/format',
        '.',
      ],
    },
    {
      name: 'lint',
      title: 'Lint (oxlint, type-aware)',
      command: [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', ...folders],
    },
    {
      name: 'boundaries',
      title: 'Import boundaries (dependency-cruiser)',
      command: [
        tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        ...folders,
      ],
    },
    {
      name: 'types',
      title: 'Types (backend, libs, scripts)',
      command: [tool('typescript/bin/tsc'), '-p', 'tsconfig.json'],
    },
    {
      name: 'types',
      title: 'Types (frontend)',
      command: [tool('typescript/bin/tsc'), '-p', 'frontend/tsconfig.json'],
    },
    {
      name: 'openapi',
      title: 'OpenAPI document is current',
      command: ['dist/scripts/openapi.js', '--check'],
    },
    {
      name: 'unused',
      title: 'Unused code and packages (knip)',
      command: [tool('knip/bin/knip.js'), '--no-progress'],
    },
    {
      name: 'tests',
      title: 'Tests (jest)',
      // The first flag lets jest load packages that are ES modules only; on the command line, so that only jest's own workers
      // inherit it.
      command: [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        '--require',
        './.jest.keep-compiled.cjs',
        tool('jest/bin/jest.js'),
        '--config',
        '.jest.config.mjs',
        '--json',
        '--outputFile',
        testReport,
        ...jestArguments,
      ],
      testReport,
      live: true,
    },
  ].filter((stage) => !stage.command[0]?.startsWith('dist/') || existsSync(stage.command[0]));
}

/** `only`: names divided by commas, or `static` for everything but the tests. */
export function selectStages(all: Stage[], only: string | undefined): Stage[] {
  if (!only) return all;
  const wanted =
    only === 'static' ? all.map(({ name }) => name).filter((name) => name !== 'tests') : only.split(',');
  const unknown = wanted.filter((name) => !all.some((stage) => stage.name === name));
  if (unknown.length) {
    const names = [...new Set(all.map(({ name }) => name))];
    throw new LaunchError(`No stage ${unknown.join(', ')}. There are: ${names.join(', ')}, static.`);
  }
  return all.filter(({ name }) => wanted.includes(name));
}
