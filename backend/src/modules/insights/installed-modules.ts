import { join } from 'node:path';
import { createModuleRegistry, findModules, type ModuleRegistry } from '@ocsuite/module-sdk';

/** The version of the host that modules name in their manifests. */
const hostVersion = '1.0.0';

export const MODULES = Symbol('ModuleRegistry');

/** Every analyst module of the product; one that does not fit this host keeps the processes from starting. */
export const installedModules = async (): Promise<ModuleRegistry> =>
  createModuleRegistry(await findModules(join(import.meta.dirname, '..')), hostVersion);
