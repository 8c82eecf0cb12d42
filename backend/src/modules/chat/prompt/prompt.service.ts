import { Injectable } from '@nestjs/common';
import { TenantBatches, TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { Fact, InsightView, PromptPreview } from '@ocsuite/types';
import { loadTokenCounter } from '../../../ai/index.js';
import { InsightService } from '../../insights/index.js';
import { MessageRepository } from '../message.repository.js';
import type { MemoryLine } from '../memory/memory-lines.calc.js';
import { MemoryRepository } from '../memory/memory.repository.js';
import { splitAtMemory } from '../memory/remembered-branch.calc.js';
import { turnOf } from '../message-turn.js';
import type { Message } from '../message.entity.js';
import { type CompanyBrief, CompanyBriefService } from './company-brief.service.js';
import { buildPrompt, type Prompt } from './prompt-builder.calc.js';
import type { PromptMaterial } from './prompt-material.js';
import { toldInsights } from './reference-resolver.calc.js';

const sampleQuestion = 'How did we do in the last seven days?';

type Conversation = Pick<PromptMaterial, 'memory' | 'history' | 'question' | 'told' | 'begun'>;

/** An answer to be written: the question it follows, and the facts that words already written may cite. */
export interface AskedFor {
  parentId: string;
  facts: Fact[];
}

/** Gathers what the model may know for one answer. Every read is the tenant's own, in short transactions. */
@Injectable()
export class PromptService {
  private readonly conversations = new TenantBatches((scope, answers: AskedFor[]) =>
    this.db.withTenant(scope, (tx) => this.readConversations(tx, answers)),
  );

  constructor(
    private readonly db: TenantDb,
    private readonly messages: MessageRepository,
    private readonly memories: MemoryRepository,
    private readonly briefs: CompanyBriefService,
    private readonly insights: InsightService,
  ) {}

  async build(scope: TenantScope, answer: AskedFor): Promise<Prompt> {
    const [brief, conversation] = await Promise.all([
      this.briefs.gather(scope),
      this.conversations.add(scope, answer),
    ]);
    return this.assemble(scope, brief, conversation);
  }

  /** The prompt that a template would lead to now. Nothing is stored and no model is asked. */
  async preview(context: TenantContext, body: string, question = sampleQuestion): Promise<PromptPreview> {
    const brief = await this.briefs.gather(context);
    const template = { version: brief.template.version + 1, body };
    const conversation = { memory: [], history: [], told: [], begun: [], question };
    const prompt = await this.assemble(context, { ...brief, template }, conversation);
    const { system, messages, parts, promptVersion } = prompt;
    return { system, messages, parts, promptVersion };
  }

  /** For each answer the branch that leads to it: what is condensed of it, and the messages since. */
  private async readConversations(tx: TenantTx, answers: AskedFor[]): Promise<Conversation[]> {
    const branches = await this.messages.branchesTo(
      tx,
      answers.map(({ parentId }) => parentId),
    );
    const memories = await this.memories.reachingTo(tx, [...branches.values()].flat());
    const parts = answers.map(({ parentId, facts }) => ({
      ...splitAtMemory(branches.get(parentId) ?? [], memories),
      facts,
    }));
    const messages = await this.messages.findMessages(
      tx,
      parts.flatMap(({ since }) => since),
    );
    const byId = new Map(messages.map((message) => [message.id, message]));
    return parts.map(({ memory, since, facts }) =>
      conversationOf(
        memory?.lines ?? [],
        since.flatMap((id) => byId.get(id) ?? []),
        facts,
      ),
    );
  }

  private async assemble(
    scope: TenantScope,
    brief: CompanyBrief,
    conversation: Conversation,
  ): Promise<Prompt> {
    const insights = await this.withTold(scope, brief.insights, conversation.told);
    return buildPrompt({ ...brief, ...conversation, insights }, await loadTokenCounter());
  }

  /** The most pressing ones, and those that the last answer told even when they press no more. */
  private async withTold(
    scope: TenantScope,
    pressing: InsightView[],
    told: string[],
  ): Promise<InsightView[]> {
    const others = told.filter((id) => !pressing.some((insight) => insight.id === id));
    return others.length > 0 ? [...pressing, ...(await this.insights.listByIds(scope, others))] : pressing;
  }
}

function conversationOf(memory: MemoryLine[], branch: Message[], begun: Fact[]): Conversation {
  const said = branch.filter(({ content }) => content !== '');
  const lastAnswer = said.findLast(({ role }) => role === 'assistant');
  return {
    memory,
    history: said.slice(0, -1).map(turnOf),
    question: said.at(-1)?.content ?? '',
    told: lastAnswer ? toldInsights(lastAnswer) : [],
    begun,
  };
}
