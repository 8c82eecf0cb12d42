import type { Numeral as Verdict } from '@ocsuite/types';
import type { FactSet } from '../facts/fact-set.js';
import { unionOf } from '../facts/spans.js';
import { findNumerals } from '../numerals/find-numerals.js';
import type { Numeral } from '../numerals/numeral.js';
import type { Figure } from '../reading/figure.js';
import { countedNoun } from '../reading/attachment.js';
import { type Claim, claimsOf } from '../reading/claim.js';
import { readSentence } from '../reading/read-sentence.js';
import type { Surroundings } from '../reading/surroundings.js';
import { perDay } from '../vocabulary/per-day.js';
import { isReachedOtherwise } from './reached-otherwise.js';
import { bindClaim, type Binding } from './bind-claim.js';
import { backwards, inOtherCurrency } from './contradicted.js';
import { bindFromFigures } from './figure-binding.js';
import { isToldWrongly } from './told-comparisons.js';
import { figuresOf } from './stated-figures.js';
import { preciseBinding } from './precise-binding.js';
import { isOutOfTime } from './out-of-time.js';
import { isOfWrongRank } from './wrong-rank.js';
import { isInWrongOrder } from './wrong-order.js';
import { isNoFigure } from './no-figures.js';
import { weighedBinding } from './weighed-binding.js';
import { contradictedByWords } from './written-direction.js';

export interface Judged {
  /** Offsets are into the sentence. */
  verdicts: Verdict[];
  figures: Figure[];
}

export function judgeSentence(
  text: string,
  facts: FactSet,
  surroundings: Surroundings,
  locale: string | undefined,
  adapt: (claim: Claim) => Claim = (claim) => claim,
): Judged {
  const { claims: numerals, notClaims } = findNumerals(text, {
    locale,
    isDisplayed: (digits) => facts.isDisplayed(digits),
    timeUnit: facts.timeUnit,
    names: facts.digitNames,
  });
  const skipped = notClaims
    .map(({ start, end }) => notAClaim(text, start, start + text.slice(start, end).trimEnd().length))
    .filter((one) => !isCitation(one));
  if (numerals.length === 0) return { verdicts: skipped, figures: [] };
  const reading = readSentence(text, numerals, facts, surroundings);
  const stated = reading.periods.flatMap(({ members }) => [...members, ...unionOf(members)]);
  if (surroundings.period) stated.push(surroundings.period);
  const longer = facts.withSpans(stated);
  const set = (perDay.test(text) || surroundings.isPace ? longer.withPaces() : longer).withLumps(
    reading.lumps,
  );
  const claims = claimsOf(reading).map(adapt);
  const contradicted = new Set(contradictedByWords(claims));
  const bindings = new Map<Claim, Binding | undefined>();
  const open = (): Claim[] => claims.filter((one) => !bindings.get(one) && !contradicted.has(one));
  const told = (): Binding[] => [...bindings.values()].filter((one) => one !== undefined);
  for (const claim of open())
    bindings.set(claim, bindClaim(claim, set, takenBefore(claim, claims, bindings)));
  // What one figure of the sentence is for certain, no other can be on second thoughts.
  for (const claim of open())
    bindings.set(claim, preciseBinding(claim, told(), set) ?? bindAsBefore(claim, claims, bindings, set));
  const refused = [...backwards(claims, bindings), ...inOtherCurrency(claims, set)];
  for (const claim of refused) bindings.set(claim, undefined);
  const ranges = open().map((claim) => [claim, bindRange(claim, claims, bindings, set)] as const);
  for (const [claim, binding] of ranges) bindings.set(claim, binding);
  for (const claim of claims) {
    const [figure] = figuresOf([claim], bindings);
    if (!figure || !isToldWrongly(claim, figure, set)) continue;
    contradicted.add(claim);
    bindings.set(claim, undefined);
  }
  // What is worked out from other figures may itself be one that others are worked out from.
  for (let round = 0; round < 2; round++)
    for (const claim of open())
      bindings.set(claim, bindFromFigures(claim, figuresOf(claims, bindings), surroundings.figures, set));
  for (const claim of open())
    if (!refused.includes(claim)) bindings.set(claim, weighedBinding(claim, told(), set));
  for (const claim of claims) {
    const binding = bindings.get(claim);
    if (binding && isToldOtherwise(claim, binding, set)) bindings.set(claim, undefined);
  }
  const judged = claims.map((claim) => {
    const { numeral } = claim;
    const binding = bindings.get(claim);
    return !binding && isNoFigure(claim, set)
      ? notAClaim(text, numeral.start, numeral.end)
      : verdictOf(numeral, binding);
  });
  const verdicts = [...skipped, ...judged].toSorted((a, b) => a.start - b.start);
  return { verdicts, figures: figuresOf(claims, bindings) };
}

