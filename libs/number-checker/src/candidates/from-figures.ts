import { attach } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import type { Numeral } from '../numerals/numeral.js';
import type { Figure } from '../reading/figure.js';
import { type Candidate, directionOf } from './candidate.js';

type Formula = Pick<Candidate, 'value' | 'formula' | 'direction'>;

/** What follows from two figures that the text itself has stated: "27 of the 31 conversions we lost, or 87 %". */
export function* fromFigures(claim: Claim, figures: readonly Figure[]): Generator<Candidate> {
  for (const a of figures) {
    yield* ofBase(claim, a);
    yield* meanOf(claim, a);
    yield* perDayOf(claim, a);
    for (const b of figures) if (a !== b) yield* pairOf(claim, a, b);
  }
}

/** "We lost 6,150 sessions, 15 % of the total": a difference as a part of what it is of. */
function* ofBase(
  { numeral, wording, reading }: Claim,
  { value, base, expression, factIds }: Figure,
): Generator<Candidate> {
  const isOther = reading.periods.some(({ members }) =>
    members.some(
      ({ kind, days }) =>
        kind === 'before' && days && base && (base.profile.days < days[0] || base.profile.days > days[1]),
    ),
  );
  if (!base || isOther || base.value === 0 || (numeral.kind !== 'percent' && numeral.kind !== 'fraction'))
    return;
  const direction = directionOf(value);
  const factor = numeral.kind === 'percent' ? 100 : 1;
  yield {
    value: (factor * value) / base.value,
    factIds: [...factIds, ...base.factIds],
    formula: `${factor === 100 ? '100 * ' : ''}${expression} / ${base.expression}`,
    ...(direction && wording.isChange && { direction }),
    rank: 10,
  };
}

const perWord = /(?<!\p{L})(?:per|each|every|apiece|je|pro)(?!\p{L})/iu;

/** "Together €791,250, an average of €396k a month": a sum divided by how many it is of. */
function* meanOf({ numeral, wording }: Claim, figure: Figure): Generator<Candidate> {
  const { value, expression, factIds, kind, isChange } = figure;
  if (
    !wording.isAverage ||
    isChange ||
    kind !== numeral.kind ||
    !/^\([\w ]+(?: \+ [\w ]+)+\)$/.test(expression)
  )
    return;
  yield {
    value: value / factIds.length,
    factIds: [...factIds],
    formula: `${expression} / ${factIds.length}`,
    rank: 10,
  };
}

/** "That is $84,480 of extra revenue, or $2,725 a day": an amount spread over the days that it is of. */
function* perDayOf(
  { numeral, wording }: Claim,
  { value, expression, factIds, kind, currency, of, base }: Figure,
): Generator<Candidate> {
  const days = (of ?? base?.profile)?.days ?? 1;
  if (!wording.isAveragePerDay || kind !== numeral.kind || currency !== numeral.currency || days < 2) return;
  const unit = (of ?? base!.profile).unit;
  if (unit !== 'count' && unit !== 'currency') return;
  yield { value: value / days, factIds: [...factIds], formula: `${expression} / ${days}`, rank: 10 };
}

export function* pairOf(claim: Claim, a: Figure, b: Figure): Generator<Candidate> {
  if (a.expression === b.expression || b.value === 0 || isOfOtherSegment(claim, a, b)) return;
  if (isOfOtherCurrency(claim.numeral, a) || isOfOtherCurrency(claim.numeral, b)) return;
  const factIds = [...a.factIds, ...b.factIds];
  for (const found of formulasOf(claim, a, b)) yield { ...found, factIds, rank: 10 };
}

function isOfOtherCurrency({ currency }: Numeral, figure: Figure): boolean {
  return currency !== undefined && figure.currency !== undefined && currency !== figure.currency;
}

const added =
  /(?<!\p{L})(?:together|combined|sum|total|in all|altogether|th[eo]se (?:two|three|four)|zusammen|insgesamt)(?!\p{L})/iu;

/** "Put together, these three account for 1,774": the last figures of a kind added up. */
export function* sumsOf({ numeral, reading }: Claim, before: readonly Figure[]): Generator<Candidate> {
  if (!added.test(reading.text)) return;
  if (numeral.kind === 'percent' || numeral.kind === 'fraction') yield* partsTogether(numeral, before);
  const kin = before.filter(({ kind }) => kind === numeral.kind);
  for (let size = 3; size <= kin.length; size++) {
    const terms = kin.slice(-size);
    if (terms.some((one) => one.isChange !== terms[0]!.isChange || one.currency !== terms[0]!.currency))
      return;
    yield {
      value: terms.reduce((sum, { value }) => sum + Math.abs(value), 0),
      factIds: terms.flatMap(({ factIds }) => factIds),
      formula: terms.map(({ expression }) => expression).join(' + '),
      rank: 10,
    };
  }
}

