import type { AgendaSection } from '@ocsuite/types';
import { withoutCitations } from '../growth-pulse/index.js';
import { kpiText } from './kpi-text.calc.js';
import type { AgendaMaterial } from './meeting-material.js';
import { isAtLeastAsSevere, mostSevereFirst } from './severity-order.calc.js';

const maxMinutes = 60;
const step = 5;
const maxChanges = 6;

type Section = Omit<AgendaSection, 'startMinute'>;

/**
 * What the meeting talks about, in order, with its time. Sections without content are left out, so that a quiet week makes
 * a short meeting; a full one ends within the hour.
 */
export function buildAgenda(material: AgendaMaterial): AgendaSection[] {
  const sections = [
    standing(material),
    changes(material),
    risks(material),
    questions(material),
    carriedOver(material),
    decisions(material),
  ].filter(({ items }) => items.length > 0);
  let startMinute = 0;
  return withinTheHour(sections).map((section) => {
    const timed = { ...section, startMinute };
    startMinute += section.minutes;
    return timed;
  });
}

function standing(material: AgendaMaterial): Section {
  const texts = material.kpis.flatMap((kpi) => kpiText(kpi, material) ?? []);
  if (texts.length === 0) texts.push(missingFigures(material));
  else if (material.insights.length === 0) texts.push('No insight is open.');
  return {
    id: 'standing',
    title: 'Where we stand',
    minutes: minutesFor(texts.length * 2, 10),
    ownerRole: 'Chief executive',
    purpose: 'inform',
    items: texts.map(plain),
  };
}

function missingFigures({ operations: { connectors } }: AgendaMaterial): string {
  return connectors.length === 0
    ? 'There are no figures yet. Connect Google Analytics, or upload a file with revenue, sessions, users or conversions by day.'
    : 'The connected sources have not brought in any figures yet. Finish connecting them, or upload a file with figures by day.';
}

function changes({ insights }: AgendaMaterial): Section {
  const pressing = mostSevereFirst(insights).slice(0, maxChanges);
  const weights = pressing.map(({ severity }) => (isAtLeastAsSevere(severity, 'high') ? 10 : 5));
  return {
    id: 'changes',
    title: 'What changed',
    minutes: minutesFor(
      weights.reduce((sum, weight) => sum + weight, 0),
      25,
    ),
    ownerRole: 'Growth lead',
    purpose: 'discuss',
    items: pressing.map(({ id, headline }) => ({ text: withoutCitations(headline), insightId: id })),
  };
}

function risks({ risks: found }: AgendaMaterial): Section {
  return {
    id: 'risks',
    title: 'Risks',
    minutes: minutesFor(found.length * 2, 10),
    ownerRole: 'Operations lead',
    purpose: 'discuss',
    items: mostSevereFirst(found).map(({ title, detail, insightId }) => ({
      text: detail ? `${title}. ${detail}` : `${title}.`,
      insightId,
    })),
  };
}

function questions({ questions: asked }: AgendaMaterial): Section {
  return {
    id: 'questions',
    title: 'Questions asked since',
    minutes: minutesFor(asked.length, 5),
    ownerRole: 'Chief executive',
    purpose: 'inform',
    items: asked.map(({ question }) => plain(question)),
  };
}

function carriedOver({ carriedDecisions, carriedFollowUps }: AgendaMaterial): Section {
  const items = [
    ...carriedDecisions.map(({ title, insightId }) => ({ text: `Undecided: ${title}`, insightId })),
    ...carriedFollowUps.map(({ title, ownerRole, insightId }) => ({
      text: `Open: ${title} (${ownerRole})`,
      insightId,
    })),
  ];
  return {
    id: 'carried-over',
    title: 'Carried over',
    minutes: minutesFor(items.length * 2, 10),
    ownerRole: 'Chair',
    purpose: 'discuss',
    items,
  };
}

function decisions({ proposedDecisions, proposedFollowUps, ...material }: AgendaMaterial): Section {
  const items: AgendaSection['items'] = [
    ...proposedDecisions.map(({ title, insightId }) => ({ text: `Decide: ${title}`, insightId })),
    ...proposedFollowUps.map(({ title, ownerRole, insightId }) => ({
      text: `Take on: ${title} (${ownerRole})`,
      insightId,
    })),
  ];
  if (items.length === 0) items.push(plain(nothingToDecide(material)));
  return {
    id: 'decisions',
    title: 'Decisions and follow-ups',
    minutes: minutesFor(proposedDecisions.length * 5 + proposedFollowUps.length * 2, 20),
    ownerRole: 'Chair',
    purpose: 'decide',
    items,
  };
}

function nothingToDecide({ kpis }: Pick<AgendaMaterial, 'kpis'>): string {
  return kpis.some(({ current }) => current)
    ? 'Nothing new is up for decision.'
    : 'Agree on who connects the first source of figures.';
}

/** Takes time from whichever section has most of it, the later one among equals. */
function withinTheHour(sections: Section[]): Section[] {
  const cut = sections.map((section) => ({ ...section }));
  while (cut.reduce((sum, { minutes }) => sum + minutes, 0) > maxMinutes) {
    const longest = Math.max(...cut.map(({ minutes }) => minutes));
    cut.findLast(({ minutes }) => minutes === longest)!.minutes -= step;
  }
  return cut;
}

function minutesFor(needed: number, most: number): number {
  return Math.min(most, Math.max(step, Math.ceil(needed / step) * step));
}

function plain(text: string): AgendaSection['items'][number] {
  return { text, insightId: null };
}
