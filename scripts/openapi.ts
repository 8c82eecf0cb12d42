import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeApiOffline } from '../backend/src/describe-api.js';

const root = path.resolve(import.meta.dirname, '../..');
const documentFile = path.join(root, 'docs/api/openapi.json');
const clientFile = path.join(root, 'frontend/src/api/schema.d.ts');

/** `pnpm openapi` writes the document and the SPA's types; `--check` fails when either differs from the code. */
async function main(): Promise<void> {
  const document = `${JSON.stringify(await describeApiOffline(), null, 2)}\n`;
  if (process.argv.includes('--check')) {
    const committed = await readFile(documentFile, 'utf8').catch(() => '');
    if (committed === document && clientTypes(documentFile) === (await readFile(clientFile, 'utf8'))) return;
    throw new Error(
      'docs/api/openapi.json or the client types are not what the routes say: run `pnpm openapi`',
    );
  }
  await writeFile(documentFile, document);
  await writeFile(clientFile, clientTypes(documentFile));
}

function clientTypes(file: string): string {
  const bin = path.join(root, 'frontend/node_modules/.bin/openapi-typescript');
  return execFileSync(bin, [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
