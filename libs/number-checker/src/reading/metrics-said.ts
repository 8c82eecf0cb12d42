import type { FactSet } from '../facts/fact-set.js';
import type { FactUnit } from '../facts/fact-unit.js';
import type { Numeral } from '../numerals/numeral.js';
import { rememberedFor } from '../text/remembered.js';
import type { Span } from '../text/words.js';
import type { MetricMention } from '../vocabulary/metric-words.js';
import { attach, countedNoun } from './attachment.js';
import type { Claim } from './claim.js';
import type { Group } from './groups.js';
import type { Reading } from './read-sentence.js';

/** What a figure may be said to be; each takes its metric from other names in the sentence. */
export type Slot = 'level' | 'change' | 'part';

/** Metrics that the sentence says of a figure in that slot; undefined where it names none that could be meant. */
export function metricsSaid(claim: Claim, slot: Slot, set: FactSet): readonly string[] | undefined {
  return said[slot](claim, () => readMetrics(claim, slot, set));
}

const said = {
  level: rememberedFor<Claim, readonly string[] | undefined>(),
  change: rememberedFor<Claim, readonly string[] | undefined>(),
  part: rememberedFor<Claim, readonly string[] | undefined>(),
};

function readMetrics(
  { numeral, reading, isCell, isLoose, inherited }: Claim,
  slot: Slot,
  set: FactSet,
): readonly string[] | undefined {
  if (inherited) return [inherited];
  const groups = reading.metrics.filter(
    (group) =>
      !isOfFigureBetween(reading, numeral, group) &&
      group.members.some((one) =>
        set.unitOfMention(one).some((unit) => isPossible(unit, numeral, slot, isCell)),
      ),
  );
  const counted =
    numeral.kind === 'number' && !isCell && !numeral.isDuration
      ? countedNoun(reading, numeral, reading.metrics)
      : undefined;
  if (counted && slot !== 'part') {
    const names = [...namesIn(withParticiple(reading, counted)), ...withVerb(reading, numeral, counted, set)];
    return isLoose ? [...names, ...set.kinOf(names)] : names;
  }
  if (isPartOfNext(reading, numeral) || isPartOfBefore(reading, numeral)) return undefined;
  const whole = isLoose && slot === 'part' ? wholeNamed(reading, numeral) : undefined;
  if (whole) return namesIn([whole]);
  if (isLoose && reading.metrics.length > 0 && !isTold(reading, numeral, slot, groups))
    return [
      ...namesIn(reading.metrics),
      ...set.kinOf(namesIn(reading.metrics)),
      ...set.metricWords.hintsIn(reading.text),
      ...earnedIn(reading, numeral, set),
    ];
  if (groups.length === 0) return undefined;
  if (numeral.kind === 'multiple' && slot === 'change') return namesIn(groups);
  const { members } = attach(reading, numeral, groups);
  const told = slot === 'level' ? predicateOf(reading, numeral) : [];
  return [...new Set([...members, ...told].flatMap(({ metrics }) => metrics))];
}

function earnedIn({ text }: Reading, { kind, outerStart }: Numeral, set: FactSet): readonly string[] {
  if (kind !== 'money' || !earning.test(text.slice(0, outerStart))) return [];
  return set.metricWords.find('revenue').flatMap(({ metrics }) => metrics);
}

/** "We earned €2,230 more from 12 fewer orders" */
const earning = /(?<!\p{L})(?:earned|took(?:\sin)?|made|grossed|brought in|turned over|booked)\s$/iu;

