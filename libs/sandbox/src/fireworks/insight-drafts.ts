import type { Draft } from './draft.js';
import { evidenceOf, factsOf, headlineMetrics, headlines, phraseOf, relatedInsights } from './evidence.js';
import { compare, partsOf, roleOf } from './fact-choice.js';
import { metricDraft, placeBullet } from './figure-drafts.js';
import type { PromptInsight, PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import { capitalised, comparisonSentence, factBullets, lowered, metricName } from './wording.js';

/** What deserves attention, most serious first as the prompt lists it. */
export function insightListDraft(reading: PromptReading): Draft {
  const { insights } = reading;
  const [first] = insights;
  if (!first) {
    const opening = 'There are no open findings: the figures are within their usual range.';
    return { opening, bullets: headlines(reading).map(comparisonSentence), facts: [], insights: [] };
  }
  return {
    opening: `${startOf(insights)}: ${phraseOf(first, reading)}.`,
    bullets: insights.map(
      (insight) =>
        `${capitalised(insight.severity)}: ${phraseOf(insight, reading)}${evidenceOf(insight, reading)}.`,
    ),
    facts: [],
    insights: insights.slice(0, 2),
  };
}

function startOf(insights: PromptInsight[]): string {
  const open = insights.filter(({ isOver }) => !isOver);
  if (open.length === 0) return 'No finding is open. What ended last';
  return open.length === 1
    ? 'One finding deserves your attention'
    : 'Several findings deserve your attention, and the most pressing is this';
}

/** One finding with all its figures. */
export function oneInsightDraft(question: Question, reading: PromptReading): Draft {
  const insight = chosenInsight(question, reading);
  if (!insight) {
    return { ...insightListDraft(reading), opening: 'There is no such finding among the open ones.' };
  }
  const facts = factsOf(insight, reading);
  const done = insight.isOver ? '; nothing has to be done about it now' : '';
  return {
    opening: `${capitalised(phraseOf(insight, reading))}. We rate this finding as ${insight.severity}${done}.`,
    bullets: factBullets(facts),
    facts,
    insights: [insight],
  };
}

/** What to do first, and why that. */
export function actionsDraft(question: Question, reading: PromptReading): Draft {
  const told = reading.insights.filter((insight) => isTold(insight, reading, reading.answers.slice(-1)));
  const isPointed = told.length === 1 && /\b(it|that|this)\b/.test(question.text);
  const related = isPointed ? told : relatedInsights(question, reading);
  const fitting = related.length > 0 ? related : reading.insights;
  const insights = fitting.filter(({ isOver }) => !isOver);
  const [first] = insights;
  if (!first && fitting[0]) return endedDraft(fitting[0], reading);
  if (!first) {
    const opening =
      'Nothing is out of its usual range, so I would keep the course and watch the figures that matter most.';
    return { ...metricDraft(question, reading), opening };
  }
  return {
    opening: `I would start with the most pressing point: ${phraseOf(first, reading)}.`,
    bullets: factBullets(factsOf(first, reading)),
    facts: [],
    insights: insights.slice(0, 2),
  };
}

/** What is over needs nothing done; what is still open may. */
function endedDraft(ended: PromptInsight, reading: PromptReading): Draft {
  const open = reading.insights.find(({ isOver }) => !isOver);
  return {
    opening: `Nothing has to be done about that now: ${phraseOf(ended, reading)}.`,
    bullets: open ? [`Still open: ${phraseOf(open, reading)}${evidenceOf(open, reading)}.`] : [],
    facts: [],
    insights: [ended],
  };
}

/** Why something moved: the finding that explains it and was not told yet, with what drove it. */
export function reasonsDraft(question: Question, reading: PromptReading): Draft {
  const [metric] = question.metrics;
  const level = compare(reading.facts, metric ?? headlineMetrics[0]!, question);
  const related = relatedInsights(question, reading, question.period && level?.current);
  const [first, ...others] = related.filter(
    (insight) => !isTold(insight, reading, reading.answers.slice(-2)),
  );
  if (!first) return splitDraft(question, reading, related);
  const own = factsOf(first, reading);
  const drivers = reading.facts.filter(
    (fact) => roleOf(fact) === 'contribution' && !own.includes(fact) && (!metric || fact.metric === metric),
  );
  const start = related[0] === first ? 'The main reason in the data' : 'Besides what I said';
  return {
    opening: `${start}: ${phraseOf(first, reading)}.${metric && level ? ` ${comparisonSentence(level)}` : ''}`,
    bullets: [
      ...factBullets([...own, ...drivers]).slice(0, others.length > 0 ? 2 : 3),
      ...others.map((insight) => `Also, ${lowered(phraseOf(insight, reading))}.`),
    ],
    facts: [],
    insights: [first, ...others].slice(0, 2),
  };
}

function isTold(insight: PromptInsight, reading: PromptReading, answers: string[]): boolean {
  const bare = (text: string) => text.replace(/\s*\[\w+\]/g, '').toLowerCase();
  return answers.some((told) => bare(told).includes(bare(phraseOf(insight, reading))));
}

/** No finding says more: the places where the metric moved are as near as the data come to a reason. */
function splitDraft(question: Question, reading: PromptReading, told: PromptInsight[]): Draft {
  const [metric = 'revenue'] = question.metrics;
  const splits = (['channel', 'device'] as const).map((kind) =>
    partsOf(reading.facts, metric, kind, { ...question, channels: [], devices: [] }),
  );
  const parts = splits.filter((split) => split.length > 1).flatMap((split) => split.slice(0, 2));
  const known = told.length > 0 ? 'beyond what I named' : 'that explains more than the usual ups and downs';
  const place = parts.length > 0 ? ` This is how ${metricName(metric)} moved by place:` : '';
  const draft = metricDraft(question, reading);
  return {
    opening: `I see no finding ${known}, so I name no cause.${place || ` ${draft.opening}`}`,
    bullets: parts.length > 0 ? parts.map(placeBullet) : draft.bullets,
    facts: [],
    insights: [],
  };
}

function chosenInsight(question: Question, reading: PromptReading): PromptInsight | undefined {
  const pointedAt = reading.insights.find(({ id }) => reading.references.includes(id));
  if (pointedAt) return pointedAt;
  if (question.ordinal !== undefined) return reading.insights.at(question.ordinal);
  return relatedInsights(question, reading)[0] ?? reading.insights[0];
}
