import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** The parsed file, or undefined when there is none. */
export function readJsonFile<T extends z.ZodType>(path: string, schema: T): z.infer<T> | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return schema.parse(JSON.parse(text));
}

/** Replaces the file in one step, so a kill in between leaves the old content whole. */
export function writeJsonFile(path: string, value: unknown, mode = 0o644): void {
  const draft = `${path}.${process.pid}.draft`;
  const file = openSync(draft, 'w', mode);
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
}
