import { randomUUID } from 'node:crypto';
import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { takeOne, type BehaviourBook, type FireworksBehaviour } from '../behaviour.js';
import { noteDetail } from '../request-log.js';
import { parseChatRequest, type ChatRequest } from './chat-request.js';
import { sendStream, sendWhole } from './completion-writer.js';
import { contextTooLong, sendFireworksError, sendOnDemand } from './fireworks-error.js';
import { complete, type Completion } from './model.js';
import { contextLength, isKnownModel, modelList } from './models.js';
import type { Pace } from './stream.js';
import { countTokens, PromptCache, promptText, usageOf } from './usage.js';

export interface FireworksOptions {
  /** Besides this key every key that begins with it is accepted, so that callers can be told apart. */
  apiKey: string;
  pace: Pace;
  book: BehaviourBook;
  now: () => Date;
}

/** The inference interface: list of models and chat completions. */
export function fireworksApi({ apiKey, pace, book, now }: FireworksOptions): Router {
  const router = Router();
  const cache = new PromptCache();

  router.use((request, response, next) => {
    response.set('x-request-id', randomUUID());
    if (bearerOf(request).startsWith(apiKey)) next();
    else sendFireworksError(response, 401);
  });

  router.get('/models', (_request, response) => {
    response.json(modelList(Math.floor(now().getTime() / 1000)));
  });

  router.post('/chat/completions', express.json({ limit: '10mb' }), async (httpRequest, response) => {
    const parsed = parseChatRequest(httpRequest.body);
    if (!parsed.ok) return sendFireworksError(response, 422, { detail: parsed.detail });
    const { request } = parsed;
    noteDetail(response, { model: request.model, user: request.user });
    const behaviour = book.fireworks({
      apiKey: bearerOf(httpRequest),
      user: request.user,
      model: request.model,
    });
    if (behaviour.failWith && takeOne(behaviour.failWith)) return sendOnDemand(response, behaviour.failWith);
    if (!isKnownModel(request.model)) return sendFireworksError(response, 404);
    const prompt = promptText(request);
    if (request.failsOnLongContext && countTokens(prompt) > contextLength) {
      return sendFireworksError(response, 400, contextTooLong);
    }
    const completion = shaped(complete(request.messages, request.format, behaviour), request, behaviour);
    const answer = {
      id: randomUUID(),
      created: Math.floor(now().getTime() / 1000),
      request,
      completion,
      usage: usageOf(prompt, cache.use(request.cacheKey, prompt), completion),
      behaviour,
      pace: {
        firstTokenDelayMs: behaviour.firstTokenDelayMs ?? pace.firstTokenDelayMs,
        chunkDelayMs: behaviour.chunkDelayMs ?? pace.chunkDelayMs,
      },
    };
    response.set(rateLimitHeaders(answer.usage.prompt_tokens));
    await (request.isStream ? sendStream(response, answer) : sendWhole(response, answer));
  });

  router.use((_request, response) =>
    sendFireworksError(response, 404, { error: { message: 'Not found', code: 'NOT_FOUND', type: 'error' } }),
  );
  router.use(unreadableBody);
  return router;
}

function bearerOf(request: Request): string {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/** Puts the reasoning where the model is known to put it, and stops at the limit of tokens. */
function shaped(completion: Completion, request: ChatRequest, behaviour: FireworksBehaviour): Completion {
  const place = behaviour.reasoning ?? (request.mayReason ? 'field' : 'none');
  const reasoning = place === 'field' ? completion.reasoning : '';
  const inline = place === 'inline' ? `<think>\n${completion.reasoning}\n</think>\n\n` : '';
  const content = inline + completion.content;
  const room = Math.min(request.maxTokens, behaviour.mostTokens ?? Infinity) * 4;
  if (reasoning.length + content.length <= room) return { reasoning, content, isCut: completion.isCut };
  return {
    reasoning: reasoning.slice(0, room),
    content: content.slice(0, Math.max(0, room - reasoning.length)),
    isCut: true,
  };
}

function rateLimitHeaders(promptTokens: number): Record<string, string> {
  return {
    'x-ratelimit-limit-tokens-prompt': '64800000',
    'x-ratelimit-remaining-tokens-prompt': String(64_800_000 - promptTokens),
    'x-ratelimit-limit-tokens-generated': '648000',
    'x-ratelimit-remaining-tokens-generated': '647000',
    'x-ratelimit-over-limit': 'no',
  };
}

function unreadableBody(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (!(error instanceof SyntaxError)) return next(error);
  const detail = [{ loc: ['body'], msg: 'JSON decode error', type: 'value_error.jsondecode' }];
  sendFireworksError(response, 422, { detail });
}
