import type { NestExpressApplication } from '@nestjs/platform-express';
import { eventually, type ServerSentEvent } from '@ocsuite/testing';
import { TenantDb } from '@ocsuite/db';
import {
  deadLetterListSchema,
  deadLetterSchema,
  type DeadLetterView,
  taskListSchema,
  taskStartedSchema,
  type TaskView,
  taskViewSchema,
  type TenantEvent,
} from '@ocsuite/types';
import {
  endOfAllTasks,
  endOfTask,
  postUpload,
  shopFile,
  shopMapping,
  startTestWorker,
  type TestTenant,
  uploadShop,
  useProduct,
} from '../../../test/harness/index.js';
import { DeadLetter } from '../../queue/index.js';
import { TaskRecoveryService } from './task-recovery.service.js';
import { TaskService } from './task.service.js';

/** No worker runs unless a test starts one: so that work can be seen before it begins. */
const product = useProduct({ worker: ['imports'] });
let worker: NestExpressApplication | undefined;

afterEach(async () => {
  await worker?.close();
  worker = undefined;
  await product().sandboxBehavesWell();
});

async function startWorker(): Promise<NestExpressApplication> {
  return (worker = await startTestWorker(product().config));
}

const run = async (tenant: TestTenant) =>
  (await tenant.as('member').post('/modules/growth-pulse/run')).read(taskStartedSchema, 202);

const isUpdateOf =
  (taskId: string, status?: string) =>
  ({ data }: ServerSentEvent<TenantEvent>): boolean =>
    data.type === 'task.updated' && data.task.id === taskId && (!status || data.task.status === status);

const inDatabase = <T>(tenant: TestTenant, work: Parameters<TenantDb['withTenant']>[1]) =>
  product().api.get(TenantDb).withTenant({ tenantId: tenant.tenantId }, work) as Promise<T>;

describe('a task', () => {
  it('goes from queued to succeeded, step by step, and tells everybody who watches', async () => {
    const tenant = await product().aTenant();
    const events = await tenant.as('viewer').events('/events');
    const { task } = await uploadShop(tenant);
    expect(task).toMatchObject({
      kind: 'module-run',
      status: 'queued',
      progress: 0,
      attempts: 0,
      startedAt: null,
    });
    await startWorker();
    const { data } = await events.find<TenantEvent>(isUpdateOf(task!.id, 'succeeded'));
    await events.close();

    const seen = events.seen
      .filter((event) => isUpdateOf(task!.id)(event as ServerSentEvent<TenantEvent>))
      .map((event) => (event.data as { task: TaskView }).task);
    expect(seen.map(({ status }) => status)).toEqual([
      'queued',
      ...seen.slice(1, -1).map(() => 'running'),
      'succeeded',
    ]);
    expect(seen.map(({ progress }) => progress)).toEqual(
      seen.map(({ progress }) => progress).toSorted((a, b) => a - b),
    );
    const ended = (data as { task: TaskView }).task;
    expect(ended).toMatchObject({ progress: 100, attempts: 1, error: null });
    expect(new Set(ended.steps.map(({ status }) => status))).toEqual(new Set(['done']));
    expect(ended.startedAt! >= ended.createdAt && ended.finishedAt! >= ended.startedAt!).toBe(true);
    expect((await tenant.as('viewer').get(`/tasks/${ended.id}`)).read(taskViewSchema)).toEqual(ended);
  });

  it('is started once, however often and however fast somebody asks', async () => {
    const tenant = await product().aTenant();
    const started = await Promise.all(Array.from({ length: 5 }, () => run(tenant)));
    expect(new Set(started.map(({ task }) => task.id)).size).toBe(1);
    expect(started.filter(({ alreadyRunning }) => !alreadyRunning)).toHaveLength(1);
    expect((await tenant.as('viewer').get('/tasks')).read(taskListSchema).items).toHaveLength(1);
  });

  it('can be started again once it has ended', async () => {
    const tenant = await product().aTenant();
    await startWorker();
    const { task: first } = await run(tenant);
    await endOfTask(tenant.as('viewer'), first.id);
    const { task: second, alreadyRunning } = await run(tenant);
    expect(alreadyRunning).toBe(false);
    expect(second.id).not.toBe(first.id);
  });

  it('is not hindered by the same work of another tenant', async () => {
    const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
    expect([(await run(mine)).alreadyRunning, (await run(theirs)).alreadyRunning]).toEqual([false, false]);
  });
});

