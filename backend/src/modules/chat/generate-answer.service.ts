import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '@ocsuite/db';
import { type JobPayload, jobs, type MessageMetadata, Problem } from '@ocsuite/types';
import { LanguageModel } from '../../ai/index.js';
import { type GenerationPen, GenerationWriters, StopRequested, WriterReplaced } from '../../live/index.js';
import { faultOf, HandlesJob, type Job, JobBus } from '../../queue/index.js';
import { AnswerCheck } from './answer-check.js';
import { type AnswerInHand, AnswerLog, type Ending } from './answer-log.js';
import type { Prompt } from './prompt/prompt-builder.calc.js';
import { PromptService } from './prompt/prompt.service.js';
import { RulesGuard } from './rules-guard.js';

type GenerationJob = Job<JobPayload<typeof jobs.generateAnswer>>;

const maxOutputTokens = 1_200;
/** An answer that so many writers could not finish is what ends them. */
const maxWriters = 12;

interface Dictation {
  prompt: Prompt;
  /** Resolves once the prompt is in the books; to false when somebody else writes this answer now. */
  kept: Promise<boolean>;
  draft: Draft;
  timeout: AbortSignal;
}

/** What there is of an answer, however its writing ends. */
interface Draft {
  text: string;
  check: AnswerCheck | null;
  metadata: MessageMetadata | null;
}

/** Writes one answer, from its beginning or from where another writer was killed: prompt, the model's text, check, bill. */
@Injectable()
export class GenerateAnswerService {
  constructor(
    private readonly log: AnswerLog,
    private readonly writers: GenerationWriters,
    private readonly prompts: PromptService,
    private readonly model: LanguageModel,
    private readonly bus: JobBus,
  ) {}

  @HandlesJob(jobs.generateAnswer)
  async generate({ payload, signal }: GenerationJob): Promise<void> {
    const { tenantId, messageId: id, fence } = payload;
    const answer = await this.log.take({ tenantId, id, fence });
    if (!answer) return;
    const draft: Draft = { text: answer.text, check: null, metadata: null };
    try {
      if (answer.place.fence > maxWriters) {
        throw new Problem('job-failed', 'The answer was interrupted too often. Ask again.');
      }
      const tell = (text: string) => [{ type: 'generation.delta', text }, ...draft.check!.read(text)];
      // Signs of life begin here: on a busy machine gathering the facts takes longer than only the dead keep silent.
      await this.writers.hold(answer.place, tell, (pen) => this.write(pen, answer, draft, signal));
    } catch (error) {
      if (error instanceof WriterReplaced) return;
      // What is no fault of the model or the provider, the next writer may not meet.
      if (!(error instanceof Problem)) throw error;
      await this.log.end(answer.place, 'failed', {
        ...wordsOf(draft),
        error: faultOf(error),
      });
      throw error;
    }
  }

  private async write(
    pen: GenerationPen,
    answer: AnswerInHand,
    draft: Draft,
    timeout: AbortSignal,
  ): Promise<void> {
    const prompt = answer.prompt ?? (await this.prompts.build(answer.place, answer.parentId));
    // The model takes its time before the first word; what the words will cite is in the books by then.
    const kept = answer.prompt ? Promise.resolve(true) : this.log.keepPrompt(answer.place, prompt);
    kept.catch(() => {});
    const check = (draft.check = new AnswerCheck(prompt.facts, prompt.locale));
    // What earlier writers wrote was told with its verdicts; reading it again only brings the check to the same point.
    if (answer.text) check.read(answer.text);
    // By then the model has been asked.
    setImmediate(() => check.begin());
    const isStopped = await this.dictate(pen, { prompt, kept, draft, timeout });
    if (!isStopped && draft.text.trim() === '')
      throw new Problem('model-unavailable', 'The language model gave an empty answer. Trying again helps.');
    check.finish();
    await this.log.end(answer.place, isStopped ? 'stopped' : 'completed', {
      ...wordsOf(draft),
      grounding: { numerals: check.numerals },
    });
    await this.condense(answer, prompt);
  }

  /** Behind the answer, so that nobody waits for it; should it be lost, the next question asks for it again. */
  private async condense({ place }: AnswerInHand, { condenseThrough }: Prompt): Promise<void> {
    if (!condenseThrough) return;
    const { tenantId } = place;
    await this.bus.enqueue(jobs.condenseMemory, { tenantId, messageId: condenseThrough });
  }

  /** From the model to the pen, until the model has finished, the pen is taken away, or somebody stops it: true then. */
  private async dictate(pen: GenerationPen, { prompt, kept, draft, timeout }: Dictation): Promise<boolean> {
    const guard = new RulesGuard(prompt.rules, draft.text);
    const put = (text: string) => {
      pen.write(text);
      draft.text += text;
    };
    const startedAt = performance.now();
    const takeovers = pen.place.fence - 1;
    let firstTokenAt: number | null = null;
    try {
      for await (const event of this.model.stream({
        system: prompt.system,
        messages: prompt.messages,
        continueFrom: draft.text,
        lostCalls: takeovers,
        maxOutputTokens,
        tenantKey: tenantKeyOf(pen.place),
        cacheKey: pen.place.id,
        signal: AbortSignal.any([timeout, pen.signal, guard.signal]),
      })) {
        if (event.type === 'text') {
          firstTokenAt ??= performance.now();
          if (!(await kept)) throw new WriterReplaced();
          put(guard.read(event.text));
        } else {
          const { type: _, ...bill } = event;
          draft.metadata = {
            ...bill,
            latencyMs: Math.round(performance.now() - startedAt),
            timeToFirstTokenMs: firstTokenAt === null ? null : Math.round(firstTokenAt - startedAt),
            promptVersion: prompt.promptVersion,
            ...(takeovers > 0 && { takeovers }),
          };
        }
      }
      put(guard.finish());
    } catch (error) {
      // What was read before a stop stays; every other fault is the caller's to judge.
      if (isStop(pen.signal)) return true;
      pen.signal.throwIfAborted();
      if (!guard.signal.aborted)
        throw timeout.aborted ? new Problem('model-unavailable', 'The answer took too long.') : error;
    } finally {
      await pen.flush();
    }
    return isStop(pen.signal);
  }
}

/** Of the facts that the model was given, an answer keeps those that it rests on. */
function wordsOf({ text, check, metadata }: Draft): Pick<Ending, 'content' | 'facts' | 'metadata'> {
  return { content: text, facts: check?.factsOf(text) ?? [], metadata };
}

function isStop({ reason }: AbortSignal): boolean {
  return reason instanceof StopRequested;
}

/** Opaque, one for each tenant: the provider learns nothing but that two requests come from the same one. */
function tenantKeyOf({ tenantId }: TenantScope): string {
  return createHash('sha256').update(tenantId).digest('hex').slice(0, 32);
}
