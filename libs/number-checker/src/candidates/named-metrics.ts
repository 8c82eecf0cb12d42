import type { FactSet } from '../facts/fact-set.js';
import { isSamePeriod, isSameScope, type Level } from '../facts/level.js';
import type { Numeral } from '../numerals/numeral.js';
import type { Claim } from '../reading/claim.js';
import { type Candidate, directionOf } from './candidate.js';
import { fitsScope } from './fits-claim.js';
import { fitsPeriod, isTimely, seriesOf } from './fits-period.js';
import { fitsUnit } from './fits-numeral.js';

/** What such a metric counts is gone. */
export const losses = /churn|lost|cancel|refund|return/;

/** Metrics that the sentence names, by name or by another form of its words. */
export function metricsNamed({ reading, numeral }: Claim, set: FactSet): ReadonlySet<string> {
  return new Set([
    ...namesInside(numeral, set),
    ...reading.metrics.flatMap(({ members }) => members.flatMap(({ metrics }) => metrics)),
    ...set.metricWords.hintsIn(reading.text),
  ]);
}

/** "one lead in eight" */
export function namesInside({ kind, text }: Numeral, set: FactSet): string[] {
  return kind === 'fraction' ? set.metricWords.find(text).flatMap(({ metrics }) => metrics) : [];
}

/** "New and expansion MRR together came to $31,000": two or three metrics of one unit, period and segment. */
export function* metricSums(claim: Claim, set: FactSet): Generator<Candidate> {
  for (const terms of termsOf(claim, set)) {
    if (!fitsUnit(claim.numeral, terms[0]!.unit, terms[0]!.currency)) continue;
    yield {
      value: terms.reduce((sum, { value }) => sum + value, 0),
      factIds: terms.flatMap(({ factIds }) => factIds),
      formula: terms.map(({ expression }) => expression).join(' + '),
      rank: 9,
    };
  }
}

/** "A fifth of all MRR gained": one metric as a part of two or three of a kind. */
export function* partsOfMetricSums(claim: Claim, set: FactSet): Generator<Candidate> {
  const factor = claim.numeral.kind === 'percent' ? 100 : 1;
  for (const terms of termsOf(claim, set)) {
    const whole = terms.reduce((sum, { value }) => sum + value, 0);
    if (whole === 0) continue;
    if (terms.some(({ metric }) => losses.test(metric)) && !terms.every(({ metric }) => losses.test(metric)))
      continue;
    for (const part of terms)
      yield {
        value: (factor * part.value) / whole,
        factIds: terms.flatMap(({ factIds }) => factIds),
        formula: `${factor === 100 ? '100 * ' : ''}${part.expression} / (${terms.map(({ expression }) => expression).join(' + ')})`,
        rank: 9,
      };
  }
}

/** "The month added $14.5k of net new MRR": what a balance moved by. */
export function* netMoves(claim: Claim, set: FactSet): Generator<Candidate> {
  if (!/(?<!\p{L})net(?:to)?(?!\p{L})/iu.test(claim.statement)) return;
  for (const level of levelsNamed(claim, set)) {
    const before = seriesOf(level, set).find((one) =>
      set.ladder.isBefore(one.profile.period, level.profile.period),
    );
    if (!before || !fitsUnit(claim.numeral, level.unit, level.currency)) continue;
    const value = level.value - before.value;
    yield {
      value,
      factIds: [...level.factIds, ...before.factIds],
      formula: `${level.expression} - ${before.expression}`,
      direction: directionOf(value),
      rank: 9,
    };
  }
}

/** All twos and threes of metrics that can be added up, at least one of them named. */
function* termsOf(claim: Claim, set: FactSet): Generator<Level[]> {
  const named = metricsNamed(claim, set);
  const levels = levelsNamed(claim, set);
  for (const [index, a] of levels.entries()) {
    const peers = levels
      .slice(index + 1)
      .filter(
        (one) =>
          !isOneName(claim, a, one) &&
          one.metric !== a.metric &&
          one.unit === a.unit &&
          isSamePeriod(one, a) &&
          isSameScope(one, a),
      );
    for (const [place, b] of peers.entries()) {
      if (isNamedEnough([a, b], named)) yield [a, b];
      for (const c of peers.slice(place + 1))
        if (c.metric !== b.metric && isNamedEnough([a, b, c], named)) yield [a, b, c];
    }
  }
}

/** "All traffic" may be sessions or users, but never both. */
export function isOneName({ reading }: Claim, a: Level, b: Level): boolean {
  if (a.metric.split('_').at(-1) === b.metric.split('_').at(-1)) return false;
  return reading.metrics.some(({ members }) =>
    members.some(({ metrics }) => metrics.includes(a.metric) && metrics.includes(b.metric)),
  );
}

/** All of them, or one where their names end alike: "all MRR" of new and expansion MRR. */
function isNamedEnough(terms: readonly Level[], named: ReadonlySet<string>): boolean {
  const said = terms.filter(({ metric }) => named.has(metric));
  const kinds = new Set(terms.map(({ metric }) => metric.split('_').at(-1)));
  return said.length === terms.length || (said.length > 0 && kinds.size === 1);
}

function levelsNamed(claim: Claim, set: FactSet): Level[] {
  const named = metricsNamed(claim, set);
  const kinds = new Set([...named].map((metric) => metric.split('_').at(-1)));
  return set.levels.filter(
    (one) =>
      (named.has(one.metric) || kinds.has(one.metric.split('_').at(-1))) &&
      one.factIds.length === 1 &&
      !one.isQuotient &&
      one.unit !== 'percent' &&
      one.profile.role === 'level' &&
      fitsScope(claim, one.profile, set) &&
      fitsPeriod(claim, one.profile, set) &&
      isTimely(claim, one, set),
  );
}
