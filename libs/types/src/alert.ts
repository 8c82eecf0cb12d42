import { z } from 'zod';
import { periodSchema } from './fact.js';
import { moneySchema } from './insight.js';
import { severitySchema } from './severity.js';

/** Where an episode stands. Snoozed and recovering end by themselves, at the episode's `until`. */
export const alertStates = ['open', 'acknowledged', 'snoozed', 'recovering', 'closed'] as const;
export const alertStateSchema = z.enum(alertStates);
export type AlertState = z.infer<typeof alertStateSchema>;

/** What people and systems are told about an episode; the first three are alarms and count against the week's budget. */
export const alertNewsSchema = z.enum(['opened', 'escalated', 'returned', 'recovered', 'withdrawn']);
export type AlertNews = z.infer<typeof alertNewsSchema>;

/** Everything that can happen to an episode, as its history lists it. */
export const alertEventKinds = [
  ...alertNewsSchema.options,
  'amended',
  'recovering',
  'resumed',
  'woken',
  'acknowledged',
  'snoozed',
  'reopened',
  'closed',
] as const;
export const alertEventKindSchema = z.enum(alertEventKinds);
export type AlertEventKind = z.infer<typeof alertEventKindSchema>;

/** How the newest alarm went out: to somebody, to nobody because the week was full, or to nobody since no channel is on. */
export const alertTellingSchema = z.enum(['told', 'over-budget', 'no-channel']);
export type AlertTelling = z.infer<typeof alertTellingSchema>;

export const alertViewSchema = z
  .object({
    id: z.uuid(),
    insightId: z.uuid(),
    moduleSlug: z.string(),
    severity: severitySchema,
    state: alertStateSchema,
    headline: z.string(),
    summary: z.string(),
    /** The source that the incident was seen in, and its days. */
    sourceName: z.string(),
    period: periodSchema,
    /** The source may still revise these days. */
    isProvisional: z.boolean(),
    /** Revenue that the incident is about, against expectation; null where that is not known. */
    worth: moneySchema.nullable(),
    /** When a snooze or a recovery ends by itself. */
    until: z.string().nullable(),
    telling: alertTellingSchema,
    /** Mail and webhooks wait for the end of quiet hours. */
    toldAfter: z.string().nullable(),
    isUnread: z.boolean(),
    openedAt: z.string(),
    /** When it was an alarm last: at first, when it grew graver, when it came back, or when its snooze ended. */
    alarmAt: z.string(),
    updatedAt: z.string(),
    closedAt: z.string().nullable(),
  })
  .meta({ id: 'Alert' });
export type AlertView = z.infer<typeof alertViewSchema>;

