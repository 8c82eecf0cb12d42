import { runProcess } from './run-process.js';
import { startTelemetry } from './telemetry/start.js';

startTelemetry('ocsuite-worker');
// Only what is loaded after this point is traced.
const { createWorker } = await import('./create-worker.js');

await runProcess('The worker', async (config) => {
  const app = await createWorker(config);
  await app.listen(config.http.workerHealthPort, config.http.host);
  return { url: await app.getUrl() };
});