describe('cancelling', () => {
  it('ends a task that waits, and the worker leaves it alone', async () => {
    const tenant = await product().aTenant();
    const { task } = await uploadShop(tenant);
    const cancelled = (await tenant.as('member').post(`/tasks/${task!.id}/cancel`)).read(taskViewSchema);
    expect(cancelled).toMatchObject({ status: 'cancelled', finishedAt: expect.any(String) });
    await startWorker();
    const { task: next } = await run(tenant);
    await endOfTask(tenant.as('viewer'), next.id);
    expect((await tenant.as('viewer').get(`/tasks/${task!.id}`)).read(taskViewSchema)).toEqual(cancelled);
  });

  it('stops a running task at its next step', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ fireworks: { firstTokenDelayMs: 700 } });
    const { task } = await uploadShop(tenant);
    await startWorker();
    const isExplaining = async () => {
      const { steps } = (await tenant.as('viewer').get(`/tasks/${task!.id}`)).read(taskViewSchema);
      return steps.some(({ name, status }) => name === 'explain' && status === 'running');
    };
    await eventually(isExplaining);
    (await tenant.as('member').post(`/tasks/${task!.id}/cancel`)).read(taskViewSchema);
    await worker!.close();
    worker = undefined;
    const after = (await tenant.as('viewer').get(`/tasks/${task!.id}`)).read(taskViewSchema);
    expect(after).toMatchObject({ status: 'cancelled', error: null });
    expect(after.steps.find(({ name }) => name === 'write')).toMatchObject({ status: 'waiting' });
  });

  it('of a task that has ended is a conflict and changes nothing', async () => {
    const tenant = await product().aTenant();
    const { task } = await run(tenant);
    const cancel = () => tenant.as('member').post(`/tasks/${task.id}/cancel`);
    const cancelled = (await cancel()).read(taskViewSchema);
    expect((await cancel()).problem('conflict').detail).toContain('cancelled');
    expect((await tenant.as('viewer').get(`/tasks/${task.id}`)).read(taskViewSchema)).toEqual(cancelled);
  });
});

describe('a task that cannot be done', () => {
  it('fails at once with its cause when trying again cannot help, and leaves a dead letter', async () => {
    const tenant = await product().aTenant();
    await startWorker();
    const { task } = await run(tenant);
    expect(await endOfTask(tenant.as('viewer'), task.id)).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: { code: 'no-data' },
      steps: expect.arrayContaining([expect.objectContaining({ name: 'collect', status: 'failed' })]),
    });
    const letters = await eventually(async () => {
      const found = await inDatabase<DeadLetter[]>(tenant, (tx) =>
        tx.manager.findBy(DeadLetter, { tenantId: tx.tenantId }),
      );
      return found.length > 0 && found;
    });
    expect(letters).toMatchObject([{ jobName: 'module.run', attempts: 1, cause: { code: 'no-data' } }]);
  });
});

describe('a dead letter', () => {
  const lettersOf = async (tenant: TestTenant, status = 'open') =>
    (await tenant.as('admin').get(`/dead-letters?status=${status}`)).read(deadLetterListSchema).items;

  /** A run that gave up for want of data. */
  async function aDeadRun(tenant: TestTenant): Promise<{ task: TaskView; letter: DeadLetterView }> {
    if (!worker) await startWorker();
    const { task } = await run(tenant);
    await endOfTask(tenant.as('viewer'), task.id);
    const letter = await eventually(async () => (await lettersOf(tenant))[0]);
    return { task, letter: letter! };
  }

  it('says what gave up and why, and is replayed to the end once its cause is gone', async () => {
    const tenant = await product().aTenant();
    const { task, letter } = await aDeadRun(tenant);
    expect(letter).toMatchObject({ taskId: task.id, safeToReplay: true, cause: { code: 'no-data' } });
    await uploadShop(tenant);
    await endOfAllTasks(tenant.as('viewer'));
    const replayed = await tenant.as('admin').post(`/dead-letters/${letter.id}/replay`);
    expect(replayed.read(deadLetterSchema)).toMatchObject({
      status: 'replayed',
      resolvedBy: expect.any(String),
    });
    expect(await endOfTask(tenant.as('viewer'), task.id)).toMatchObject({ status: 'succeeded', error: null });
    expect(await lettersOf(tenant)).toEqual([]);
    (await tenant.as('admin').post(`/dead-letters/${letter.id}/replay`)).problem('conflict');
  });

  it('whose cause is still there becomes a new one', async () => {
    const tenant = await product().aTenant();
    const { letter } = await aDeadRun(tenant);
    (await tenant.as('admin').post(`/dead-letters/${letter.id}/replay`)).read(deadLetterSchema);
    const next = await eventually(async () => (await lettersOf(tenant))[0]);
    expect(next!.id).not.toBe(letter.id);
  });

  it('is discarded for good, by an admin of its company only', async () => {
    const [tenant, other] = [await product().aTenant(), await product().aTenant()];
    const { letter } = await aDeadRun(tenant);
    (await other.as('admin').post(`/dead-letters/${letter.id}/discard`)).problem('not-found');
    (await tenant.as('member').post(`/dead-letters/${letter.id}/discard`)).problem('forbidden');
    const discarded = await tenant.as('admin').post(`/dead-letters/${letter.id}/discard`);
    expect(discarded.read(deadLetterSchema).status).toBe('discarded');
    (await tenant.as('admin').post(`/dead-letters/${letter.id}/replay`)).problem('conflict');
    expect(await lettersOf(tenant, 'discarded')).toHaveLength(1);
  });

  it('is not replayed while the same work is under way, and stays open', async () => {
    const tenant = await product().aTenant();
    const { letter } = await aDeadRun(tenant);
    await worker!.close();
    worker = undefined;
    await run(tenant);
    (await tenant.as('admin').post(`/dead-letters/${letter.id}/replay`)).problem('conflict');
    expect((await lettersOf(tenant)).map(({ id }) => id)).toEqual([letter.id]);
  });
});

