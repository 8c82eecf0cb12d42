import {
  type Finding,
  type InsightEvent,
  isDataFault,
  metricDefinitions,
  periodInWords,
  subjectInWords,
} from '@ocsuite/types';
import { displayFigure } from '../growth-pulse/index.js';

/** One line of an insight's history in words; every figure in it is one of the line's own. */
export function historyWords(event: InsightEvent, finding: Pick<Finding, 'kind'>): string {
  return isDataFault(finding) ? faultWords(event) : changeWords(event);
}

/** Where the data itself is at fault, days are counted and nothing is said of what happened on them. */
function faultWords({ kind, metric, period, expected }: InsightEvent): string {
  switch (kind) {
    case 'opened':
    case 'reopened':
    case 'changed': {
      const label = kind === 'opened' ? 'First told' : kind === 'reopened' ? 'Back' : 'Still so';
      const name = metricDefinitions[metric].label.toLowerCase();
      return `${label}: no figure of ${name} can be relied on for ${expected} days, ${periodInWords(period)}.`;
    }
    case 'amended':
      return 'Amended: the source has revised some of these days.';
    case 'confirmed':
      return 'Confirmed: these days are final.';
    case 'closed':
      return 'Over: figures come again.';
    case 'withdrawn':
      return 'Withdrawn: these days were put right or taken back.';
  }
}

function changeWords(event: InsightEvent): string {
  const { kind, actual, before, isProvisional } = event;
  const subject = subjectOf(event);
  const figure = shown(event, actual);
  switch (kind) {
    case 'opened':
      return `First told: ${subject} came to ${figure}, where ${shown(event, event.expected)} was expected.${
        isProvisional ? ' The source may still revise some of these days.' : ''
      }`;
    case 'changed':
      return `Severity is now ${event.severity}: ${subject} came to ${figure}, where ${shown(event, event.expected)} was expected.`;
    case 'amended':
      return `Amended: the source revised its figures. ${subject} came to ${figure}, not ${shown(event, before ?? actual)}.`;
    case 'confirmed':
      return before === null
        ? `Confirmed: these days are final. ${subject} stays at ${figure}.`
        : `Confirmed: these days are final. ${subject} came to ${figure}, told before as ${shown(event, before)}.`;
    case 'closed':
      return endingWords(event);
    case 'withdrawn':
      return before === null
        ? 'Withdrawn: the figures it rested on were corrected, taken back or stuck.'
        : `Withdrawn: the source revised its figures. ${subject} came to ${figure}, not ${shown(event, before)}, and that is nothing out of the ordinary.`;
    case 'reopened':
      return `Back: ${subject} came to ${figure}, where ${shown(event, event.expected)} was expected.`;
  }
}

function endingWords({ ending }: InsightEvent): string {
  switch (ending) {
    case 'returned':
      return 'Over: the days since were as usual again.';
    case 'adopted':
      return 'Over: after four weeks this level counts as the usual one.';
    case 'overtaken':
      return 'Over: it went over into a graver change.';
    case undefined:
      return 'Over: the figures no longer show it.';
  }
}

function subjectOf({ metric, scope, period }: InsightEvent): string {
  const when = `${period.from === period.to ? 'on' : 'from'} ${periodInWords(period)}`;
  return `${subjectInWords({ metric, scope })} ${when}`;
}

function shown({ metric, currency, locale }: InsightEvent, value: number): string {
  const isSmall = Math.abs(value) < 100;
  const decimals = metricDefinitions[metric].unit === 'count' ? (isSmall ? 1 : 0) : 2;
  const notation = { currency: currency ?? 'USD', locale };
  return displayFigure(metric, Number(value.toFixed(decimals)), notation, decimals);
}
