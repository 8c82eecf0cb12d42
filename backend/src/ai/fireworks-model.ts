import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { ContinuationSeam } from './continuation-seam.js';
import { type CallPart, callFireworks } from './fireworks-call.js';
import { LanguageModel, type ModelEvent, type ModelRequest, type ModelUsage } from './language-model.port.js';
import { askedToWaitMs, classifyFault, problemOf } from './model-fault.js';
import { noteFallback, noteFirstText, noteUsage } from './model-metrics.js';
import { costMicros, estimateUsage, sumUsage } from './model-price.js';
import { retryDelayMs } from './retry-delay.calc.js';

/** Calls in a row that bring nothing new before we give up; a person waits no longer. */
const maxFruitlessCalls = 4;
/** An answer that breaks off again and again is not worth more calls than this. */
const maxCalls = 12;
/** A provider that wants us to wait longer than this is away, as far as a waiting person is concerned. */
const longestWaitMs = 20_000;

/** Where one request stands, over all the calls that it took. */
interface Progress {
  askedFor: string;
  modelId: string;
  /** The model that spoke last; one that only refuses has answered nothing. */
  answeredBy: string;
  text: string;
  bills: ModelUsage[];
  calls: number;
  fruitlessCalls: number;
}

/**
 * Fireworks as the product relies on it. The only layer that tries again: with growing pauses while nothing has come, by
 * continuing the text when it breaks off in the middle, and with the fallback when the model has been retired.
 */
@Injectable()
export class FireworksModel extends LanguageModel {
  private readonly logger = new Logger(FireworksModel.name);

  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  async *stream(request: ModelRequest): AsyncGenerator<ModelEvent> {
    const askedFor = request.model ?? this.config.fireworks.model;
    const progress: Progress = {
      askedFor,
      modelId: askedFor,
      answeredBy: askedFor,
      text: '',
      bills: billsOfLostCalls(request),
      calls: 0,
      fruitlessCalls: 0,
    };
    for (;;) {
      try {
        return yield* this.call(request, progress);
      } catch (error) {
        if (await this.mayGoOn(request, progress, error)) continue;
        // What was read and written is billed, whatever became of it; that may be nothing.
        yield this.finishOf(request.signal.aborted ? 'aborted' : 'error', progress);
        request.signal.throwIfAborted();
        throw problemOf(error);
      }
    }
  }

  /** One call: what is new of its text, and the bill of all of them when it comes to its end. */
  private async *call(request: ModelRequest, progress: Progress): AsyncGenerator<ModelEvent> {
    const continueFrom = (request.continueFrom ?? '') + progress.text;
    const asked = { ...request, continueFrom };
    const { length: lengthBefore } = progress.text;
    const seam = new ContinuationSeam(continueFrom);
    const call = { modelId: progress.modelId, startedAt: performance.now(), text: '' };
    progress.calls += 1;
    try {
      for await (const part of callFireworks(this.config.fireworks, call.modelId, asked)) {
        const text = this.read(part, seam, call);
        progress.answeredBy = call.modelId;
        progress.text += text;
        if (text) yield { type: 'text', text };
        if (part.type === 'finish') {
          progress.bills.push(part.usage ?? estimateUsage(promptText(request) + continueFrom, call.text));
          yield this.finishOf(part.finishReason, progress);
        }
      }
    } catch (error) {
      if (call.text || request.signal.aborted)
        progress.bills.push(estimateUsage(promptText(request) + continueFrom, call.text));
      // What only repeats the text so far is paid for and brings the answer no further.
      progress.fruitlessCalls = progress.text.length > lengthBefore ? 1 : progress.fruitlessCalls + 1;
      throw error;
    }
  }

  private read(
    part: CallPart,
    seam: ContinuationSeam,
    call: { modelId: string; startedAt: number; text: string },
  ) {
    if (part.type === 'finish') return seam.end();
    if (call.text === '') noteFirstText(call.modelId, performance.now() - call.startedAt);
    call.text += part.text;
    return seam.join(part.text);
  }

  /** Prepares the next call after a fault; false when there should be none. */
  private async mayGoOn(request: ModelRequest, progress: Progress, error: unknown): Promise<boolean> {
    if (request.signal.aborted) return false;
    const { fallbackModel, retryDelayMs: baseMs } = this.config.fireworks;
    switch (classifyFault(error)) {
      case 'aborted':
      case 'final':
        return false;
      case 'retired':
        if (progress.modelId === fallbackModel) {
          this.logger.error(`The fallback ${fallbackModel} is gone too. Set FIREWORKS_FALLBACK_MODEL.`);
          return false;
        }
        this.logger.error(
          `The model ${progress.modelId} is gone; ${fallbackModel} is asked. Set FIREWORKS_MODEL.`,
        );
        noteFallback(progress.modelId, fallbackModel);
        progress.modelId = fallbackModel;
        return true;
      case 'passing': {
        // Half of a JSON document cannot be continued reliably, nor taken back.
        const mustStartOver = request.json !== undefined && progress.text !== '';
        const waitMs = retryDelayMs(progress.fruitlessCalls, baseMs, askedToWaitMs(error, Date.now()));
        const isOver = progress.fruitlessCalls >= maxFruitlessCalls || progress.calls >= maxCalls;
        if (mustStartOver || isOver || waitMs > longestWaitMs) return false;
        this.logger.warn({ err: error, call: progress.calls, waitMs }, 'The language model broke off');
        await pause(waitMs, undefined, { signal: request.signal }).catch(() => {});
        return !request.signal.aborted;
      }
    }
  }

  private finishOf(finishReason: string, { askedFor, answeredBy, bills }: Progress): ModelEvent {
    const usage = sumUsage(bills);
    const cost = costMicros(this.config.fireworks.prices, answeredBy, usage);
    noteUsage(answeredBy, usage, cost);
    return {
      type: 'finish',
      finishReason,
      model: answeredBy,
      ...(answeredBy === askedFor ? {} : { insteadOf: askedFor }),
      provider: 'fireworks',
      usage,
      costMicros: cost,
    };
  }
}

function promptText({ system, messages }: ModelRequest): string {
  return system + messages.map(({ content }) => content).join('');
}

/** Each had the prompt read; together they wrote the text so far. */
function billsOfLostCalls(request: ModelRequest): ModelUsage[] {
  const { lostCalls = 0, continueFrom = '' } = request;
  const written = (call: number) => (call === 0 ? continueFrom : '');
  return Array.from({ length: lostCalls }, (_, call) => estimateUsage(promptText(request), written(call)));
}
