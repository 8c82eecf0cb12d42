import { type Fact, type Period, periodInWords, type Scope } from '@ocsuite/types';
import { oneLine } from './untrusted-text.js';

/** The facts as the model reads them, one a line, each with the id to cite. */
export function factLines(facts: Fact[]): string {
  return ['<facts>', ...facts.map(factLine), '</facts>'].join('\n');
}

/** One fact as the model reads it. */
export function factLine(fact: Fact): string {
  return `[${fact.id}] ${factWords(fact)}`;
}

/** What stands behind its id. The label's own period is left out where it says nothing else: digits take much room. */
export function factWords({ label, display, metric, unit, period, scope }: Omit<Fact, 'id'>): string {
  const words = oneLine(label.replace(`, ${periodInWords(period)}`, ''));
  return `${words} = ${display} (metric ${metric}; unit ${unit}; ${periodText(period)}; scope ${scopeText(scope)})`;
}

function periodText({ from, to }: Period): string {
  return from === to ? from : `${from}..${to}`;
}

function scopeText({ channel, device }: Scope): string {
  const parts = [channel && `channel ${oneLine(channel)}`, device && `device ${oneLine(device)}`];
  return parts.filter(Boolean).join(', ') || 'total';
}
