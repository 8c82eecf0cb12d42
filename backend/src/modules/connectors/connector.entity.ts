import { TenantEntity } from '@ocsuite/db';
import type { ConnectorState, Property, Provider } from '@ocsuite/types';
import { Column, Entity } from 'typeorm';

/** One source of a tenant's figures, and how it fares. */
@Entity('connector')
export class Connector extends TenantEntity {
  @Column('text')
  provider!: Provider;

  @Column('text')
  name!: string;

  @Column('text')
  state!: ConnectorState;

  @Column('timestamptz', { default: () => 'now()' })
  stateSince!: Date;

  @Column('text', { nullable: true })
  cause!: string | null;

  @Column('jsonb', { nullable: true })
  property!: Property | null;

  @Column('text', { nullable: true })
  accountEmail!: string | null;

  @Column('text', { nullable: true })
  accountSubject!: string | null;

  /** Sealed by the tenant's cipher; opened only inside the call that uses it. */
  @Column('text', { nullable: true })
  credential!: string | null;

  /** Until then one process is renewing the access; the others wait for what it brings. */
  @Column('timestamptz', { nullable: true })
  refreshLeaseUntil!: Date | null;

  /** Says which connections share a grant, over all tenants, without saying whose it is. */
  @Column('text', { nullable: true })
  grantHash!: string | null;

  @Column('text', { array: true, default: [] })
  grantedScopes!: string[];

  @Column('text')
  currency!: string;

  @Column('text')
  timeZone!: string;

  @Column('text', { nullable: true })
  connectedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  lastSyncAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  nextSyncAt!: Date | null;
}
