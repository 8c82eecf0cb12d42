import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** How a company wants its advisor to answer. A version is never changed: an edit and a roll-back each add one. */
@Entity('prompt_template')
export class PromptTemplate {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  body!: string;

  @Column('text')
  createdBy!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
