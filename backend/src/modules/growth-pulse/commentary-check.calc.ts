import { checkNumerals } from '@ocsuite/number-checker';
import { commentarySchema, type Commentary, type Finding } from '@ocsuite/types';
import { adviceProblems, withoutIdleAdvice } from './advice-check.calc.js';
import { dayFromWords } from './day.calc.js';

export type CheckedCommentary =
  | { isAccepted: true; commentary: Commentary }
  /** Each problem is a sentence that a writer can act on. */
  | { isAccepted: false; problems: string[] };

const months =
  '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\b\\.?';
const date = '(\\d{1,2})(?:st|nd|rd|th)?';
const until = '\\s?(?:-|–|to|and)\\s?';
const year = '(?:,? (\\d{4}))?\\b';
/** `12 to 20 Nov 2026`, `30 Oct`. */
const dayFirst = new RegExp(`\\b${date}(?:${until}${date})? ${months}${year}`, 'gi');
/** `Nov 12 - 20, 2026`, `Oct 30th`; not the figure after the verb in "may 12 [f3]". */
const monthFirst = new RegExp(`\\b${months} ${date}(?:${until}${date})?${year}(?![.,]?\\d| ?[%[])`, 'g');
const isoDayPattern = /\b\d{4}-\d{2}-\d{2}\b/g;
const bareDayPattern = /\bthe \d{1,2}(?:st|nd|rd|th)\b/gi;

/**
 * Takes what a model wrote about a finding. Citations of unknown facts are removed; the whole is refused when the
 * facts do not carry a figure, or when it names a day, a segment or a cause that the finding does not speak of.
 */
export function parseModelCommentary(text: string, finding: Finding, locale?: string): CheckedCommentary {
  const json = parseJson(text);
  const parsed = commentarySchema.safeParse(json);
  if (!parsed.success)
    return { isAccepted: false, problems: ['The answer is not the JSON object that was asked for.'] };
  return checkCommentary(parsed.data, finding, locale);
}

export function checkCommentary(
  commentary: Commentary,
  finding: Finding,
  locale?: string,
): CheckedCommentary {
  const known = new Set(finding.evidence.facts.map(({ id }) => id));
  const founded = withoutIdleAdvice(commentary, finding);
  const cleaned = mapTexts(founded, (text) => stripUnknownCitations(text, known));
  const problems = textsOf(cleaned).flatMap((text) => problemsIn(text, finding, locale));
  return problems.length > 0 ? { isAccepted: false, problems } : { isAccepted: true, commentary: cleaned };
}

function problemsIn(text: string, finding: Finding, locale: string | undefined): string[] {
  const links = /:\/\/|<[a-z!/]|\]\(/i.test(text) ? [`Links and markup are not wanted: "${text}"`] : [];
  const figures = checkNumerals(text, finding.evidence.facts, locale ? { locale } : {})
    .filter(({ verdict }) => verdict === 'unsupported')
    .map((numeral) => `"${numeral.text}" is not what the facts say there: "${text}"`);
  return [
    ...links,
    ...foreignDays(text, finding),
    ...adviceProblems(text, finding),
    ...figures,
    ...miscited(text, finding),
  ];
}

/** A figure that carries the id of another fact would open the wrong rows. */
function miscited(text: string, { evidence: { facts } }: Finding): string[] {
  return [...text.matchAll(/\[(\w+)\]/g)].flatMap(({ 1: id, index }) => {
    const before = ` ${text.slice(0, index).trimEnd()}`;
    const isShown = (display: string): boolean => before.endsWith(` ${display}`);
    const cited = facts.find((fact) => fact.id === id);
    const shown = facts.find(({ display }) => isShown(display));
    if (!cited || !shown || isShown(cited.display)) return [];
    return [`${shown.display} is [${shown.id}], not [${id}]: "${text}"`];
  });
}

/** Days that the finding does not speak of: each is a claim without evidence. */
function foreignDays(text: string, finding: Finding): string[] {
  const days = daysOf(finding);
  const years = [...new Set([...days].map((day) => day.slice(0, 4)))];
  const isoDays = [...text.matchAll(isoDayPattern)].filter(([day]) => !days.has(day));
  const isKnown = (mention: DayMention): boolean =>
    mention.dates.every((day) =>
      (mention.year ? [mention.year] : years).some((one) =>
        days.has(dayFromWords(day, mention.month, one) ?? ''),
      ),
    );
  const inWords = mentionsIn(text).filter((mention) => !isKnown(mention));
  const bare = [...text.replace(dayFirst, '').replace(monthFirst, '').matchAll(bareDayPattern)];
  const foreign = [
    ...isoDays.map(([day]) => day),
    ...inWords.map((one) => one.text),
    ...bare.map(([day]) => day),
  ];
  return foreign.map((mention) => `"${mention}" is not a day of this finding`);
}

interface DayMention {
  text: string;
  dates: string[];
  month: string;
  year: string | undefined;
}

/** Days written either way round. */
function mentionsIn(text: string): DayMention[] {
  const mentions: DayMention[] = [];
  const note = (mention: string, month = '', dates: (string | undefined)[], inYear?: string): string => {
    mentions.push({ text: mention, month, dates: dates.filter((one) => one !== undefined), year: inYear });
    return ' ';
  };
  text
    .replace(dayFirst, (mention: string, first?: string, last?: string, month?: string, inYear?: string) =>
      note(mention, month, [first, last], inYear),
    )
    .replace(monthFirst, (mention: string, month?: string, first?: string, last?: string, inYear?: string) =>
      note(mention, month, [first, last], inYear),
    );
  return mentions;
}

function daysOf({ onset, period, evidence: { facts } }: Finding): Set<string> {
  return new Set([
    onset,
    ...[period, ...facts.map((fact) => fact.period)].flatMap(({ from, to }) => [from, to]),
  ]);
}

function stripUnknownCitations(text: string, known: ReadonlySet<string>): string {
  return text.replace(/\s?\[(\w+)\]/g, (citation, id: string) => (known.has(id) ? citation : ''));
}

function mapTexts(commentary: Commentary, change: (text: string) => string): Commentary {
  return {
    headline: change(commentary.headline),
    summary: change(commentary.summary),
    highlights: commentary.highlights.map(change),
    risks: commentary.risks.map(change),
    actions: commentary.actions.map((action) => ({
      ...action,
      title: change(action.title),
      ownerRole: change(action.ownerRole),
      expectedEffect: change(action.expectedEffect),
    })),
  };
}

function textsOf({ headline, summary, highlights, risks, actions }: Commentary): string[] {
  return [
    headline,
    summary,
    ...highlights,
    ...risks,
    ...actions.flatMap(({ title, ownerRole, expectedEffect }) => [title, ownerRole, expectedEffect]),
  ];
}

function parseJson(text: string): unknown {
  // Models like to wrap JSON in a code fence.
  const body = /```(?:json)?\s*([\s\S]*?)```/.exec(text)?.[1] ?? text;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
