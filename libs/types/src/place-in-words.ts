import type { Scope } from './fact.js';
import { type Metric, metricDefinitions } from './metric.js';

const longestName = 40;

/**
 * `Paid Search on mobile`; empty for the whole. Names come from the company's data and go into texts where `[f1]` cites a
 * fact: a name must not cite one, nor become the text.
 */
export function placeInWords({ channel, device }: Scope): string {
  return [channel, device]
    .filter((name) => name !== undefined)
    .map(nameInWords)
    .join(' on ');
}

/** `from Paid Search`, `on mobile`, `from Paid Search on mobile`; empty for the whole. */
export function placePhrase(scope: Scope): string {
  const place = placeInWords(scope);
  return place && `${scope.channel === undefined ? 'on' : 'from'} ${place}`;
}

/** `Sessions from Paid Search`: the one name under which texts speak of a figure. */
export function subjectInWords({ metric, scope }: { metric: Metric; scope: Scope }): string {
  return [metricDefinitions[metric].label, placePhrase(scope)].filter(Boolean).join(' ');
}

/** `sessions from Paid Search`, within a sentence. */
export function subjectInText(about: { metric: Metric; scope: Scope }): string {
  const subject = subjectInWords(about);
  return subject.charAt(0).toLowerCase() + subject.slice(1);
}

function nameInWords(name: string): string {
  const plain = name.replaceAll('[', '(').replaceAll(']', ')').replace(/\s+/g, ' ').trim();
  return plain.length > longestName ? `${plain.slice(0, longestName - 1).trimEnd()}…` : plain;
}
