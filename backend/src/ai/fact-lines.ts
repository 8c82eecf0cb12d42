import type { Fact, Scope } from '@ocsuite/types';

/** The facts as the model reads them, one a line, each with the id to cite. */
export function factLines(facts: Fact[]): string {
  return ['<facts>', ...facts.map(factLine), '</facts>'].join('\n');
}

function factLine({ id, label, display, metric, unit, period, scope }: Fact): string {
  return `[${id}] ${oneLine(label)} = ${display} (metric ${metric}; unit ${unit}; ${period.from}..${period.to}; scope ${scopeText(scope)})`;
}

function scopeText({ channel, device }: Scope): string {
  const parts = [channel && `channel ${oneLine(channel)}`, device && `device ${oneLine(device)}`];
  return parts.filter(Boolean).join(', ') || 'total';
}

/**
 * Names come from the tenant's data, so they are untrusted: on one line, without the marks that fence our own blocks,
 * a name cannot end the fact it stands in.
 */
export function oneLine(text: string): string {
  return text.replace(/[\r\n<>[\]]+/g, ' ').slice(0, 200);
}
