import type { Frame, ScopeClaim, ScopeClaims } from '../context/frame.js';
import type { FactSet } from '../facts/fact-set.js';
import type { FactProfile, FactUnit } from '../facts/fact-profile.js';
import type { Numeral } from '../numerals/numeral.js';

/** Does a fact's segment fit what is stated? What is not stated fits all. */
export function fitsScope(
  claims: ScopeClaims | undefined,
  { channel, device }: Pick<FactProfile, 'channel' | 'device'>,
): boolean {
  return fitsClaim(claims?.channel, channel) && fitsClaim(claims?.device, device);
}

function fitsClaim(claim: ScopeClaim | undefined, value: string | undefined): boolean {
  if (claim === undefined) return true;
  return claim === null ? value === undefined : claim.length === 1 && value === claim[0];
}

export function fitsMetric({ metrics }: Pick<Frame, 'metrics'>, metric: string): boolean {
  return metrics === undefined || metrics.includes(metric);
}

export function fitsMainPeriod({ period }: Frame, profile: FactProfile, set: FactSet): boolean {
  return period === undefined || set.ladder.fits(period, profile.period);
}

/** The period a comparison is made with; without a stated one it is any other than the sentence's own. */
export function fitsReferencePeriod(frame: Frame, profile: FactProfile, set: FactSet): boolean {
  const { period, reference } = frame;
  if (reference.period) return set.ladder.fits(reference.period, profile.period, period);
  if (period === undefined || period.kind === 'since' || profile.role !== 'level') return true;
  return !set.ladder.fits(period, profile.period);
}

/** Can a figure written like this stand for a value of that unit? */
export function fitsUnit(
  { kind, currency }: Numeral,
  unit: FactUnit,
  factCurrency: string | undefined,
  isCell = false,
): boolean {
  switch (kind) {
    case 'money':
      return (
        unit === 'currency' &&
        (currency === undefined || factCurrency === undefined || currency === factCurrency)
      );
    case 'number':
      return unit === 'count' || unit === 'currency' || unit === 'ratio' || (isCell && unit === 'percent');
    case 'percent':
    case 'fraction':
    case 'points':
      return unit === 'percent';
    case 'multiple':
      return unit === 'ratio';
  }
}

/** Percent, share and fraction meet on one scale. */
export function comparable(numeral: Numeral, value: number, unit: FactUnit): number {
  if (numeral.kind === 'fraction' && unit === 'percent') return value / 100;
  return value;
}

export function isWithin({ readings }: Numeral, value: number): boolean {
  const size = Math.abs(value);
  const slack = 1e-9 * Math.max(1, size);
  return readings.some(({ low, high }) => size >= low - slack && size <= high + slack);
}
