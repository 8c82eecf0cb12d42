import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { Conversation, ConversationList, ConversationSummary, SuggestionList } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { withoutCitations } from '../growth-pulse/index.js';
import { InsightService } from '../insights/index.js';
import { presentConversation, presentMessage } from './chat.presenter.js';
import { ChatRepository, type ConversationPage } from './chat.repository.js';

export const newConversationTitle = 'New conversation';
const suggestedInsights = 3;

@Injectable()
export class ConversationService {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly insights: InsightService,
  ) {}

  async list(context: TenantContext, page: ConversationPage): Promise<ConversationList> {
    const found = await this.db.withTenant(context, (tx) =>
      this.chat.listConversations(tx, context.userId!, { ...page, limit: page.limit + 1 }),
    );
    const items = found.slice(0, page.limit).map(presentConversation);
    return { items, nextCursor: found.length > page.limit ? items.at(-1)!.id : null };
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

  async rename(context: TenantContext, id: string, title: string): Promise<ConversationSummary> {
    return this.db.withTenant(context, async (tx) => {
      const conversation = await this.chat.findConversation(tx, id, context.userId!);
      if (!conversation) throw notFound('conversation');
      await this.chat.renameConversation(tx, id, title);
      return { ...presentConversation(conversation), title };
    });
  }

  /** With every branch of it; an answer still being written has nowhere to go and ends. */
  async delete(context: TenantContext, id: string): Promise<void> {
    await this.db.withTenant(context, async (tx) => {
      if (!(await this.chat.findConversation(tx, id, context.userId!))) throw notFound('conversation');
      await this.chat.deleteConversation(tx, id);
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
