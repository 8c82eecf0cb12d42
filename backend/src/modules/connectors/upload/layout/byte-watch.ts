import { isUtf8 } from 'node:buffer';
import { Problem, type UploadLayout } from '@ocsuite/types';

type Encoding = NonNullable<UploadLayout['encoding']>;

const maxLineBytes = 1024 * 1024;
const archive = [0x50, 0x4b, 0x03, 0x04];
const oldSpreadsheet = [0xd0, 0xcf, 0x11, 0xe0];
/** What begins like this is made of text and yet no table. */
const otherFormats: [RegExp, string][] = [
  [/^%PDF-/, 'a PDF'],
  [/^<(!doctype html|html|head|body)\b/i, 'a web page'],
  [/^<\?xml/i, 'XML'],
  [/^\{\\rtf/, 'formatted text'],
];
/** A byte that no text has: a control character other than tab, line end, form feed and escape. */
const isForeign = (byte: number): boolean => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b);

/**
 * Watches a file go by: what it is, and in which encoding. Refuses what is no table as soon as its bytes say so.
 */
export class ByteWatch {
  private isUtf8 = true;
  /** The beginning of a character whose rest comes with the next bytes. */
  private begun: Buffer = Buffer.alloc(0);
  private wide: Encoding | null = null;
  private hasBegun = false;
  private lineBytes = 0;
  /** The first half of a character of two bytes, while its second is still to come. */
  private half: number | null = null;
  isArchive = false;

  /** @throws Problem `unreadable-file` */
  see(bytes: Buffer): void {
    if (!this.hasBegun) this.begin(bytes);
    if (this.isArchive) return;
    if (this.wide ? this.hasNull(bytes) : bytes.includes(0)) throw notATable();
    this.measureLine(bytes);
    if (this.isUtf8 && !this.wide) this.tryUtf8(bytes);
  }

  /** The encoding, once the whole file has gone by: a single byte may decide it. */
  finish(): Encoding | null {
    if (this.isArchive) return null;
    if (this.wide) return this.wide;
    return this.isUtf8 && this.begun.length === 0 ? 'utf-8' : 'windows-1252';
  }

  private begin(bytes: Buffer): void {
    this.hasBegun = true;
    this.isArchive = startsWith(bytes, archive);
    if (this.isArchive) return;
    if (startsWith(bytes, oldSpreadsheet)) {
      throw unreadable('This is a spreadsheet of the old format. Save it as .xlsx or CSV and upload that.');
    }
    this.wide = wideEncodingOf(bytes);
    refuseOtherFormats(new TextDecoder(this.wide ?? 'utf-8').decode(bytes.subarray(0, 1024)).trimStart());
    if (!this.wide && bytes.subarray(0, 4096).some(isForeign)) throw notATable();
  }

  /** U+0000, which no text has and the database does not take. */
  private hasNull(bytes: Buffer): boolean {
    for (const byte of bytes) {
      if (this.half === 0 && byte === 0) return true;
      this.half = this.half === null ? byte : null;
    }
    return false;
  }

  private measureLine(bytes: Buffer): void {
    const last = Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d));
    this.lineBytes = last < 0 ? this.lineBytes + bytes.length : bytes.length - last;
    if (this.lineBytes <= maxLineBytes) return;
    throw unreadable('The file has a line of more than a megabyte. This is no table of figures.');
  }

  /** Looks at the bytes where they are: making text of them would cost as much again. */
  private tryUtf8(bytes: Buffer): void {
    const rest = this.begun.length > 0 ? missingBytes(this.begun) : 0;
    const joint = Buffer.concat([this.begun, bytes.subarray(0, rest)]);
    if (bytes.length < rest) {
      this.begun = joint;
      return;
    }
    const end = Math.max(rest, bytes.length - begunAtEnd(bytes));
    this.isUtf8 = isUtf8(joint) && isUtf8(bytes.subarray(rest, end));
    this.begun = Buffer.from(bytes.subarray(end));
  }
}

/** How many bytes at the end begin a character that goes on behind them. */
function begunAtEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return back < widthOf(byte) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

const widthOf = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);
const missingBytes = (begun: Buffer): number => widthOf(begun[0]!) - begun.length;

function wideEncodingOf(bytes: Buffer): Encoding | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const head = bytes.subarray(0, 1024);
  const zeros = (offset: number) => head.filter((byte, index) => index % 2 === offset && byte === 0).length;
  const half = head.length / 2;
  if (zeros(1) > half * 0.7 && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > half * 0.7 && zeros(1) === 0 ? 'utf-16be' : null;
}

function refuseOtherFormats(head: string): void {
  const [, name] = otherFormats.find(([beginning]) => beginning.test(head)) ?? [];
  if (name) throw unreadable(`This is ${name}. Export the table as CSV, TSV or XLSX and upload that.`);
}

const startsWith = (bytes: Buffer, signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const unreadable = (detail: string): Problem => new Problem('unreadable-file', detail);
const notATable = (): Problem =>
  unreadable('This is not a text file. Export the table as CSV, TSV or XLSX and upload that.');
