import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

declare global {
  var stopTestPostgres: (() => Promise<void>) | undefined;
}

/** Starts the database server of the run and fills its templates, before the first test file. */
export default async function globalSetup({ rootDir }: { rootDir: string }): Promise<void> {
  // Jest compiles what is loaded here but, unlike in tests, does not find `./x.ts` under its later name `./x.js`.
  const hooks = registerHooks({ resolve: resolveSources });
  try {
    const { startTestPostgres, testPostgresVariable } = await import('./test-postgres.js');
    const { migrations } = (await import(join(rootDir, 'migrations', 'index.ts'))) as {
      migrations: Parameters<typeof startTestPostgres>[0];
    };
    const { stop, ...postgres } = await startTestPostgres(migrations);
    process.env[testPostgresVariable] = JSON.stringify(postgres);
    globalThis.stopTestPostgres = stop;
  } finally {
    hooks.deregister();
  }
}

type Resolve = NonNullable<Parameters<typeof registerHooks>[0]['resolve']>;

function resolveSources(...[specifier, context, next]: Parameters<Resolve>): ReturnType<Resolve> {
  if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return next(specifier, context);
  const source = specifier.replace(/\.js$/, '.ts');
  const isThere = context.parentURL && existsSync(fileURLToPath(new URL(source, context.parentURL)));
  return next(isThere ? source : specifier, context);
}
