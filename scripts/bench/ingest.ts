import { findLiveRun } from '../launch/run-record.js';
import { LaunchError, reportFailure } from '../launch/launch-error.js';
import { loadSecrets } from '../launch/secrets.js';
import { measureCanonicalRows } from './measures/canonical-rows.js';
import { measureLargeFile } from './measures/large-file.js';
import { withProduct } from './measures/with-product.js';

/** `pnpm bench ingest`: a million rows through the upload, and canonical rows against raw COPY into the same table. */
async function benchIngest(): Promise<void> {
  const asJson = process.argv.includes('--json');
  await withProduct(async ({ folder, url }) => {
    const run = findLiveRun(folder);
    if (!run?.adminDatabase || !run.sandboxUrl)
      throw new LaunchError('The product runs without its database.');
    const { host, port } = run.adminDatabase;
    const secrets = loadSecrets(folder);
    const address = (role: string, password: string) =>
      `postgresql://${role}:${encodeURIComponent(password)}@${host}:${port}/ocsuite`;
    const file = await measureLargeFile(url, run.sandboxUrl, {
      api: run.services['api']!.pid,
      worker: run.services['worker']!.pid,
    });
    const rows = await measureCanonicalRows({
      adminUrl: address('postgres', secrets.postgres),
      appUrl: address('ocsuite_app', secrets.roles.app),
    });
    const result = { file, rows };
    console.log(asJson ? JSON.stringify(result) : JSON.stringify(result, null, 2));
  });
}

await benchIngest().catch(reportFailure);
