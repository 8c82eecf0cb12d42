import { z } from 'zod';
import { faultSchema, taskViewSchema } from './task.js';

/** Read through an API by the product itself, or brought as files. */
export const providerKindSchema = z.enum(['synced', 'files']);
export type ProviderKind = z.infer<typeof providerKindSchema>;

export const providerIconSchema = z.enum(['analytics', 'file', 'payments']);
export type ProviderIcon = z.infer<typeof providerIconSchema>;

/** A kind of source, in the words that the pages show. Which there are, the server says. */
export const providerViewSchema = z
  .object({
    id: z.string(),
    kind: providerKindSchema,
    title: z.string(),
    description: z.string(),
    icon: providerIconSchema,
  })
  .meta({ id: 'Provider' });
export type ProviderView = z.infer<typeof providerViewSchema>;

/** `pending` waits for a property to be chosen; every other state is a claim about the data's flow. */
export const connectorStates = [
  'pending',
  'active',
  'syncing',
  'late',
  'stale',
  'empty',
  'error',
  'revoked',
  'quota',
  'paused',
  'disconnecting',
] as const;
export const connectorStateSchema = z.enum(connectorStates);
export type ConnectorState = z.infer<typeof connectorStateSchema>;

/** The one thing a person can do about a connector's state. */
export const connectorActionSchema = z.object({
  kind: z.enum(['choose-property', 'reconnect', 'retry', 'upload', 'wait']),
  label: z.string(),
});
export type ConnectorAction = z.infer<typeof connectorActionSchema>;

/** A way in which data may be wrong although every sync succeeds. */
export const dataFaultKindSchema = z.enum(['flat', 'empty', 'partial', 'duplicated', 'shifted', 'shrunken']);
export type DataFaultKind = z.infer<typeof dataFaultKindSchema>;

/** What looks wrong with the data, on which days, and since which sync. */
export const dataFindingSchema = z.object({
  kind: dataFaultKindSchema,
  title: z.string(),
  detail: z.string(),
  from: z.string(),
  to: z.string(),
  since: z.string(),
});
export type DataFinding = z.infer<typeof dataFindingSchema>;

export const propertySchema = z.object({
  id: z.string(),
  displayName: z.string(),
  timeZone: z.string(),
  currency: z.string(),
});
export type Property = z.infer<typeof propertySchema>;

export const connectorViewSchema = z
  .object({
    id: z.uuid(),
    provider: providerViewSchema,
    name: z.string(),
    state: connectorStateSchema,
    stateSince: z.string(),
    cause: z.string().nullable(),
    action: connectorActionSchema.nullable(),
    property: propertySchema.nullable(),
    /** Of its revenue. */
    currency: z.string(),
    accountEmail: z.string().nullable(),
    /** The last sync that succeeded. */
    lastSyncAt: z.string().nullable(),
    /** The next try. */
    nextSyncAt: z.string().nullable(),
    /** Syncs that failed since the last good one, and since when. */
    failures: z.number().int(),
    failingSince: z.string().nullable(),
    /** What looks wrong with data that arrived; empty when nothing does. */
    findings: z.array(dataFindingSchema),
    /** The first sync reads half a year, newest days first: how many of its days are read, or null once it is done. */
    backfill: z.object({ daysRead: z.number().int(), daysWanted: z.number().int() }).nullable(),
    dataFrom: z.string().nullable(),
    dataTo: z.string().nullable(),
    /** The last day whose figures no longer change. */
    settledTo: z.string().nullable(),
    days: z.number().int(),
    createdAt: z.string(),
  })
  .meta({ id: 'Connector' });
export type ConnectorView = z.infer<typeof connectorViewSchema>;

export const connectorListSchema = z
  .object({
    items: z.array(connectorViewSchema),
    providers: z.array(providerViewSchema),
  })
  .meta({ id: 'ConnectorList' });

export const propertyChoiceListSchema = z
  .object({
    items: z.array(z.object({ id: z.string(), displayName: z.string(), accountName: z.string() })),
  })
  .meta({ id: 'PropertyChoiceList' });
export type PropertyChoiceList = z.infer<typeof propertyChoiceListSchema>;

/** The page of the app to go on with: the new connector, or what went wrong. */
export const signInFinishedSchema = z.object({ redirectTo: z.string() }).meta({ id: 'SignInFinished' });

