import type { ModuleManifest } from '@ocsuite/module-sdk';
import type { ModuleView } from '@ocsuite/types';
import { presentTask, type Task } from '../tasks/index.js';
import type { LookAtSource } from './module-look.repository.js';

export function presentModule(
  {
    slug,
    title,
    version,
    description,
    capabilities,
    permissions,
    schedule,
    limits,
    changelog,
  }: ModuleManifest,
  lastRun: Task | null,
  looks: LookAtSource[],
): ModuleView {
  return {
    slug,
    title,
    version,
    description,
    capabilities,
    permissions,
    schedule: { afterSync: schedule?.afterSync ?? false, daily: schedule?.daily ?? false },
    limits,
    changelog,
    lastRun: lastRun && presentTask(lastRun),
    looks: looks.map(({ look, sourceName }) => ({
      connectorId: look.connectorId,
      sourceName,
      asOf: look.asOf,
      lookedAt: look.lookedAt.toISOString(),
      notes: look.notes,
    })),
  };
}
