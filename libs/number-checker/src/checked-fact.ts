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

export interface CheckOptions {
  /** BCP 47 tag of the tenant. Without one, a numeral that reads both ways (`12.431`) may mean either. */
  locale?: string;
}
