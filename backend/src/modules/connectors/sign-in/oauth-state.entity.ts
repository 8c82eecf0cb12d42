import { TenantEntity } from '@ocsuite/db';
import { Column, Entity, Index } from 'typeorm';

/** An OAuth dance under way: single use, ten minutes, bound to person, session and browser. */
@Entity('oauth_state')
@Index('oauth_state_hash', ['tenantId', 'stateHash'], { unique: true })
export class OAuthState extends TenantEntity {
  @Column('text')
  stateHash!: string;

  @Column('text')
  browserHash!: string;

  @Column('text')
  userId!: string;

  @Column('text')
  sessionId!: string;

  /** Sealed PKCE verifier. */
  @Column('text')
  codeVerifier!: string;

  @Column('text')
  redirectAfter!: string;

  /** The connector to reconnect, or null for a new one. */
  @Column('uuid', { nullable: true })
  connectorId!: string | null;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
