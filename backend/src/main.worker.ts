import { createWorker } from './create-worker.js';
import { runProcess } from './run-process.js';

await runProcess('The worker', async (config) => {
  const app = await createWorker(config);
  await app.listen(config.http.workerHealthPort, config.http.host);
  return { url: await app.getUrl() };
});
