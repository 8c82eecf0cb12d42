import { Injectable } from '@nestjs/common';
import { newId, PlatformDb, TenantDb } from '@ocsuite/db';
import type { Principal, SessionResolver } from '@ocsuite/tenancy';
import { LRUCache } from 'lru-cache';
import { ClsService } from 'nestjs-cls';
import { ClerkClient, type VerifiedSession } from './clerk.client.js';
import { TenantRepository } from './tenant.repository.js';

/** How long a person counts as known before their name and role are mirrored again. */
const mirrorForMs = 10 * 60_000;
/** So long a process may still know a tenant that an operator has erased. */
const tenantForMs = 60_000;
const rememberedAtMost = 10_000;

/** Turns a token into a principal; the first request of an organisation or a person creates their rows. */
@Injectable()
export class SessionResolverService implements SessionResolver {
  // Both only save queries: an organisation changes its tenant only when that is erased, and a member's row is a mirror.
  private readonly tenantIds = new LRUCache<string, string>({ max: rememberedAtMost, ttl: tenantForMs });
  private readonly mirrored = new LRUCache<string, true>({ max: rememberedAtMost, ttl: mirrorForMs });

  constructor(
    private readonly clerk: ClerkClient,
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly tenants: TenantRepository,
    private readonly cls: ClsService,
  ) {}

  async resolve(token: string): Promise<Principal> {
    const session = await this.clerk.verify(token);
    const tenantId = await this.tenantIdOf(session.organizationId);
    const principal = { userId: session.userId, sessionId: session.sessionId, tenantId, role: session.role };
    this.cls.set('tenantId', tenantId);
    this.cls.set('userId', session.userId);
    await this.mirrorMember(principal);
    return principal;
  }

  private async tenantIdOf(organizationId: string): Promise<string> {
    const known = this.tenantIds.get(organizationId);
    if (known) return known;
    const tenantId = (await this.findTenantId(organizationId)) ?? (await this.addTenant(organizationId));
    this.tenantIds.set(organizationId, tenantId);
    return tenantId;
  }

  private findTenantId(organizationId: VerifiedSession['organizationId']): Promise<string | null> {
    return this.platform.read((tx) => this.tenants.findIdByOrganization(tx, organizationId));
  }

  private async addTenant(organizationId: string): Promise<string> {
    const { name, slug } = await this.clerk.describeOrganization(organizationId);
    const tenantId = newId();
    await this.db.withTenant({ tenantId }, (tx) => this.tenants.add(tx, { organizationId, name, slug }));
    // Two first requests may race: whichever row was written counts.
    const written = await this.findTenantId(organizationId);
    if (!written) throw new Error('The organisation was added but is not there');
    return written;
  }

  private async mirrorMember(principal: Principal): Promise<void> {
    const key = `${principal.tenantId} ${principal.userId} ${principal.role}`;
    if (this.mirrored.has(key)) return;
    const known = await this.db.withTenant(principal, (tx) => this.tenants.findMember(tx, principal.userId));
    if (known?.role !== principal.role || Date.now() - known.lastSeenAt.getTime() > mirrorForMs) {
      const person = await this.clerk.describeUser(principal.userId);
      await this.db.withTenant(principal, (tx) =>
        this.tenants.saveMember(tx, { ...person, userId: principal.userId, role: principal.role }),
      );
    }
    this.mirrored.set(key, true);
  }
}
