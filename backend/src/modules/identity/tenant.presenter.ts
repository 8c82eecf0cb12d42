import type { TenantView } from '@ocsuite/types';
import type { Tenant } from './tenant.entity.js';

export function presentTenant(tenant: Tenant): TenantView {
  return {
    id: tenant.id,
    name: tenant.name,
    slug: tenant.slug,
    currency: tenant.currency,
    timeZone: tenant.timeZone,
    locale: tenant.locale,
    onboardingStep: tenant.onboardingStep,
    goals: {
      revenuePerMonth: tenant.goals.revenuePerMonth ?? null,
      sessionsPerMonth: tenant.goals.sessionsPerMonth ?? null,
    },
  };
}
