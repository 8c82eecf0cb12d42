import { parseScope, type ScopeParts } from './scope.js';

export interface PromptFact extends ScopeParts {
  id: string;
  label: string;
  display: string;
  metric: string;
  unit: string;
  from: string;
  to: string;
}

export interface PromptInsight {
  id: string;
  severity: string;
  text: string;
  factIds: string[];
  isOver: boolean;
}

export interface PromptMessage {
  role: string;
  content: string;
}

/** Everything the model may build an answer from. */
export interface PromptReading {
  facts: PromptFact[];
  insights: PromptInsight[];
  /** What phrases of the question stand for: ids of insights, as the prompt resolves them. */
  references: string[];
  /** The last thing the person wrote, and what they wrote before it, oldest first. */
  question: string;
  earlierQuestions: string[];
  /** What the model said, oldest first. */
  answers: string[];
}

const factLine =
  /^\[(\w+)\] (.+) = (.+?) \(metric ([\w-]+); unit (\w+); (\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?; scope (.+)\)$/;
const insightLine = /^\[(\w+)\] \((\w+)\) (.+?)(?: \| when (.+?))?(?: \| facts (.+))?$/;

/** Reads facts, insights and the question. What stands between data marks is never read at all. */
export function readPrompt(messages: PromptMessage[]): PromptReading {
  const trusted = messages.map(({ role, content }) => ({ role, content: withoutData(content) }));
  const all = trusted.map(({ content }) => content).join('\n');
  const questions = trusted
    .filter(({ role }) => role === 'user')
    .map(({ content }) => withoutBlocks(content).trim())
    .filter(Boolean);
  return {
    facts: uniqueById(linesWithin(all, 'facts').flatMap(parseFact)),
    insights: uniqueById(linesWithin(all, 'insights').flatMap(parseInsight)),
    references: linesWithin(all, 'references').flatMap((line) => /^".+" = \[(\w+)\]$/.exec(line)?.[1] ?? []),
    question: questions.at(-1) ?? '',
    earlierQuestions: questions.slice(0, -1),
    answers: trusted.flatMap(({ role, content }) => (role === 'assistant' ? [content] : [])),
  };
}

/** An unclosed mark hides everything after it. */
function withoutData(text: string): string {
  return text.replace(/<data\b[^>]*>[\s\S]*?(?:<\/data>|$)/gi, ' ');
}

function withoutBlocks(text: string): string {
  return text.replace(/<(facts|insights)>[\s\S]*?<\/\1>/gi, ' ');
}

function linesWithin(text: string, mark: string): string[] {
  const blocks = text.matchAll(new RegExp(`<${mark}>([\\s\\S]*?)</${mark}>`, 'gi'));
  return [...blocks].flatMap((block) => (block[1] ?? '').split('\n')).map((line) => line.trim());
}

function parseFact(line: string): PromptFact[] {
  const match = factLine.exec(line);
  if (!match) return [];
  const [, id = '', label = '', display = '', metric = '', unit = '', from = '', to = from, scope = ''] =
    match;
  return [{ id, label, display, metric, unit, from, to, ...parseScope(scope) }];
}

function parseInsight(line: string): PromptInsight[] {
  const match = insightLine.exec(line);
  if (!match) return [];
  const [, id = '', severity = '', text = '', when = '', factIds = ''] = match;
  const isOver = /, (over|withdrawn) since/.test(when);
  return [{ id, severity, text, factIds: factIds.split(/[,\s]+/).filter(Boolean), isOver }];
}

/** The newest statement of an id counts: a later message may carry fresher facts. */
function uniqueById<Entry extends { id: string }>(entries: Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}
