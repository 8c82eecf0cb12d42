import { checkNumerals } from '@ocsuite/number-checker';
import { type Commentary, type Finding, metricDefinitions } from '@ocsuite/types';
import type { DailyRowsInput } from '../daily-rows.js';
import { figureOf } from '../figure.js';
import type { FindingsOutput } from '../findings-output.js';

/** Every figure that the input does not carry, or that contradicts another one; each fault is a sentence. */
export function figureFaults(input: DailyRowsInput, { findings, commentaries }: FindingsOutput): string[] {
  return findings.flatMap((finding) => {
    const words = commentaries[finding.id];
    return [
      ...actualFaults(input, finding),
      ...sumFaults(finding),
      ...(words ? wordFaults(finding, words.commentary) : []),
    ].map((fault) => `${finding.id}: ${fault}`);
  });
}

/** What the module says happened must be what the rows say happened. */
function actualFaults(input: DailyRowsInput, { metric, scope, period, actual }: Finding): string[] {
  const figure = figureOf(input.rows, { metric, scope, period });
  if (figure === null) return [];
  const isSame = Math.abs(figure - actual) <= roundingOf(metric, figure);
  return isSame ? [] : [`actual is ${actual}, the rows say ${figure}`];
}

function sumFaults({ metric, actual, expected, delta, drivers }: Finding): string[] {
  const faults = [];
  const isNear = (a: number, b: number, parts: number) => Math.abs(a - b) <= parts * roundingOf(metric, b);
  if (!isNear(actual - expected, delta, 2)) faults.push(`delta is ${delta}, not ${actual} - ${expected}`);
  const driven = drivers.reduce((sum, { contribution }) => sum + contribution, 0);
  if (drivers.length > 0 && !isNear(driven, delta, drivers.length)) {
    faults.push(`the drivers add up to ${driven}, the delta is ${delta}`);
  }
  return faults;
}

/** Figures are rounded as they are printed: whole counts, hundredths of money and rates. */
function roundingOf(metric: Finding['metric'], size: number): number {
  if (metricDefinitions[metric].unit !== 'count') return 0.006;
  return Math.abs(size) >= 100 ? 0.51 : 0.051;
}

function wordFaults(
  { evidence }: Finding,
  { headline, summary, highlights, risks, actions }: Commentary,
): string[] {
  const texts = [
    headline,
    summary,
    ...highlights,
    ...risks,
    ...actions.flatMap(({ title, expectedEffect }) => [title, expectedEffect]),
  ];
  return texts.flatMap((text) =>
    checkNumerals(text, evidence.facts)
      .filter(({ verdict }) => verdict === 'unsupported')
      .map((numeral) => `"${numeral.text}" is no fact in "${text}"`),
  );
}
