import type { AlertMessage, AlertNews, Fact, Period } from '@ocsuite/types';

/** What a message is made from: words and figures of the insight, and nothing else. */
export interface Told {
  alertId: string;
  insightId: string;
  moduleSlug: string;
  severity: AlertMessage['severity'];
  headline: string;
  summary: string;
  sourceName: string;
  period: Period;
  isProvisional: boolean;
  facts: readonly Fact[];
}

/** Actual, expected, and how far they are apart: the first facts of every finding, without its range. */
const toldFacts = ['f1', 'f2', 'f5', 'f6'];

export function alertMessage(told: Told, news: AlertNews, at: Date, publicUrl: string): AlertMessage {
  const { facts, ...identity } = told;
  return {
    ...identity,
    news,
    at: at.toISOString(),
    figures: facts
      .filter(({ id }) => toldFacts.includes(id))
      .map(({ label, display }) => ({ label, display })),
    link: `${publicUrl}/app/insights/${told.insightId}`,
  };
}

/** What the test buttons send. */
export function testMessage(at: Date, publicUrl: string): AlertMessage {
  return {
    news: 'test',
    at: at.toISOString(),
    alertId: null,
    insightId: null,
    moduleSlug: null,
    severity: 'info',
    headline: 'This is a test',
    summary: 'Alerts will arrive here. Nothing has happened to your figures.',
    figures: [],
    link: `${publicUrl}/app/alerts`,
  };
}
