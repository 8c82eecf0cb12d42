import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { Conversation, ConversationSummary, SuggestionList } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { withoutCitations } from '../growth-pulse/index.js';
import { InsightService } from '../insights/index.js';
import { presentConversation, presentMessage } from './chat.presenter.js';
import { ChatRepository } from './chat.repository.js';

export const newConversationTitle = 'New conversation';
const suggestedInsights = 3;

@Injectable()
export class ConversationService {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly insights: InsightService,
  ) {}

  async list(context: TenantContext): Promise<ConversationSummary[]> {
    const found = await this.db.withTenant(context, (tx) => this.chat.listConversations(tx, context.userId!));
    return found.map(presentConversation);
  }

  async begin(context: TenantContext, title: string | undefined): Promise<Conversation> {
    const conversation = await this.db.withTenant(context, (tx) =>
      this.chat.addConversation(tx, context.userId!, title ?? newConversationTitle),
    );
    return { ...presentConversation(conversation), messages: [] };
  }

  async get(context: TenantContext, id: string): Promise<Conversation> {
    return this.db.withTenant(context, async (tx) => {
      const conversation = await this.chat.findConversation(tx, id, context.userId!);
      if (!conversation) throw notFound('conversation');
      const messages = await this.chat.listMessages(tx, id);
      return { ...presentConversation(conversation), messages: messages.map(presentMessage) };
    });
  }

  /** Questions worth asking now: about the open incidents first. */
  async suggest(context: TenantContext): Promise<SuggestionList> {
    const pressing = await this.insights.listPressing(context, suggestedInsights);
    const aboutInsights = pressing.map(({ id, headline }) => ({
      question: `What is behind this: ${withoutCitations(headline)}?`,
      insightId: id,
    }));
    return {
      items: [...aboutInsights, { question: 'How did we do in the last seven days?', insightId: null }],
    };
  }
}
