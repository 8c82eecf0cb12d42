import { adviceFor } from './advice.js';
import { directionOf, roleOf, type FactRole } from './fact-choice.js';
import type { PromptFact, PromptReading } from './prompt-facts.js';
import { parseScope } from './scope.js';
import { capitalised, changePhrase, cited, metricName, scopePhrase } from './wording.js';

/** The facts of one finding by what they say; the first level is what the finding is about. */
interface Finding {
  subject: string;
  direction: 'up' | 'down' | undefined;
  actual: PromptFact | undefined;
  expected: PromptFact | undefined;
  change: PromptFact | undefined;
  contributions: PromptFact[];
  /** Other metrics that moved on the same days. */
  alongside: PromptFact[];
}

/** The commentary a module asks for about one finding, every figure of it a fact. */
export function writeCommentary(reading: PromptReading) {
  const finding = readFinding(reading);
  return {
    headline: headlineOf(finding),
    summary: summaryOf(finding),
    highlights: highlightsOf(finding),
    risks: risksOf(finding),
    actions: adviceFor(
      finding.actual ? [finding.actual, ...finding.contributions.slice(0, 1)] : reading.facts,
      reading.insights,
    ),
  };
}

type Commentary = ReturnType<typeof writeCommentary>;

/** A second try leaves out what the first was refused for, which the refusal quotes at the end of its lines. */
export function withoutRefused(commentary: Commentary, request: string): Commentary {
  const [, refusal = ''] = request.split('Your last answer was refused:');
  const refused = [...refusal.matchAll(/: "(.+)"$/gm)].map(([, text]) => text);
  const isFine = (text: string) => !refused.includes(text);
  return {
    ...commentary,
    highlights: commentary.highlights.filter(isFine),
    risks: commentary.risks.filter(isFine),
    actions: commentary.actions.filter(
      ({ title, expectedEffect }) => isFine(title) && isFine(expectedEffect),
    ),
  };
}

function readFinding({ facts, insights }: PromptReading): Finding {
  const [insight] = insights;
  const linked = facts.filter(({ id }) => insight?.factIds.includes(id));
  const all = linked.length > 0 ? linked : facts;
  const ofRole = (role: FactRole) => all.filter((fact) => roleOf(fact) === role);
  const [first] = ofRole('level');
  const metric = (first ?? all[0])?.metric ?? '';
  const changes = ofRole('change').filter((fact) => fact.metric === metric);
  const change = changes.find(({ unit }) => unit === 'percent') ?? changes[0];
  const about = first ?? change ?? all[0];
  return {
    subject: about ? `${capitalised(metricName(metric))}${scopePhrase(about)}` : 'The metric',
    direction: change && directionOf(change),
    actual: first,
    expected: ofRole('expectation').find((fact) => fact.metric === metric),
    change,
    contributions: ofRole('contribution').filter(({ label }) => !/share/i.test(label)),
    alongside: ofRole('change').filter((fact) => fact.metric !== metric && fact.unit === 'percent'),
  };
}

function headlineOf({ subject, change }: Finding): string {
  return change ? `${subject}: ${changePhrase(change)}` : `${subject} left the usual range`;
}

function summaryOf({ subject, actual, expected, change, contributions }: Finding): string {
  if (!actual) return `${subject} left the usual range${change ? `, ${changePhrase(change)}` : ''}.`;
  const against = expected ? ` where ${cited(expected)} would have been usual` : '';
  const [lead] = contributions;
  const place = lead
    ? ` Most of it sits in ${placeName(lead)}, which contributed ${cited(lead)}${way(lead)}.`
    : '';
  return `${subject} came to ${cited(actual)}${against}.${place}`;
}

function highlightsOf({ subject, change, contributions, alongside, actual }: Finding): string[] {
  return [
    ...(change ? [`${subject}: ${changePhrase(change)}.`] : actual ? [`${subject}: ${cited(actual)}.`] : []),
    ...contributions.slice(0, 3).map((fact) => `${placeName(fact)} contributed ${cited(fact)}${way(fact)}.`),
    ...alongside.map(
      (fact) =>
        `${capitalised(metricName(fact.metric))}${scopePhrase(fact)} moved along: ${changePhrase(fact)}.`,
    ),
  ];
}

function risksOf({ subject, direction }: Finding): string[] {
  const name = subject.charAt(0).toLowerCase() + subject.slice(1);
  if (direction === 'up') {
    return ['A single event may be behind this: planning with it as the new normal would be early.'];
  }
  return [`If nothing changes, ${name} will weigh on the result of the period.`];
}

function placeName(fact: PromptFact): string {
  const { channel, device } = parseScope(fact.scope);
  return [channel, device].filter(Boolean).join(' on ') || 'the whole business';
}

function way(fact: PromptFact): string {
  const direction = directionOf(fact);
  return direction ? ` ${direction === 'down' ? 'downwards' : 'upwards'}` : '';
}
