import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { freePort } from '@ocsuite/db';
import { z } from 'zod';
import type { DataFolder } from './data-folder.js';
import { readJsonFile, writeJsonFile } from './json-file.js';
import { LaunchError } from './launch-error.js';

const portsSchema = z.object({
  web: z.number(),
  sandbox: z.number(),
  mail: z.number(),
  workerHealth: z.number(),
});
export type Ports = z.infer<typeof portsSchema>;

const DEFAULT_PORT = 3000;

/** Keeps the ports of the last run where it can: a browser tab left open still works after a restart. */
export async function choosePorts(folder: DataFolder, env: NodeJS.ProcessEnv = process.env): Promise<Ports> {
  const last = readLastPorts(folder);
  const wanted = env['PORT'] ? Number(env['PORT']) : undefined;
  if (wanted && !(await isFree(wanted))) throw portTaken(wanted);
  const workerWanted = Number(env['WORKER_HEALTH_PORT']) || undefined;
  if (workerWanted && !(await isFree(workerWanted))) throw portTaken(workerWanted, 'WORKER_HEALTH_PORT');
  const ports = {
    web: wanted || (await firstFree([DEFAULT_PORT, last?.web])),
    sandbox: await firstFree([last?.sandbox]),
    mail: await firstFree([last?.mail]),
    workerHealth: workerWanted ?? (await firstFree([last?.workerHealth])),
  };
  writeJsonFile(folder.portsFile, ports);
  return ports;
}

export function readLastPorts(folder: DataFolder): Ports | undefined {
  try {
    return readJsonFile(folder.portsFile, portsSchema);
  } catch {
    return undefined;
  }
}

async function firstFree(candidates: (number | undefined)[]): Promise<number> {
  for (const port of candidates) if (port && (await isFree(port))) return port;
  return freePort();
}

/** Free on loopback and on all interfaces: a server on either would get some of our visitors. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined));
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen({ port, ...(host ? { host } : {}) }, () => probe.close(() => answer(true)));
  });
}

function portTaken(port: number, variable = 'PORT'): LaunchError {
  if (port < 1024 && process.getuid?.() !== 0) {
    return new LaunchError(
      `${variable}=${port} needs administrator rights; set ${variable} to a number above 1023.`,
    );
  }
  const holder = findHolder(port);
  return new LaunchError(
    `Port ${port} is taken${holder ? ` by ${holder}` : ' by another program'}. ` +
      `Stop that program${holder ? ' (`kill ' + holder.replace(/^.*process (\d+).*$/, '$1') + '`)' : ''}, or set ${variable} to a free port.`,
  );
}

function findHolder(port: number): string | undefined {
  try {
    return process.platform === 'linux' ? holderOnLinux(port) : holderByLsof(port);
  } catch {
    return undefined;
  }
}

/** Listening sockets stand in /proc/net/tcp with an inode; the process that holds the inode is the one. */
function holderOnLinux(port: number): string | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A' && fields[1]?.endsWith(`:${hex}`))
      .map((fields) => `socket:[${fields[9]}]`),
  );
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsAny(name, sockets));
  return pid && `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`;
}

function holdsAny(pid: string, sockets: string[]): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.includes(linkTarget(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false;
  }
}

function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function holderByLsof(port: number): string | undefined {
  const pid = execFileSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], {
    encoding: 'utf8',
  }).split('\n')[0];
  return pid ? `process ${pid}` : undefined;
}
