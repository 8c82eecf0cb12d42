import { TenantEntity } from '@ocsuite/db';
import { Column, Entity, Index } from 'typeorm';

/** One change of a tenant's data key, under way until `finishedAt`. */
@Entity('key_rotation')
@Index('key_rotation_newest', ['tenantId', 'createdAt'])
export class KeyRotation extends TenantEntity {
  @Column('text')
  keyId!: string;

  @Column('integer', { default: 0 })
  total!: number;

  @Column('integer', { default: 0 })
  done!: number;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
