import { runProcess } from './run-process.js';
import { startTelemetry } from './telemetry/start.js';

startTelemetry('ocsuite-api');
// Only what is loaded after this point is traced.
const { createApi } = await import('./create-api.js');

await runProcess('The API', async (config) => {
  const app = await createApi(config);
  await app.listen(config.http.port, config.http.host);
  return { url: await app.getUrl() };
});
