import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import type { InsightView, PromptPreview } from '@ocsuite/types';
import { loadTokenCounter } from '../../../ai/index.js';
import { ConnectorService } from '../../connectors/index.js';
import { TenantService } from '../../identity/index.js';
import { InsightService } from '../../insights/index.js';
import { displayDay, MetricsService } from '../../metrics/index.js';
import { TaskRepository } from '../../tasks/index.js';
import { ChatRepository } from '../chat.repository.js';
import { LastMeeting } from '../last-meeting.port.js';
import type { MemoryLine } from '../memory/memory-lines.calc.js';
import { MemoryRepository } from '../memory/memory.repository.js';
import { turnOf } from '../message-turn.js';
import type { Message } from '../message.entity.js';
import { TemplateService } from '../template/template.service.js';
import { buildPrompt, type Prompt } from './prompt-builder.calc.js';
import type { PromptMaterial } from './prompt-material.js';
import { toldInsights } from './reference-resolver.calc.js';

const insightsInPrompt = 6;
const tasksInPrompt = 8;
const sampleQuestion = 'How did we do in the last seven days?';

type Conversation = Pick<PromptMaterial, 'memory' | 'history' | 'question' | 'told' | 'begun'>;

/** Gathers what the model may know for one answer. Every read is the tenant's own, in short transactions. */
@Injectable()
export class PromptService {
  constructor(
    private readonly db: TenantDb,
    private readonly chat: ChatRepository,
    private readonly memories: MemoryRepository,
    private readonly templates: TemplateService,
    private readonly tenants: TenantService,
    private readonly tasks: TaskRepository,
    private readonly metrics: MetricsService,
    private readonly insights: InsightService,
    private readonly connectors: ConnectorService,
    private readonly meetings: LastMeeting,
  ) {}

  async build(scope: TenantScope, answer: Message): Promise<Prompt> {
    const { own, conversation } = await this.db.withTenant(scope, async (tx) => ({
      own: await this.ownMaterial(tx),
      conversation: await this.conversation(tx, answer),
    }));
    return this.assemble(scope, own, conversation);
  }

  /** The prompt that a template would lead to now. Nothing is stored and no model is asked. */
  async preview(context: TenantContext, body: string, question = sampleQuestion): Promise<PromptPreview> {
    const own = await this.db.withTenant(context, (tx) => this.ownMaterial(tx));
    const template = { version: own.template.version + 1, body };
    const conversation = { memory: [], history: [], told: [], begun: [], question };
    const prompt = await this.assemble(context, { ...own, template }, conversation);
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

  private async assemble(scope: TenantScope, own: OwnMaterial, conversation: Conversation): Promise<Prompt> {
    const { source, facts } = await this.metrics.facts(scope);
    const insights = await this.insightsFor(scope, conversation.told);
    const connectors = await this.connectors.list(scope);
    const meeting = await this.meetings.find(scope);
    const material = { ...own, ...conversation, source, facts, insights, connectors, meeting };
    return buildPrompt(material, await loadTokenCounter());
  }

  /** The most pressing ones, and those that the last answer told even when they press no more. */
  private async insightsFor(scope: TenantScope, told: string[]): Promise<InsightView[]> {
    const pressing = await this.insights.listPressing(scope, insightsInPrompt);
    const others = told.filter((id) => !pressing.some((insight) => insight.id === id));
    return others.length > 0 ? [...pressing, ...(await this.insights.listByIds(scope, others))] : pressing;
  }

  private async ownMaterial(tx: TenantTx): Promise<OwnMaterial> {
    const tenant = await this.tenants.get(tx);
    const tasks = await this.tasks.newest(tx, tasksInPrompt);
    return {
      companyName: tenant.name,
      locale: tenant.locale,
      today: displayDay(dayIn(tenant.timeZone, new Date())),
      template: await this.templates.current(tx),
      tasks: tasks.map(({ title, status, createdAt }) => ({
        title,
        status,
        day: dayIn(tenant.timeZone, createdAt),
      })),
    };
  }
}

type OwnMaterial = Pick<PromptMaterial, 'companyName' | 'locale' | 'today' | 'template' | 'tasks'>;

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

function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
