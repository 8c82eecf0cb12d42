import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { InsightView, PromptPreview } from '@ocsuite/types';
import { loadTokenCounter } from '../../../ai/index.js';
import { InsightService } from '../../insights/index.js';
import { ChatRepository } from '../chat.repository.js';
import type { MemoryLine } from '../memory/memory-lines.calc.js';
import { MemoryRepository } from '../memory/memory.repository.js';
import { turnOf } from '../message-turn.js';
import type { Message } from '../message.entity.js';
import { type CompanyBrief, CompanyBriefService } from './company-brief.service.js';
import { buildPrompt, type Prompt } from './prompt-builder.calc.js';
import type { PromptMaterial } from './prompt-material.js';
import { toldInsights } from './reference-resolver.calc.js';

const sampleQuestion = 'How did we do in the last seven days?';

type Conversation = Pick<PromptMaterial, 'memory' | 'history' | 'question' | 'told' | 'begun'>;

/** Gathers what the model may know for one answer. Every read is the tenant's own, in short transactions. */
@Injectable()
export class PromptService {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly memories: MemoryRepository,
    private readonly briefs: CompanyBriefService,
    private readonly insights: InsightService,
  ) {}

  /** What the model may know of the company, gathered now. */
  gather(scope: TenantScope): Promise<CompanyBrief> {
    return this.briefs.gather(scope);
  }

  async build(scope: TenantScope, brief: Promise<CompanyBrief>, answer: Message): Promise<Prompt> {
    const conversation = await this.db.withTenant(scope, (tx) => this.conversation(tx, answer));
    return this.assemble(scope, await brief, conversation);
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

  /** The branch that leads to the answer: what is condensed of it, and the messages since. */
  private async conversation(tx: TenantTx, answer: Message): Promise<Conversation> {
    const branch = await this.chat.branchTo(tx, answer.parentId);
    const memory = await this.memories.furthest(tx, branch);
    const since = memory ? branch.slice(branch.indexOf(memory.id) + 1) : branch;
    return conversationOf(memory?.lines ?? [], await this.chat.findMessages(tx, since), answer);
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

function conversationOf(memory: MemoryLine[], branch: Message[], answer: Message): Conversation {
  const said = branch.filter(({ content }) => content !== '');
  const lastAnswer = said.findLast(({ role }) => role === 'assistant');
  return {
    memory,
    history: said.slice(0, -1).map(turnOf),
    question: said.at(-1)?.content ?? '',
    told: lastAnswer ? toldInsights(lastAnswer) : [],
    begun: answer.facts,
  };
}
