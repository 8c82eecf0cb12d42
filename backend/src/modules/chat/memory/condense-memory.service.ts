import { Inject, Injectable, Logger } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { type JobPayload, jobs, Problem } from '@ocsuite/types';
import { loadTokenCounter } from '../../../ai/index.js';
import { CONFIG, type Config } from '../../../config/index.js';
import { HandlesJob, type Job } from '../../../queue/index.js';
import { TenantService } from '../../identity/index.js';
import { MeteredModel } from '../../usage/index.js';
import type { CountTokens } from '../prompt/fit-budget.calc.js';
import type { Turn } from '../prompt/history.calc.js';
import { condenseRequest, pointsOf } from './condense-request.calc.js';
import type { ConversationMemory } from './conversation-memory.entity.js';
import { checkedLines, digestOf, type MemoryLine, reciteTogether } from './memory-lines.calc.js';
import { MemoryRepository } from './memory.repository.js';

/** How much conversation one request to the model carries. */
const tokensAtOnce = 6_000;

type Notes = Pick<ConversationMemory, 'lines' | 'source'>;

/** Condenses the older turns of a conversation behind the back of whoever reads: no answer ever waits for it. */
@Injectable()
export class CondenseMemoryService {
  private readonly logger = new Logger(CondenseMemoryService.name);

  constructor(
    private readonly db: TenantDb,
    private readonly memories: MemoryRepository,
    private readonly tenants: TenantService,
    private readonly model: MeteredModel,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @HandlesJob(jobs.condenseMemory)
  async condense({ payload, signal }: Job<JobPayload<typeof jobs.condenseMemory>>): Promise<void> {
    const { tenantId, messageId: id } = payload;
    const found = await this.db.withTenant({ tenantId }, async (tx) => {
      const [branch] = await this.memories.branchesTo(tx, [id]);
      return { ...branch!, locale: (await this.tenants.get(tx)).locale };
    });
    if (found.since.length === 0) return;
    let notes: Notes = { lines: found.lines, source: 'model' };
    for (const slice of slices(found.since, await loadTokenCounter())) {
      notes = await this.note({ tenantId }, notes.lines, slice, found.locale, signal);
    }
    await this.db.withTenant({ tenantId }, (tx) => this.memories.add(tx, { id, ...notes }));
  }

  /** In the model's words when it gives any that hold, else in our own. */
  private async note(
    scope: TenantScope,
    lines: MemoryLine[],
    turns: Turn[],
    locale: string,
    signal: AbortSignal,
  ): Promise<Notes> {
    const recited = reciteTogether(lines, turns);
    try {
      const request = { ...condenseRequest(recited), model: this.config.fireworks.memoryModel, signal };
      const points = pointsOf(await this.model.complete(scope, 'memory', request));
      const written = checkedLines(points ?? [], recited.facts, locale);
      if (written.length > 0) return { lines: written, source: 'model' };
      this.logger.warn('The notes of a conversation were refused');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.logger.warn({ code: error.code }, 'A conversation is condensed without the language model');
    }
    const texts = [...recited.lines, ...digestOf(recited.turns)];
    return { lines: checkedLines(texts, recited.facts, locale), source: 'template' };
  }
}

function slices(turns: Turn[], countTokens: CountTokens): Turn[][] {
  const cut: Turn[][] = [];
  let room = 0;
  for (const turn of turns) {
    const size = countTokens(turn.content);
    if (size > room || cut.length === 0) {
      cut.push([]);
      room = tokensAtOnce;
    }
    cut.at(-1)!.push(turn);
    room -= size;
  }
  return cut;
}
