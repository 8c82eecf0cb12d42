import type { MonthGoals } from '@ocsuite/types';
import type { Tenant } from './tenant.entity.js';

/** What a month is to bring to a source with this currency: a revenue goal says nothing about another money. */
export function monthGoalsOf(tenant: Pick<Tenant, 'goals' | 'currency'>, currency: string): MonthGoals {
  const { sessionsPerMonth, revenuePerMonth } = tenant.goals;
  return {
    ...(sessionsPerMonth && { sessions: sessionsPerMonth }),
    ...(revenuePerMonth && currency === tenant.currency && { revenue: revenuePerMonth }),
  };
}