describe('recovery', () => {
  /** As if a process had died between committing the task and enqueuing its job, a while ago. */
  async function lostTask(tenant: TestTenant, connectorId: string): Promise<TaskView> {
    const { task } = await product()
      .api.get(TaskService)
      .start(
        { tenantId: tenant.tenantId },
        {
          kind: 'module-run',
          title: 'Run Growth Pulse',
          moduleSlug: 'growth-pulse',
          connectorId,
          dedupeKey: `lost ${connectorId}`,
          steps: ['collect', 'aggregate', 'detect', 'explain', 'write', 'notify'].map((name) => ({
            name,
            label: name,
          })),
        },
        async () => {},
      );
    await inDatabase(tenant, (tx) =>
      tx.manager.query("update task set created_at = now() - interval '1 minute' where id = $1", [task.id]),
    );
    return task;
  }

  it('enqueues a task whose job was lost, and it gets done', async () => {
    const tenant = await product().aTenant();
    const { connector } = await uploadShop(tenant);
    const task = await lostTask(tenant, connector.id);
    const working = await startWorker();
    await working.get(TaskRecoveryService).recover();
    expect(await endOfTask(tenant.as('viewer'), task.id)).toMatchObject({ status: 'succeeded', attempts: 1 });
    await endOfAllTasks(tenant.as('viewer'));
  });

  it('lets a task alone that is only just queued', async () => {
    const tenant = await product().aTenant();
    const { task } = await run(tenant);
    const working = await startWorker();
    await working.get(TaskRecoveryService).recover();
    expect((await endOfTask(tenant.as('viewer'), task.id)).attempts).toBe(1);
  });

  it('fails a task whose job gave up without saying so', async () => {
    const tenant = await product().aTenant();
    await startWorker();
    const { task } = await run(tenant);
    await endOfTask(tenant.as('viewer'), task.id);
    await inDatabase(tenant, (tx) =>
      tx.manager.query(
        "update task set status = 'running', error = null, finished_at = null, created_at = now() - interval '1 minute' where id = $1",
        [task.id],
      ),
    );
    await worker!.get(TaskRecoveryService).recover();
    expect(await endOfTask(tenant.as('viewer'), task.id)).toMatchObject({
      status: 'failed',
      error: { code: 'job-failed' },
    });
  });
});

describe('the event stream', () => {
  it('replays what was missed from any position, in order and without gaps', async () => {
    const tenant = await product().aTenant();
    await startWorker();
    await uploadShop(tenant);
    await endOfAllTasks(tenant.as('viewer'));
    const all = await tenant.as('viewer').events('/events', '0');
    await all.find<TenantEvent>(
      ({ data }) => data.type === 'task.updated' && data.task.status === 'succeeded',
    );
    await all.close();
    const ids = all.seen.map(({ id }) => Number(id));
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    const middle = Math.floor(ids.length / 2);
    const rest = await tenant.as('viewer').events('/events', String(middle));
    await rest.find(({ id }) => Number(id) === ids.length);
    await rest.close();
    // More may have happened since: what was there is there again.
    expect(rest.seen.slice(0, ids.length - middle)).toEqual(all.seen.slice(middle));
  });

  it('begins with now for who names no position, or one that is none', async () => {
    const tenant = await product().aTenant();
    const { task: before } = await run(tenant);
    await tenant.as('member').post(`/tasks/${before.id}/cancel`);
    const streams = await Promise.all(
      [undefined, 'yesterday', '-3', '1.5'].map((id) => tenant.as('viewer').events('/events', id)),
    );
    const { task } = await run(tenant);
    for (const stream of streams) {
      await stream.find<TenantEvent>(isUpdateOf(task.id));
      await stream.close();
      expect(stream.seen.some((event) => isUpdateOf(before.id)(event as ServerSentEvent<TenantEvent>))).toBe(
        false,
      );
    }
  });

  it('carries nothing of another tenant', async () => {
    const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
    const events = await mine.as('viewer').events('/events', '0');
    const { task: foreign } = await run(theirs);
    const { task: own } = await run(mine);
    await events.find<TenantEvent>(isUpdateOf(own.id));
    await events.close();
    expect(JSON.stringify(events.seen)).not.toContain(foreign.id);
  });

  it('names each event’s type, and is not kept by proxies', async () => {
    const tenant = await product().aTenant();
    const events = await tenant.as('viewer').events('/events');
    expect(events.response.headers.get('cache-control')).toContain('no-cache');
    await postUpload(tenant.as('member'), { content: shopFile(), mapping: shopMapping });
    const event = await events.find<TenantEvent>(({ data }) => data.type === 'connector.updated');
    await events.close();
    expect(event).toMatchObject({ type: 'connector.updated', data: { state: 'active' } });
  });

  it('asks who is not signed in to sign in, as a problem and not as a stream', async () => {
    (await product().client().get('/events')).problem('unauthenticated');
  });
});
