import { type Commentary, type Driver, type Fact, type Finding, type Scope } from '@ocsuite/types';
import { isDataFault } from './data-faults.calc.js';
import { dataFaultCommentary } from './data-fault-words.calc.js';
import { actionsOf, isUnattributed, leadShare, risksOf } from './advice.calc.js';
import { dayInWords } from './day.calc.js';
import { nameOf } from './drivers.calc.js';
import { isSameScope, lowerLabel, sharePrefix } from './facts.calc.js';
import { sideOf } from './figure-format.calc.js';

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
  if (finding.kind === 'outage') return `${subject}: none recorded ${whenOf(finding)}`;
  return `${subject} ${cite(size)} ${sideOf(finding.delta)} expectation ${whenOf(finding)}`;
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
      `${subjectOf(finding)} came to ${cite(actual)} ${whenOf(finding)}, where ${cite(expected)} was expected and ${cite(lo)} to ${cite(hi)} would have been usual.`,
    );
    sentences.push(
      finding.status === 'open'
        ? 'It is too early to call it over.'
        : 'It has since ended or become the normal level.',
    );
  }
  const place = placeOf(finding);
  if (place) sentences.push(place);
  return sentences.join(' ');
}

/** Where the change sits, only as far as the contributions carry it. */
function placeOf(finding: Finding): string | null {
  const [lead] = finding.drivers;
  if (!lead?.share || finding.delta === 0) return null;
  if (lead.share < leadShare) return 'No single segment stands out: the change is spread over several.';
  const share = finding.evidence.facts.find(({ label }) => label === `${sharePrefix}${nameOf(lead.scope)}`);
  if (isUnattributed(lead.scope)) return null;
  return share
    ? `${nameOf(lead.scope)} carries ${cite(share)} of the change.`
    : `${nameOf(lead.scope)} carries all of the change and more; other segments moved the other way.`;
}

function highlightsOf(finding: Finding): string[] {
  const facts = finding.evidence.facts;
  const highlights: string[] = [];
  const difference = facts[4];
  if (finding.delta !== 0) {
    const reference = finding.kind === 'period-change' ? 'the four weeks before' : 'expectation';
    highlights.push(`${subjectOf(finding)}: ${cite(difference)} ${sideOf(finding.delta)} ${reference}.`);
  }
  for (const { scope, contribution, share } of [...finding.drivers.slice(0, 2), ...contrary(finding)]) {
    const fact = contributionFact(finding, scope);
    if (!fact || contribution === 0) continue;
    highlights.push(
      share !== null && share < 0
        ? `${nameOf(scope)} moved the other way by ${cite(fact)} and is no cause.`
        : `${nameOf(scope)} contributed ${cite(fact)} ${contribution < 0 ? 'downwards' : 'upwards'}.`,
    );
  }
  for (const fact of facts.filter((one) => one.metric !== finding.metric && one.unit === 'percent')) {
    const side = fact.label.includes(', below ') ? 'below' : 'above';
    const name = lowerLabel(fact.metric);
    highlights.push(`${capitalised(name)} moved along: ${cite(fact)} ${side} expectation on the same days.`);
  }
  return highlights;
}

/** The segment that moved furthest the other way, if it moved enough to be worth a line. */
function contrary({ drivers }: Finding): Driver[] {
  return drivers
    .slice(2)
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

function subjectOf({ metric, scope }: Finding): string {
  const name = nameOf(scope);
  return capitalised(name ? `${lowerLabel(metric)} from ${name}` : lowerLabel(metric));
}

function whenOf({ period, status, evidence }: Finding): string {
  if (period.from === period.to) return `on ${dayInWords(period.from)}`;
  const isStillOn = status === 'open' && period.to === evidence.series.at(-1)?.date;
  if (isStillOn) return `since ${dayInWords(period.from)}`;
  return `from ${dayInWords(period.from)} to ${dayInWords(period.to)}`;
}

function cite(fact: Fact | undefined): string {
  if (!fact) throw new Error('A finding always has the facts that its commentary cites');
  return `${fact.display} [${fact.id}]`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
