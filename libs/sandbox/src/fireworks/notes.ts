import type { PromptMessage } from './prompt-facts.js';

const mostPoints = 24;

/** Notes of a conversation: what was noted before, then what each side said first that cites a fact or asks something. */
export function writeNotes(messages: PromptMessage[]): { points: string[] } {
  const lines = (messages.at(-1)?.content ?? '').split('\n');
  const points = lines.flatMap((line) => {
    const [, noted] = /^- (.+)$/.exec(line) ?? [];
    const [, asked] = /^Leadership: (.+)$/.exec(line) ?? [];
    const [, said] = /^Advisor: (.+)$/.exec(line) ?? [];
    if (asked) return [`Leadership asked: ${asked}`];
    return noted ?? (said && `The advisor said: ${firstSentence(said)}`) ?? [];
  });
  return { points: [...new Set(points)].slice(-mostPoints) };
}

function firstSentence(text: string): string {
  return /^.*?[.?!](?=\s|$)/.exec(text)?.[0] ?? text;
}