/** "purchases +101 %, revenue +112 %", "84 % in revenue and 51 % in sessions": each change has its own name. */
function isTold(
  reading: Reading,
  numeral: Numeral,
  slot: Slot,
  groups: readonly Group<MetricMention>[],
): boolean {
  if (slot !== 'change' || groups.length < 2) return false;
  const name = groups.filter(({ end }) => end <= numeral.outerStart).at(-1);
  const next = groups.find(({ start }) => start >= numeral.outerEnd);
  return (
    (name !== undefined && /^[\s:(*_]*$/.test(reading.masked.slice(name.end, numeral.outerStart))) ||
    (next !== undefined && /^\sin\s$/.test(reading.masked.slice(numeral.outerEnd, next.start)))
  );
}

/** "$41,636 from 9,630 sessions, or $4.32 a visit": what is said per something is said of the figure before it. */
function isOfFigureBetween({ text, numerals }: Reading, numeral: Numeral, { start, end }: Span): boolean {
  const between = numerals.findLast((one) => one.outerStart >= numeral.outerEnd && one.outerEnd <= start);
  if (!between) return false;
  return (
    /^(?:per|an?|each|every|pro|je|par)\s/i.test(text.slice(start, end)) ||
    /[;:]\s|,\s(?:and|but|while|where|which|und|aber|während|wo)\s/i.test(
      text.slice(numeral.outerEnd, between.outerStart),
    )
  );
}

/** "113 bookings were cancelled" may count either. */
function withParticiple({ masked, metrics }: Reading, counted: Group<MetricMention>): Group<MetricMention>[] {
  const next = metrics.find(({ start }) => start >= counted.end);
  const isPassive =
    next &&
    /^\s(?:was|were|is|are|got|(?:have|has|had) been|wurden?|sind)\s(?:\p{L}+ly\s)?$/iu.test(
      masked.slice(counted.end, next.start),
    );
  return isPassive ? [counted, next] : [counted];
}

/** "We lost 42 customers" may count the customers lost, where a metric does. */
function withVerb({ text, masked }: Reading, numeral: Numeral, counted: Span, set: FactSet): string[] {
  const verb = /(?<!\p{L})(\p{L}{3,})\s$/u.exec(masked.slice(0, numeral.outerStart))?.[1];
  if (!verb) return [];
  const noun = text.slice(counted.start, counted.end);
  return [`${noun} ${verb}`, `${verb} ${noun}`].flatMap((phrase) =>
    set.metricWords
      .find(phrase)
      .filter(({ start, end }) => start === 0 && end === phrase.length)
      .flatMap(({ metrics }) => metrics),
  );
}

/** "0.4 % of sessions crashed", "31 % of mails were opened": a rate is told by the verb after what it is of. */
function predicateOf({ masked, metrics }: Reading, { outerEnd, kind }: Numeral): readonly MetricMention[] {
  if (kind !== 'percent' && kind !== 'fraction') return [];
  const [of, verb] = metrics.filter(({ start }) => start >= outerEnd);
  if (!of || !verb || !/^\s(?:of|von|der|aller)\s(?:\p{L}+\s){0,2}$/iu.test(masked.slice(outerEnd, of.start)))
    return [];
  return /^\s(?:(?:were|was|are|is|have|had|been|got|wurden?)\s)*$/i.test(masked.slice(of.end, verb.start))
    ? verb.members
    : [];
}

/** "58 % of revenue" is of revenue, whatever else the sentence names. */
function wholeNamed({ masked, metrics }: Reading, { outerEnd }: Numeral): Group<MetricMention> | undefined {
  const next = metrics.find(({ start }) => start >= outerEnd);
  const isOf = /^\s(?:of|von|de[rs]|du|aller)\s(?:(?:all|the|our|its|total|s+)\s)*$/i;
  return next && isOf.test(masked.slice(outerEnd, next.start)) ? next : undefined;
}

/** "150 of the 1,250 trials": the noun belongs to the whole, the part may be of any metric. */
function isPartOfNext({ masked }: Reading, { outerEnd, kind }: Numeral): boolean {
  return (
    kind === 'number' && /^\s(?:of|out of|von)\s(?:(?:the|our|all|its|den)\s)*#/i.test(masked.slice(outerEnd))
  );
}

/** "Of the 780 demos, 156 ended in a deal" */
function isPartOfBefore({ masked }: Reading, { outerStart, kind }: Numeral): boolean {
  return (
    kind === 'number' &&
    /(?:^|[\s,(])(?:of|out of|von)\s(?:(?:the|our|all|these|den|unseren)\s)*#+\s(?:\p{L}+\s)*m+,?\s(?:\p{L}+\s){0,3}$/iu.test(
      masked.slice(0, outerStart),
    )
  );
}

function isPossible(
  unit: FactUnit | undefined,
  { kind, isDuration, text, value }: Numeral,
  slot: Slot,
  isCell: boolean,
): boolean {
  if (unit === undefined) return true;
  if (isDuration) return unit === 'time';
  const isFractional = value < 100 && /^\d+[.,]\d{1,2}$/.test(text);
  if (slot === 'part' && kind === 'money') return unit === 'currency';
  if (slot === 'part') return unit !== 'percent' && unit !== 'ratio' && unit !== 'score' && unit !== 'time';
  switch (kind) {
    case 'money':
      return unit === 'currency';
    case 'number':
      // "4.7 stars": what is counted comes in whole numbers.
      return unit === 'count' ? !isFractional : unit !== 'percent' || isCell;
    case 'points':
      return unit === 'percent' || unit === 'score' || unit === 'count';
    case 'percent':
    case 'fraction':
      return slot === 'change' || unit === 'percent';
    case 'multiple':
      return slot === 'change' || unit === 'ratio';
  }
}

function namesIn(groups: readonly Group<MetricMention>[]): string[] {
  return [...new Set(groups.flatMap(({ members }) => members.flatMap(({ metrics }) => metrics)))];
}
