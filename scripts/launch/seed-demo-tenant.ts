import { join } from 'node:path';
import { compiledRoot } from './product-services.js';
import { runScript } from './run-script.js';
import { missingProviders } from './service-environment.js';

/** The demo's people and its analytics account live in the sandbox; real providers know neither. */
export function hasDemoPeople(env: Record<string, string | undefined>): boolean {
  const missing = missingProviders(env);
  return missing.includes('CLERK') && missing.includes('GOOGLE');
}

/** Fills the demo tenant of a running product. Repeatable: it adds what is missing. */
export async function seedDemoTenant(
  url: string,
  sandboxUrl: string,
  say: (line: string) => void,
): Promise<void> {
  const env = { ...process.env, PUBLIC_URL: url, OCSUITE_SANDBOX_URL: sandboxUrl };
  const script = join(compiledRoot, 'scripts/seed/slice2.js');
  await runScript(script, [], env, (line) => say(`demo tenant: ${line}`));
}
