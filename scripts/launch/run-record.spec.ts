import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifyProcess } from '@ocsuite/db';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { findLiveRun, RunRecord } from './run-record.js';

const nobodyLeft = () => {
  throw new Error('nothing should be stopped');
};

describe('RunRecord', () => {
  let folder: DataFolder;

  beforeEach(() => {
    folder = openDataFolder({ OCSUITE_DATA_DIR: mkdtempSync(join(tmpdir(), 'run-')) });
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));

  it('lets one start have a data folder and tells the second who has it', async () => {
    const record = await RunRecord.claim(folder, nobodyLeft);
    record.update({ url: 'http://127.0.0.1:3000' });
    await expect(RunRecord.claim(folder, nobodyLeft)).rejects.toThrow(
      new RegExp(`already running.*process ${process.pid}, http://127.0.0.1:3000/app`),
    );
    expect(findLiveRun(folder)?.url).toBe('http://127.0.0.1:3000');
    record.release();
    expect(findLiveRun(folder)).toBeUndefined();
  });

  it('lets exactly one of several starts in the same moment win', async () => {
    const claims = await Promise.allSettled([1, 2, 3].map(() => RunRecord.claim(folder, nobodyLeft)));
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('stops what a killed start left running', async () => {
    const left = spawn('sleep', ['600']);
    const ended = new Promise((done) => left.once('exit', (_code, signal) => done(signal)));
    const start = { pid: left.pid, startedAt: 'long ago' };
    writeFileSync(
      folder.runFile,
      JSON.stringify({ start, services: { worker: identifyProcess(left.pid ?? 0) } }),
    );
    const stopped: string[] = [];
    await RunRecord.claim(folder, (name) => stopped.push(name));
    expect(stopped).toEqual(['worker']);
    expect(await ended).toBe('SIGTERM');
  });

  it('leaves a stranger alone who got the number of one of our processes', async () => {
    const stranger = spawn('sleep', ['600']);
    const services = { api: { pid: stranger.pid, startedAt: 'another time' } };
    writeFileSync(folder.runFile, JSON.stringify({ start: { pid: stranger.pid, startedAt: 'x' }, services }));
    await RunRecord.claim(folder, nobodyLeft);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill('SIGKILL');
  });

  it('puts an unreadable record aside', async () => {
    writeFileSync(folder.runFile, 'not json');
    await RunRecord.claim(folder, nobodyLeft);
    expect(existsSync(`${folder.runFile}.unreadable`)).toBe(true);
  });
});
