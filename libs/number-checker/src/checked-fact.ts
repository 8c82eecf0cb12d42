import type { Scope } from '@ocsuite/types';
import { z } from 'zod';

/** A day, or a time on it. */
const daySchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], {
    error: 'expected a date such as 2026-11-22 or a date-time such as 2026-11-22T00:00:00Z',
  })
  .transform((text) => text.slice(0, 10));
/** Other sources write null or nothing for what is not limited. */
const nameSchema = z
  .string()
  .nullish()
  .transform((name) => name?.trim() || undefined);

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
  period: z.object({ from: daySchema, to: daySchema }),
  scope: z
    .object({ channel: nameSchema, device: nameSchema })
    .nullish()
    .transform((scope): Scope => scope ?? {}),
});
export type CheckedFact = Pick<
  z.infer<typeof checkedFactSchema>,
  'id' | 'label' | 'metric' | 'value' | 'unit' | 'currency' | 'display' | 'period' | 'scope'
>;

export interface CheckOptions {
  /** BCP 47 tag of the tenant. Without one, a numeral that reads both ways (`12.431`) may mean either. */
  locale?: string;
}
