import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import type { KeyStatus } from '@ocsuite/types';
import { TenantKey } from '../identity/index.js';
import { KeyRotation } from './key-rotation.entity.js';
import { rotationDays } from './key-rotation.service.js';

/** How old a tenant's key is and how far the last rotation has come. */
@Injectable()
export class KeyStatusService {
  constructor(private readonly db: TenantDb) {}

  async read(scope: TenantScope): Promise<KeyStatus> {
    return this.db.withTenant(scope, async (tx) => {
      const newestFirst = { where: { tenantId: tx.tenantId }, order: { createdAt: 'DESC' as const } };
      const keys = await tx.manager.find(TenantKey, newestFirst);
      const rotation = await tx.manager.findOne(KeyRotation, newestFirst);
      const newest = keys[0]?.createdAt;
      return {
        keys: keys.length,
        newestSince: newest?.toISOString() ?? null,
        nextRotationAt: newest ? new Date(newest.getTime() + rotationDays * 86_400_000).toISOString() : null,
        rotation: rotation && {
          startedAt: rotation.createdAt.toISOString(),
          finishedAt: rotation.finishedAt?.toISOString() ?? null,
          done: rotation.done,
          total: rotation.total,
        },
      };
    });
  }
}