export const authorizeSchema = z.object({ url: z.string() }).meta({ id: 'Authorization' });

/**
 * What disconnecting means for the access: `shared` stays for other sources that live on the same grant, of which `sharedWith`
 * names those of this company; `none` when there is no access any more.
 */
export const disconnectionSchema = z
  .object({ access: z.enum(['given-back', 'shared', 'none']), sharedWith: z.array(z.string()) })
  .meta({ id: 'Disconnection' });
export type Disconnection = z.infer<typeof disconnectionSchema>;

/** `task` erases what the connector brought in, when that was asked for; its receipt is there once it has ended. */
export const disconnectedSchema = z
  .object({ revoked: z.boolean(), task: taskViewSchema.nullable() })
  .meta({ id: 'Disconnected' });
export type Disconnected = z.infer<typeof disconnectedSchema>;

/** What was erased with a connector: rows by table, and the queries whose answers were all nought afterwards. */
export const purgeReceiptSchema = z
  .object({
    id: z.uuid(),
    connectorId: z.uuid(),
    connectorName: z.string(),
    requestedBy: z.string().nullable(),
    erased: z.record(z.string(), z.number().int()),
    proof: z.array(z.object({ table: z.string(), query: z.string(), rows: z.number().int() })),
    createdAt: z.string(),
  })
  .meta({ id: 'PurgeReceipt' });
export type PurgeReceiptView = z.infer<typeof purgeReceiptSchema>;

export const purgeReceiptListSchema = z
  .object({ items: z.array(purgeReceiptSchema) })
  .meta({ id: 'PurgeReceiptList' });

const dayFigures = {
  sessions: z.number().nullable(),
  users: z.number().nullable(),
  conversions: z.number().nullable(),
  revenue: z.number().nullable(),
};

/** A day as one connector reported it; null where it did not report the metric. */
export const snapshotSchema = z
  .object({
    date: z.string(),
    ...dayFigures,
    sourceBreakdown: z.array(z.object({ channel: z.string(), device: z.string(), ...dayFigures })),
    provisional: z.boolean(),
    /** Computed by the provider from a part of the visits. */
    sampled: z.boolean(),
    /** The provider left rows out so that nobody can be recognised. */
    thresholded: z.boolean(),
    /** The provider folded rare values into "(other)": the breakdown is partial, the totals are right. */
    hasOther: z.boolean(),
  })
  .meta({ id: 'Snapshot' });
export type Snapshot = z.infer<typeof snapshotSchema>;

export const snapshotListSchema = z.object({ items: z.array(snapshotSchema) }).meta({ id: 'SnapshotList' });

export const periodGrainSchema = z.enum(['week', 'month']);
export type PeriodGrain = z.infer<typeof periodGrainSchema>;

/** People of a week (from Monday) or a month as the provider counted them: days cannot be added up to it. */
export const periodUsersSchema = z
  .object({
    grain: periodGrainSchema,
    startsOn: z.string(),
    users: z.number().nullable(),
    provisional: z.boolean(),
    sampled: z.boolean(),
    thresholded: z.boolean(),
  })
  .meta({ id: 'PeriodUsers' });
export type PeriodUsers = z.infer<typeof periodUsersSchema>;

export const periodUsersListSchema = z
  .object({ items: z.array(periodUsersSchema) })
  .meta({ id: 'PeriodUsersList' });

export const syncStatusSchema = z.enum(['running', 'succeeded', 'failed']);
export type SyncStatus = z.infer<typeof syncStatusSchema>;

/** One sync in the timeline of a connector; bears the id of its task. */
export const syncRunSchema = z
  .object({
    id: z.uuid(),
    status: syncStatusSchema,
    attempts: z.number().int(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    durationMs: z.number().int().nullable(),
    /** The days that it read. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    rowsRead: z.number().int(),
    /** New or different from what was stored. */
    rowsWritten: z.number().int(),
    /** Of the written ones, those that had been stored with other figures, or were taken away. */
    rowsChanged: z.number().int(),
    requests: z.number().int(),
    quotaTokens: z.number().int(),
    error: faultSchema.nullable(),
    findings: z.array(dataFindingSchema),
  })
  .meta({ id: 'SyncRun' });
export type SyncRunView = z.infer<typeof syncRunSchema>;

export const syncRunListSchema = z.object({ items: z.array(syncRunSchema) }).meta({ id: 'SyncRunList' });
