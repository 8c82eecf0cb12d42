import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { MessageRepository, type Exchange } from './message.repository.js';

/** The door for modules that look back at what was asked, as the board does. */
@Injectable()
export class ChatHistory {
  constructor(
    private readonly db: TenantDb,
    private readonly messages: MessageRepository,
  ) {}

  /** The tenant's newest answered questions, whoever asked. */
  recentExchanges(scope: TenantScope, limit: number): Promise<Exchange[]> {
    return this.db.withTenant(scope, (tx) => this.messages.recentExchanges(tx, limit));
  }
}
