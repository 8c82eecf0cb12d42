import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user Postgres runs as; undefined means "as we are". Postgres refuses to run as root. */
export interface PostgresAccount {
  uid: number;
  gid: number;
}

/** Root lends the server to the owner of an existing data directory, else to `nobody`; others run it themselves. */
export function accountFor(dataDir: string): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  // 32-bit: macOS writes nobody as 4294967294, spawn wants -2.
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })) | 0;
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Whether every folder above `path` lets that account (not merely root) through. */
export function isReachableBy(account: PostgresAccount, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && !mayEnter(account, found)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(account: PostgresAccount, folder: { uid: number; gid: number; mode: number }): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
