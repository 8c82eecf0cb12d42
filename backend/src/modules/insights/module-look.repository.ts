import { Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import { Connector } from '../connectors/index.js';
import { ModuleLook } from './module-look.entity.js';

type LookKey = Pick<ModuleLook, 'moduleSlug' | 'connectorId'>;

export interface LookAtSource {
  look: ModuleLook;
  sourceName: string;
}

@Injectable()
export class ModuleLookRepository {
  async save(tx: TenantTx, look: LookKey & Pick<ModuleLook, 'asOf' | 'notes'>): Promise<void> {
    const row = { ...look, tenantId: tx.tenantId, lookedAt: new Date() };
    await tx.manager.upsert(ModuleLook, row, ['tenantId', 'moduleSlug', 'connectorId']);
  }

  /** A source without figures has none to speak of. */
  async forget(tx: TenantTx, { moduleSlug, connectorId }: LookKey): Promise<void> {
    await tx.manager.delete(ModuleLook, { tenantId: tx.tenantId, moduleSlug, connectorId });
  }

  /** Of all modules, with the names of the sources, the newest first. */
  async list(tx: TenantTx): Promise<LookAtSource[]> {
    const looks = await tx.manager.find(ModuleLook, {
      where: { tenantId: tx.tenantId },
      order: { lookedAt: 'DESC', connectorId: 'ASC' },
    });
    const sources = await tx.manager.findBy(Connector, { tenantId: tx.tenantId });
    const names = new Map(sources.map(({ id, name }) => [id, name]));
    return looks.map((look) => ({ look, sourceName: names.get(look.connectorId)! }));
  }
}
