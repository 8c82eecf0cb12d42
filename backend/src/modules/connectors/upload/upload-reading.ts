import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import {
  type BadCell,
  Problem,
  type StoredMetric,
  storedMetrics,
  type UploadLayout,
  type UploadQuestion,
} from '@ocsuite/types';
import { AmbiguousCell, type Convention } from './cell.calc.js';
import type { FileExport } from '../providers/provider.js';
import { addDays, dayIn } from '../sync-window.calc.js';
import { ConventionSurvey, questionAbout } from './convention.calc.js';
import { currencyOf } from './currency.calc.js';
import { exportOf } from './export-of.js';
import type { SheetRow } from './read/sheet-row.js';
import { RowReader } from './row-reader.calc.js';
import { StoredFile } from './stored-file.js';
import type { ReadingContext, StagedRow, TableReader } from './table-reader.js';
import type { Upload } from './upload.entity.js';
import { UploadRepository } from './upload.repository.js';

const surveyedRows = 2_000;
const faultsPerWrite = 1_000;
const maxFaults = 100_000;
/** A file of which nothing so far makes sense is mapped wrongly; the rest of it would say the same. */
const hopelessAfter = 5_000;

/** What has to be known of a file to read it. */
export type ReadableUpload = Pick<Upload, 'id' | 'bytes' | 'layout' | 'mapping' | 'choices'>;

/** How a file is read: what its cells mean, and where its rows begin. */
export interface ReadingPlan {
  layout: UploadLayout;
  metrics: readonly StoredMetric[];
  /** Whose lines cannot be added up, since the same person may be in two. */
  usersColumn: string | null;
  convention: Convention;
  currency: string | null;
  /** Reads from the first line on; each reading has its own. */
  reader: () => TableReader;
}

export interface ReadingReport {
  rowsRead: number;
  badRows: number;
  say: (rows: number) => Promise<void>;
  signal: AbortSignal;
}

/** Thrown out of the reading when somebody has to be asked first. */
export class OpenQuestion extends Error {
  constructor(readonly questions: UploadQuestion[]) {
    super(questions.map(({ question }) => question).join(' '));
  }
}

/** Reads a received file by its mapping: decides what has two readings, yields the good rows and keeps the bad ones' reasons. */
@Injectable()
export class UploadReading {
  constructor(
    private readonly db: TenantDb,
    private readonly uploads: UploadRepository,
    private readonly files: StoredFile,
  ) {}

  /** Learns from the first rows, or from `all` of them, how the file is written. @throws OpenQuestion */
  async plan(
    scope: TenantScope,
    upload: ReadableUpload,
    source: ReadingContext,
    all = false,
  ): Promise<ReadingPlan> {
    const { layout, mapping, choices } = upload;
    const recognised = exportOf(upload);
    if (layout && recognised) return this.planExport(scope, upload, layout, recognised, source);
    if (!layout || !mapping) throw new Problem('conflict', 'Say first which columns hold what.');
    const columns = layout.columns.map(({ name }) => name);
    const survey = new ConventionSurvey(columns, mapping);
    await this.survey(scope, upload, layout, all, (row) => survey.see(row));
    const currency = mapping.revenue ? survey.currency(choices.currency ?? null, source.currency) : null;
    if (mapping.revenue && !currency) {
      throw new OpenQuestion([questionAbout('currency', [...survey.currencyMarks].join(', '))]);
    }
    const convention = survey.convention(choices);
    return {
      layout,
      metrics: storedMetrics.filter((metric) => mapping[metric]),
      usersColumn: mapping.users ?? null,
      convention,
      currency,
      reader: () => new RowReader(columns, mapping, convention, currency, latestDayIn(source)),
    };
  }

  /** All that an export leaves open is which of several currencies its source holds. */
  private async planExport(
    scope: TenantScope,
    upload: ReadableUpload,
    layout: UploadLayout,
    { currencyColumn, metrics, reader }: FileExport,
    source: ReadingContext,
  ): Promise<ReadingPlan> {
    const columns = layout.columns.map(({ name }) => name);
    const codes = new Set<string>();
    const position = columns.indexOf(currencyColumn);
    await this.survey(scope, upload, layout, false, ({ cells }) =>
      codes.add(String(cells[position] ?? '').toUpperCase()),
    );
    const currency = currencyOf(codes, upload.choices.currency ?? null, source.currency);
    if (!currency) throw new OpenQuestion([questionAbout('currency', [...codes].join(', '))]);
    return {
      layout,
      metrics,
      usersColumn: null,
      convention: { dateOrder: null, decimal: null },
      currency,
      reader: () => reader(columns, { ...source, currency, latestDay: latestDayIn(source) }),
    };
  }

