import type { Draft } from './draft.js';
import { evidenceOf, factsOf, phraseOf, relatedInsights } from './evidence.js';
import { compare, type Comparison, directionOf, isSamePlace, partsOf } from './fact-choice.js';
import { placeBullet } from './figure-drafts.js';
import { faultOf, movementOf, type Premise, premiseOf } from './premise.js';
import type { PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import { capitalised, correctionSentence } from './wording.js';

/** Where a question names no metric, it may mean any of these. */
const anyMetric = ['revenue', 'sessions', 'conversions'];

/** Says what a figure did where the question takes for granted that it did something else; nothing where it is right. */
export function correctionDraft(question: Question, reading: PromptReading): Draft | undefined {
  const premise = premiseOf(question.text);
  if (!premise || !['reasons', 'metric', 'one-day'].includes(question.intent)) return undefined;
  const metrics = question.metrics.length > 0 ? question.metrics.slice(0, 1) : anyMetric;
  const judged = metrics
    .flatMap((metric) => compare(reading.facts, metric, question) ?? [])
    .flatMap((comparison) => judge(comparison, premise));
  const [first] = judged;
  if (!first || judged.some(({ fault }) => !fault)) return undefined;
  if (!question.period && isFound(first.comparison, premise, reading)) return undefined;
  return draftOf(first, premise, question, reading);
}

function judge(comparison: Comparison, premise: Premise) {
  const moved = movementOf(comparison);
  return moved === undefined ? [] : [{ comparison, fault: faultOf(premise, moved) }];
}

/** Who says no time may speak of what a finding tells of the same figure. */
function isFound({ current }: Comparison, { direction }: Premise, reading: PromptReading): boolean {
  return reading.insights.some((insight) =>
    factsOf(insight, reading).some(
      (fact) =>
        fact.metric === current.metric && isSamePlace(fact, current) && directionOf(fact) === direction,
    ),
  );
}

function draftOf(
  { comparison, fault }: ReturnType<typeof judge>[number],
  { direction }: Premise,
  question: Question,
  reading: PromptReading,
): Draft {
  const { current } = comparison;
  const verb = direction === 'up' ? 'rise' : 'fall';
  const isWhole = question.channels.length + question.devices.length === 0;
  const [finding] = relatedInsights({ ...question, metrics: [current.metric] }, reading, current);
  return {
    opening: correctionSentence(comparison, fault === 'amount' ? `${verb} by that much` : verb),
    bullets: [
      ...(finding ? [`${capitalised(phraseOf(finding, reading))}${evidenceOf(finding, reading)}.`] : []),
      ...(isWhole ? partsOf(reading.facts, current.metric, 'channel', question).map(placeBullet) : []),
    ],
    facts: [],
    insights: [],
  };
}
