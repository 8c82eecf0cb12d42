import type { Config } from '../config/index.js';
import { completionBody } from './completion-body.js';
import { type CompletionPart, readCompletion } from './completion-stream.js';
import type { ModelRequest } from './language-model.port.js';
import { ModelSilent } from './model-fault.js';
import { postForStream } from './post-for-stream.js';
import { SharedMoments } from './shared-moments.js';

const moments = new SharedMoments();

export type CallPart = Exclude<CompletionPart, { type: 'thought' }>;

/**
 * One request to Fireworks. Thinking is left out. The key is read here and goes into its header only.
 * @throws whatever ended the stream early
 */
export async function* callFireworks(
  { apiKey, baseUrl, firstTokenTimeoutMs, silenceTimeoutMs }: Config['fireworks'],
  modelId: string,
  request: ModelRequest,
): AsyncGenerator<CallPart> {
  const silence = new SilenceAlarm(firstTokenTimeoutMs);
  try {
    const response = await postForStream({
      url: `${baseUrl}/chat/completions`,
      apiKey: apiKey.reveal(),
      body: completionBody(modelId, request),
      signal: AbortSignal.any([request.signal, silence.signal]),
    });
    let hasThought = false;
    let hasSpoken = false;
    for await (const part of readCompletion(moments.read(response))) {
      if (part.type === 'finish') yield part;
      else silence.postpone(silenceTimeoutMs);
      if (part.type === 'thought') hasThought = true;
      if (part.type !== 'text') continue;
      // A blank before the first word belongs to the marks of thinking, or to nothing.
      const text: string = hasSpoken ? part.text : withoutLeadIn(part.text, hasThought, request);
      hasSpoken ||= text !== '';
      if (text) yield { type: 'text', text };
    }
  } catch (error) {
    request.signal.throwIfAborted();
    throw silence.signal.aborted ? new ModelSilent() : error;
  } finally {
    silence.switchOff();
  }
}

function withoutLeadIn(text: string, hasThought: boolean, { continueFrom }: ModelRequest): string {
  if (!continueFrom) return text.trimStart();
  return hasThought ? text.replace(/^[\r\n]+/, '') : text;
}

/** Ends a request that has gone silent. */
class SilenceAlarm {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout;
  private limitMs: number;

  constructor(limitMs: number) {
    this.limitMs = limitMs;
    this.timer = this.set();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  postpone(limitMs: number): void {
    if (limitMs === this.limitMs) return void this.timer.refresh();
    this.limitMs = limitMs;
    clearTimeout(this.timer);
    this.timer = this.set();
  }

  switchOff(): void {
    clearTimeout(this.timer);
  }

  private set(): NodeJS.Timeout {
    return setTimeout(() => this.controller.abort(new ModelSilent()), this.limitMs);
  }
}
