import { type ActionItem, dayInWords, type Finding, placeInWords, type Scope } from '@ocsuite/types';

interface Rule {
  applies: RegExp;
  title: (place: string, since: string) => string;
  ownerRole: string;
  expectedEffect: string;
}

/** The first thing to look at where visits from one kind of channel fail to come. */
const ofVisits: Rule[] = [
  {
    applies: /paid|cpc|ppc|\bads?\b|display|shopping|cross-network/i,
    title: (place, since) => `Check budgets, billing and disapproved ads of ${place} since ${since}`,
    ownerRole: 'Head of Marketing',
    expectedEffect: 'Shows whether campaigns have stopped',
  },
  {
    applies: /e-?mail|newsletter/i,
    title: (place, since) => `Check which mailings of ${place} went out since ${since}, and to how many`,
    ownerRole: 'CRM Manager',
    expectedEffect: 'Tells a mailing that was not sent from one that was not read',
  },
  {
    applies: /organic|seo/i,
    title: (place, since) => `Check rankings, indexing and crawl errors behind ${place} since ${since}`,
    ownerRole: 'SEO Manager',
    expectedEffect: 'Tells lost rankings from lower demand',
  },
  {
    applies: /referral|affiliate|partner/i,
    title: (place, since) => `Find the site in ${place} that stopped sending visitors after ${since}`,
    ownerRole: 'Head of Marketing',
    expectedEffect: 'Names the partner to talk to',
  },
];

/** And where those who come to a device buy less. */
const ofPurchase: Rule = {
  applies: /mobile|phone|desktop|tablet/i,
  title: (place) => `Place a test order on ${place} and follow each step of the checkout`,
  ownerRole: 'Head of E-Commerce',
  expectedEffect: 'Finds the step at which visitors give up',
};

/** The quickest check for one channel or device; null where its name tells nothing. */
export function placeAdvice(place: Scope, { metric, onset }: Finding): ActionItem | null {
  const isVolume = metric === 'sessions' || metric === 'users';
  const name = (isVolume ? place.channel : place.device) ?? '';
  const rule = (isVolume ? ofVisits : [ofPurchase]).find(({ applies }) => applies.test(name));
  if (!rule) return null;
  const { ownerRole, expectedEffect } = rule;
  const title = rule.title(placeInWords(isVolume ? place : { device: name }), dayInWords(onset));
  return { title, ownerRole, effort: 'small', expectedEffect };
}
