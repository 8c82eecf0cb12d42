import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import { type BadCell, Problem, type UploadLayout, type UploadQuestion } from '@ocsuite/types';
import { AmbiguousCell, type Convention } from './cell.calc.js';
import type { ColumnMapping } from './column-mapping.js';
import { ConventionSurvey, questionAbout } from './convention.calc.js';
import type { SheetRow } from './read/sheet-row.js';
import { RowReader, type StagedRow } from './row-reader.calc.js';
import { StoredFile } from './stored-file.js';
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
  mapping: ColumnMapping;
  convention: Convention;
  currency: string | null;
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
    ownCurrency: string,
    all = false,
  ): Promise<ReadingPlan> {
    const { layout, mapping, choices } = upload;
    if (!layout || !mapping) throw new Problem('conflict', 'Say first which columns hold what.');
    const columns = layout.columns.map(({ name }) => name);
    const survey = new ConventionSurvey(columns, mapping);
    let seen = 0;
    for await (const row of this.rowsBelowHeader(scope, upload, layout)) {
      survey.see(row);
      seen += 1;
      if (!all && seen >= surveyedRows) break;
    }
    const currency = mapping.revenue ? survey.currency(choices.currency ?? null, ownCurrency) : null;
    if (mapping.revenue && !currency) {
      throw new OpenQuestion([questionAbout('currency', [...survey.currencyMarks].join(', '))]);
    }
    return { layout, mapping, convention: survey.convention(choices), currency };
  }

  /**
   * The good rows, in batches; reasons for bad ones are stored as they are found. @throws AmbiguousCell for a cell that the
   * plan does not decide.
   */
  async *rows(
    scope: TenantScope,
    upload: ReadableUpload,
    { layout, mapping, convention, currency }: ReadingPlan,
    report: ReadingReport,
  ): AsyncGenerator<StagedRow[]> {
    const columns = layout.columns.map(({ name }) => name);
    const reader = new RowReader(columns, mapping, convention, currency);
    let bad: BadCell[] = [];
    for await (const batch of this.batchesBelowHeader(scope, upload, layout)) {
      report.signal.throwIfAborted();
      const good: StagedRow[] = [];
      for (const row of batch) {
        const read = reader.read(row, bad);
        if (read) good.push(read);
        else report.badRows += 1;
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
    { layout, mapping, convention, currency }: ReadingPlan,
    count: number,
  ): Promise<{ rows: StagedRow[]; badCells: BadCell[] }> {
    const columns = layout.columns.map(({ name }) => name);
    const reader = new RowReader(columns, mapping, convention, currency);
    const rows: StagedRow[] = [];
    const badCells: BadCell[] = [];
    let seen = 0;
    for await (const row of this.rowsBelowHeader(scope, upload, layout)) {
      if (seen++ === count) break;
      const read = reader.read(row, badCells);
      if (read) rows.push(read);
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

/** The question that an undecided cell raises. */
export function questionOf({ field, example }: AmbiguousCell): OpenQuestion {
  return new OpenQuestion([questionAbout(field, example)]);
}
