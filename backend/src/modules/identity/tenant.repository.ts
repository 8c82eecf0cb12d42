import { Injectable } from '@nestjs/common';
import type { PlatformTx, TenantTx } from '@ocsuite/db';
import { Member } from './member.entity.js';
import { Tenant } from './tenant.entity.js';

@Injectable()
export class TenantRepository {
  async findIdByOrganization(tx: PlatformTx, organizationId: string): Promise<string | null> {
    const rows = await tx.manager.query<{ id: string }[]>(
      'select id from tenant where organization_id = $1',
      [organizationId],
    );
    return rows[0]?.id ?? null;
  }

  /** Does nothing when another process has added the organisation first. */
  async add(tx: TenantTx, tenant: Pick<Tenant, 'organizationId' | 'name' | 'slug'>): Promise<void> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Tenant)
      .values({ ...tenant, id: tx.tenantId })
      .orIgnore()
      .execute();
  }

  get(tx: TenantTx): Promise<Tenant> {
    return tx.manager.findOneByOrFail(Tenant, { id: tx.tenantId });
  }

  async change(tx: TenantTx, changes: Partial<Tenant>): Promise<Tenant> {
    await tx.manager.update(Tenant, { id: tx.tenantId }, changes);
    return this.get(tx);
  }

  findMember(tx: TenantTx, userId: string): Promise<Member | null> {
    return tx.manager.findOneBy(Member, { tenantId: tx.tenantId, userId });
  }

  async saveMember(tx: TenantTx, member: Pick<Member, 'userId' | 'name' | 'email' | 'role'>): Promise<void> {
    await tx.manager.upsert(Member, { ...member, tenantId: tx.tenantId, lastSeenAt: new Date() }, [
      'tenantId',
      'userId',
    ]);
  }

  listMembers(tx: TenantTx): Promise<Member[]> {
    return tx.manager.find(Member, { where: { tenantId: tx.tenantId }, order: { name: 'ASC' } });
  }
}
