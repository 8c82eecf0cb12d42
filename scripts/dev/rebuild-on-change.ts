import { spawn } from 'node:child_process';
import { watch } from 'node:fs';

const SETTLE_MS = 150;
const folders = ['backend/src', 'libs', 'migrations'];
const isSource = (file: string) =>
  file.endsWith('.ts') && !file.endsWith('spec.ts') && !file.includes('node_modules');

/** Compiles after each change of the server's sources, one run at a time, and calls `onBuilt` after each that succeeds. */
export function rebuildOnChange(say: (line: string) => void, onBuilt: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const rebuild = async () => {
    const started = performance.now();
    const problem = await build();
    if (problem) return say(`The build failed, the old code keeps running:\n${problem}`);
    say(`Built in ${Math.round(performance.now() - started)} ms`);
    await onBuilt();
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(rebuild).catch((error: unknown) => say(String(error)));
    }, SETTLE_MS);
  };
  for (const folder of folders) {
    watch(folder, { recursive: true }, (_event, file) => {
      if (file && isSource(file)) schedule();
    });
  }
}

/** What the compiler said when it failed. */
function build(): Promise<string | undefined> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => done(error.message));
    child.once('close', (code) => done(code === 0 ? undefined : output.trim()));
  });
}
