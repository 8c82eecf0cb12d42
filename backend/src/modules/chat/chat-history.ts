import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { ChatRepository, type Exchange } from './chat.repository.js';

/** The door for modules that look back at what was asked, as the board does. */
@Injectable()
export class ChatHistory {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
  ) {}

  /** The tenant's newest answered questions, whoever asked. */
  recentExchanges(scope: TenantScope, limit: number): Promise<Exchange[]> {
    return this.db.withTenant(scope, (tx) => this.chat.recentExchanges(tx, limit));
  }
}
