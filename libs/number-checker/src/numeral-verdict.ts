import { periodSchema, scopeSchema } from '@ocsuite/types';
import { z } from 'zod';

/**
 * What the checker needs of a fact. The product's `Fact` is one; `metric` and `unit` are open so that a figure of another
 * source can be checked too, and what only serves display may be missing.
 */
export const checkedFactSchema = z.looseObject({
  id: z.string(),
  label: z.string().default(''),
  metric: z.string(),
  value: z.number(),
  unit: z.string(),
  currency: z.string().optional(),
  display: z.string().optional(),
  period: periodSchema,
  scope: scopeSchema.default({}),
});
export type CheckedFact = Pick<
  z.infer<typeof checkedFactSchema>,
  'id' | 'label' | 'metric' | 'value' | 'unit' | 'currency' | 'display' | 'period' | 'scope'
>;

export type Verdict = 'supported' | 'unsupported' | 'not-a-claim';

/** One numeral of a text. Offsets count UTF-16 units of the whole text; `value` is a percent as 12, a third as 0.333. */
export interface NumeralVerdict {
  text: string;
  start: number;
  end: number;
  value: number;
  verdict: Verdict;
  factIds: string[];
  /** How the figure follows from the facts, `f1 - f2`; a figure that is a fact has none. */
  formula?: string;
}

export interface CheckOptions {
  /** BCP 47 tag of the tenant. Without one, a numeral that reads both ways (`12.431`) may mean either. */
  locale?: string;
}
