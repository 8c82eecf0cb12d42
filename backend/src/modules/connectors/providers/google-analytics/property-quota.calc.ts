/**
 * What Google allows a property, as of our own calls and of what its answers say. Google counts by property, for all who
 * read it: https://developers.google.com/analytics/devguides/reporting/data/v1/quotas
 */
export interface PropertyQuota {
  /** Calls under way: when their place is given up for lost. */
  places: Record<string, number>;
  /** What Google said was left, and until when that holds. */
  left: Partial<Record<TokenWindow, { tokens: number; until: number }>>;
  /** When Google answered with a fault of its own. */
  serverErrors: number[];
  /** Google has refused a call; until then it would refuse the next one, too. */
  refusedUntil: number;
}

export type TokenWindow = 'day' | 'hour' | 'projectHour';

/** What came of one call. */
export interface CallOutcome {
  left: Partial<Record<TokenWindow, number>>;
  isServerError: boolean;
  /** What a refusal (HTTP 429) said. */
  refusal: string | null;
  /** How long it asked to be left alone, where it said so. */
  retryAfterMs: number | null;
}

export type Entry = { quota: PropertyQuota } & (
  | { isAllowed: true }
  /** `isShort`: a place will be free in a moment; else nothing can be had before `until`. */
  | { isAllowed: false; isShort: boolean; until: number; reason: string }
);

export const noQuotaUsed: PropertyQuota = { places: {}, left: {}, serverErrors: [], refusedUntil: 0 };

/** Google allows ten at once and the property's owner has other tools. */
const placesAtOnce = 5;
/** Longer than a call may take: whoever took the place is dead by then. */
const placeMs = 45_000;
/** A fifth of a standard property's tokens is left to its owner's other tools. */
const reserve: Record<TokenWindow, number> = { day: 40_000, hour: 8_000, projectHour: 2_800 };
/** More than most reports cost: each call under way may still take so many. */
const tokensPerCall = 20;
/** Ten faults of Google's own in an hour lock the property for everybody. */
const serverErrorsPerHour = 8;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Takes a place for one call, unless the call would break a limit. A place bears the name of the one who makes one call after
 * another: should their process die in one of them, the place is still theirs.
 */
export function enter(before: PropertyQuota, place: string, now: number): Entry {
  const quota = withoutPlace(withoutThePast(before, now), place);
  const underWay = Object.keys(quota.places).length;
  const refuse = (until: number, reason: string, isShort = false): Entry => ({
    quota,
    isAllowed: false,
    isShort,
    until,
    reason,
  });
  if (quota.refusedUntil > now) return refuse(quota.refusedUntil, 'Google has refused further calls');
  for (const window of ['day', 'hour', 'projectHour'] as const) {
    const left = quota.left[window];
    if (left && left.tokens - underWay * tokensPerCall < reserve[window] + tokensPerCall)
      return refuse(left.until, 'The property’s quota at Google is nearly used up');
  }
  if (quota.serverErrors.length + underWay >= serverErrorsPerHour && quota.serverErrors.length > 0) {
    const isOnlyBusy = quota.serverErrors.length < serverErrorsPerHour;
    return isOnlyBusy
      ? refuse(soonest(quota, now), 'Google has had faults, so calls go one by one', true)
      : refuse(quota.serverErrors[0]! + hourMs, 'Google has had too many faults of its own');
  }
  if (underWay >= placesAtOnce) return refuse(soonest(quota, now), 'Other calls are under way', true);
  return { quota: { ...quota, places: { ...quota.places, [place]: now + placeMs } }, isAllowed: true };
}

/** Gives the place back and notes what the answer said. */
export function leave(
  before: PropertyQuota,
  place: string,
  outcome: CallOutcome,
  now: number,
): PropertyQuota {
  const quota = withoutPlace(withoutThePast(before, now), place);
  const { left, serverErrors, refusedUntil } = quota;
  const said = Object.entries(outcome.left).map(([window, tokens]) => [
    window,
    { tokens, until: window === 'day' ? nextPacificMidnight(now) : nextHour(now) },
  ]);
  return {
    places: quota.places,
    left: { ...left, ...(Object.fromEntries(said) as PropertyQuota['left']) },
    serverErrors: outcome.isServerError ? [...serverErrors, now] : serverErrors,
    refusedUntil: outcome.refusal === null ? refusedUntil : Math.max(refusedUntil, endOf(outcome, now)),
  };
}

function endOf({ refusal, retryAfterMs }: CallOutcome, now: number): number {
  return retryAfterMs === null ? endOfRefusal(refusal ?? '', now) : now + retryAfterMs;
}

/** When it is worth asking again, by the sentence of the refusal: Google itself sends no Retry-After. */
export function endOfRefusal(sentence: string, now: number): number {
  if (/concurrent/i.test(sentence)) return now + 30_000;
  if (/per day/i.test(sentence)) return nextPacificMidnight(now);
  if (/per hour|thresholded/i.test(sentence)) return nextHour(now);
  return now + 60_000;
}

function withoutThePast(quota: PropertyQuota, now: number): PropertyQuota {
  return {
    places: Object.fromEntries(Object.entries(quota.places).filter(([, until]) => until > now)),
    left: Object.fromEntries(Object.entries(quota.left).filter(([, { until }]) => until > now)),
    serverErrors: quota.serverErrors.filter((at) => at > now - hourMs),
    refusedUntil: quota.refusedUntil,
  };
}

function withoutPlace(quota: PropertyQuota, place: string): PropertyQuota {
  const { [place]: _, ...places } = quota.places;
  return { ...quota, places };
}

function soonest({ places }: PropertyQuota, now: number): number {
  return Math.min(...Object.values(places), now + placeMs);
}

function nextHour(now: number): number {
  return (Math.floor(now / hourMs) + 1) * hourMs;
}

/** A day of quota ends at midnight in California. */
function nextPacificMidnight(now: number): number {
  const offsetMs = pacificOffsetMs(now);
  return (Math.floor((now + offsetMs) / dayMs) + 1) * dayMs - offsetMs;
}

function pacificOffsetMs(now: number): number {
  const wall = new Date(now).toLocaleString('sv-SE', { timeZone: 'America/Los_Angeles' });
  return Math.round((Date.parse(`${wall.replace(' ', 'T')}Z`) - now) / 900_000) * 900_000;
}
