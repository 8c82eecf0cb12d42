import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type {
  Conversation,
  ConversationList,
  ConversationSummary,
  Fact,
  MessageView,
  SuggestionList,
} from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { GenerationLog } from '../../live/index.js';
import { withoutCitations } from '../growth-pulse/index.js';
import { InsightService } from '../insights/index.js';
import { presentConversation, presentMessage } from './chat.presenter.js';
import type { Message } from './message.entity.js';
import { numeralsOf, textOf } from './text-so-far.js';
import { ConversationRepository, type ConversationPage } from './conversation.repository.js';
import { GenerationRepository } from './generation.repository.js';
import { MessageRepository } from './message.repository.js';

export const newConversationTitle = 'New conversation';
const suggestedInsights = 3;

@Injectable()
export class ConversationService {
  constructor(
    private readonly db: TenantDb,
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly generations: GenerationRepository,
    private readonly insights: InsightService,
    private readonly events: GenerationLog,
  ) {}

  async list(context: TenantContext, page: ConversationPage): Promise<ConversationList> {
    const found = await this.db.withTenant(context, (tx) =>
      this.conversations.list(tx, context.userId!, { ...page, limit: page.limit + 1 }),
    );
    const items = found.slice(0, page.limit).map(presentConversation);
    return { items, nextCursor: found.length > page.limit ? items.at(-1)!.id : null };
  }

  async begin(context: TenantContext, title: string | undefined): Promise<Conversation> {
    const conversation = await this.db.withTenant(context, (tx) =>
      this.conversations.add(tx, context.userId!, title ?? newConversationTitle),
    );
    return { ...presentConversation(conversation), messages: [] };
  }

  async get(context: TenantContext, id: string): Promise<Conversation> {
    const { conversation, messages, given } = await this.db.withTenant(context, async (tx) => {
      const found = await this.conversations.find(tx, id, context.userId!);
      if (!found) throw notFound('conversation');
      const listed = await this.messages.listMessages(tx, id);
      const underWay = listed.filter(isUnderWay).map((message) => message.id);
      return {
        conversation: found,
        messages: listed,
        given: await this.generations.factsGiven(tx, underWay),
      };
    });
    return {
      ...presentConversation(conversation),
      messages: await Promise.all(
        messages.map(async (message) =>
          isUnderWay(message) ? this.presentSoFar(context, message, given) : presentMessage(message),
        ),
      ),
    };
  }

  /** An answer under way comes with the text so far: a reload shows it at once and follows from there. */
  private async presentSoFar(
    { tenantId }: TenantContext,
    message: Message,
    given: ReadonlyMap<string, Fact[]>,
  ): Promise<MessageView> {
    const events = await this.events.readAll({ tenantId, id: message.id, afterSeq: 0 });
    return {
      ...presentMessage(message),
      content: textOf(events),
      grounding: { numerals: numeralsOf(events) },
      facts: given.get(message.id) ?? [],
      lastEventId: String(events.at(-1)?.seq ?? 0),
    };
  }

  async rename(context: TenantContext, id: string, title: string): Promise<ConversationSummary> {
    return this.db.withTenant(context, async (tx) => {
      const conversation = await this.conversations.find(tx, id, context.userId!);
      if (!conversation) throw notFound('conversation');
      await this.conversations.rename(tx, id, title);
      return { ...presentConversation(conversation), title };
    });
  }

  /** Questions worth asking now: about the open incidents first. */
  async suggest(context: TenantContext): Promise<SuggestionList> {
    const pressing = await this.insights.listPressing(context, suggestedInsights);
    const aboutInsights = pressing.map(({ id, headline }) => ({
      question: `What is behind “${withoutCitations(headline)}”?`,
      insightId: id,
    }));
    return {
      items: [...aboutInsights, { question: 'How did we do in the last seven days?', insightId: null }],
    };
  }
}

function isUnderWay({ status }: Message): boolean {
  return status === 'queued' || status === 'streaming';
}
