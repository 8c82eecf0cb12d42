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
const noun = '(?:one|insight|finding|point|problem|issue|risk|change|item|anomaly)';
const ordinal = new RegExp(
  `\\bthe (${ordinalWords.join('|')}|[1-5](?:st|nd|rd|th)|last|latter|former)\\b(?: ${noun}\\b)?|(?:\\b(?:number|no\\.?) ?|#)([1-5])\\b`,
  'gi',
);
const drop = 'drop|fall|decline|decrease|dip|slump|loss|collapse';
const rise = 'rise|increase|jump|spike|growth|surge|gain|peak';
const pointing = new RegExp(
  `\\b(?:that|this|the same) (?:(\\w+(?: \\w+)?) )?(${drop}|${rise}|insight|finding|problem|issue|change|anomaly)\\b`,
  'gi',
);
const meeting = /\b(?:the |our )?(?:last|latest|previous|recent) (?:board )?meeting\b|\bthe board meeting\b/i;
/** "The last" week, month or meeting is a time, not a place in a list. */
const timeAfter = /^\s*(?:\d+ )?(?:day|week|month|quarter|year|time|meeting|board|seven|\w+ days)/i;

/**
 * Resolves "the second one", "that drop" or "last meeting" to what they stand for: the order of the last answer counts
 * before the order of the list. A phrase that points to nothing is left to the model.
 */
export function resolveReferences({ question, told, listed, hasMeeting }: ReferenceMaterial): Reference[] {
  const order = told.length > 0 ? told : listed;
  const found: Reference[] = [];
  for (const match of question.matchAll(ordinal)) {
    if (timeAfter.test(question.slice(match.index + match[0].length))) continue;
    const insight = at(order, (match[1] ?? match[2])!.toLowerCase());
    if (insight) found.push({ phrase: match[0], kind: 'insight', insightId: insight.id });
  }
  for (const match of question.matchAll(pointing)) {
    const insight = pointedAt(match[1]?.toLowerCase() ?? '', match[2]!.toLowerCase(), told, listed);
    if (insight) found.push({ phrase: match[0], kind: 'insight', insightId: insight.id });
  }
  const meant = meeting.exec(question);
  if (meant && hasMeeting) found.push({ phrase: meant[0], kind: 'meeting' });
  return found;
}

function at(order: Pointed[], place: string): Pointed | undefined {
  if (place === 'last' || place === 'latter') return order.at(-1);
  if (place === 'former') return order[0];
  const word = ordinalWords.indexOf(place);
  return order[word >= 0 ? word : Number.parseInt(place, 10) - 1];
}

/** The first told insight that fits the words; one that was not told only when the words leave a single candidate. */
function pointedAt(words: string, what: string, told: Pointed[], listed: Pointed[]): Pointed | undefined {
  const fits = (insight: Pointed) => isOfKind(insight, what) && isAbout(insight, words);
  const candidates = listed.filter(fits);
  return told.find(fits) ?? (candidates.length === 1 ? candidates[0] : undefined);
}

function isOfKind({ direction }: Pointed, what: string): boolean {
  if (new RegExp(`^(${drop})$`).test(what)) return direction === 'down';
  if (new RegExp(`^(${rise})$`).test(what)) return direction === 'up';
  return true;
}

function isAbout({ metric, scope }: Pointed, words: string): boolean {
  if (!words) return true;
  const about = [metric.replaceAll('_', ' '), scope.channel, scope.device].join(' ').toLowerCase();
  return words.split(' ').some((word) => about.includes(word.replace(/s$/, '')));
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
