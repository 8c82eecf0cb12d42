import { Problem, type UploadLayout } from '@ocsuite/types';

type Encoding = NonNullable<UploadLayout['encoding']>;

const maxLineBytes = 1024 * 1024;
const archive = [0x50, 0x4b, 0x03, 0x04];
const oldSpreadsheet = [0xd0, 0xcf, 0x11, 0xe0];
/** A byte that no text has: a control character other than tab, line end, form feed and escape. */
const isForeign = (byte: number): boolean => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b);

/**
 * Watches a file go by: what it is, and in which encoding. Refuses what is no table as soon as its bytes say so.
 */
export class ByteWatch {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;
  private wide: Encoding | null = null;
  private hasBegun = false;
  private lineBytes = 0;
  isArchive = false;

  /** @throws Problem `unreadable-file` */
  see(bytes: Buffer): void {
    if (!this.hasBegun) this.begin(bytes);
    if (this.isArchive) return;
    if (!this.wide && bytes.includes(0)) throw notATable();
    this.measureLine(bytes);
    if (this.isUtf8 && !this.wide) this.tryUtf8(bytes, true);
  }

  /** The encoding, once the whole file has gone by: a single byte may decide it. */
  finish(): Encoding | null {
    if (this.isArchive) return null;
    if (this.wide) return this.wide;
    this.tryUtf8(Buffer.alloc(0), false);
    return this.isUtf8 ? 'utf-8' : 'windows-1252';
  }

  private begin(bytes: Buffer): void {
    this.hasBegun = true;
    this.isArchive = startsWith(bytes, archive);
    if (this.isArchive) return;
    if (startsWith(bytes, oldSpreadsheet)) {
      throw unreadable('This is a spreadsheet of the old format. Save it as .xlsx or CSV and upload that.');
    }
    this.wide = wideEncodingOf(bytes);
    if (!this.wide && bytes.subarray(0, 4096).some(isForeign)) throw notATable();
  }

  private measureLine(bytes: Buffer): void {
    const last = Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d));
    this.lineBytes = last < 0 ? this.lineBytes + bytes.length : bytes.length - last;
    if (this.lineBytes <= maxLineBytes) return;
    throw unreadable('The file has a line of more than a megabyte. This is no table of figures.');
  }

  private tryUtf8(bytes: Buffer, stream: boolean): void {
    try {
      this.utf8.decode(bytes, { stream });
    } catch {
      this.isUtf8 = false;
    }
  }
}

function wideEncodingOf(bytes: Buffer): Encoding | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const head = bytes.subarray(0, 1024);
  const zeros = (offset: number) => head.filter((byte, index) => index % 2 === offset && byte === 0).length;
  const half = head.length / 2;
  if (zeros(1) > half * 0.7 && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > half * 0.7 && zeros(1) === 0 ? 'utf-16be' : null;
}

const startsWith = (bytes: Buffer, signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const unreadable = (detail: string): Problem => new Problem('unreadable-file', detail);
const notATable = (): Problem =>
  unreadable('This is not a text file. Export the table as CSV, TSV or XLSX and upload that.');
