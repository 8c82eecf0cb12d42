import { linkSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess, isRunning, type ProcessIdentity } from '@ocsuite/db';
import { z } from 'zod';
import type { DataFolder } from './data-folder.js';
import { readJsonFile, writeJsonFile } from './json-file.js';
import { LaunchError } from './launch-error.js';

const identitySchema = z.object({ pid: z.number().int(), startedAt: z.string() });
const runSchema = z.object({
  start: identitySchema,
  url: z.string().optional(),
  sandboxUrl: z.string().optional(),
  adminDatabase: z.object({ host: z.string(), port: z.number() }).optional(),
  services: z.record(z.string(), identitySchema).default({}),
});

export type Run = z.infer<typeof runSchema>;

/** The run that is alive in this data folder, if there is one. */
export function findLiveRun(folder: DataFolder): Run | undefined {
  const run = readRun(folder);
  return run && isRunning(run.start) ? run : undefined;
}

/** Says who runs in this data folder and what it started, so that a later start can tell leftovers from strangers. */
export class RunRecord {
  private constructor(
    private readonly folder: DataFolder,
    private run: Run,
  ) {}

  /** @throws LaunchError when another start is at work on this folder. */
  static async claim(folder: DataFolder, onLeftover: (name: string) => void): Promise<RunRecord> {
    const start = identifyProcess(process.pid);
    if (!start) throw new Error('This process cannot be identified');
    const record = new RunRecord(folder, { start, services: {} });
    for (;;) {
      if (record.createFile()) return record;
      const other = readRun(folder);
      if (other && isRunning(other.start)) throw alreadyRunning(folder, other);
      if (other) await stopLeftovers(other, onLeftover);
      rmSync(folder.runFile, { force: true });
    }
  }

  update(fields: Partial<Omit<Run, 'start' | 'services'>>): void {
    this.run = { ...this.run, ...fields };
    writeJsonFile(this.folder.runFile, this.run);
  }

  addService(name: string, pid: number): void {
    const identity = identifyProcess(pid);
    if (!identity) return;
    this.run.services[name] = identity;
    writeJsonFile(this.folder.runFile, this.run);
  }

  release(): void {
    rmSync(this.folder.runFile, { force: true });
  }

  /** A hard link fails when the name is taken: of two starts in the same moment one wins. */
  private createFile(): boolean {
    const draft = `${this.folder.runFile}.${process.pid}`;
    writeJsonFile(draft, this.run);
    try {
      linkSync(draft, this.folder.runFile);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
}

function readRun(folder: DataFolder): Run | undefined {
  try {
    return readJsonFile(folder.runFile, runSchema);
  } catch {
    // Of another version or cut short: it can tell us nothing, so it is put aside.
    renameSync(folder.runFile, `${folder.runFile}.unreadable`);
    return undefined;
  }
}

function alreadyRunning(folder: DataFolder, other: Run): LaunchError {
  return new LaunchError(
    `OCSuite is already running in ${folder.path} (process ${other.start.pid}${other.url ? `, ${other.url}/app` : ''}). ` +
      `Stop it with Ctrl-C where it runs, or \`kill ${other.start.pid}\`, or set OCSUITE_DATA_DIR to another folder.`,
  );
}

async function stopLeftovers(run: Run, onLeftover: (name: string) => void): Promise<void> {
  const left = Object.entries(run.services).filter(([, identity]) => isRunning(identity));
  await Promise.all(
    left.map(async ([name, identity]) => {
      onLeftover(name);
      await endProcess(identity);
    }),
  );
}

async function endProcess(identity: ProcessIdentity): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGTERM', 8_000],
    ['SIGKILL', 3_000],
  ] as const) {
    if (!isRunning(identity)) return;
    process.kill(identity.pid, signal);
    for (const until = Date.now() + patienceMs; Date.now() < until && isRunning(identity);) await delay(50);
  }
}
