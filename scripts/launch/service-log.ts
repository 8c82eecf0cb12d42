import {
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  type WriteStream,
} from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const KEEP_BYTES = 10_000_000;
const PINO_WARNING = 40;
const LAST_LINES = 20;
const QUIET_MS = 10_000;

/** Writes everything a service says to its file, shows people the warnings and errors, and remembers the last lines. */
export class ServiceLog {
  private readonly file: WriteStream;
  private readonly last: string[] = [];
  private readonly shownAt = new Map<string, number>();

  constructor(
    private readonly name: string,
    readonly path: string,
    private readonly show: (line: string) => void,
  ) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    if (existsSync(path) && statSync(path).size > KEEP_BYTES) renameSync(path, `${path}.1`);
    this.file = createWriteStream(path, { fd: openSync(path, 'a') });
    // A full disk costs the log, not the product.
    this.file.on('error', () => {});
  }

  follow(stream: Readable, isErrorStream: boolean): void {
    createInterface({ input: stream }).on('line', (line) => {
      this.file.write(`${line}\n`);
      this.last.push(line);
      if (this.last.length > LAST_LINES) this.last.shift();
      const worth = worthShowing(line, isErrorStream);
      if (worth) this.showOnce(worth);
    });
  }

  /** A broken connection makes a whole pool say the same: once is enough for people, the file has them all. */
  private showOnce(text: string): void {
    const now = Date.now();
    if (now - (this.shownAt.get(text) ?? 0) < QUIET_MS) return;
    this.shownAt.set(text, now);
    this.show(`${this.name}: ${text}`);
  }

  /** What it said last, warnings and errors before everything else. */
  lastWords(): string[] {
    const worth = this.last.flatMap((line) => worthShowing(line, true) ?? []);
    return worth.length ? worth : this.last.slice(-5);
  }
}

/** The text of a line that a person at the console should see: pino's warnings and errors, and plain error output. */
export function worthShowing(line: string, isErrorStream: boolean): string | undefined {
  const entry = parseEntry(line);
  // Indented lines are the stack or the inside of an object whose first line was shown.
  if (!entry) return isErrorStream && /^[^\s}\]]/.test(line) ? line : undefined;
  if (typeof entry['level'] !== 'number' || entry['level'] < PINO_WARNING) return undefined;
  const error = entry['err'] as { message?: unknown } | undefined;
  return (
    [entry['msg'], error?.message].filter((part) => typeof part === 'string' && part !== '').join(': ') ||
    line
  );
}

function parseEntry(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
