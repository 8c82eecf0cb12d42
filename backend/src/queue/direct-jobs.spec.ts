import { jobs } from '@ocsuite/types';
import type { Config } from '../config/index.js';
import { DirectJobs } from './direct-jobs.js';
import type { JobRunner } from './job-runner.js';
import { concurrency } from './queue-concurrency.js';

const asked = (messageId = 'a') => ({ tenantId: 't', messageId, fence: 0 });

/** Work that goes on until it is let go. */
function directJobs(workerQueues: string[] = ['chat-generations']) {
  const performed: [name: string, attempt: object][] = [];
  const letGo: (() => void)[] = [];
  const runner = {
    perform: (name: string, attempt: object) => {
      performed.push([name, attempt]);
      return new Promise<void>((resolve) => letGo.push(resolve));
    },
  };
  const direct = new DirectJobs(runner as unknown as JobRunner, { workerQueues } as unknown as Config);
  return { direct, performed, endAll: () => letGo.splice(0).forEach((end) => end()) };
}

describe('work that is done at once', () => {
  it('is done by the rules of its catalogue entry, as the first attempt', () => {
    const { direct, performed } = directJobs();
    expect(direct.begin(jobs.generateAnswer, asked())).toBe(true);
    expect(performed).toEqual([['answer.generate', { id: 'a-0', data: asked(), attempt: 1 }]]);
  });

  it('is left to others by a worker that does not work on its queue', () => {
    const { direct, performed } = directJobs(['imports']);
    expect(direct.begin(jobs.generateAnswer, asked())).toBe(false);
    expect(performed).toEqual([]);
  });

  it('is left to the queue while this worker has its hands full', async () => {
    const { direct, endAll } = directJobs();
    const most = concurrency['chat-generations'];
    const begun = Array.from({ length: most + 1 }, (_, index) =>
      direct.begin(jobs.generateAnswer, asked(`${index}`)),
    );
    expect(begun.filter(Boolean)).toHaveLength(most);
    endAll();
    await new Promise((resolve) => setImmediate(resolve));
    expect(direct.begin(jobs.generateAnswer, asked('later'))).toBe(true);
  });

  it('is finished before the worker closes, and not begun any more', async () => {
    const { direct, endAll } = directJobs();
    direct.begin(jobs.generateAnswer, asked());
    let isClosed = false;
    const closing = direct.onModuleDestroy().then(() => (isClosed = true));
    expect(direct.begin(jobs.generateAnswer, asked('late'))).toBe(false);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isClosed).toBe(false);
    endAll();
    await closing;
  });
});