function* formulasOf(claim: Claim, a: Figure, b: Figure): Generator<Formula> {
  const { numeral, wording, reading } = claim;
  const isMove = wording.isChange && !wording.isShareOfChange;
  const isAlike = a.kind === b.kind && a.currency === b.currency;
  const [x, y] = [a.expression, b.expression];
  const [va, vb] = [Math.abs(a.value), Math.abs(b.value)];
  switch (numeral.kind) {
    case 'percent':
    case 'fraction': {
      const factor = numeral.kind === 'percent' ? 100 : 1;
      const prefix = factor === 100 ? '100 * ' : '';
      if (!isAlike) return;
      if ((!isMove || (a.isChange && b.isChange)) && a.kind !== 'percent')
        yield { value: (factor * va) / vb, formula: `${prefix}${x} / ${y}` };
      if (wording.isRatio || /^\s(?:of|as)\s/i.test(reading.masked.slice(numeral.outerEnd))) return;
      if (isOneMove(a, b) && (a.kind !== 'percent' || (isMove && a.of?.unit === 'percent')))
        yield { ...moved(a, b), value: (factor * (va - vb)) / vb, formula: `${prefix}(${x} - ${y}) / ${y}` };
      return;
    }
    case 'points':
      if (isAlike && a.kind === 'percent' && isOneMove(a, b))
        yield { ...moved(a, b), value: va - vb, formula: `${x} - ${y}` };
      return;
    case 'multiple':
      if (isAlike) yield { value: va / vb, formula: `${x} / ${y}` };
      return;
    case 'number':
    case 'money':
      if (isAlike && a.kind === numeral.kind && isOneMove(a, b)) {
        yield { ...moved(a, b), value: va - vb, formula: `${x} - ${y}` };
        if (!isMove && added.test(claim.reading.text)) yield { value: va + vb, formula: `${x} + ${y}` };
      }
      if (b.kind === 'percent' && a.kind === numeral.kind && !isMove)
        yield { value: (va * vb) / 100, formula: `${x} * ${y} / 100` };
      if (numeral.kind === 'money' && a.kind === 'money' && b.kind === 'number' && !isMove)
        yield { value: va / vb, formula: `${x} / ${y}` };
      if (numeral.kind === 'money' && a.kind === 'money' && b.kind === 'number' && perWord.test(reading.text))
        yield { value: va * vb, formula: `${x} * ${y}` };
  }
}

/** What the sentence says of Email does not follow from two figures of Paid Search. */
function isOfOtherSegment({ reading, numeral }: Claim, a: Figure, b: Figure): boolean {
  return (
    [
      ['channels', 'channel'],
      ['devices', 'device'],
    ] as const
  ).some(([groups, dimension]) => {
    const { members, isTight } = attach(reading, numeral, reading[groups]);
    const names = [a, b].map(({ of }) => of?.[dimension]);
    return (
      isTight &&
      names.every(
        (name) => name !== undefined && members.every(({ value }) => value !== null && value !== name),
      )
    );
  });
}

/** "Together they explain 69 % of the loss": the last two figures of a kind as a part of one before them. */
function* partsTogether({ kind }: Numeral, before: readonly Figure[]): Generator<Candidate> {
  const factor = kind === 'percent' ? 100 : 1;
  const [whole, ...parts] = before
    .filter((one) => one.kind === before.at(-1)!.kind && one.kind !== 'percent')
    .slice(-3);
  if (!whole || parts.length < 2 || whole.value === 0) return;
  const sum = parts.reduce((total, { value }) => total + Math.abs(value), 0);
  yield {
    value: (factor * sum) / Math.abs(whole.value),
    factIds: [...parts, whole].flatMap(({ factIds }) => factIds),
    formula: `${factor === 100 ? '100 * ' : ''}(${parts.map(({ expression }) => expression).join(' + ')}) / ${whole.expression}`,
    rank: 10,
  };
}

/** Figures of one metric, the later one first: what lies between them is a movement. */
function isOneMove(a: Figure, b: Figure): boolean {
  if (!a.of || !b.of) return a.isChange === b.isChange;
  if (a.of.role !== b.of.role) return a.of.metric === b.of.metric && a.of.role === 'level';
  return a.of.metric === b.of.metric && a.of.period.to >= b.of.period.to;
}

function moved(a: Figure, b: Figure): Pick<Candidate, 'direction'> {
  if (!a.of || !b.of || (a.of.period.to === b.of.period.to && a.of.role === b.of.role)) return {};
  const direction = directionOf(a.value - b.value);
  return direction ? { direction } : {};
}
