import { z } from 'zod';
import { connectorViewSchema, providerViewSchema } from './connector.js';
import { storedMetricSchema } from './metric.js';
import { faultSchema, taskViewSchema } from './task.js';

/** From the first byte to stored, asked back, rejected or taken back. */
export const uploadStatuses = [
  'receiving',
  'received',
  'checking',
  'checked',
  'asking',
  'storing',
  'stored',
  'rejected',
  'undone',
] as const;
export const uploadStatusSchema = z.enum(uploadStatuses);
export type UploadStatus = z.infer<typeof uploadStatusSchema>;

export const dateOrderSchema = z.enum(['day-first', 'month-first']);
export type DateOrder = z.infer<typeof dateOrderSchema>;

export const decimalMarkSchema = z.enum(['comma', 'point']);
export type DecimalMark = z.infer<typeof decimalMarkSchema>;

/** What a file can be read as in more than one way; the answer goes back as the choice of the same name. */
export const uploadQuestionSchema = z.object({
  field: z.enum(['dateOrder', 'decimal', 'currency']),
  question: z.string(),
  answers: z.array(z.object({ value: z.string(), label: z.string() })),
});
export type UploadQuestion = z.infer<typeof uploadQuestionSchema>;

/** How a file is written, as far as its bytes say. */
export const uploadLayoutSchema = z.object({
  format: z.enum(['text', 'xlsx']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).nullable(),
  delimiter: z.string().nullable(),
  quote: z.string().nullable(),
  /** Line of the column names, or null when the file has none. */
  headerLine: z.number().int().nullable(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
});
export type UploadLayout = z.infer<typeof uploadLayoutSchema>;

const figures = z.partialRecord(storedMetricSchema, z.number().nullable());

/** What a person has said about a file, and what should become of it. */
export const uploadChoicesSchema = z.object({
  /** Name of the new source; the file's name when left out. */
  name: z.string().optional(),
  currency: z.string().optional(),
  dateOrder: dateOrderSchema.optional(),
  decimal: decimalMarkSchema.optional(),
  /** Store the good rows although there are bad ones. */
  skipBadRows: z.boolean().optional(),
});
export type UploadChoices = z.infer<typeof uploadChoicesSchema>;

/** A cell that is not what its column should hold; without a field the line itself is out of shape. */
export const badCellSchema = z.object({ line: z.number().int(), field: z.string(), detail: z.string() });
export type BadCell = z.infer<typeof badCellSchema>;

export const badCellListSchema = z.object({ items: z.array(badCellSchema) }).meta({ id: 'BadCellList' });

export const uploadViewSchema = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    bytes: z.number().int(),
    status: uploadStatusSchema,
    connectorId: z.uuid().nullable(),
    layout: uploadLayoutSchema.nullable(),
    /** Whose export it is. */
    provider: providerViewSchema,
    /** False for an export that is read as it is. */
    needsMapping: z.boolean(),
    /** The columns in use, or those that the names suggest. */
    mapping: z.record(z.string(), z.string()),
    choices: uploadChoicesSchema,
    questions: z.array(uploadQuestionSchema),
    rows: z.number().int(),
    badRows: z.number().int(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    totals: z.partialRecord(storedMetricSchema, z.number()),
    /** The first rows as they would be stored. */
    preview: z.array(z.object({ date: z.string(), channel: z.string(), device: z.string() }).and(figures)),
    problem: faultSchema.nullable(),
    /** True when this very file was stored before: nothing changed. */
    duplicate: z.boolean(),
    undoable: z.boolean(),
    taskId: z.uuid().nullable(),
    createdAt: z.string(),
    storedAt: z.string().nullable(),
  })
  .meta({ id: 'Upload' });
export type UploadView = z.infer<typeof uploadViewSchema>;

/** The first rows as they would be read by a mapping that somebody is still trying out; nothing of it is kept. */
export const uploadPreviewSchema = z
  .object({
    rows: z.array(
      z
        .object({ line: z.number().int(), date: z.string(), channel: z.string(), device: z.string() })
        .and(figures),
    ),
    badCells: z.array(badCellSchema),
    /** What the first rows leave open; the rest of the file may say it. */
    questions: z.array(uploadQuestionSchema),
    currency: z.string().nullable(),
  })
  .meta({ id: 'UploadPreview' });
export type UploadPreview = z.infer<typeof uploadPreviewSchema>;

export const uploadListSchema = z.object({ items: z.array(uploadViewSchema) }).meta({ id: 'UploadList' });

/** `connector` is there once the figures are stored; `task` is the work under way, on them or with them. */
export const uploadResultSchema = z
  .object({
    connector: connectorViewSchema.nullable(),
    upload: uploadViewSchema,
    task: taskViewSchema.nullable(),
  })
  .meta({ id: 'UploadResult' });
export type UploadResult = z.infer<typeof uploadResultSchema>;

export const uploadTemplateSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mapping: z.record(z.string(), z.string()),
    dateOrder: dateOrderSchema.nullable(),
    decimal: decimalMarkSchema.nullable(),
    currency: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'UploadTemplate' });
export type UploadTemplateView = z.infer<typeof uploadTemplateSchema>;

export const uploadTemplateListSchema = z
  .object({ items: z.array(uploadTemplateSchema) })
  .meta({ id: 'UploadTemplateList' });
