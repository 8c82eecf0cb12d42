import {
  type Commentary,
  dayInWords,
  type Driver,
  type Fact,
  type Finding,
  isDataFault,
  periodInWords,
  placeInWords,
  type Scope,
} from '@ocsuite/types';
import { dataFaultCommentary } from './data-fault-words.calc.js';
import { actionsOf, inWords, risksOf } from './advice.calc.js';
import { isTurnOfYear } from './calendar.calc.js';
import { counterpartsOf } from './counterparts.calc.js';
import { effectsTold } from './effect-facts.calc.js';
import { lowerLabel, sharePrefix, yearAgoPrefix } from './facts.calc.js';
import { sideOf } from './figure-format.calc.js';
import { isUnattributed, leadingSegments } from './leading-segments.calc.js';
import { isSameScope } from './segments.calc.js';

/** A cause, or several, that carry so much of a change are most of it. */
const mostOf = 0.6;
/** With less of it told, a reader would ask where the rest went. */
const nearlyAll = 0.75;
/** So near to its usual share, a segment's part of a change is what its size would have it. */
const inProportion = 0.1;

/** Words for a finding from the finding alone: each figure is one of its facts and carries the fact's id. */
export function templateCommentary(finding: Finding): Commentary {
  if (isDataFault(finding)) return dataFaultCommentary(finding);
  return {
    headline: headlineOf(finding),
    summary: summaryOf(finding),
    highlights: highlightsOf(finding),
    risks: risksOf(finding),
    actions: actionsOf(finding),
  };
}

/** `12,431 [f1]` without the ids, for places that cannot link them. */
export function withoutCitations(text: string): string {
  return text.replace(/\s*\[\w+\]/g, '');
}

function headlineOf(finding: Finding): string {
  const size = changeFact(finding);
  const subject = subjectOf(finding);
  if (finding.kind === 'period-change') {
    if (finding.delta === 0) return `${subject} in the last seven days were as in the four weeks before`;
    return `${subject}: last seven days ${cite(size)} ${sideOf(finding.delta)} the four weeks before`;
  }
  if (counterpartsOf(finding).length > 0) return mixHeadline(finding);
  if (finding.kind === 'outage') return `${subject}: none recorded ${whenOf(finding)}`;
  const where = whereOf(finding) || seasonOf(finding);
  return `${subject} ${cite(size)} ${sideOf(finding.delta)} expectation ${whenOf(finding)}${where}`;
}

/** What the calendar has to do with it. */
function seasonOf(finding: Finding): string {
  if (yearAgoOf(finding)) return ', as on these days a year ago';
  return isTurnOfYear(finding.period.from, finding.period.to) ? ', at the turn of the year' : '';
}

function yearAgoOf({ evidence: { facts } }: Finding): Fact | undefined {
  return facts.find(({ label }) => label.startsWith(yearAgoPrefix));
}

/** Whether the days themselves may be the reason. */
function calendarOf(finding: Finding): string | null {
  const yearAgo = yearAgoOf(finding);
  if (yearAgo) {
    return `The same days a year ago were ${cite(yearAgo)} ${sideOf(finding.delta)} what was usual then: the calendar may be the reason.`;
  }
  return finding.kind !== 'period-change' && isTurnOfYear(finding.period.from, finding.period.to)
    ? 'These are days around Christmas and New Year, when most businesses are unlike themselves.'
    : null;
}

/** The place of the change, where it has one. */
function whereOf(finding: Finding): string {
  const places = leadingSegments(finding);
  if (places.length === 0) return '';
  const carried = places.reduce((total, { share }) => total + (share ?? 0), 0);
  const names = inWords(places.map(({ scope }) => placeInWords(scope)));
  return carried >= mostOf ? `, most of it from ${names}` : `, above all from ${names}`;
}

