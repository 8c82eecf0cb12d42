import { startSandbox } from './server.js';

const {
  SANDBOX_PORT,
  SANDBOX_MAIL_PORT,
  OCSUITE_DATA_DIR,
  SANDBOX_APP_ORIGIN,
  SANDBOX_CHUNK_DELAY_MS,
  SANDBOX_LOG,
} = process.env;
const chunkDelayMs = Number(SANDBOX_CHUNK_DELAY_MS ?? 15);

const sandbox = await startSandbox({
  port: Number(SANDBOX_PORT ?? 0),
  mailPort: Number(SANDBOX_MAIL_PORT ?? 0),
  pace: { chunkDelayMs, firstTokenDelayMs: 10 * chunkDelayMs },
  ...(OCSUITE_DATA_DIR ? { dataDir: OCSUITE_DATA_DIR } : {}),
  ...(SANDBOX_APP_ORIGIN ? { appOrigin: SANDBOX_APP_ORIGIN } : {}),
  ...(SANDBOX_LOG ? { log: (line: string) => process.stderr.write(`${line}\n`) } : {}),
});

process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url, env: sandbox.env })}\n`);

/** A parent that dies without a word closes its channel: then nobody is left to stop this process. */
const stop = () => void sandbox.close().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
if (process.send) process.once('disconnect', stop);
