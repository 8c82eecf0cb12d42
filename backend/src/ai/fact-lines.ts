import type { Fact, Scope } from '@ocsuite/types';
import { oneLine } from './untrusted-text.js';

/** The facts as the model reads them, one a line, each with the id to cite. */
export function factLines(facts: Fact[]): string {
  return ['<facts>', ...facts.map(factLine), '</facts>'].join('\n');
}

/** One fact as the model reads it. */
export function factLine(fact: Fact): string {
  return `[${fact.id}] ${factWords(fact)}`;
}

/** What stands behind its id. */
export function factWords({ label, display, metric, unit, period, scope }: Omit<Fact, 'id'>): string {
  return `${oneLine(label)} = ${display} (metric ${metric}; unit ${unit}; ${period.from}..${period.to}; scope ${scopeText(scope)})`;
}

function scopeText({ channel, device }: Scope): string {
  const parts = [channel && `channel ${oneLine(channel)}`, device && `device ${oneLine(device)}`];
  return parts.filter(Boolean).join(', ') || 'total';
}
