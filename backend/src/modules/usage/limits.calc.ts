import { type LimitState, type ModelLimits, Problem, type UsageLimitsView } from '@ocsuite/types';
import { startOfMonth } from './usage-window.calc.js';

const dayMs = 86_400_000;
/** Running answers end at any moment: looking again soon is right. */
const soonSeconds = 5;

/** What has been used, and what is being written and not yet in the books. */
export interface Use {
  ownTokensToday: number;
  tokensToday: number;
  microsThisMonth: number;
}

/** The limits that hold: whichever is lower, the company's or the platform's. */
export function limitsInForce({ chosen, ceilings }: UsageLimitsView): ModelLimits {
  const lower = (name: keyof ModelLimits) => Math.min(chosen[name] ?? Infinity, ceilings[name]);
  return {
    monthlySpendCapMicros: lower('monthlySpendCapMicros'),
    tokensPerDay: lower('tokensPerDay'),
    companyTokensPerDay: lower('companyTokensPerDay'),
  };
}

/** Each limit on the use of the model with how far it is used up, the person's own first. */
export function limitStates(use: Use, limits: ModelLimits, now: Date): LimitState[] {
  const midnight = new Date(Math.floor(now.getTime() / dayMs + 1) * dayMs).toISOString();
  return [
    {
      name: 'tokens-per-day',
      unit: 'tokens',
      used: use.ownTokensToday,
      limit: limits.tokensPerDay,
      resetsAt: midnight,
    },
    {
      name: 'company-tokens-per-day',
      unit: 'tokens',
      used: use.tokensToday,
      limit: limits.companyTokensPerDay,
      resetsAt: midnight,
    },
    {
      name: 'company-spend-per-month',
      unit: 'micros',
      used: use.microsThisMonth,
      limit: limits.monthlySpendCapMicros,
      resetsAt: startOfNextMonth(now).toISOString(),
    },
  ];
}

/** The Problem `limit-reached` or `spend-cap-reached` for the first limit that one more answer would pass, or null. */
export function refusalBeyond(states: readonly LimitState[], now: Date): Problem | null {
  const reached = states.find(({ used, limit }) => used >= limit);
  return reached ? problemOf(reached, now) : null;
}

function problemOf({ name, limit, resetsAt }: LimitState, now: Date): Problem {
  const retryAfterSeconds =
    resetsAt === null ? soonSeconds : Math.max(1, Math.ceil((Date.parse(resetsAt) - now.getTime()) / 1000));
  const spending = { code: 'spend-cap-reached', windowSeconds: monthSeconds(now) } as const;
  const using = { code: 'limit-reached', windowSeconds: resetsAt === null ? null : dayMs / 1000 } as const;
  const { code, windowSeconds } = name === 'company-spend-per-month' ? spending : using;
  return new Problem(code, details[name], [], { limit: { name, limit, windowSeconds, retryAfterSeconds } });
}

const details: Record<LimitState['name'], string> = {
  'requests-per-minute': 'You have sent too many requests in a minute.',
  'company-requests-per-minute': 'Your company has sent too many requests in a minute.',
  'tokens-per-day':
    'You have used your share of the language model for today. It is renewed at midnight UTC.',
  'company-tokens-per-day':
    'Your company has used its share of the language model for today. It is renewed at midnight UTC.',
  'answers-at-once':
    'As many of your answers as may be written at once are under way. Wait for one, or stop one.',
  'company-spend-per-month':
    'One more answer could pass what your company spends on the language model in a month. An owner or admin can raise the cap under Settings, Usage.',
};

function startOfNextMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

function monthSeconds(now: Date): number {
  return (startOfNextMonth(now).getTime() - startOfMonth(now).getTime()) / 1000;
}