/** Both sides of what moved: who lost and who won. */
function mixHeadline(finding: Finding): string {
  const more = finding.unit === 'count' ? ['fewer', 'more'] : ['less', 'more'];
  const told = `${placeInWords(finding.scope)} (${cite(finding.evidence.facts[4])} ${more[finding.delta < 0 ? 0 : 1]})`;
  const named = counterpartsOf(finding);
  const carried = named.reduce((total, { value }) => total + value, 0);
  const others = inWords([
    ...named.map((fact) => `${placeInWords(fact.scope)} (${cite(fact)} ${more[finding.delta < 0 ? 1 : 0]})`),
    ...(carried < nearlyAll * Math.abs(finding.delta) ? ['others'] : []),
  ]);
  const [from, to] = finding.delta < 0 ? [told, others] : [others, told];
  return `${capitalised(lowerLabel(finding.metric))} moved from ${from} to ${to} ${whenOf(finding)}`;
}

function summaryOf(finding: Finding): string {
  const [actual, expected, lo, hi] = finding.evidence.facts;
  const sentences = [];
  if (finding.kind === 'period-change') {
    sentences.push(
      `${subjectOf(finding)} came to ${cite(actual)} in the last seven days, against ${cite(expected)} by the same weekdays of the four weeks before.`,
      'Nothing in the recent data is out of the ordinary: this is a comparison, not an alarm.',
    );
  } else {
    sentences.push(
      `${subjectOf(finding)} came to ${cite(actual)}${signOf(finding.actual)} ${whenOf(finding)}, where ${cite(expected)}${signOf(finding.expected)} was expected and ${cite(lo)} to ${cite(hi)} would have been usual.`,
    );
    sentences.push(outcomeOf(finding));
  }
  for (const more of [calendarOf(finding), placeOf(finding), effectsOf(finding)]) {
    if (more) sentences.push(more);
  }
  return sentences.join(' ');
}

function outcomeOf({ status, ending, isEndRevisable }: Finding): string {
  if (status === 'open') return 'It is too early to call it over.';
  switch (ending) {
    case 'returned':
      return isEndRevisable
        ? 'The days since seem to be as usual again; they may still be revised.'
        : 'The days since were as usual again.';
    case 'adopted':
      return 'It has lasted so long that this level now counts as the usual one.';
    case 'overtaken':
      return 'It has since gone over into a graver change.';
    case undefined:
      return 'It is over.';
  }
}

/** What the change is made of: visits, their conversion, the value of an order. */
function effectsOf(finding: Finding): string | null {
  const { made, against } = effectsTold(finding);
  const [first, ...others] = made;
  if (!first) return null;
  const rest = others.map(({ name, fact }) => `, ${cite(fact)} from ${name}`).join('');
  const offset = against.map(({ name, fact }) => `${cite(fact)} was offset by ${name}`);
  return `${cite(first.fact)} of the difference came from ${first.name}${rest}${offset.length > 0 ? `; ${inWords(offset)}` : ''}.`;
}

/** Where the change sits, only as far as the contributions carry it. */
function placeOf(finding: Finding): string | null {
  const taken = counterpartsOf(finding);
  if (taken.length > 0) {
    const side = finding.delta < 0 ? 'above' : 'below';
    const names = inWords(
      taken.map((fact) => `${placeInWords(fact.scope)} came ${cite(fact)} ${side} expectation`),
    );
    return `At the same time ${names}, so that the whole hardly moved.`;
  }
  const [lead, ...others] = leadingSegments(finding);
  const isWhole = finding.drivers.every(({ scope }) => isSameScope(scope, finding.scope));
  if (finding.delta === 0 || isWhole) return null;
  if (!lead) return noPlace(finding);
  if (others.length > 0) {
    const each = [lead, ...others].map(({ scope, contribution }) => {
      const fact = contributionFact(finding, scope);
      return fact ? `${placeInWords(scope)} (${cite(fact)} ${wayOf(contribution)})` : placeInWords(scope);
    });
    return `${inWords(each)} carry the change, each more than its usual part.`;
  }
  const share = finding.evidence.facts.find(
    ({ label }) => label === `${sharePrefix}${placeInWords(lead.scope)}`,
  );
  return share
    ? `${placeInWords(lead.scope)} carries ${cite(share)} of the change.`
    : `${placeInWords(lead.scope)} carries all of the change and more; other segments moved the other way.`;
}

