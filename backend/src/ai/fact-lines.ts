import type { Fact, Scope } from '@ocsuite/types';
import { oneLine } from './untrusted-text.js';

/** The facts as the model reads them, one a line, each with the id to cite. */
export function factLines(facts: Fact[]): string {
  return ['<facts>', ...facts.map(factLine), '</facts>'].join('\n');
}

/** One fact as the model reads it. */
export function factLine({ id, label, display, metric, unit, period, scope }: Fact): string {
  return `[${id}] ${oneLine(label)} = ${display} (metric ${metric}; unit ${unit}; ${period.from}..${period.to}; scope ${scopeText(scope)})`;
}

function scopeText({ channel, device }: Scope): string {
  const parts = [channel && `channel ${oneLine(channel)}`, device && `device ${oneLine(device)}`];
  return parts.filter(Boolean).join(', ') || 'total';
}
