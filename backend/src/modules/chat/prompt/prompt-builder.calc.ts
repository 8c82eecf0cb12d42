import type { Fact, InsightView, PromptPart } from '@ocsuite/types';
import { factLine, type ModelMessage, withoutMarks } from '../../../ai/index.js';
import { type Asked, factsAskedFor, namedBy, relevanceTo } from './fact-relevance.calc.js';
import { type CountTokens, fit, tokensOf, whole } from './fit-budget.calc.js';
import { recentTurns } from './history.calc.js';
import { type NumberedInsight, numberFacts } from './number-facts.calc.js';
import type { PromptMaterial } from './prompt-material.js';
import { persona, platformRules, promptVersionOf } from './prompt-rules.calc.js';
import { type Reference, resolveReferences } from './reference-resolver.calc.js';
import { addRemembered, fitMemory, memoryBlock } from './remembered.calc.js';
import { freshness, stateLines } from './state-lines.calc.js';

export interface Prompt {
  system: string;
  /** The platform's own words in it, which no answer repeats. */
  rules: string;
  messages: ModelMessage[];
  /** The facts as numbered in the prompt: what the answer may cite. */
  facts: Fact[];
  /** How the reader writes figures. */
  locale: string;
  parts: PromptPart[];
  promptVersion: string;
  /** The message up to which the conversation should be condensed before the next question; null while there is room. */
  condenseThrough: string | null;
}

/**
 * Puts a question to the model together with all it may know, each part within its budget. Figures go in as numbered facts;
 * text of the company's data is fenced as data. The rules of the platform come last.
 */
export function buildPrompt(material: PromptMaterial, countTokens: CountTokens): Prompt {
  const { template, question } = material;
  const references = resolve(material);
  const facts = fitFacts(material, countTokens);
  const insights = fitInsights(material, references, countTokens);
  const numbered = numberFacts(facts.kept, insights.kept, material.source?.name);
  const state = fit('state', asListed(stateLines(material), countTokens));
  const memory = fitMemory(material.memory, question, countTokens);
  const cited = addRemembered(numbered.facts, memory.kept);
  // What came with the memory stands behind the others.
  const factLines = [...numbered.factLines, ...cited.slice(numbered.facts.length).map(factLine)];
  const history = recentTurns(material.history, cited, countTokens);
  const start = persona(material.companyName, material.today);
  const rules = `${start}\n${platformRules}`;
  const guidance = withoutMarks(template.body);
  const pointers = referenceLines(references, numbered.insights, material);
  const asked = withoutMarks(question);
  const system = [
    start,
    `<guidance>\n${guidance}\n</guidance>`,
    block('facts', factLines, facts.part.dropped) || 'There are no figures yet.',
    block(
      'insights',
      numbered.insights.map(({ line }) => line),
      insights.part.dropped,
    ),
    [freshness(material), ...state.kept, leftOutNote(state.part.dropped, 'lines')].filter(Boolean).join('\n'),
    memoryBlock(memory.kept, cited),
    leftOutNote(history.leftOut, 'earlier messages'),
    block('references', pointers, 0),
    platformRules,
  ];
  return {
    system: system.filter(Boolean).join('\n\n'),
    rules,
    messages: [...history.messages, { role: 'user', content: asked }],
    facts: cited,
    locale: material.locale,
    parts: [
      whole('rules', rules, countTokens),
      whole('template', guidance, countTokens),
      facts.part,
      insights.part,
      whole('references', pointers.join('\n'), countTokens),
      state.part,
      memory.part,
      { ...whole('history', '', countTokens), tokens: history.tokens, dropped: history.leftOut },
      whole('question', asked, countTokens),
    ],
    promptVersion: promptVersionOf(template),
    condenseThrough: history.condenseThrough,
  };
}

function fitFacts(material: PromptMaterial, countTokens: CountTokens) {
  const asked = askedIn(material);
  const relevance = relevanceTo(asked);
  const facts = [...material.facts, ...factsAskedFor(material.places, asked)];
  const candidates = facts.map((fact) => ({
    entry: fact,
    tokensOf: () => tokensOf(fact, (one) => factLine({ ...one, id: 'f100' }), countTokens),
    relevance: relevance(fact),
  }));
  return fit('facts', candidates);
}

/** An insight stands with all its facts or not at all; one that the question points to comes before all others. */
function fitInsights(material: PromptMaterial, references: Reference[], countTokens: CountTokens) {
  const pointedAt = new Set(
    references.map((reference) => reference.kind === 'insight' && reference.insightId),
  );
  const relevance = namedBy(askedIn(material));
  const candidates = material.insights.map((insight) => ({
    entry: insight,
    tokensOf: () => tokensOf(insight, wordsOf, countTokens),
    relevance: (pointedAt.has(insight.id) ? 1_000 : 0) + relevance(insight),
  }));
  return fit('insights', candidates);
}

/** "And mobile?", then "why?": what the talk is about was said two questions ago. */
const followedQuestions = 2;

function askedIn({ question, history, source }: PromptMaterial): Asked {
  const questions = history.flatMap(({ role, content }) => (role === 'user' ? [content] : []));
  const before = questions.slice(-followedQuestions).join('\n');
  return { question, before, newest: source?.dataTo ?? undefined };
}

function wordsOf({ headline, evidence }: InsightView): string {
  return [headline, ...evidence.facts.map(factLine)].join('\n');
}

function resolve({ question, told, insights, meeting }: PromptMaterial): Reference[] {
  const byId = new Map(insights.map((insight) => [insight.id, insight]));
  return resolveReferences({
    question,
    told: told.flatMap((id) => byId.get(id) ?? []),
    listed: insights,
    hasMeeting: meeting !== null,
  });
}

/** Says outright what the question's phrases stand for, as `"the second one" = [i2]`. */
function referenceLines(
  references: Reference[],
  numbered: NumberedInsight[],
  { meeting }: PromptMaterial,
): string[] {
  const lines = references.map((reference) => {
    const phrase = withoutMarks(reference.phrase);
    if (reference.kind === 'meeting') return `"${phrase}" = the board meeting of ${meeting!.day}`;
    const id = numbered.find(({ insightId }) => insightId === reference.insightId)?.id;
    return id ? `"${phrase}" = [${id}]` : '';
  });
  return [...new Set(lines.filter(Boolean))];
}

function block(name: string, lines: string[], dropped: number): string {
  if (lines.length === 0) return '';
  return [`<${name}>`, ...lines, `</${name}>`, leftOutNote(dropped, name)].filter(Boolean).join('\n');
}

function leftOutNote(count: number, what: string): string {
  return count > 0 ? `(${count} more ${what} left out for want of room)` : '';
}

/** What comes first matters most. */
function asListed(lines: string[], countTokens: CountTokens) {
  return lines.map((text, index) => ({ entry: text, tokensOf: () => countTokens(text), relevance: -index }));
}
