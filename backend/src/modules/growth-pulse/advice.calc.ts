import type { ActionItem, Finding, Scope } from '@ocsuite/types';
import { dayInWords } from './day.calc.js';
import { nameOf, unattributed } from './drivers.calc.js';
import { lowerLabel } from './facts.calc.js';
import { isGoodNews } from './severity.calc.js';

/** A segment that carries less than this of a change is not worth naming as its place. */
export const leadShare = 0.4;

/** What may come of it. */
export function risksOf(finding: Finding): string[] {
  if (finding.kind === 'period-change') return [];
  const risks: string[] = [];
  if (isGoodNews(finding.metric, finding.delta)) {
    risks.push(
      'This is an opportunity; before building on it, rule out double counting or traffic that does not buy.',
    );
  } else if (finding.kind === 'outage') {
    risks.push(
      'If the business did run, its figures for these days are lost, and decisions made on them will be wrong.',
    );
  } else if (finding.status === 'open') {
    risks.push('As long as it stays open, the gap to expectation grows with each day like these.');
  }
  if (finding.confidence < 0.7) risks.push('The evidence is thin: chance remains a possible explanation.');
  return risks;
}

/** What to do about it, only as far as the evidence carries. */
export function actionsOf(finding: Finding): ActionItem[] {
  if (finding.kind === 'period-change') return [];
  const since = dayInWords(finding.onset);
  const [lead] = finding.drivers;
  const actions: ActionItem[] = [];
  const isBad = !isGoodNews(finding.metric, finding.delta);
  if (isBad) {
    actions.push({
      title: `Check that tracking and its consent banner worked from ${since} on`,
      ownerRole: 'Analytics engineer',
      effort: 'small',
      expectedEffect: 'Tells a gap in measurement from a real loss',
    });
  }
  if (lead?.share && lead.share >= leadShare && !isUnattributed(lead.scope)) {
    actions.push({
      title: `Review what changed in ${nameOf(lead.scope)} around ${since}`,
      ownerRole: 'Growth lead',
      effort: 'medium',
      expectedEffect: isBad
        ? 'Finds the cause where most of the change sits'
        : 'Shows whether the gain can be repeated',
    });
  } else {
    actions.push({
      title: `Compare releases, campaigns and prices around ${since} with the change of ${lowerLabel(finding.metric)}`,
      ownerRole: 'Growth lead',
      effort: 'medium',
      expectedEffect: isBad
        ? 'Narrows a broad change down to its cause'
        : 'Shows whether the gain can be repeated',
    });
  }
  return actions;
}

export function isUnattributed({ channel, device }: Scope): boolean {
  return channel === unattributed || device === unattributed;
}
