import type { Finding } from '@ocsuite/types';
import { valuePerOrder } from './counting-noise.calc.js';
import type { Counterpart } from './counterparts.calc.js';
import { findSeries, segmentSeries, type DailySeries, type SeriesSet } from './daily-series.calc.js';
import { undisturbedDays, usualDaysBefore, type Walk } from './detect.calc.js';
import type { SegmentEstimator } from './segment-leaves.calc.js';
import { expectDay, type Baseline } from './expected-range.calc.js';
import { fitBaseline } from './fit-baseline.calc.js';
import type { Candidate } from './event-relations.calc.js';
import { EstimatedSum, rememberedBySeries } from './estimated-sum.calc.js';
import { roundTo } from './period-figures.calc.js';
import { mean, sum } from './robust-statistics.calc.js';
import { dimensionOf } from './segments.calc.js';

/**
 * Segments are expected by what they were before the onset of the whole, whether or not they stood out themselves. Days
 * that were unusual in all of a metric are left out as well, even if the metric that is told did not notice: visits of a
 * week with a failed checkout are as usual, its money is not.
 */
export function segmentEstimator(
  { walk, incident, series: whole }: Candidate,
  set: SeriesSet,
  walkOf: (series: DailySeries) => Walk,
): SegmentEstimator {
  const { from } = set;
  const undisturbed = undisturbedDays(walk, incident);
  return rememberedBySeries((series) => {
    const all = findSeries(set, series.metric, {});
    const calm = all && usualDaysBefore(walkOf(all), incident.onset);
    const both = calm ? undisturbed.map((isUsable, day) => isUsable & calm[day]!) : undisturbed;
    const baseline =
      fitBaseline(series, incident.onset, { from, usable: both }) ??
      fitBaseline(series, incident.onset, { from, usable: undisturbed });
    const earlier = series.values
      .slice(Math.max(0, incident.onset - 28), incident.onset)
      .filter((value) => value !== null);
    const usual = mean(earlier);
    const worth = worthOf(series, baseline, incident);
    const unknown = { value: usual, sigma: Math.sqrt((usual + worth) * worth) };
    const sums = new EstimatedSum(baseline ?? undefined);
    for (let index = incident.onset; index <= incident.end; index += 1) {
      const value = series.values[index] ?? null;
      if (value === null || (whole.values[index] ?? null) === null) continue;
      sums.add(value, baseline ? expectDay(baseline, series, index, from) : unknown);
    }
    return sums.estimate(worth);
  });
}

/** What one event counts for: a visit one, an order its money, where need be as much as those of these days brought. */
function worthOf(
  series: DailySeries,
  baseline: Baseline | null,
  { onset, end }: Candidate['incident'],
): number {
  if (series.metric !== 'revenue') return 1;
  return baseline?.valuePerOrder || valuePerOrder(series, end + 1, end + 1 - onset) || 1;
}

/** Revenue of the same places on the same days, actual minus expected, whichever metric tells the event. */
export function moneyAtStake(
  { series, figures }: Candidate,
  set: SeriesSet,
  estimate: SegmentEstimator,
  currency: string,
  counterparts: readonly Counterpart[],
): Pick<Finding, 'moneyAtStake'> {
  if (series.metric === 'revenue' && counterparts.length === 0) {
    return { moneyAtStake: { amount: figures.delta, currency } };
  }
  let amount = 0;
  for (const scope of [series.scope, ...counterparts.map((one) => one.scope)]) {
    const revenue = findSeries(set, 'revenue', scope);
    if (!revenue) return {};
    const { actual, expected } = estimate(revenue);
    amount += actual - expected;
  }
  // What moves the other way has other reasons: less of something good has won no money.
  const isContrary = counterparts.length === 0 && amount * figures.delta < 0;
  return isContrary ? {} : { moneyAtStake: { amount: roundTo(amount, 2), currency } };
}

/** Of what moved in one segment, the others together must have taken so much, for it to have moved between them. */
const takenOver = 0.5;
/** And so little of it may be left in the whole. */
const leftOver = 0.35;
/** One that took less of it, or, in standard errors, no more than chance gives, is not worth naming. */
const worthNaming = 0.2;
const beyondChance = 2;

/** The segments that won what a channel or device lost, or the reverse, so that the whole hardly moved; largest first. */
export function mixShiftCounterparts(
  { series, figures: { delta } }: Candidate,
  set: SeriesSet,
  estimate: SegmentEstimator,
): Counterpart[] {
  const dimension = dimensionOf(series.scope);
  if (dimension === null || dimension === 'both' || series.ratio || series.metric === 'users') return [];
  const others = segmentSeries(set, series.metric, dimension)
    .filter((segment) => segment !== series)
    .map((segment) => {
      const { actual, expected, sigma } = estimate(segment);
      return { scope: segment.scope, delta: actual - expected, sigma };
    });
  const moved = sum(others.map((one) => one.delta));
  const isShift = Math.abs(delta + moved) <= leftOver * Math.abs(delta) && -moved / delta >= takenOver;
  if (!isShift) return [];
  return others
    .filter((one) => -one.delta / delta >= worthNaming && Math.abs(one.delta) >= beyondChance * one.sigma)
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta))
    .map(({ scope, delta: taken }) => ({ scope, delta: taken }));
}
