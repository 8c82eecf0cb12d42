import semver from 'semver';
import type { ModuleDefinition } from './define-module.js';

export interface ModuleRegistry {
  readonly modules: readonly ModuleDefinition[];
  get(slug: string): ModuleDefinition | undefined;
}

/** At least one module cannot run on this host; the message lists every reason. */
export class ModuleRejectedError extends Error {
  override readonly name = 'ModuleRejectedError';

  constructor(readonly reasons: readonly string[]) {
    super(`Modules rejected:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`);
  }
}

/** The modules of this host, in the order given. Throws a ModuleRejectedError at boot rather than failing at run time. */
export function createModuleRegistry(
  modules: readonly ModuleDefinition[],
  hostVersion: string,
): ModuleRegistry {
  const bySlug = new Map<string, ModuleDefinition>();
  const reasons: string[] = [];
  for (const module of modules) {
    const { slug, version, hostRange } = module.manifest;
    if (bySlug.has(slug)) {
      const first = bySlug.get(slug)?.manifest.version;
      reasons.push(`${slug} ${version}: the slug is already taken by ${slug} ${first}`);
      continue;
    }
    if (!semver.satisfies(hostVersion, hostRange)) {
      reasons.push(`${slug} ${version}: needs a host in ${hostRange}, this host is ${hostVersion}`);
    }
    bySlug.set(slug, module);
  }
  if (reasons.length > 0) throw new ModuleRejectedError(reasons);
  return { modules: [...bySlug.values()], get: (slug) => bySlug.get(slug) };
}
