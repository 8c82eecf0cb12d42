import { z } from 'zod';
import type { PromptMessage } from './prompt-facts.js';

const partSchema = z.looseObject({ type: z.string(), text: z.string().optional() });

const messageSchema = z.looseObject({
  role: z.enum(['system', 'user', 'assistant', 'tool', 'developer']),
  content: z.union([z.string(), z.array(partSchema), z.null()]).optional(),
});

const responseFormatSchema = z.looseObject({
  type: z.enum(['text', 'json_object', 'json_schema', 'grammar']),
  json_schema: z.looseObject({ name: z.string().optional(), schema: z.unknown() }).optional(),
});

export type ResponseFormat = z.infer<typeof responseFormatSchema>;

const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.number().int().positive().nullish(),
  max_completion_tokens: z.number().int().positive().nullish(),
  response_format: responseFormatSchema.nullish(),
  reasoning_effort: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  thinking: z.looseObject({ type: z.string() }).nullish(),
  context_length_exceeded_behavior: z.enum(['truncate', 'error']).nullish(),
  user: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_isolation_key: z.string().nullish(),
  perf_metrics_in_response: z.boolean().nullish(),
});

export interface ChatRequest {
  model: string;
  messages: PromptMessage[];
  isStream: boolean;
  asksForUsage: boolean;
  maxTokens: number;
  format: ResponseFormat;
  mayReason: boolean;
  failsOnLongContext: boolean;
  user: string | undefined;
  /** Requests with the same key share a prompt cache. */
  cacheKey: string | undefined;
  wantsPerfMetrics: boolean;
}

/** What the service answers to a body it cannot accept: the list of faults its web framework makes. */
interface ValidationDetail {
  loc: (string | number)[];
  msg: string;
  type: string;
}

export type ParsedRequest = { ok: true; request: ChatRequest } | { ok: false; detail: ValidationDetail[] };

export function parseChatRequest(body: unknown): ParsedRequest {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return { ok: false, detail: parsed.error.issues.map(validationDetail) };
  const given = parsed.data;
  if (given.max_tokens && given.max_completion_tokens) {
    const msg = 'only one of max_tokens and max_completion_tokens may be set';
    return { ok: false, detail: [{ loc: ['body', 'max_tokens'], msg, type: 'value_error' }] };
  }
  const cacheParts = [given.prompt_cache_isolation_key, given.prompt_cache_key ?? given.user];
  return {
    ok: true,
    request: {
      model: given.model,
      messages: given.messages.map(({ role, content }) => ({ role, content: textOf(content) })),
      isStream: given.stream ?? false,
      asksForUsage: given.stream_options?.include_usage ?? false,
      maxTokens: given.max_tokens ?? given.max_completion_tokens ?? 2048,
      format: given.response_format ?? { type: 'text' },
      mayReason: !isReasoningOff(given.reasoning_effort, given.thinking?.type),
      failsOnLongContext: given.context_length_exceeded_behavior === 'error',
      user: given.user ?? undefined,
      cacheKey: cacheParts.some(Boolean) ? JSON.stringify([given.model, ...cacheParts]) : undefined,
      wantsPerfMetrics: given.perf_metrics_in_response ?? false,
    },
  };
}

function textOf(content: z.infer<typeof messageSchema>['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map(({ text }) => text ?? '').join('\n');
}

function isReasoningOff(effort: unknown, thinking: string | undefined): boolean {
  return effort === 'none' || effort === false || thinking === 'disabled';
}

function validationDetail(issue: z.core.$ZodIssue): ValidationDetail {
  const isMissing = issue.code === 'invalid_type' && /received undefined/.test(issue.message);
  return {
    loc: ['body', ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))],
    msg: isMissing ? 'field required' : issue.message,
    type: isMissing ? 'value_error.missing' : 'value_error',
  };
}
