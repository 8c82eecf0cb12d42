import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type JobPayload, jobs, type MessageMetadata } from '@ocsuite/types';
import { LanguageModel } from '../../ai/index.js';
import { faultOf, HandlesJob, isTransient, type Job } from '../../queue/index.js';
import { AnswerCheck } from './answer-check.js';
import { AnswerLog } from './answer-log.js';
import { TextBatch } from './text-batch.js';
import type { Prompt } from './prompt/prompt-builder.calc.js';
import { PromptService } from './prompt/prompt.service.js';

type GenerationJob = Job<JobPayload<typeof jobs.generateAnswer>>;

const maxOutputTokens = 1_200;
/** How soon a stop reaches the model's stream, at the latest. */
const stopCheckMs = 400;

/** Writes one answer: facts and prompt, the model's stream into the live log, the check, the bill. */
@Injectable()
export class GenerateAnswerService {
  constructor(
    private readonly log: AnswerLog,
    private readonly prompts: PromptService,
    private readonly model: LanguageModel,
  ) {}

  @HandlesJob(jobs.generateAnswer)
  async generate(job: GenerationJob): Promise<void> {
    const { payload } = job;
    const message = await this.log.begin(payload, payload.messageId);
    if (!message) return;
    const stop = new AbortController();
    const watch = setInterval(() => void this.abortIfAsked(job, stop), stopCheckMs);
    try {
      const prompt = await this.prompts.build(payload, message);
      await this.write(job, prompt, stop.signal);
    } catch (error) {
      if (isTransient(error) && !job.isLastAttempt) throw error;
      await this.log.end(payload, payload.messageId, 'failed', { error: faultOf(error) });
      throw error;
    } finally {
      clearInterval(watch);
    }
  }

  private async write(job: GenerationJob, prompt: Prompt, stop: AbortSignal): Promise<void> {
    const { payload } = job;
    const startedAt = performance.now();
    let firstTokenAt: number | null = null;
    let metadata: MessageMetadata | null = null;
    const check = new AnswerCheck(prompt.facts, prompt.locale);
    const batch = new TextBatch((text) =>
      this.log.addText(payload, payload.messageId, text, check.read(text)),
    );
    try {
      for await (const event of this.ask(job, prompt, stop)) {
        if (event.type === 'text') {
          firstTokenAt ??= performance.now();
          batch.add(event.text);
        } else {
          const { type: _, ...bill } = event;
          metadata = {
            ...bill,
            latencyMs: Math.round(performance.now() - startedAt),
            timeToFirstTokenMs: firstTokenAt === null ? null : Math.round(firstTokenAt - startedAt),
            promptVersion: prompt.promptVersion,
          };
        }
      }
    } catch (error) {
      // What was read before a stop stays; every other fault is the caller's to judge.
      if (!stop.aborted) throw error;
    } finally {
      await batch.flush();
    }
    check.finish();
    await this.log.end(payload, payload.messageId, stop.aborted ? 'stopped' : 'completed', {
      content: batch.text,
      facts: prompt.facts,
      grounding: { numerals: check.numerals },
      metadata,
    });
  }

  private ask({ payload, signal }: GenerationJob, prompt: Prompt, stop: AbortSignal) {
    return this.model.stream({
      system: prompt.system,
      messages: prompt.messages,
      maxOutputTokens,
      tenantKey: createHash('sha256').update(payload.tenantId).digest('hex').slice(0, 32),
      cacheKey: payload.messageId,
      signal: AbortSignal.any([signal, stop]),
    });
  }

  private async abortIfAsked({ payload }: GenerationJob, stop: AbortController): Promise<void> {
    const isAsked = await this.log.isStopRequested(payload, payload.messageId).catch(() => false);
    if (isAsked) stop.abort();
  }
}
