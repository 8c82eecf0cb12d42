import { commentarySchema, type Commentary, type Fact, type Finding } from '@ocsuite/types';
import { dayFromWords } from './day.calc.js';

export type CheckedCommentary =
  | { isAccepted: true; commentary: Commentary }
  /** Each problem is a sentence that a writer can act on. */
  | { isAccepted: false; problems: string[] };

const monthNames = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const dayInWordsPattern = new RegExp(
  `\\b(\\d{1,2})(?:(?:st|nd|rd|th)?\\s?(?:-|–|to|and)\\s?(\\d{1,2}))?(?:st|nd|rd|th)? (${monthNames})[a-z]*\\.?(?:,? (\\d{4}))?\\b`,
  'gi',
);
const isoDayPattern = /\b\d{4}-\d{2}-\d{2}\b/g;
const numeralPattern = /\d+(?:[.,]\d+)*/g;
const citationPattern = /\[(\w+)\]/g;

/**
 * Takes what a model wrote about a finding. Citations of unknown facts are removed; the whole is refused when any
 * numeral is not exactly a fact's display, stands beside another fact's id, or names a day the finding does not speak of.
 */
export function parseModelCommentary(text: string, finding: Finding): CheckedCommentary {
  const json = parseJson(text);
  const parsed = commentarySchema.safeParse(json);
  if (!parsed.success)
    return { isAccepted: false, problems: ['The answer is not the JSON object that was asked for.'] };
  return checkCommentary(parsed.data, finding);
}

export function checkCommentary(commentary: Commentary, finding: Finding): CheckedCommentary {
  const known = new Set(finding.evidence.facts.map(({ id }) => id));
  const cleaned = mapTexts(commentary, (text) => stripUnknownCitations(text, known));
  const problems = textsOf(cleaned).flatMap((text) => problemsIn(text, finding));
  return problems.length > 0 ? { isAccepted: false, problems } : { isAccepted: true, commentary: cleaned };
}

function problemsIn(text: string, finding: Finding): string[] {
  const problems: string[] = [];
  if (/:\/\/|<[a-z!/]|\]\(/i.test(text)) problems.push(`Links and markup are not wanted: "${text}"`);
  const bare = blankDays(blankNames(text, finding), finding, problems);
  const facts = finding.evidence.facts;
  const numerals = [...blankCitations(bare).matchAll(numeralPattern)];
  numerals.forEach((match, position) => {
    const start = match.index;
    const end = start + match[0].length;
    const isPercent = /^\s?(%|percent\b|per cent\b)/i.test(bare.slice(end));
    const carriers = facts.filter((fact) => carries(fact, match[0], isPercent));
    if (carriers.length === 0) {
      problems.push(`"${match[0]}" is not one of the facts' figures: "${text}"`);
      return;
    }
    const next = numerals[position + 1]?.index ?? bare.length;
    const cited = bare.slice(end, next).match(/\[(\w+)\]/)?.[1];
    if (cited && !carriers.some(({ id }) => id === cited)) {
      problems.push(`"${match[0]}" is not the figure of ${cited}: "${text}"`);
    }
  });
  return problems;
}

function carries({ display }: Fact, numeral: string, isPercent: boolean): boolean {
  return display.match(numeralPattern)?.[0] === numeral && display.endsWith('%') === isPercent;
}

/** Channel and device names may hold digits; those are names, not figures. */
function blankNames(text: string, { scope, drivers }: Finding): string {
  const names = [scope, ...drivers.map((driver) => driver.scope)]
    .flatMap(({ channel, device }) => [channel, device])
    .filter((name) => name !== undefined && /\d/.test(name)) as string[];
  return names.reduce((blanked, name) => blanked.replaceAll(name, blank(name)), text);
}

/** Days that the finding speaks of are no figures; any other day is a claim without evidence. */
function blankDays(text: string, finding: Finding, problems: string[]): string {
  const days = daysOf(finding);
  const complain = (mention: string): void => {
    problems.push(`"${mention}" is not a day of this finding`);
  };
  return text
    .replace(isoDayPattern, (mention) => {
      if (!days.has(mention)) complain(mention);
      return blank(mention);
    })
    .replace(
      dayInWordsPattern,
      (mention: string, first: string, second?: string, month = '', year?: string) => {
        const years = year ? [year] : [...new Set([...days].map((day) => day.slice(0, 4)))];
        const isKnown = [first, second].every(
          (date) => !date || years.some((one) => days.has(dayFromWords(date, month, one) ?? '')),
        );
        if (!isKnown) complain(mention);
        return blank(mention);
      },
    );
}

function daysOf({ onset, period, evidence: { facts } }: Finding): Set<string> {
  return new Set([
    onset,
    ...[period, ...facts.map((fact) => fact.period)].flatMap(({ from, to }) => [from, to]),
  ]);
}

function blankCitations(text: string): string {
  return text.replace(citationPattern, blank);
}

function blank(text: string): string {
  return ' '.repeat(text.length);
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
