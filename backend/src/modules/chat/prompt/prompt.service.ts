import { Injectable } from '@nestjs/common';
import { TenantBatches, TenantDb, type TenantScope } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { InsightView, PromptPreview } from '@ocsuite/types';
import { loadTokenCounter } from '../../../ai/index.js';
import { InsightService } from '../../insights/index.js';
import { MemoryRepository, type RememberedBranch } from '../memory/memory.repository.js';
import { type CompanyBrief, CompanyBriefService } from './company-brief.service.js';
import { buildPrompt, type Prompt } from './prompt-builder.calc.js';
import type { PromptMaterial } from './prompt-material.js';
import { toldInsights } from './reference-resolver.calc.js';

const sampleQuestion = 'How did we do in the last seven days?';

type Conversation = Pick<PromptMaterial, 'memory' | 'history' | 'question' | 'told'>;

/** Gathers what the model may know for one answer. Every read is the tenant's own, in short transactions. */
@Injectable()
export class PromptService {
  /** Where questions stand, by the questions' ids. */
  private readonly conversations = new TenantBatches((scope, questionIds: string[]) =>
    this.db.withTenant(scope, async (tx) =>
      (await this.memories.branchesTo(tx, questionIds)).map(conversationOf),
    ),
  );

  constructor(
    private readonly db: TenantDb,
    private readonly memories: MemoryRepository,
    private readonly briefs: CompanyBriefService,
    private readonly insights: InsightService,
  ) {}

  async build(scope: TenantScope, questionId: string): Promise<Prompt> {
    const [brief, conversation] = await Promise.all([
      this.briefs.gather(scope),
      this.conversations.add(scope, questionId),
    ]);
    return this.assemble(scope, brief, conversation);
  }

  /** The prompt that a template would lead to now. Nothing is stored and no model is asked. */
  async preview(context: TenantContext, body: string, question = sampleQuestion): Promise<PromptPreview> {
    const brief = await this.briefs.read(context);
    const template = { version: brief.template.version + 1, body };
    const conversation = { memory: [], history: [], told: [], question };
    const prompt = await this.assemble(context, { ...brief, template }, conversation);
    const { system, messages, parts, promptVersion } = prompt;
    return { system, messages, parts, promptVersion };
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

function conversationOf({ lines, since }: RememberedBranch): Conversation {
  const lastAnswer = since.findLast(({ role }) => role === 'assistant');
  return {
    memory: lines,
    history: since.slice(0, -1),
    question: since.at(-1)?.content ?? '',
    told: lastAnswer ? toldInsights(lastAnswer) : [],
  };
}