  private async survey(
    scope: TenantScope,
    upload: ReadableUpload,
    layout: UploadLayout,
    all: boolean,
    see: (row: SheetRow) => void,
  ): Promise<void> {
    let seen = 0;
    for await (const row of this.rowsBelowHeader(scope, upload, layout)) {
      see(row);
      seen += 1;
      if (!all && seen >= surveyedRows) return;
    }
  }

  /**
   * The good rows, in batches; reasons for bad ones are stored as they are found. @throws AmbiguousCell for a cell that the
   * plan does not decide.
   */
  async *rows(
    scope: TenantScope,
    upload: ReadableUpload,
    plan: ReadingPlan,
    report: ReadingReport,
  ): AsyncGenerator<StagedRow[]> {
    const reader = plan.reader();
    let bad: BadCell[] = [];
    for await (const batch of this.batchesBelowHeader(scope, upload, plan.layout)) {
      report.signal.throwIfAborted();
      const good: StagedRow[] = [];
      for (const row of batch) {
        const badBefore = bad.length;
        good.push(...reader.read(row, bad));
        if (bad.length > badBefore) report.badRows += 1;
      }
      report.rowsRead += batch.length;
      if (bad.length >= faultsPerWrite) {
        await this.keep(scope, upload.id, bad);
        bad = [];
      }
      this.giveUpIfHopeless(report);
      await report.say(report.rowsRead);
      yield good;
    }
    await this.keep(scope, upload.id, bad);
  }

  /** The first rows, good and bad; nothing is kept. @throws AmbiguousCell */
  async sample(
    scope: TenantScope,
    upload: ReadableUpload,
    plan: ReadingPlan,
    count: number,
  ): Promise<{ rows: StagedRow[]; badCells: BadCell[] }> {
    const reader = plan.reader();
    const rows: StagedRow[] = [];
    const badCells: BadCell[] = [];
    let seen = 0;
    for await (const row of this.rowsBelowHeader(scope, upload, plan.layout)) {
      if (seen++ === count) break;
      rows.push(...reader.read(row, badCells));
    }
    return { rows, badCells };
  }

  async keep(scope: TenantScope, uploadId: string, bad: BadCell[]): Promise<void> {
    if (bad.length > 0) await this.db.withTenant(scope, (tx) => this.uploads.addFaults(tx, uploadId, bad));
  }

  private giveUpIfHopeless({ rowsRead, badRows }: ReadingReport): void {
    if (badRows < hopelessAfter || (badRows < rowsRead && badRows < maxFaults)) return;
    const said = badRows === rowsRead ? `None of the first ${rowsRead} rows` : `${badRows} rows`;
    throw new Problem(
      'rows-rejected',
      badRows === rowsRead
        ? `${said} could be read. Check which columns are mapped.`
        : `${said} could not be read; reading stopped there. Check which columns are mapped.`,
    );
  }

  private async *batchesBelowHeader(
    scope: TenantScope,
    upload: ReadableUpload,
    layout: UploadLayout,
  ): AsyncGenerator<SheetRow[]> {
    const header = layout.headerLine ?? 0;
    for await (const batch of this.files.rowsOf(scope, upload, layout)) {
      yield batch[0] && batch[0].line > header ? batch : batch.filter(({ line }) => line > header);
    }
  }

  private async *rowsBelowHeader(...where: Parameters<UploadReading['batchesBelowHeader']>) {
    for await (const batch of this.batchesBelowHeader(...where)) yield* batch;
  }
}

/** A file may come from a place where the next day has begun. */
const latestDayIn = ({ timeZone }: ReadingContext): string => addDays(dayIn(timeZone, new Date()), 1);

/** The question that an undecided cell raises. */
export function questionOf({ field, example }: AmbiguousCell): OpenQuestion {
  return new OpenQuestion([questionAbout(field, example)]);
}