function noPlace({ drivers }: Finding): string | null {
  const [first] = drivers;
  if (!first?.share || isUnattributed(first.scope)) return null;
  return drivers.every(isInProportion)
    ? 'No single segment stands out: each moved about as its size would have it.'
    : 'No single segment stands out: the change is spread over several.';
}

function isInProportion({ share, usualShare }: Driver): boolean {
  return share !== null && usualShare !== undefined && Math.abs(share - usualShare) <= inProportion;
}

function highlightsOf(finding: Finding): string[] {
  const facts = finding.evidence.facts;
  const highlights: string[] = [];
  const difference = facts[4];
  if (finding.delta !== 0) {
    const reference = finding.kind === 'period-change' ? 'the four weeks before' : 'expectation';
    highlights.push(`${subjectOf(finding)}: ${cite(difference)} ${sideOf(finding.delta)} ${reference}.`);
  }
  for (const { scope, contribution, share } of [...foremost(finding), ...contrary(finding)]) {
    if (isSameScope(scope, finding.scope)) continue;
    const fact = contributionFact(finding, scope);
    if (!fact || contribution === 0) continue;
    highlights.push(
      share !== null && share < 0
        ? `${placeInWords(scope)} moved the other way by ${cite(fact)} and is no cause.`
        : `${placeInWords(scope)} contributed ${cite(fact)} ${wayOf(contribution)}.`,
    );
  }
  for (const fact of facts.filter((one) => one.metric !== finding.metric && one.unit === 'percent')) {
    const side = fact.label.includes(', below ') ? 'below' : 'above';
    const name = capitalised(lowerLabel(fact.metric));
    const way = side === sideOf(finding.delta) ? 'moved along' : 'moved the other way';
    highlights.push(`${name} ${way}: ${cite(fact)} ${side} expectation on the same days.`);
  }
  return highlights;
}

/** The first, and the second where it went the same way. */
function foremost({ drivers }: Finding): Driver[] {
  return drivers.slice(0, 2).filter(({ share }, place) => place === 0 || (share ?? 0) > 0);
}

/** The segment that moved furthest the other way, if it moved enough to be worth a line. */
function contrary({ drivers }: Finding): Driver[] {
  return drivers
    .slice(1)
    .slice(-1)
    .filter(({ share }) => share !== null && share <= -0.03);
}

function changeFact({ evidence: { facts }, deltaPercent }: Finding): Fact | undefined {
  return deltaPercent === null ? facts[4] : facts[5];
}

function contributionFact({ evidence: { facts }, metric }: Finding, scope: Scope): Fact | undefined {
  return facts
    .slice(5)
    .find(
      (fact) =>
        fact.metric === metric && isSameScope(fact.scope, scope) && fact.label.includes(': contribution'),
    );
}

/** Facts give sizes; words give the sign. */
function signOf(value: number): string {
  return value < 0 ? ' below zero' : '';
}

function wayOf(contribution: number): string {
  return contribution < 0 ? 'downwards' : 'upwards';
}

function subjectOf({ metric, scope }: Finding): string {
  const name = placeInWords(scope);
  return capitalised(name ? `${lowerLabel(metric)} from ${name}` : lowerLabel(metric));
}

function whenOf({ period, status, evidence }: Finding): string {
  if (period.from === period.to) return `on ${dayInWords(period.from)}`;
  const isStillOn = status === 'open' && period.to === evidence.series.at(-1)?.date;
  if (isStillOn) return `since ${dayInWords(period.from)}`;
  return `from ${periodInWords(period)}`;
}

function cite(fact: Fact | undefined): string {
  if (!fact) throw new Error('A finding always has the facts that its commentary cites');
  return `${fact.display} [${fact.id}]`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
