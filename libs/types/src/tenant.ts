import { z } from 'zod';
import { roleSchema } from './role.js';

/** How far a new tenant has come; the SPA resumes here. */
export const onboardingSteps = ['company', 'goals', 'connect', 'first-run', 'done'] as const;
export const onboardingStepSchema = z.enum(onboardingSteps);
export type OnboardingStep = z.infer<typeof onboardingStepSchema>;

export const goalsSchema = z.object({
  revenuePerMonth: z.number().nullable(),
  sessionsPerMonth: z.number().nullable(),
});
export type Goals = z.infer<typeof goalsSchema>;

export const tenantViewSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    slug: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    onboardingStep: onboardingStepSchema,
    goals: goalsSchema,
  })
  .meta({ id: 'Tenant' });
export type TenantView = z.infer<typeof tenantViewSchema>;

export const meSchema = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    tenant: tenantViewSchema,
    role: roleSchema,
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;

/** What the single-page app must know before anybody has signed in. */
export const spaConfigSchema = z
  .object({
    auth: z.object({
      mode: z.enum(['clerk', 'sandbox']),
      publishableKey: z.string(),
      frontendUrl: z.string(),
    }),
  })
  .meta({ id: 'AppConfig' });
export type SpaConfig = z.infer<typeof spaConfigSchema>;
