import type { UnnumberedFact } from '../../metrics/index.js';
import type { PromptMaterial } from './prompt-material.js';

/** Four characters a token: round numbers for tests. */
export const countQuarters = (text: string): number => Math.ceil(text.length / 4);

export const sessions: UnnumberedFact = {
  label: 'Sessions, 13 to 19 Nov 2026, all channels',
  metric: 'sessions',
  value: 12_431,
  unit: 'count',
  display: '12,431',
  period: { from: '2026-11-13', to: '2026-11-19' },
  scope: {},
};

export function material(given: Partial<PromptMaterial> = {}): PromptMaterial {
  return {
    companyName: 'Northwind',
    today: '23 Nov 2026',
    locale: 'en',
    template: { version: 0, body: 'Answer first.' },
    source: { name: 'Shop', dataTo: '2026-11-22', settledTo: '2026-11-19' },
    facts: [sessions],
    places: [],
    insights: [],
    told: [],
    tasks: [],
    connectors: [],
    meeting: null,
    memory: [],
    history: [],
    question: 'How are we doing?',
    ...given,
  };
}
