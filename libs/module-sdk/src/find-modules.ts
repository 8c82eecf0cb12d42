import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleDefinition } from './define-module.js';

const definitionFile = /\.module-definition\.(?:js|ts)$/;

/**
 * The modules under a folder: whatever its `*.module-definition` files export. Placing such a file there installs a
 * module; no list names it. In the order of their file names.
 */
export async function findModules(folder: string): Promise<ModuleDefinition[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => definitionFile.test(file))
    .toSorted();
  const found: ModuleDefinition[] = [];
  for (const file of files) {
    const exported = Object.values((await import(join(folder, file))) as Record<string, unknown>);
    const modules = exported.filter(isModule);
    if (modules.length === 0)
      throw new TypeError(`${file} exports no module: say \`export const x = defineModule(…)\``);
    found.push(...modules);
  }
  return found;
}

function isModule(value: unknown): value is ModuleDefinition {
  return typeof value === 'object' && value !== null && 'manifest' in value && 'run' in value;
}
