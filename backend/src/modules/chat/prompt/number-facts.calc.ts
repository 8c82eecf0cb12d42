import { type Fact, type InsightView, periodInWords } from '@ocsuite/types';
import type { UnnumberedFact } from '../../metrics/index.js';
import { factWords, oneLine } from '../../../ai/index.js';

/** An insight as the prompt tells it: one line, citing facts of the prompt's own numbering. */
export interface NumberedInsight {
  id: string;
  insightId: string;
  line: string;
}

export interface Numbering {
  facts: Fact[];
  /** The facts as the prompt tells them. */
  factLines: string[];
  insights: NumberedInsight[];
}

const words = new WeakMap<UnnumberedFact, string>();

/** One numbering over the key figures and the insights' own facts. */
export function numberFacts(
  figures: UnnumberedFact[],
  insights: InsightView[],
  mainSource: string | undefined,
): Numbering {
  const facts: Fact[] = [];
  const factLines: string[] = [];
  const add = (fact: UnnumberedFact): string => {
    const id = `f${facts.length + 1}`;
    facts.push({ ...fact, id });
    factLines.push(`[${id}] ${wordsOf(fact)}`);
    return id;
  };
  figures.forEach(add);
  const numbered = insights.map((insight, index) => {
    const ids = insight.evidence.facts.map((fact) => add(ownedBy(insight, fact, mainSource)));
    const idOf = new Map(insight.evidence.facts.map((fact, position) => [fact.id, ids[position]]));
    return {
      id: `i${index + 1}`,
      insightId: insight.id,
      line: insightLine(`i${index + 1}`, insight, idOf, ids),
    };
  });
  return { facts, factLines, insights: numbered };
}

/** A company's figures go into prompt after prompt: each is put into words once, as long as it is around. */
function wordsOf(fact: UnnumberedFact): string {
  const known = words.get(fact) ?? factWords(fact);
  words.set(fact, known);
  return known;
}

/** A figure of another source than the main one must say so: the two never mix. */
function ownedBy(insight: InsightView, fact: Fact, mainSource: string | undefined): UnnumberedFact {
  const suffix = insight.sourceName === mainSource ? '' : `, ${insight.sourceName}`;
  const { id: _, ...rest } = fact;
  return { ...rest, label: `${fact.label}${suffix}`, insightId: insight.id };
}

const statusWords: Record<InsightView['status'], string> = {
  open: '',
  closed: ', over since',
  withdrawn: ', withdrawn since because the source revised its figures',
};

function insightLine(
  id: string,
  { severity, headline, sourceName, period, status }: InsightView,
  idOf: Map<string, string | undefined>,
  factIds: string[],
): string {
  // Names of the company's data stand in it: only our own citations keep their brackets.
  const cite = (old: string) => (idOf.get(old) ? `[${idOf.get(old)}]` : '');
  const text = headline
    .split(/\[(\w+)\]/)
    .map((part, index) => (index % 2 ? cite(part) : oneLine(part)))
    .join('');
  const when = `${oneLine(sourceName)}, ${periodInWords(period)}`;
  return `[${id}] (${severity}) ${text} | when ${when}${statusWords[status]} | facts ${factIds.join(', ')}`;
}
