import type { Draft } from './draft.js';
import { compare } from './fact-choice.js';
import { headlineMetrics, headlines, phraseOf, relatedInsights } from './evidence.js';
import { metricBullet, missingDraft } from './figure-drafts.js';
import { isMonth } from './periods.js';
import type { PromptFact, PromptReading } from './prompt-facts.js';
import type { Question } from './question.js';
import { capitalised, cited, comparisonSentence, dayInWords, metricName } from './wording.js';

/** The best or the worst of the days that the facts rank. */
export function bestDayDraft(question: Question, reading: PromptReading): Draft {
  const isWorst = /worst|weakest|lowest|quietest|slowest/.test(question.text);
  const place = isWorst ? 'lowest' : 'highest';
  const ranked = reading.facts.filter(({ label }) => new RegExp(`\\b${place} (final )?day of`).test(label));
  const month = monthOf(question, ranked);
  const [first, ...more] = [...new Set([...question.metrics, ...headlineMetrics])].flatMap(
    (metric) => ranked.find((fact) => fact.metric === metric && fact.from.startsWith(month)) ?? [],
  );
  if (!first) return missingDraft(question, reading, ' that ranks the days');
  const ofFinal = /final day/.test(first.label) ? ' among the days that are final' : '';
  return {
    opening:
      `Our ${isWorst ? 'worst' : 'best'} day by ${metricName(first.metric)} was ${dayInWords(first.from)} ` +
      `with ${cited(first)}${ofFinal}.`,
    bullets: more.map(
      (fact) => `${capitalised(metricName(fact.metric))}: ${cited(fact)} on ${dayInWords(fact.from)}.`,
    ),
    facts: [],
    insights: [],
  };
}

/** `2026-11`: the month asked for, else the newest that is ranked. */
function monthOf({ period }: Question, ranked: PromptFact[]): string {
  const months = [...new Set(ranked.map(({ from }) => from.slice(0, 7)))].toSorted().toReversed();
  if (period?.kind !== 'month') return months[0] ?? 'none';
  const asked = period.month
    ? months.find((month) => Number(month.slice(5)) === period.month)
    : months[period.ago];
  return asked ?? 'none';
}

/** One day against the same weekday before, and the findings that were open on it. */
export function oneDayDraft(question: Question, reading: PromptReading): Draft {
  const [first, ...more] = headlineMetrics.flatMap(
    (metric) => compare(reading.facts, metric, question) ?? [],
  );
  if (!first) return missingDraft(question, reading);
  const open = relatedInsights(question, reading, first.current);
  const [insight] = open;
  const finding = insight
    ? `The finding that falls on that day: ${phraseOf(insight, reading)}.`
    : 'No finding falls on that day.';
  return {
    opening: `${comparisonSentence(first)} ${finding}`,
    bullets: more.map(metricBullet),
    facts: [],
    insights: open.slice(0, 1),
  };
}

/** Where the month is heading, and the goal where there is one. */
export function outlookDraft(question: Question, reading: PromptReading): Draft {
  const [metric] = [...question.metrics, 'revenue'];
  const own = reading.facts.filter((fact) => fact.metric === metric);
  const find = (words: RegExp) => own.find(({ label }) => words.test(label));
  const [forecast, low, high] = [/, forecast/, /lower end of the forecast/, /upper end of the forecast/].map(
    find,
  );
  if (!forecast) return missingDraft(question, reading, ' that looks ahead');
  const [goal, reached] = [/, goal$/, /reached of the goal/].map(find);
  const range = low && high ? `, between ${cited(low)} and ${cited(high)} in eight months of ten` : '';
  return {
    opening: `${capitalised(metricName(forecast.metric))} is heading for ${cited(forecast)} this month${range}.`,
    bullets: [
      goal
        ? `The goal is ${cited(goal)}${reached ? `; ${cited(reached)} of it is reached` : ''}.`
        : 'No goal is set for it.',
    ],
    facts: [],
    insights: [],
  };
}

/** The most important figures, what is not final yet, and the most serious finding. */
export function summaryDraft(question: Question, reading: PromptReading): Draft {
  const [first, ...more] = headlines(reading, question.period);
  if (!first) return missingDraft(question, reading);
  const { from: start, to: end } = first.current;
  const isWeek = start !== end && !isMonth(first.current);
  const insights = isWeek ? reading.insights : relatedInsights(question, reading, first.current);
  const toWatch = insights.find(({ isOver }) => !isOver) ?? insights[0];
  const watch = toWatch
    ? `${toWatch.isOver ? 'What stood out' : 'The point to watch'}: ${phraseOf(toWatch, reading)}.`
    : 'No finding falls on that time.';
  const isLater = ({ label, from }: PromptFact) => /provisional/.test(label) && from > end;
  const open =
    isWeek && reading.facts.some(isLater)
      ? ` The days after ${dayInWords(end)} are not final yet and not in these figures.`
      : '';
  return {
    opening: `${comparisonSentence(first)}${open} ${watch}`,
    bullets: more.map(metricBullet),
    facts: [first.current],
    insights: toWatch ? [toWatch] : [],
  };
}
