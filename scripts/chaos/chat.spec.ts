import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

describe('an answer whose writer is killed', () => {
  it('is finished by another worker, to the character, in what is stored and in what a reader sees', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      'dist/scripts/chaos/chat.js',
      '--kills',
      '1',
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      kills: 1,
      stored: { lost: 0, repeated: 0 },
      seen: { lost: 0, repeated: 0 },
    });
  }, 90_000);
});
