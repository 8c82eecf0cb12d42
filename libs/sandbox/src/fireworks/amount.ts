import type { PromptFact } from './prompt-facts.js';

/** The number that a fact displays, whichever marks its company writes for thousands and decimals. */
export function amountOf({ display }: Pick<PromptFact, 'display'>): number {
  const figure =
    /\d[\d.,\s\u00A0\u202F’']*/.exec(display)?.[0].replace(/[\s\u00A0\u202F’']|[.,]$/g, '') ?? '';
  return Number(figure.replace(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.'));
}
