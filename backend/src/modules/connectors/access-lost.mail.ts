import { Inject, Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import { type JobPayload, jobs } from '@ocsuite/types';
import { CONFIG, type Config } from '../../config/index.js';
import { Mailer } from '../../mail/index.js';
import { HandlesJob, type Job } from '../../queue/index.js';
import { Member } from '../identity/index.js';
import { ConnectorRepository } from './connector.repository.js';
import { providerOf } from './providers/index.js';

/** Tells whoever connected a source that its access is gone: only a person can give it back. */
@Injectable()
export class AccessLostMail {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: TenantDb,
    private readonly connectors: ConnectorRepository,
    private readonly mailer: Mailer,
  ) {}

  @HandlesJob(jobs.tellAccessLost)
  async tell({ id, payload }: Job<JobPayload<typeof jobs.tellAccessLost>>): Promise<void> {
    const { tenantId, connectorId } = payload;
    const found = await this.db.withTenant({ tenantId }, async (tx) => {
      const connector = await this.connectors.find(tx, connectorId);
      // Somebody may have reconnected it, or erased it, in the meantime.
      if (connector?.state !== 'revoked' || !connector.connectedBy) return null;
      const member = await tx.manager.findOneBy(Member, { tenantId, userId: connector.connectedBy });
      return member && { connector, member };
    });
    if (!found || !this.config.mail) return;
    const { connector, member } = found;
    const link = `${this.config.http.publicUrl}/app/connectors/${connectorId}`;
    const paragraphs = [
      `Hello ${member.name},`,
      `OCSuite can no longer read “${connector.name}” from ${providerOf(connector.provider).title}. This happens when somebody takes the access back, when the password of the account changes, when it was not used for half a year, or when the keys that kept it safe were destroyed.`,
      'No new figures arrive until it is connected again. What is stored stays as it is, and the days in between are fetched afterwards.',
      `Connect it again: ${link}`,
    ];
    await this.mailer.send({
      id,
      to: member.email,
      subject: `“${connector.name}” has to be connected again`,
      text: paragraphs.join('\n\n'),
      about: connectorId,
    });
  }
}
