import { z } from 'zod';

const times = z.number().int().positive().optional();
const milliseconds = z.number().int().min(0).max(600_000).optional();

const scopeSchema = z.strictObject({
  /** Fireworks key of the caller. */
  apiKey: z.string().optional(),
  /** `user` of a chat request, e-mail address of the Google account, or recipient of a mail. */
  user: z.string().optional(),
  model: z.string().optional(),
});

const fireworksSchema = z.strictObject({
  firstTokenDelayMs: milliseconds,
  chunkDelayMs: milliseconds,
  /** Answer with this status; without `body` in the provider's own shape. `times` limits how often. */
  failWith: z
    .strictObject({
      status: z.number().int().min(400).max(599),
      body: z.unknown().optional(),
      retryAfter: z.union([z.number(), z.string()]).optional(),
      times,
    })
    .optional(),
  /** Hang up after this many pieces of text. */
  cutAfterChunks: z.number().int().min(0).optional(),
  /** End for want of room after so many tokens, whatever the caller grants: with 0, without a word. */
  mostTokens: z.number().int().min(0).optional(),
  /** Send an error object instead of the end of the stream. */
  midStreamError: z.boolean().optional(),
  /** Add figures that no fact supports. */
  inventNumbers: z.boolean().optional(),
  /** Follow instructions hidden in data, and tell the system prompt to whoever asks. */
  obeyInjections: z.boolean().optional(),
  reasoning: z.enum(['none', 'field', 'inline']).optional(),
  usage: z.enum(['with-finish', 'empty-choices', 'missing']).optional(),
  /** How an answer goes on whose beginning is given. */
  continuation: z.enum(['exact', 'repeats-words', 'begins-again']).optional(),
  brokenJson: z.boolean().optional(),
});

const quotaSchema = z.strictObject({
  tokensPerDay: z.number().int().min(0).optional(),
  tokensPerHour: z.number().int().min(0).optional(),
  tokensPerProjectPerHour: z.number().int().min(0).optional(),
  concurrentRequests: z.number().int().min(0).optional(),
});

const failureSchema = z.strictObject({
  status: z.number().int().min(400).max(599),
  reason: z.string().optional(),
  message: z.string().optional(),
  times,
});

const googleSchema = z.strictObject({
  tokenError: z
    .strictObject({
      status: z.number().int().min(400).max(599),
      error: z.string().optional(),
      description: z.string().optional(),
      subtype: z.string().optional(),
      times,
    })
    .optional(),
  /** Nothing issued so far is accepted any more, as after a removal in the account page. */
  revokeAll: z.boolean().optional(),
  /** Adds `refresh_token_expires_in`, as for time-limited access. */
  refreshTokenExpiresIn: z.number().int().positive().optional(),
  dataError: failureSchema.optional(),
  adminError: failureSchema.optional(),
  slowMs: milliseconds,
  quota: quotaSchema.optional(),
  sampled: z.boolean().optional(),
  thresholded: z.boolean().optional(),
  /** Fold the smallest channel into `(other)`. */
  otherRow: z.boolean().optional(),
  /** This part of what days that are not settled will have is not there yet. Without it, they are revised at the next look. */
  heldBack: z.number().min(0).max(1).optional(),
  /** Every four weeks are the same: no incident, no growth, no season. */
  uneventful: z.boolean().optional(),
  truncateJson: z.boolean().optional(),
});

const mailSchema = z.strictObject({
  /** Refuse the recipient with this code of SMTP: 4xx for now, 5xx for good. */
  failWith: z.strictObject({ code: z.number().int().min(400).max(599), times }).optional(),
});

export const behaviourEntrySchema = z.strictObject({
  scope: scopeSchema.default({}),
  fireworks: fireworksSchema.optional(),
  google: googleSchema.optional(),
  mail: mailSchema.optional(),
});

export type BehaviourScope = z.infer<typeof scopeSchema>;
export type BehaviourEntry = z.infer<typeof behaviourEntrySchema>;
export type FireworksBehaviour = z.infer<typeof fireworksSchema>;
export type GoogleBehaviour = z.infer<typeof googleSchema>;
export type MailBehaviour = z.infer<typeof mailSchema>;
export type QuotaLimits = z.infer<typeof quotaSchema>;

/** Deviations from the normal, each for the callers its scope names; narrower scopes win. */
export class BehaviourBook {
  private entries: BehaviourEntry[] = [];

  list(): BehaviourEntry[] {
    return this.entries;
  }

  /** Replaces what was said for the same scope. */
  put(entry: BehaviourEntry): void {
    const key = scopeKey(entry.scope);
    this.entries = [...this.entries.filter(({ scope }) => scopeKey(scope) !== key), entry].sort(
      (a, b) => Object.keys(a.scope).length - Object.keys(b.scope).length,
    );
  }

  clear(): void {
    this.entries = [];
  }

  fireworks(caller: BehaviourScope): FireworksBehaviour {
    return Object.assign({}, ...this.matching(caller).map((entry) => entry.fireworks));
  }

  google(caller: BehaviourScope): GoogleBehaviour {
    return Object.assign({}, ...this.matching(caller).map((entry) => entry.google));
  }

  mail(caller: BehaviourScope): MailBehaviour {
    return Object.assign({}, ...this.matching(caller).map((entry) => entry.mail));
  }

  private matching(caller: BehaviourScope): BehaviourEntry[] {
    return this.entries.filter(({ scope }) =>
      (Object.keys(scope) as (keyof BehaviourScope)[]).every((name) => scope[name] === caller[name]),
    );
  }
}

function scopeKey(scope: BehaviourScope): string {
  return JSON.stringify([scope.apiKey ?? null, scope.user ?? null, scope.model ?? null]);
}

/** Takes one use of a failure; false once its `times` are used up. The book's own object is counted down. */
export function takeOne(failure: { times?: number | undefined }): boolean {
  if (failure.times === undefined) return true;
  if (failure.times <= 0) return false;
  failure.times -= 1;
  return true;
}
