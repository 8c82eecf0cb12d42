import { spawn } from 'node:child_process';
import { LaunchError } from './launch-error.js';

/** Runs a compiled script to its end; its output goes to `onLine`. @throws LaunchError when it fails. */
export function runScript(
  script: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): Promise<void> {
  return new Promise((done, failed) => {
    const preload = new URL('./stop-with-parent.js', import.meta.url).href;
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', preload, script, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const words: string[] = [];
    const keep = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n').filter(Boolean)) {
        words.push(line);
        onLine(line);
      }
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', failed);
    child.once('close', (code) =>
      code === 0
        ? done()
        : failed(new LaunchError(`${script} failed (exit ${code}):\n${words.slice(-20).join('\n')}`)),
    );
  });
}
