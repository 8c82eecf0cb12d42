import type { Role } from '@ocsuite/types';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A person of a tenant, as last seen: the identity provider's token stays the truth for each request. */
@Entity('member')
export class Member {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  userId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  email!: string;

  @Column('text')
  role!: Role;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  lastSeenAt!: Date;
}
