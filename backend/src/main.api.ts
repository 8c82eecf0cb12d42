import { createApi } from './create-api.js';
import { runProcess } from './run-process.js';

await runProcess('The API', async (config) => {
  const app = await createApi(config);
  await app.listen(config.http.port, config.http.host);
  return { url: await app.getUrl() };
});
