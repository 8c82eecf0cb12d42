import { adviceFor } from './advice.js';
import { roleOf } from './fact-choice.js';
import type { PromptFact, PromptReading } from './prompt-facts.js';
import { capitalised, cited, factBullets, insightPhrase, metricName, scopePhrase } from './wording.js';

/** The commentary a module asks for about one finding, every figure of it a fact. */
export function writeCommentary(reading: PromptReading) {
  const [insight] = reading.insights;
  const linked = insight ? reading.facts.filter(({ id }) => insight.factIds.includes(id)) : [];
  const facts = linked.length > 0 ? linked : reading.facts;
  const actual = facts.find((fact) => roleOf(fact) === 'level');
  const expected = facts.find((fact) => roleOf(fact) === 'expectation');
  const change = facts.find((fact) => roleOf(fact) === 'change');
  const subject = actual ?? facts[0];
  const name = subject ? `${capitalised(metricName(subject.metric))}${scopePhrase(subject)}` : 'The metric';
  const phrase = insight ? insightPhrase(insight, facts) : '';
  const direction = directionOf(change, phrase);
  const others = facts.filter((fact) => ![actual, expected, change].includes(fact));
  return {
    headline: phrase
      ? capitalised(phrase)
      : `${name} ${direction === 'down' ? 'fell' : direction === 'up' ? 'rose' : 'moved'} out of the usual range`,
    summary: summaryOf(name, actual, expected, change),
    highlights: factBullets(
      [actual, expected, change, ...others].filter((fact) => fact !== undefined).slice(0, 4),
    ),
    risks: risksOf(name, direction),
    actions: adviceFor(facts, insight ? [insight] : []),
  };
}

type Direction = 'up' | 'down' | 'unknown';

function directionOf(change: PromptFact | undefined, phrase: string): Direction {
  if (change && /^[-−]/.test(change.display)) return 'down';
  if (/\b(fell|drop|dropped|below|lost|decline|down)\b/i.test(`${phrase} ${change?.label ?? ''}`))
    return 'down';
  return (change ?? /\b(rose|above|spike|jump|up)\b/i.test(phrase)) ? 'up' : 'unknown';
}

function summaryOf(name: string, actual?: PromptFact, expected?: PromptFact, change?: PromptFact): string {
  if (!actual) return `${name} left its usual range${change ? `, a deviation of ${cited(change)}` : ''}.`;
  const against = expected ? ` where ${cited(expected)} would have been usual` : '';
  const gap = change ? `, a deviation of ${cited(change)}` : '';
  return `${name} came to ${cited(actual)}${against}${gap}. The usual rhythm of the week is already taken into account.`;
}

function risksOf(name: string, direction: Direction): string[] {
  if (direction === 'up') {
    return [
      'A single event may be behind this, so planning with it as the new normal would be early.',
      'If the additional visits are not genuine, rates and averages look worse than they are.',
    ];
  }
  return [
    `If nothing changes, ${name.charAt(0).toLowerCase()}${name.slice(1)} stays below plan and later results follow.`,
    'The latest days may still be revised as late data arrive.',
  ];
}
