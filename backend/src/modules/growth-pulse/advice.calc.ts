import { type ActionItem, dayInWords, type Finding, placeInWords } from '@ocsuite/types';
import { counterpartsOf } from './counterparts.calc.js';
import { lowerLabel } from './facts.calc.js';
import { leadingSegments } from './leading-segments.calc.js';
import { isOrderValueAsUsual } from './order-value.calc.js';
import { isGoodNews } from './severity.calc.js';

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
  const isBad = !isGoodNews(finding.metric, finding.delta);
  const review = reviewOf(finding, since, isBad);
  // What one segment lost and another won was measured all along.
  if (!isBad || finding.kind === 'mix-shift') return [review];
  return [
    {
      title: `Check that tracking and its consent banner worked from ${since} on`,
      ownerRole: 'Analytics engineer',
      effort: 'small',
      expectedEffect: 'Tells a gap in measurement from a real loss',
    },
    review,
  ];
}

/** Where to look for the cause: in the segments that moved out of proportion, else in what all of them share. */
function reviewOf(finding: Finding, since: string, isBad: boolean): ActionItem {
  const taken = counterpartsOf(finding).map(({ scope }) => placeInWords(scope));
  if (taken.length > 0) {
    return {
      title: `Compare campaigns, bids and channel rules of ${inWords([placeInWords(finding.scope), ...taken])} around ${since}: ${lowerLabel(finding.metric)} moved between them`,
      ownerRole: 'Growth lead',
      effort: 'medium',
      expectedEffect: 'Tells a new way of counting from visitors who come another way',
    };
  }
  const repeated = 'Shows whether the gain can be repeated';
  const places = leadingSegments(finding).map(({ scope }) => placeInWords(scope));
  if (places.length > 0 && finding.kind !== 'outage') {
    return {
      title: `Review what changed in ${inWords(places)} around ${since}`,
      ownerRole: 'Growth lead',
      effort: 'medium',
      expectedEffect: isBad ? 'Finds the cause where most of the change sits' : repeated,
    };
  }
  const place = placeInWords(finding.scope);
  if (place) {
    return {
      title: `Review what changed in ${place} as a whole around ${since}`,
      ownerRole: 'Growth lead',
      effort: 'medium',
      expectedEffect: isBad ? 'Finds the cause that all its parts share' : repeated,
    };
  }
  const suspects = isOrderValueAsUsual(finding) ? 'releases and campaigns' : 'releases, campaigns and prices';
  return {
    title: `Compare ${suspects} around ${since} with the change of ${lowerLabel(finding.metric)}`,
    ownerRole: 'Growth lead',
    effort: 'medium',
    expectedEffect: isBad ? 'Narrows a broad change down to its cause' : repeated,
  };
}

/** `A`, `A and B`, `A, B and C`. */
export function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
