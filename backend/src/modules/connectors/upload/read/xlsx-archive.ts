import { Readable } from 'node:stream';
import { Problem } from '@ocsuite/types';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { ByteSource } from './sheet-row.js';

const maxEntries = 2_000;
const maxPartBytes = 1024 ** 3;
const suspiciousBytes = 50 * 1024 ** 2;
/** Spreadsheets shrink ten- to thirtyfold; what shrinks more than this was made to burst. */
const maxRatio = 200;

/** The parts of a spreadsheet's archive, each readable as a stream; nothing is unpacked to disk or memory. */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** @throws Problem `unreadable-file` when it is no archive, encrypted, or made to burst. */
  static async open(source: ByteSource): Promise<XlsxArchive> {
    try {
      const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
        autoClose: false,
        lazyEntries: true,
      });
      if (zip.entryCount > maxEntries) throw unreadable('The spreadsheet has too many parts to be one.');
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, checked(entry));
      return new XlsxArchive(zip, entries);
    } catch (error) {
      throw error instanceof Problem ? error : unreadable('The spreadsheet is damaged or incomplete.', error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The text of a part, piece by piece. A part that is longer than it says ends in an error. */
  async *read(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name);
    if (!entry) throw unreadable(`The file is no spreadsheet: it has no ${name}.`);
    const decoder = new TextDecoder('utf-8');
    const stream = await this.zip.openReadStreamPromise(entry);
    try {
      for await (const piece of stream as AsyncIterable<Buffer>)
        yield decoder.decode(piece, { stream: true });
    } catch (error) {
      throw unreadable('The spreadsheet is damaged or incomplete.', error);
    } finally {
      stream.destroy();
    }
  }
}

function checked(entry: Entry): Entry {
  const { uncompressedSize, compressedSize } = entry;
  const isBomb =
    uncompressedSize > suspiciousBytes && uncompressedSize / Math.max(1, compressedSize) > maxRatio;
  if (uncompressedSize > maxPartBytes || isBomb) {
    throw unreadable(
      'The spreadsheet would unpack to far more than it holds. Save it as CSV and upload that.',
    );
  }
  if (entry.isEncrypted())
    throw unreadable('The spreadsheet is protected by a password. Save it without one.');
  return entry;
}

class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.source.read(start, end), { objectMode: false });
  }
}

export function unreadable(detail: string, cause?: unknown): Problem {
  return new Problem('unreadable-file', detail, [], { cause });
}
