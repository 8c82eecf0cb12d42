import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { LaunchError, reportFailure } from './launch/launch-error.js';
import { moduleFiles } from './new-module/module-files.js';

const folder = 'backend/src/modules';

/** `pnpm new:module <slug>`: a working analyst module with its tests; being there is all that installs it. */
async function newModule(): Promise<void> {
  const slug = process.argv[2] ?? '';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) {
    throw new LaunchError('Name the module in kebab-case: pnpm new:module funnel-health');
  }
  const home = join(folder, slug);
  if (existsSync(home)) throw new LaunchError(`${home} exists already.`);
  const style = JSON.parse(readFileSync('.prettierrc.json', 'utf8')) as object;
  mkdirSync(home);
  for (const [name, text] of Object.entries(moduleFiles(slug, new Date()))) {
    writeFileSync(join(home, name), await format(text, { ...style, parser: 'typescript' }));
    console.log(join(home, name));
  }
  console.log(`Try it: pnpm -s module:run ${slug} --input figures.csv`);
  console.log(`Check it: pnpm module:check ${slug}`);
}

await newModule().catch(reportFailure);
