import { dayInWords } from '@ocsuite/types';
import { fenced } from '../../../ai/index.js';
import type { MeetingDigest } from '../last-meeting.port.js';
import type { PromptMaterial } from './prompt-material.js';

const listed = 6;

/** How fresh the figures are, in our own words. */
export function freshness({ source }: PromptMaterial): string {
  if (!source) return 'No source has brought any figure yet.';
  return `The figures run to ${source.dataTo}; they are final up to ${source.settledTo}.`;
}

/** What else is going on, a line for each thing; names and titles are the company's, so each line is fenced. */
export function stateLines({ source, connectors, tasks, meeting }: PromptMaterial): string[] {
  return [
    ...(source ? [`Main source: ${source.name}`] : []),
    `Connectors: ${connectors.map(({ name, state }) => `${name}: ${state}`).join('; ') || 'none'}`,
    ...meetingLines(meeting),
    ...tasks.map(({ title, status, day }) => `Task of ${dayInWords(day)}: ${title}, ${status}`),
  ].map(fenced);
}

function meetingLines(meeting: MeetingDigest | null): string[] {
  if (!meeting) return [];
  const about = (name: string, items: string[]) =>
    items.length > 0 ? [`${name} of that meeting: ${items.slice(0, listed).join('; ')}`] : [];
  return [
    `Last board meeting: ${meeting.title}, ${dayInWords(meeting.day)}`,
    ...about(
      'Decisions',
      meeting.decisions.map(({ title, status }) => `${title} (${status})`),
    ),
    ...about(
      'Follow-ups',
      meeting.followUps.map(({ title, status, dueDate }) => `${title} (${status}, due ${dueDate})`),
    ),
    ...about('Highlights', meeting.highlights),
    ...about('Risks', meeting.risks),
  ];
}
