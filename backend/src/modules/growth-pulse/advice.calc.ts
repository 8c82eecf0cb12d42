import {
  type ActionItem,
  dayInWords,
  type Finding,
  metricDefinitions,
  placeInWords,
  subjectInText,
} from '@ocsuite/types';
import { cite, inWords } from './citing.calc.js';
import { counterpartsOf } from './counterparts.calc.js';
import { leadingSegments } from './leading-segments.calc.js';
import { isOrderValueAsUsual } from './order-value.calc.js';
import { placeAdvice } from './place-advice.calc.js';
import { isGoodNews } from './severity.calc.js';
import { toldFigures } from './telling-facts.calc.js';

/** What may come of it, as far as the figures say. */
export function risksOf(finding: Finding): string[] {
  if (finding.kind === 'period-change') return [];
  return [
    ...(isGood(finding) ? risksOfGain(finding) : risksOfLoss(finding)),
    ...(finding.confidence < 0.7 ? ['The evidence is thin: chance remains a possible explanation.'] : []),
  ];
}

function risksOfGain({ metric, direction, evidence: { facts } }: Finding): string[] {
  if (metric !== 'sessions' && metric !== 'users') {
    return ['Before building on it, rule out double counting.'];
  }
  const bought = facts.some(
    (fact) => ['conversions', 'revenue'].includes(fact.metric) && fact.label.includes(', above '),
  );
  return direction === 'up' && !bought
    ? ['Conversions and revenue did not rise along with it: this may be traffic that does not buy.']
    : [];
}

function risksOfLoss(finding: Finding): string[] {
  if (finding.kind === 'outage') {
    return [
      'If the business did run, its figures for these days are lost, and decisions made on them will be wrong.',
    ];
  }
  if (finding.status !== 'open') return [];
  const cost = costOfADay(finding);
  if (cost) return [`Each further day like this costs about ${cost}.`];
  const { facts } = finding.evidence;
  return [
    `As long as it lasts, ${subjectInText(finding)} will be about ${cite(facts[5] ?? facts[4])} below the usual.`,
  ];
}

/** What to do about it, only as far as the evidence carries. */
export function actionsOf(finding: Finding): ActionItem[] {
  if (finding.kind === 'period-change') return [];
  const review = reviewOf(finding);
  // What one segment lost and another won was measured all along, and what is over needs no repair.
  if (isGood(finding) || finding.kind === 'mix-shift' || finding.status === 'closed') return [review];
  const place = leadingSegments(finding)[0]?.scope ?? finding.scope;
  const isPart = Boolean(placeInWords(place)) && finding.kind !== 'outage';
  const check = isPart ? placeAdvice(place, finding) : null;
  return [check ?? trackingCheck(finding), review];
}

function trackingCheck({ onset }: Finding): ActionItem {
  return {
    title: `Check that tracking and its consent banner worked from ${dayInWords(onset)} on`,
    ownerRole: 'Analytics engineer',
    effort: 'small',
    expectedEffect: 'Tells a gap in measurement from a real loss',
  };
}

/** Where to look for the cause: in the segments that moved out of proportion, else in what all of them share. */
function reviewOf(finding: Finding): ActionItem {
  const since = dayInWords(finding.onset);
  const owner = { ownerRole: 'Growth lead', effort: 'medium' as const, expectedEffect: effectOf(finding) };
  const taken = counterpartsOf(finding).map(({ scope }) => placeInWords(scope));
  if (taken.length > 0) {
    const places = inWords([placeInWords(finding.scope), ...taken]);
    return {
      ...owner,
      title: `Compare campaigns, bids and channel rules of ${places} around ${since}`,
      expectedEffect: 'Tells a new way of counting from visitors who come another way',
    };
  }
  const places = leadingSegments(finding).map(({ scope }) => placeInWords(scope));
  if (places.length > 0 && finding.kind !== 'outage') {
    return { ...owner, title: `Review what changed in ${inWords(places)} around ${since}` };
  }
  const place = placeInWords(finding.scope);
  if (place) return { ...owner, title: `Review what changed in ${place} around ${since}` };
  const suspects = isOrderValueAsUsual(finding) ? 'releases and campaigns' : 'releases, campaigns and prices';
  return {
    ...owner,
    title: `Compare ${suspects} around ${since} with the change of ${subjectInText(finding)}`,
  };
}

/** What finding the cause is worth, in the finding's own figures. */
function effectOf(finding: Finding): string {
  const { money } = toldFigures(finding);
  if (isGood(finding)) return 'Shows whether the gain can be repeated';
  if (finding.status === 'closed') {
    return money && money.label.includes(', below ')
      ? `Keeps it from happening again: this time it cost about ${cite(money)} of revenue`
      : 'Keeps it from happening again';
  }
  const cost = costOfADay(finding);
  return cost ? `To win back: about ${cost} a day` : 'Finds the cause, so that it can be put right';
}

/** `1,287 [f9] sessions from Paid Search`, `€320 [f9] of revenue`; null where no day of it has a figure of its own. */
function costOfADay(finding: Finding): string | null {
  const { metric, unit, period, evidence } = finding;
  const { gapADay, money } = toldFigures(finding);
  const isOneDay = period.from === period.to;
  const isSum = metricDefinitions[metric].aggregation === 'sum';
  const gap = isOneDay && isSum ? evidence.facts[4] : gapADay;
  if (gap) return `${cite(gap)} ${unit === 'count' ? '' : 'of '}${subjectInText(finding)}`;
  return isOneDay && money?.label.includes(', below ') ? `${cite(money)} of revenue` : null;
}

function isGood({ metric, delta }: Finding): boolean {
  return isGoodNews(metric, delta);
}
