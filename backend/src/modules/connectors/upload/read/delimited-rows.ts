import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem, type UploadLayout } from '@ocsuite/types';
import { CsvError, parse } from 'csv-parse';
import { maxLineCharacters, type SheetRow } from './sheet-row.js';

const rowsPerBatch = 500;
/** The parser turns all it is given into rows before anybody takes one: small bites keep few of them in memory. */
const parsedBytes = 16 * 1024;

/** Reads a delimited text row by row; only the line in hand is in memory. @throws Problem `unreadable-file` */
export async function* delimitedRows(
  bytes: AsyncIterable<Buffer>,
  { encoding, delimiter, quote }: UploadLayout,
): AsyncGenerator<SheetRow[]> {
  const parser = parse({
    delimiter: delimiter ?? ',',
    quote: quote ?? '"',
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: maxLineCharacters,
  });
  const feeding = pipeline(Readable.from(decoded(bytes, encoding ?? 'utf-8'), { highWaterMark: 2 }), parser);
  // The reader below meets the same error; unheard here, it would end the process.
  feeding.catch(() => {});
  try {
    let batch: SheetRow[] = [];
    for await (const { info, record } of parser as AsyncIterable<{
      info: { lines: number };
      record: string[];
    }>) {
      batch.push({ line: info.lines, cells: record });
      if (batch.length < rowsPerBatch) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  } catch (error) {
    throw error instanceof CsvError ? brokenTable(error) : error;
  } finally {
    parser.destroy();
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += parsedBytes) {
      const text = decoder.decode(piece.subarray(at, at + parsedBytes), { stream: true });
      if (text) yield text;
    }
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

function brokenTable(error: CsvError): Problem {
  const line = Number(error['lines'] ?? 0);
  return new Problem(
    'unreadable-file',
    `The file breaks off being a table at line ${line}: ${explain(error)}`,
    [{ line, detail: explain(error) }],
  );
}

function explain({ code, message }: CsvError): string {
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return `the line is longer than ${maxLineCharacters} characters, or a quote never ends.`;
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened and never closed.';
    default:
      return message;
  }
}
