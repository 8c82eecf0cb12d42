import type { PeriodMention } from '../vocabulary/period-mention.js';
import type { Reading } from './read-sentence.js';

const event =
  '(?:campaign|relaunch|launch|redesign|release|outage|sale|promotion|promo|mailing|meeting|call|memo|update|upgrade|migration|incident|bug|fix|test|trial|fair|event|strike|storm|holiday|deployment|roll-?out|price (?:change|rise|increase|cut)|switch|opening|closure|discount|decision|redirect|Kampagne|Umbau|Relaunch|Ausfall|Aktion|Umstellung|Preiserhöhung|Sitzung)';
const eventBefore = new RegExp(
  `(?<!\\p{L})${event}\\s(?:(?:back|early|late|of|in|on|from|at|during|vom|im|am|der|des)\\s)*(?:the\\s)?$`,
  'iu',
);
const eventAfter = new RegExp(`^(?:['’]s)?\\s(?:\\p{L}+\\s)?${event}(?!\\p{L})`, 'iu');
/** A report of the third quarter has its figures, one of yesterday those of the time before. */
const reportAfter = /^(?:['’]s)?\s(?:report|review|mail|update|deck|Bericht)(?!\p{L})/iu;

/** "The relaunch in October", "yesterday's report": it dates what happened, and no figure. */
export function isOfEvent({ masked }: Pick<Reading, 'masked'>, mention: PeriodMention): boolean {
  const { start, end, days, from, to } = mention;
  const right = masked.slice(end);
  const isDay = days?.[1] === 1 || (from !== undefined && from === to);
  return (
    eventBefore.test(masked.slice(0, start)) || eventAfter.test(right) || (isDay && reportAfter.test(right))
  );
}
