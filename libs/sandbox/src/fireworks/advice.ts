import type { PromptFact, PromptInsight } from './prompt-facts.js';

export interface Advice {
  title: string;
  ownerRole: string;
  effort: 'small' | 'medium' | 'large';
  expectedEffect: string;
}

interface Rule {
  applies: RegExp;
  advice: Advice;
}

/** Ordered from special to general; what is talked about decides which apply. */
const rules: Rule[] = [
  rule(
    /paid search|campaign/,
    'Check budgets, billing and disapproved ads in Paid Search',
    'Head of Marketing',
    'small',
    'Paid traffic returns as soon as the campaigns run again',
  ),
  rule(
    /mobile/,
    'Place a test order on a phone and follow every checkout step',
    'Head of E-Commerce',
    'small',
    'Finds the step where mobile visitors give up',
  ),
  rule(
    /e-?mail/,
    'Read the results of the latest mailing and keep what worked',
    'CRM Manager',
    'small',
    'Turns a single success into a repeatable one',
  ),
  rule(
    /organic search/,
    'Review lost rankings and recent changes to the landing pages',
    'SEO Manager',
    'medium',
    'Wins back the visits that search engines no longer send',
  ),
  rule(
    /referral/,
    'Find the referring site and check that its visitors are genuine',
    'Web Analyst',
    'small',
    'Keeps unusual visits from distorting the figures',
  ),
  rule(
    /social/,
    'Compare recent posts with those that brought visitors before',
    'Social Media Manager',
    'small',
    'Shows which topics are worth repeating',
  ),
  rule(
    /revenue|order value/,
    'Check prices, discounts and the product mix of recent orders',
    'Chief Financial Officer',
    'medium',
    'Shows whether orders became fewer or only smaller',
  ),
  rule(
    /conversion/,
    'Compare the steps to an order before and after the change',
    'Head of E-Commerce',
    'medium',
    'Names the step that costs the orders',
  ),
  rule(
    /sessions|users|traffic/,
    'Compare the sources of visits before and after the change',
    'Head of Marketing',
    'small',
    'Names the channel that needs attention first',
  ),
];

const general: Advice = {
  title: 'Confirm the figures with the team and agree who follows up',
  ownerRole: 'Chief Operating Officer',
  effort: 'small',
  expectedEffect: 'Every open point has an owner',
};

/** One to three pieces of advice for what facts and insights are about. */
export function adviceFor(facts: PromptFact[], insights: PromptInsight[]): Advice[] {
  const topic = [
    ...insights.map(({ text }) => text),
    ...facts.map((fact) => [fact.label, fact.metric, fact.channel, fact.device].join(' ')),
  ]
    .join(' ')
    .toLowerCase();
  const fitting = rules.filter(({ applies }) => applies.test(topic)).map(({ advice }) => advice);
  return fitting.length > 1 ? fitting.slice(0, 3) : [...fitting, general];
}

function rule(
  applies: RegExp,
  title: string,
  ownerRole: string,
  effort: Advice['effort'],
  expectedEffect: string,
): Rule {
  return { applies, advice: { title, ownerRole, effort, expectedEffect } };
}
