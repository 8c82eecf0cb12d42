import type { Fact } from '@ocsuite/types';

/** What stands behind a figure of a text: one fact, or several and the formula that joins them. */
export interface Evidence {
  /** The figure as the text writes it; null where a mark stands for the fact itself. */
  figure: string | null;
  facts: Fact[];
  formula?: string;
}

const signs: Record<string, string> = { '-': '−', '*': '×', '/': '÷' };

/** `f1 - f2` as a reader wants it, `12,431 − 10,203`. An id that nobody knows stays as it is. */
export function readableFormula(formula: string, facts: readonly Fact[]): string {
  return formula
    .replace(/(?<= )[-*/](?= )/g, (sign) => signs[sign]!)
    .replace(/\bf\d+\b/g, (id) => facts.find((fact) => fact.id === id)?.display ?? id);
}
