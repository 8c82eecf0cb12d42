import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Ends a Postgres that a killed start left running on this data directory. A process is signalled only when it proves to
 * be a Postgres at work in exactly this directory: the number in postmaster.pid alone may belong to anyone by now.
 * Returns whether something was left over.
 */
export async function stopLeftoverServer(dataDir: string): Promise<boolean> {
  const pidFile = join(dataDir, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined) return false;
  if (isPostgresOn(pid, dataDir)) {
    process.kill(pid, 'SIGINT');
    if (!(await gone(() => isPostgresOn(pid, dataDir), 20_000))) {
      process.kill(pid, 'SIGQUIT');
      await gone(() => isPostgresOn(pid, dataDir), 5_000);
    }
    return true;
  }
  // The main process is dead, its children end by themselves within moments; starting before that would be refused.
  await gone(() => othersOn(dataDir), 10_000);
  // Postgres would take any living process with this number for its predecessor and refuse to start.
  if (!othersOn(dataDir)) rmSync(pidFile, { force: true });
  return true;
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Postgres makes its data directory its working directory; where that cannot be read, its command line names it. */
function isPostgresOn(pid: number, dataDir: string): boolean {
  try {
    if (process.platform === 'linux') {
      return (
        readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' &&
        readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir)
      );
    }
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(dataDir);
  } catch {
    return false;
  }
}

function othersOn(dataDir: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && isPostgresOn(Number(name), dataDir));
}

async function gone(isThere: () => boolean, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await delay(50)) if (!isThere()) return true;
  return !isThere();
}
