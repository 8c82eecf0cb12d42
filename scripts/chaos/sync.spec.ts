import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

describe('a backfill whose worker or database is killed', () => {
  it('is finished to the byte as if nothing had happened', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      'dist/scripts/chaos/sync.js',
      '--kills',
      '1',
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ kills: 1, backfills: 4, different: 0 });
  }, 120_000);
});
