import type { Draft } from './draft.js';
import { evidenceOf, factsOf, headlines, phraseOf, relatedInsights } from './evidence.js';
import { compare, roleOf } from './fact-choice.js';
import { metricDraft } from './figure-drafts.js';
import type { PromptInsight, PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import { capitalised, comparisonSentence, factBullets, lowered } from './wording.js';

/** What deserves attention, most serious first as the prompt lists it. */
export function insightListDraft(reading: PromptReading): Draft {
  const { insights } = reading;
  const [first] = insights;
  if (!first) {
    const opening = 'There are no open findings: the figures are within their usual range.';
    return { opening, bullets: headlines(reading).map(comparisonSentence), facts: [], insights: [] };
  }
  const start =
    insights.length === 1
      ? 'One finding deserves your attention'
      : 'Several findings deserve your attention, and the most serious is this';
  return {
    opening: `${start}: ${phraseOf(first, reading)}.`,
    bullets: insights.map(
      (insight) =>
        `${capitalised(insight.severity)}: ${phraseOf(insight, reading)}${evidenceOf(insight, reading)}.`,
    ),
    facts: [],
    insights: insights.slice(0, 2),
  };
}

/** One finding with all its figures. */
export function oneInsightDraft(question: Question, reading: PromptReading): Draft {
  const insight = chosenInsight(question, reading);
  if (!insight) {
    return { ...insightListDraft(reading), opening: 'There is no such finding among the open ones.' };
  }
  const facts = factsOf(insight, reading);
  return {
    opening: `${capitalised(phraseOf(insight, reading))}. We rate this finding as ${insight.severity}.`,
    bullets: factBullets(facts),
    facts,
    insights: [insight],
  };
}

/** What to do first, and why that. */
export function actionsDraft(question: Question, reading: PromptReading): Draft {
  const related = relatedInsights(question, reading);
  const insights = related.length > 0 ? related : reading.insights;
  const [first] = insights;
  if (!first) {
    const opening =
      'Nothing is out of its usual range, so I would keep the course and watch the figures that matter most.';
    return { ...metricDraft(question, reading), opening };
  }
  return {
    opening: `I would start with the point that costs the most: ${phraseOf(first, reading)}.`,
    bullets: factBullets(factsOf(first, reading)),
    facts: [],
    insights: insights.slice(0, 2),
  };
}

/** Why something moved: the finding that explains it, with what drove it. */
export function reasonsDraft(question: Question, reading: PromptReading): Draft {
  const insights = relatedInsights(question, reading);
  const [first] = insights;
  if (!first) {
    const draft = metricDraft(question, reading);
    const caveat = 'I see no finding that explains more than the usual ups and downs.';
    return { ...draft, opening: `${draft.opening} ${caveat}` };
  }
  const [metric] = question.metrics;
  const level = metric ? compare(reading.facts, metric, question) : undefined;
  const own = factsOf(first, reading);
  const drivers = reading.facts.filter(
    (fact) => roleOf(fact) === 'contribution' && !own.includes(fact) && (!metric || fact.metric === metric),
  );
  return {
    opening: `The main reason in the data: ${phraseOf(first, reading)}.${level ? ` ${comparisonSentence(level)}` : ''}`,
    bullets: [
      ...factBullets([...own, ...drivers]).slice(0, insights.length > 1 ? 2 : 3),
      ...insights.slice(1).map((insight) => `Also, ${lowered(phraseOf(insight, reading))}.`),
    ],
    facts: [],
    insights: insights.slice(0, 2),
  };
}

function chosenInsight(question: Question, reading: PromptReading): PromptInsight | undefined {
  const pointedAt = reading.insights.find(({ id }) => reading.references.includes(id));
  if (pointedAt) return pointedAt;
  if (question.ordinal !== undefined) return reading.insights.at(question.ordinal);
  return relatedInsights(question, reading)[0] ?? reading.insights[0];
}