export const alertListSchema = z
  .object({ items: z.array(alertViewSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'AlertList' });
export type AlertList = z.infer<typeof alertListSchema>;

/** For the bell. Unread is what became an alarm since this person last looked and is still open. */
export const alertSummarySchema = z
  .object({ open: z.number().int(), unread: z.number().int() })
  .meta({ id: 'AlertSummary' });
export type AlertSummary = z.infer<typeof alertSummarySchema>;

export const alertDetailSchema = alertViewSchema
  .extend({
    history: z.array(
      z.object({
        id: z.uuid(),
        kind: alertEventKindSchema,
        severity: severitySchema,
        /** Null when the product itself did it. */
        actor: z.string().nullable(),
        until: z.string().nullable(),
        telling: alertTellingSchema.nullable(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'AlertDetail' });
export type AlertDetail = z.infer<typeof alertDetailSchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a company has chosen. Times of day are those of its time zone. */
export const alertPreferencesSchema = z.object({
  threshold: severitySchema,
  /** By module slug, where a module has a threshold of its own. */
  moduleThresholds: z.record(z.string(), severitySchema),
  /** At most so many alarms leave the house in a calendar week; critical ones always do. */
  weeklyBudget: z.number().int().min(0).max(100),
  /** An incident must be gone this long to be over; one that is back sooner is no new alarm. */
  coolDownHours: z.number().int().min(0).max(336),
  quietHours: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
  quietWeekends: z.boolean(),
  criticalBreaksQuiet: z.boolean(),
  /** No recipients: all owners and admins. */
  mail: z.object({ isOn: z.boolean(), recipients: z.array(z.string()) }),
});
export type AlertPreferences = z.infer<typeof alertPreferencesSchema>;

export const defaultAlertPreferences: AlertPreferences = {
  threshold: 'high',
  moduleThresholds: {},
  weeklyBudget: 5,
  coolDownHours: 24,
  quietHours: { from: '22:00', to: '07:00' },
  quietWeekends: false,
  criticalBreaksQuiet: true,
  mail: { isOn: true, recipients: [] },
};

export const alertSettingsSchema = alertPreferencesSchema
  .extend({
    timeZone: z.string(),
    budgetUsed: z.number().int(),
    budgetResetsAt: z.string(),
    /** The sender's address; null when no mail server is configured. */
    mailFrom: z.string().nullable(),
    /** Who gets mail while no recipients are named. */
    defaultRecipients: z.array(z.string()),
  })
  .meta({ id: 'AlertSettings' });
export type AlertSettingsView = z.infer<typeof alertSettingsSchema>;

export const alertWebhookSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    createdAt: z.string(),
    /** Until then messages are signed with the secret before the rotation as well. */
    oldSecretUntil: z.string().nullable(),
  })
  .meta({ id: 'AlertWebhook' });
export type AlertWebhookView = z.infer<typeof alertWebhookSchema>;

export const alertWebhookListSchema = z
  .object({ items: z.array(alertWebhookSchema) })
  .meta({ id: 'AlertWebhookList' });
export type AlertWebhookList = z.infer<typeof alertWebhookListSchema>;

/** The one answer that carries the signing secret. */
export const alertWebhookSecretSchema = alertWebhookSchema
  .extend({ secret: z.string().startsWith('whsec_') })
  .meta({ id: 'AlertWebhookSecret' });
export type AlertWebhookSecret = z.infer<typeof alertWebhookSecretSchema>;

/** What a delivery says; every figure in it comes from the insight. A webhook carries it as `data`. */
export const alertMessageSchema = z.object({
  news: z.enum([...alertNewsSchema.options, 'test']),
  at: z.string(),
  alertId: z.string().nullable(),
  insightId: z.string().nullable(),
  moduleSlug: z.string().nullable(),
  severity: severitySchema,
  headline: z.string(),
  summary: z.string(),
  /** Where and when it was seen; absent in a test, and in messages of earlier versions. */
  sourceName: z.string().optional(),
  period: periodSchema.optional(),
  /** The source may still revise these days. */
  isProvisional: z.boolean().optional(),
  figures: z.array(z.object({ label: z.string(), display: z.string() })),
  link: z.string(),
});
export type AlertMessage = z.infer<typeof alertMessageSchema>;

export const deliveryStatuses = ['waiting', 'retrying', 'delivered', 'failed', 'skipped'] as const;
export const deliveryStatusSchema = z.enum(deliveryStatuses);
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

export const alertDeliverySchema = z
  .object({
    id: z.uuid(),
    alertId: z.uuid().nullable(),
    channel: z.enum(['mail', 'webhook']),
    target: z.string(),
    news: alertMessageSchema.shape.news,
    headline: z.string(),
    status: deliveryStatusSchema,
    attempts: z.number().int(),
    nextTryAt: z.string().nullable(),
    lastError: z.string().nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'AlertDelivery' });
export type AlertDeliveryView = z.infer<typeof alertDeliverySchema>;

export const alertDeliveryListSchema = z
  .object({ items: z.array(alertDeliverySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'AlertDeliveryList' });
export type AlertDeliveryList = z.infer<typeof alertDeliveryListSchema>;
