import { z } from 'zod';
import { taskViewSchema } from './task.js';

export const providerSchema = z.enum(['google-analytics', 'manual-upload']);
export type Provider = z.infer<typeof providerSchema>;

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
    provider: providerSchema,
    name: z.string(),
    state: connectorStateSchema,
    stateSince: z.string(),
    cause: z.string().nullable(),
    action: connectorActionSchema.nullable(),
    property: propertySchema.nullable(),
    /** Of its revenue. */
    currency: z.string(),
    accountEmail: z.string().nullable(),
    lastSyncAt: z.string().nullable(),
    nextSyncAt: z.string().nullable(),
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
    providers: z.array(z.object({ id: providerSchema, title: z.string(), description: z.string() })),
  })
  .meta({ id: 'ConnectorList' });

export const propertyChoiceListSchema = z
  .object({
    items: z.array(z.object({ id: z.string(), displayName: z.string(), accountName: z.string() })),
  })
  .meta({ id: 'PropertyChoiceList' });
export type PropertyChoiceList = z.infer<typeof propertyChoiceListSchema>;

export const authorizeSchema = z.object({ url: z.string() }).meta({ id: 'Authorization' });

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
  })
  .meta({ id: 'Snapshot' });
export type Snapshot = z.infer<typeof snapshotSchema>;

export const snapshotListSchema = z.object({ items: z.array(snapshotSchema) }).meta({ id: 'SnapshotList' });
