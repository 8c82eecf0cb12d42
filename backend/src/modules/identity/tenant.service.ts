import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { Principal, TenantContext } from '@ocsuite/tenancy';
import { isAtLeast, type Me, type Role, type TenantView } from '@ocsuite/types';
import type { ChangeTenantDto } from './tenant.dto.js';
import type { Tenant } from './tenant.entity.js';
import { presentTenant } from './tenant.presenter.js';
import { TenantRepository } from './tenant.repository.js';

@Injectable()
export class TenantService {
  constructor(
    private readonly db: TenantDb,
    private readonly tenants: TenantRepository,
  ) {}

  async describe(principal: Principal): Promise<Me> {
    return this.db.withTenant(principal, async (tx) => {
      const tenant = await this.tenants.get(tx);
      const member = await this.tenants.findMember(tx, principal.userId);
      return {
        user: {
          id: principal.userId,
          name: member?.name ?? principal.userId,
          email: member?.email ?? '',
        },
        tenant: presentTenant(tenant),
        role: principal.role,
      };
    });
  }

  async change(context: TenantContext, wanted: ChangeTenantDto): Promise<TenantView> {
    return this.db.withTenant(context, async (tx) => {
      const current = await this.tenants.get(tx);
      const goals = Object.assign({}, current.goals, wanted.goals);
      return presentTenant(await this.tenants.change(tx, Object.assign({}, wanted, { goals })));
    });
  }

  /** The tenant's own settings, for modules that print figures in its currency and calendar. */
  get(tx: TenantTx): Promise<Tenant> {
    return this.tenants.get(tx);
  }

  /** What the tenant's people are called, by user id. */
  async memberNames(tx: TenantTx): Promise<Map<string, string>> {
    return new Map((await this.tenants.listMembers(tx)).map(({ userId, name }) => [userId, name]));
  }

  /** The e-mail addresses of everybody with this role or a more powerful one who has signed in. */
  async addressesFrom(tx: TenantTx, role: Role): Promise<string[]> {
    const members = await this.tenants.listMembers(tx);
    const addresses = members.filter((member) => isAtLeast(member.role, role)).map(({ email }) => email);
    return [...new Set(addresses.filter(Boolean))];
  }

  async addressOf(tx: TenantTx, userId: string): Promise<string | null> {
    return (await this.tenants.findMember(tx, userId))?.email || null;
  }
}
