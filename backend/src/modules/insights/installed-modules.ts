import { createModuleRegistry, type ModuleRegistry } from '@ocsuite/module-sdk';
import { growthPulse } from '../growth-pulse/index.js';

/** The version of the host that modules name in their manifests. */
const hostVersion = '1.0.0';

export const MODULES = Symbol('ModuleRegistry');

/** Every analyst module of the product; one that does not fit this host keeps the processes from starting. */
export const installedModules = (): ModuleRegistry => createModuleRegistry([growthPulse], hostVersion);