/** Right as a figure, but not of the time, the order or the movement that its sentence tells. */
function isToldOtherwise(claim: Claim, binding: Binding, set: FactSet): boolean {
  return (
    isOutOfTime(claim, binding, set) ||
    isInWrongOrder(claim, binding, set) ||
    isOfWrongRank(claim, binding, set) ||
    isReachedOtherwise(claim, binding, set)
  );
}

/** "96.4 % arrived on time, 1.5 points better": a change without a metric of its own may be that of the figure before. */
function bindAsBefore(
  claim: Claim,
  claims: readonly Claim[],
  bindings: ReadonlyMap<Claim, Binding | undefined>,
  set: FactSet,
): Binding | undefined {
  const before = claims[claims.indexOf(claim) - 1];
  const inherited = before && bindings.get(before)?.of?.metric;
  if (inherited && isNextPart(before, claim)) return bindClaim({ ...claim, inherited }, set);
  // What is counted does not change by points.
  const counted = before && countedNoun(claim.reading, before.numeral, claim.reading.metrics);
  const names =
    before &&
    claim.reading.metrics.some(
      ({ start, members }) =>
        start >= before.numeral.outerEnd &&
        start !== counted?.start &&
        (claim.numeral.kind !== 'points' ||
          members.some((one) => set.unitOfMention(one).includes('percent'))),
    );
  return inherited && !names && claim.wording.isChange ? bindClaim({ ...claim, inherited }, set) : undefined;
}

/** "Three fifths of conversions came from desktop, a third from mobile": a part of the same whole. */
function isNextPart(before: Claim, { reading, numeral, wording }: Claim): boolean {
  const isPart = (kind: Numeral['kind']): boolean => kind === 'percent' || kind === 'fraction';
  if (!isPart(before.numeral.kind) || !isPart(numeral.kind) || wording.isChange || before.wording.isChange)
    return false;
  return (
    /^[^#]*[,;]\s(?:(?:and|und|but|while)\s)?(?:only\s|just\s)?$/iu.test(
      reading.masked.slice(before.numeral.outerEnd, numeral.outerStart),
    ) && /^(?:\s(?!m)\p{L}+){0,4}\ss/u.test(reading.masked.slice(numeral.outerEnd))
  );
}

/** A figure that is compared with cannot be the very fact that is compared. */
function takenBefore(
  claim: Claim,
  claims: readonly Claim[],
  bindings: ReadonlyMap<Claim, Binding | undefined>,
) {
  const before = claims[claims.indexOf(claim) - 1];
  const profile = before && bindings.get(before)?.profile;
  const isCompared =
    before &&
    (claim.isReference || (before.isReference && claim.arrival)) &&
    before.numeral.kind === claim.numeral.kind;
  return profile && isCompared ? [profile] : [];
}

/** A range may also enclose one figure: "between 42,000 and 43,000 sessions", as long as it is narrow. */
function bindRange(
  claim: Claim,
  claims: readonly Claim[],
  bindings: ReadonlyMap<Claim, Binding | undefined>,
  set: FactSet,
): Binding | undefined {
  const { numeral, statement } = claim;
  if (numeral.range === undefined || /\b(?:usual|normal|typical)/i.test(statement)) return undefined;
  const ends = claims.filter((one) => one.numeral.range === numeral.range);
  if (ends.some((one) => bindings.get(one))) return undefined;
  const low = ends.find((one) => one.numeral.rangeEnd === 'low')?.numeral.readings[0];
  const high = ends.find((one) => one.numeral.rangeEnd === 'high')?.numeral.readings[0];
  if (!low || !high || high.value - low.value > 0.35 * high.value) return undefined;
  const enclosing = {
    ...numeral,
    readings: [{ value: numeral.value, low: low.low, high: high.high }],
    range: undefined,
  };
  return bindClaim(
    {
      ...claim,
      numeral: {
        ...enclosing,
        outerStart: ends[0]!.numeral.outerStart,
        outerEnd: ends.at(-1)!.numeral.outerEnd,
      },
    },
    set,
  );
}

/** `[f12]` names a fact; it is no numeral. */
function isCitation({ text }: Verdict): boolean {
  return /^(?:\[.*\]|\((?:facts?\s)?[fi]\d.*\))$/is.test(text) || !/\d|\p{L}{3}/u.test(text);
}

function verdictOf(numeral: Numeral, binding: Binding | undefined): Verdict {
  const { text, start, end } = numeral;
  // Hundreds of digits are more than a number holds, and more than JSON can write.
  const value = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, numeral.value));
  if (!binding) return { text, start, end, value, verdict: 'unsupported', factIds: [] };
  const { factIds, formula } = binding;
  return { text, start, end, value, verdict: 'supported', factIds, ...(formula && { formula }) };
}

function notAClaim(text: string, start: number, end: number): Verdict {
  const written = text.slice(start, end);
  const value = Number(/\d+/.exec(written)?.[0] ?? 0);
  return { text: written, start, end, value, verdict: 'not-a-claim', factIds: [] };
}
