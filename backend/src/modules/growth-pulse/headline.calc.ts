import {
  dayOfYearInWords,
  daysOfYearInWords,
  type Fact,
  type Finding,
  metricDefinitions,
  placeInWords,
  placePhrase,
  type Scope,
  subjectInWords,
} from '@ocsuite/types';
import { isTurnOfYear } from './calendar.calc.js';
import { cite, inWords, moreOrLess } from './citing.calc.js';
import { counterpartsOf } from './counterparts.calc.js';
import { yearAgoOf } from './facts.calc.js';
import { sideOf } from './figure-format.calc.js';
import { leadingSegments } from './leading-segments.calc.js';
import { toldFigures } from './telling-facts.calc.js';

/** A cause, or several, that carry so much of a change are most of it. */
const mostOf = 0.6;
/** With less of it told, a reader would ask where the rest went. */
const nearlyAll = 0.75;
/** So little left, in percent, is as good as nothing. */
const stopped = -80;

/** What happened, where and when, as a growth lead would say it in one line; figures carry the ids of their facts. */
export function headlineOf(finding: Finding): string {
  if (finding.kind === 'period-change') return comparison(finding);
  if (counterpartsOf(finding).length > 0) return mixHeadline(finding);
  const where = whereOf(finding) || seasonOf(finding);
  return `${eventOf(finding)}${where}`;
}

function comparison(finding: Finding): string {
  const subject = subjectInWords(finding);
  if (finding.delta === 0) return `${subject} in the last seven days: as in the four weeks before`;
  const way = finding.delta < 0 ? 'down' : 'up';
  return `${subject} ${way} ${cite(changeFact(finding))} in the last seven days, against the four weeks before`;
}

function eventOf(finding: Finding): string {
  const { kind, metric, delta, deltaPercent, actual } = finding;
  const subject = subjectInWords(finding);
  const when = headlineDays(finding);
  const [now, usual] = finding.evidence.facts;
  const { aggregation } = metricDefinitions[metric];
  const { actualADay, expectedADay, multiple } = toldFigures(finding);
  if (kind === 'outage') return `No ${subject.charAt(0).toLowerCase()}${subject.slice(1)} ${when}`;
  const isGoingOn = when.startsWith('since');
  const moved = isGoingOn ? (delta < 0 ? 'down' : 'up') : delta < 0 ? 'fell' : 'rose';
  if (aggregation === 'ratio-of-sums' && actual >= 0) {
    return `${subject} ${moved} from the usual ${cite(usual)} to ${cite(now)} ${when}`;
  }
  if (deltaPercent === null)
    return `${subject} ${cite(changeFact(finding))} ${sideOf(delta)} the usual ${when}`;
  if (multiple) return `${subject} ${moved} to ${cite(multiple)} times the usual ${when}`;
  if (aggregation === 'sum' && deltaPercent <= stopped) {
    const [left, before] = actualADay ? [`${cite(actualADay)} a day`, expectedADay] : [cite(now), usual];
    return `${subject} all but stopped ${when}: ${left} against the usual ${cite(before)}`;
  }
  return `${subject} ${moved} ${cite(changeFact(finding))} ${isGoingOn ? 'on' : sideOf(delta)} the usual ${when}`;
}

/** The days without their year, which the page beside says. */
function headlineDays({ period, status, evidence }: Finding): string {
  if (period.from === period.to) return `on ${dayOfYearInWords(period.from)}`;
  const isGoingOn = status === 'open' && period.to === evidence.series.at(-1)?.date;
  return isGoingOn ? `since ${dayOfYearInWords(period.from)}` : `from ${daysOfYearInWords(period)}`;
}

/** What the calendar has to do with it. */
function seasonOf(finding: Finding): string {
  if (yearAgoOf(finding)) return ', as on these days a year ago';
  return isTurnOfYear(finding.period.from, finding.period.to) ? ', at the turn of the year' : '';
}

/** The place of the change, where it has one. */
function whereOf(finding: Finding): string {
  const places = leadingSegments(finding);
  if (places.length === 0) return '';
  const carried = places.reduce((total, { share }) => total + (share ?? 0), 0);
  return `, ${carried >= mostOf ? 'mostly' : 'above all'} ${placesPhrase(places.map(({ scope }) => scope))}`;
}

/** `from Email and Direct`, `on mobile`. */
function placesPhrase(scopes: readonly Scope[]): string {
  const preposition = placePhrase(scopes[0]!).split(' ')[0]!;
  return `${preposition} ${inWords(scopes.map(placeInWords))}`;
}

/** Both sides of what moved: who lost and who won. */
function mixHeadline(finding: Finding): string {
  const { delta, unit, metric, scope, evidence } = finding;
  const told = `${placeInWords(scope)} (${cite(evidence.facts[4])} ${moreOrLess(delta, unit)})`;
  const named = counterpartsOf(finding);
  const carried = named.reduce((total, { value }) => total + value, 0);
  const others = inWords([
    ...named.map((fact) => `${placeInWords(fact.scope)} (${cite(fact)} ${moreOrLess(-delta, unit)})`),
    ...(carried < nearlyAll * Math.abs(delta) ? ['others'] : []),
  ]);
  const [from, to] = delta < 0 ? [told, others] : [others, told];
  return `${metricDefinitions[metric].label} moved from ${from} to ${to} ${headlineDays(finding)}`;
}

function changeFact({ evidence: { facts }, deltaPercent }: Finding): Fact | undefined {
  return deltaPercent === null ? facts[4] : facts[5];
}
