import type { InsightView } from '@ocsuite/types';

/** What a phrase of the question points to. */
export type Reference =
  { phrase: string; kind: 'insight'; insightId: string } | { phrase: string; kind: 'meeting' };

type Pointed = Pick<InsightView, 'id' | 'direction' | 'metric' | 'scope'>;

export interface ReferenceMaterial {
  question: string;
  /** Insights in the order in which the last answer told them. */
  told: Pointed[];
  /** Insights as the product lists them now. */
  listed: Pointed[];
  hasMeeting: boolean;
}

const ordinalWords = ['first', 'second', 'third', 'fourth', 'fifth'];
const cardinalWords = ['one', 'two', 'three', 'four', 'five'];
const noun = '(?:one|insight|finding|point|problem|issue|risk|change|item|anomaly)';
const ordinal = new RegExp(
  `\\bthe (${ordinalWords.join('|')}|[1-5](?:st|nd|rd|th)|last|latter|former)\\b(?: ${noun}\\b)?|` +
    `\\bthe (other) ${noun}\\b|` +
    `\\b(?:insight|finding) (?:number |no\\.? ?|#)?([1-5]|${cardinalWords.join('|')})\\b|` +
    `(?:\\b(?:number|no\\.?) ?|#)([1-5])\\b`,
  'gi',
);
const drop = 'drop|fall|decline|decrease|dip|slump|loss|collapse';
const rise = 'rise|increase|jump|spike|growth|surge|gain|peak';
/** "that sessions drop", "the drop in email revenue", "the mobile one", "the one about email". */
const pointing = new RegExp(
  `\\b(?:that|this|the same) (?:(?<before>\\w+(?: \\w+)?) )?(?<what>${drop}|${rise}|insight|finding|problem|issue|change|anomaly)\\b|` +
    `\\bthe (?:(?<kindOf>\\w+(?: \\w+)?) )?(?<kind>${drop}|${rise})\\b(?: (?:in|of|from|through) (?<after>\\w+(?: \\w+)?))?|` +
    `\\bthe (?<sort>\\w+(?: \\w+)?) one\\b|\\bthe one (?:about|for|on|with) (?<about>\\w+(?: \\w+)?)`,
  'gi',
);
const meeting =
  /\b(?:the |our )?(?:last|latest|previous|recent) (?:board )?meeting\b|\bthe board meeting\b|\blast time we met\b/i;
/** "The last" week, half or meeting and the first of November are times, not places in a list. */
const timeAfter =
  /^\s*(?:of )?(?:\d+ )?(?:hour|day|week|month|quarter|year|time|half|halves|season|place|meeting|board|seven|\w+ days|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/**
 * Resolves "the second one", "that drop" or "last meeting" to what they stand for: the order of the last answer counts
 * before the order of the list. A phrase that points to nothing is left to the model.
 */
export function resolveReferences({ question, told, listed, hasMeeting }: ReferenceMaterial): Reference[] {
  const found: Reference[] = [];
  for (const match of question.matchAll(ordinal)) {
    if (timeAfter.test(question.slice(match.index + match[0].length))) continue;
    const place = match.slice(1).find(Boolean)!.toLowerCase();
    // An answer about one insight does not end the counting of those before it.
    const insight = place === 'other' ? otherOf(told, listed) : (at(told, place) ?? at(listed, place));
    if (insight) found.push({ phrase: match[0], kind: 'insight', insightId: insight.id });
  }
  for (const { 0: phrase, groups = {} } of question.matchAll(pointing)) {
    const { before, kindOf, after, sort, about, what, kind } = groups;
    const words = [before, kindOf, after, sort, about].filter(Boolean).join(' ').toLowerCase();
    const insight = pointedAt(words, (what ?? kind ?? '').toLowerCase(), told, listed);
    if (insight) found.push({ phrase, kind: 'insight', insightId: insight.id });
  }
  const meant = meeting.exec(question);
  if (meant && hasMeeting) found.push({ phrase: meant[0], kind: 'meeting' });
  return found;
}

function at(order: Pointed[], place: string): Pointed | undefined {
  if (place === 'last' || place === 'latter') return order.at(-1);
  if (place === 'former') return order[0];
  const word = Math.max(ordinalWords.indexOf(place), cardinalWords.indexOf(place));
  return order[word >= 0 ? word : Number.parseInt(place, 10) - 1];
}

/** Of two that were told, the later one; of two in all, the one that was not told. */
function otherOf(told: Pointed[], listed: Pointed[]): Pointed | undefined {
  if (told.length === 2) return told[1];
  const others = listed.filter(({ id }) => id !== told[0]?.id);
  return told.length === 1 && others.length === 1 ? others[0] : undefined;
}

/** The told insight that fits the words best; one that was not told only when the words leave a single candidate. */
function pointedAt(words: string, what: string, told: Pointed[], listed: Pointed[]): Pointed | undefined {
  const best = (from: Pointed[]) =>
    bestAbout(
      from.filter((insight) => isOfKind(insight, what)),
      words,
    );
  const candidates = best(listed);
  return best(told)[0] ?? (candidates.length === 1 ? candidates[0] : undefined);
}

function isOfKind({ direction }: Pointed, what: string): boolean {
  if (new RegExp(`^(${drop})$`).test(what)) return direction === 'down';
  if (new RegExp(`^(${rise})$`).test(what)) return direction === 'up';
  return true;
}

/** Those about most of the words: all of them when there are no words, none when no word is about any. */
function bestAbout(insights: Pointed[], words: string): Pointed[] {
  if (!words) return insights;
  const scores = insights.map(({ metric, scope }) => {
    const about = [metric.replaceAll('_', ' '), scope.channel, scope.device].join(' ').toLowerCase();
    return words.split(' ').filter((word) => word.length > 2 && about.includes(word.replace(/s$/, '')))
      .length;
  });
  const most = Math.max(1, ...scores);
  return insights.filter((_, index) => scores[index] === most);
}

/** The insights that an answer told, in its order, read from the facts that it cites. */
export function toldInsights({
  content,
  facts,
}: {
  content: string;
  facts: { id: string; insightId?: string | undefined }[];
}): string[] {
  const insightOf = new Map(facts.map(({ id, insightId }) => [id, insightId]));
  const cited = [...content.matchAll(/\[(f\d+)\]/g)].flatMap(([, id]) => insightOf.get(id!) ?? []);
  return [...new Set(cited)];
}
