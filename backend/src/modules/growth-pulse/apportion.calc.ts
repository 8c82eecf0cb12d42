import { sum } from './robust-statistics.calc.js';

/** Rounds the parts so that their sum is exactly the rounded whole: the largest remainders take up the difference. */
export function apportion(parts: readonly number[], whole: number, decimals: number): number[] {
  const unit = 10 ** decimals;
  const target = Math.round(whole * unit);
  // Parts of a whole that was itself rounded miss it by a trifle, which is spread evenly first.
  const trifle = (target - sum(parts) * unit) / parts.length;
  const exact = parts.map((part) => part * unit + trifle);
  const floors = exact.map(Math.floor);
  let missing = target - sum(floors);
  const byRemainder = exact
    .map((value, index) => index)
    .sort((a, b) => {
      return exact[b]! - floors[b]! - (exact[a]! - floors[a]!) || a - b;
    });
  for (let turn = 0; missing > 0; turn += 1, missing -= 1) floors[byRemainder[turn % parts.length]!]! += 1;
  return floors.map((units) => (units === 0 ? 0 : units / unit));
}
