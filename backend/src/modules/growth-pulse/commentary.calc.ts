import {
  type Commentary,
  type Driver,
  type Fact,
  type Finding,
  isDataFault,
  isImplausible,
  metricDefinitions,
  periodInWords,
  placeInWords,
  type Scope,
  subjectInWords,
} from '@ocsuite/types';
import { actionsOf, risksOf } from './advice.calc.js';
import { isTurnOfYear } from './calendar.calc.js';
import { capitalised, cite, inWords, moreOrLess } from './citing.calc.js';
import { counterpartsOf } from './counterparts.calc.js';
import { dataFaultCommentary } from './data-fault-words.calc.js';
import { effectsTold } from './effect-facts.calc.js';
import { sharePrefix, yearAgoOf } from './facts.calc.js';
import { sideOf } from './figure-format.calc.js';
import { headlineOf } from './headline.calc.js';
import { implausibleCommentary } from './implausible.calc.js';
import { isUnattributed, leadingSegments } from './leading-segments.calc.js';
import { isSameScope } from './segments.calc.js';
import { toldFigures } from './telling-facts.calc.js';

/** So near to its usual share, a segment's part of a change is what its size would have it. */
const inProportion = 0.1;

/** Words for a finding from the finding alone: each figure is one of its facts and carries the fact's id. */
export function templateCommentary(finding: Finding): Commentary {
  if (isDataFault(finding)) return dataFaultCommentary(finding);
  if (isImplausible(finding)) return implausibleCommentary(finding);
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

function summaryOf(finding: Finding): string {
  const [actual, expected, lo, hi] = finding.evidence.facts;
  const subject = subjectInWords(finding);
  const comparison =
    finding.kind === 'period-change'
      ? [
          `${subject} came to ${cite(actual)} in the last seven days, against ${cite(expected)} by the same weekdays of the four weeks before.`,
          'Nothing in the recent data is out of the ordinary: this is a comparison, not an alarm.',
        ]
      : [
          `${subject} came to ${cite(actual)}${signOf(finding.actual)} ${daysOf(finding)}, against ${cite(expected)}${signOf(finding.expected)} expected; ${cite(lo)} to ${cite(hi)} would have been usual.`,
        ];
  return [
    ...comparison,
    placeOf(finding),
    effectsOf(finding),
    moneyOf(finding),
    calendarOf(finding),
    outcomeOf(finding),
  ]
    .filter(Boolean)
    .join(' ');
}

function daysOf({ period }: Finding): string {
  return `${period.from === period.to ? 'on' : 'from'} ${periodInWords(period)}`;
}

/** What it meant in money, where that is not the figure itself. */
function moneyOf(finding: Finding): string | null {
  const { money } = toldFigures(finding);
  if (!money) return null;
  const side = money.label.includes(', below ') ? 'below' : 'above';
  const when = finding.period.from === finding.period.to ? 'that day' : 'on the same days';
  return `${subjectInWords({ metric: 'revenue', scope: finding.scope })} came out about ${cite(money)} ${side} expectation ${when}.`;
}

/** Of what goes on nothing is said: a text stays, and whether it goes on stands beside it. */
function outcomeOf({ kind, status, ending, isEndRevisable }: Finding): string | null {
  if (status === 'open' || kind === 'period-change') return null;
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
      const size = fact && ` (${cite(fact)} ${moreOrLess(contribution, finding.unit)})`;
      return `${placeInWords(scope)}${size ?? ''}`;
    });
    return `${capitalised(inWords(each))} carry the change, each more than its usual part.`;
  }
  const share = finding.evidence.facts.find(
    ({ label }) => label === `${sharePrefix}${placeInWords(lead.scope)}`,
  );
  return share
    ? `${capitalised(placeInWords(lead.scope))} carries ${cite(share)} of the change.`
    : `${capitalised(placeInWords(lead.scope))} carries all of the change and more; other segments moved the other way.`;
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

/** What stands beside the change; the change itself, its place and its parts are told elsewhere. */
function highlightsOf(finding: Finding): string[] {
  const { kind, drivers, evidence, metric, delta, unit } = finding;
  if (kind === 'period-change') return [];
  const { money } = toldFigures(finding);
  const against = contrary(drivers).flatMap(({ scope, contribution }) => {
    const fact = contributionFact(finding, scope);
    if (!fact) return [];
    const size = `${cite(fact)} ${moreOrLess(contribution, unit)}`;
    return `${capitalised(placeInWords(scope))} moved the other way, ${size} than expected, and is no cause.`;
  });
  const related = evidence.facts.filter(
    (one) => one.metric !== metric && one.unit === 'percent' && !(money && one.metric === 'revenue'),
  );
  return [
    ...against,
    ...related.map((fact) => {
      const side = fact.label.includes(', below ') ? 'below' : 'above';
      const way = side === sideOf(delta) ? 'moved along' : 'moved the other way';
      return `${metricDefinitions[fact.metric].label} ${way}: ${cite(fact)} ${side} expectation on the same days.`;
    }),
  ];
}

/** The segment that moved furthest the other way, if it moved enough to be worth a line. */
function contrary(drivers: readonly Driver[]): Driver[] {
  return drivers
    .slice(1)
    .slice(-1)
    .filter(({ share }) => share !== null && share <= -0.03);
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
