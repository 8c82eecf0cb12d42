import type { ProblemError } from '@ocsuite/types';
import { environmentSchema } from './environment.js';

type Variables = Record<string, string | undefined>;

/**
 * Everything that is wrong with the environment, all at once: what is missing or malformed, and in production whatever
 * would talk to a stand-in. `supplied` names variables that the caller fills in when they are missing.
 */
export function findEnvironmentProblems(
  variables: Variables,
  supplied: readonly string[] = [],
): ProblemError[] {
  const present = withoutEmpty(variables);
  const parsed = environmentSchema.safeParse(present);
  const malformed = (parsed.error?.issues ?? [])
    .map((issue) => {
      const variable = String(issue.path[0]);
      return { variable, detail: present[variable] === undefined ? 'is missing' : issue.message };
    })
    .filter(({ variable, detail }) => detail !== 'is missing' || !supplied.includes(variable));
  const problems = [...malformed, ...findMissingQueue(present, supplied)];
  return present['NODE_ENV'] === 'production'
    ? [...problems, ...findStandIns(present), ...findUnfitForPublic(present)]
    : problems;
}

/** The queues live in one of two places. */
function findMissingQueue(present: Variables, supplied: readonly string[]): ProblemError[] {
  const variable = 'QUEUE_DATABASE_URL';
  if (present[variable] || present['REDIS_URL'] || supplied.includes(variable)) return [];
  return [{ variable, detail: 'is missing; set it, or REDIS_URL to keep the queues in Redis' }];
}

/** An empty variable is a missing one: shells and compose files write `NAME=` for "not set". */
export function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
}

const providerVariable = /^(FIREWORKS|GOOGLE|CLERK|SMTP)_/;
const loopback = /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/;

function findStandIns(present: Variables): ProblemError[] {
  return Object.entries(present)
    .filter(([variable]) => providerVariable.test(variable))
    .flatMap(([variable, value = '']) => {
      if (/sandbox/i.test(readable(variable, value))) {
        return [{ variable, detail: 'belongs to the sandbox, which production refuses; set the real one' }];
      }
      return value.split(',').some(isStandInUrl)
        ? [{ variable, detail: 'must be an https URL of the real provider in production' }]
        : [];
    });
}

/** Sign-in and the OAuth callback travel over this address, and anybody may join a development instance of Clerk. */
function findUnfitForPublic(present: Variables): ProblemError[] {
  const problems: ProblemError[] = [];
  if (!present['PUBLIC_URL']?.startsWith('https://')) {
    problems.push({ variable: 'PUBLIC_URL', detail: 'must be the https URL that people use, in production' });
  }
  for (const [variable, prefix] of [
    ['CLERK_SECRET_KEY', 'sk_live_'],
    ['CLERK_PUBLISHABLE_KEY', 'pk_live_'],
  ] as const) {
    const isOfDevelopment = /^[ps]k_test_/.test(present[variable] ?? '');
    if (isOfDevelopment && !/sandbox/i.test(readable(variable, present[variable]!))) {
      const detail = `belongs to a development instance of Clerk; production needs one with ${prefix}`;
      problems.push({ variable, detail });
    }
  }
  return problems;
}

/** A publishable key carries the host of its instance in base64. */
function readable(variable: string, value: string): string {
  return variable === 'CLERK_PUBLISHABLE_KEY'
    ? value + Buffer.from(value.split('_').at(-1)!, 'base64').toString()
    : value;
}

function isStandInUrl(text: string): boolean {
  if (!/^https?:/.test(text.trim()) || !URL.canParse(text.trim())) return false;
  const { protocol, hostname } = new URL(text.trim());
  return protocol !== 'https:' || loopback.test(hostname);
}
