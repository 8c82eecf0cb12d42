import { TenantEntity } from '@ocsuite/db';
import type { ConnectorState, DataFinding, ProblemCode, Property } from '@ocsuite/types';
import { Column, Entity } from 'typeorm';

/** One source of a tenant's figures, and how it fares. */
@Entity('connector')
export class Connector extends TenantEntity {
  @Column('text')
  provider!: string;

  @Column('text')
  name!: string;

  @Column('text')
  state!: ConnectorState;

  @Column('timestamptz', { default: () => 'now()' })
  stateSince!: Date;

  @Column('text', { nullable: true })
  cause!: string | null;

  /** The problem behind an `error`, by which the pages know what would mend it. */
  @Column('text', { nullable: true })
  causeCode!: ProblemCode | null;

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

  /** Every day from here on has been read, newest first: where a backfill that was stopped goes on. */
  @Column('date', { nullable: true })
  readFrom!: string | null;

  /** Every day up to here has been read when it could no longer change. */
  @Column('date', { nullable: true })
  readSettledTo!: string | null;

  /** Syncs that failed one after another, and since when. */
  @Column('smallint', { default: 0 })
  failures!: number;

  @Column('timestamptz', { nullable: true })
  failingSince!: Date | null;

  /** What was asked for when it was disconnected, until that is done: whoever finds it undone goes on with it. */
  @Column('jsonb', { nullable: true })
  leaving!: { purge: boolean; requestedBy: string | null } | null;

  /** What looks wrong with the data that came. */
  @Column('jsonb', { default: [] })
  findings!: DataFinding[];
}
