import { TenantDb, type TenantTx } from '@ocsuite/db';
import { eventually, type ServerSentEvent } from '@ocsuite/testing';
import { taskListSchema, type TaskView, taskViewSchema, type TenantEvent } from '@ocsuite/types';
import { EventLog } from '../../live/index.js';
import {
  endOfAllTasks,
  endOfTask,
  postUpload,
  shopFile,
  shopMapping,
  startPulse,
  uploadShop,
  useProduct,
  useWorkerOnDemand,
} from '../../../test/harness/index.js';
import { tenantStream } from './task.service.js';

const product = useProduct({ worker: ['imports'] });
const worker = useWorkerOnDemand(product);

const isUpdateOf =
  (taskId: string, status?: string) =>
  ({ data }: ServerSentEvent<TenantEvent>): boolean =>
    data.type === 'task.updated' && data.task.id === taskId && (!status || data.task.status === status);

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
    await worker.start();
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
    const started = await Promise.all(Array.from({ length: 5 }, () => startPulse(tenant)));
    expect(new Set(started.map(({ task }) => task.id)).size).toBe(1);
    expect(started.filter(({ alreadyRunning }) => !alreadyRunning)).toHaveLength(1);
    expect((await tenant.as('viewer').get('/tasks')).read(taskListSchema).items).toHaveLength(1);
  });

  it('can be started again once it has ended', async () => {
    const tenant = await product().aTenant();
    await worker.start();
    const { task: first } = await startPulse(tenant);
    await endOfTask(tenant.as('viewer'), first.id);
    const { task: second, alreadyRunning } = await startPulse(tenant);
    expect(alreadyRunning).toBe(false);
    expect(second.id).not.toBe(first.id);
  });

  it('is not hindered by the same work of another tenant', async () => {
    const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
    expect([(await startPulse(mine)).alreadyRunning, (await startPulse(theirs)).alreadyRunning]).toEqual([
      false,
      false,
    ]);
  });
});

describe('cancelling', () => {
  it('ends a task that waits, and the worker leaves it alone', async () => {
    const tenant = await product().aTenant();
    const { task } = await uploadShop(tenant);
    const cancelled = (await tenant.as('member').post(`/tasks/${task!.id}/cancel`)).read(taskViewSchema);
    expect(cancelled).toMatchObject({ status: 'cancelled', finishedAt: expect.any(String) });
    await worker.start();
    const { task: next } = await startPulse(tenant);
    await endOfTask(tenant.as('viewer'), next.id);
    expect((await tenant.as('viewer').get(`/tasks/${task!.id}`)).read(taskViewSchema)).toEqual(cancelled);
  });

  it('stops a running task at its next step', async () => {
    const tenant = await product().aTenant();
    await product().sandboxBehaves({ fireworks: { firstTokenDelayMs: 700 } });
    const { task } = await uploadShop(tenant);
    await worker.start();
    const isExplaining = async () => {
      const { steps } = (await tenant.as('viewer').get(`/tasks/${task!.id}`)).read(taskViewSchema);
      return steps.some(({ name, status }) => name === 'explain' && status === 'running');
    };
    await eventually(isExplaining);
    (await tenant.as('member').post(`/tasks/${task!.id}/cancel`)).read(taskViewSchema);
    await worker.stop();
    const after = (await tenant.as('viewer').get(`/tasks/${task!.id}`)).read(taskViewSchema);
    expect(after).toMatchObject({ status: 'cancelled', error: null });
    expect(after.steps.find(({ name }) => name === 'write')).toMatchObject({ status: 'waiting' });
  });

  it('of a task that has ended is a conflict and changes nothing', async () => {
    const tenant = await product().aTenant();
    const { task } = await startPulse(tenant);
    const cancel = () => tenant.as('member').post(`/tasks/${task.id}/cancel`);
    const cancelled = (await cancel()).read(taskViewSchema);
    expect((await cancel()).problem('conflict').detail).toContain('cancelled');
    expect((await tenant.as('viewer').get(`/tasks/${task.id}`)).read(taskViewSchema)).toEqual(cancelled);
  });
});

describe('the event stream', () => {
  it('replays what was missed from any position, in order and without gaps', async () => {
    const tenant = await product().aTenant();
    await worker.start();
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
    const { task: before } = await startPulse(tenant);
    await tenant.as('member').post(`/tasks/${before.id}/cancel`);
    const streams = await Promise.all(
      [undefined, 'yesterday', '-3', '1.5', '999999', '99999999999'].map((id) =>
        tenant.as('viewer').events('/events', id),
      ),
    );
    const { task } = await startPulse(tenant);
    for (const stream of streams) {
      await stream.find<TenantEvent>(isUpdateOf(task.id));
      await stream.close();
      expect(stream.seen.some((event) => isUpdateOf(before.id)(event as ServerSentEvent<TenantEvent>))).toBe(
        false,
      );
    }
  });

  it('goes on with the same numbers when old events have been forgotten', async () => {
    const tenant = await product().aTenant();
    await startPulse(tenant);
    const log = product().api.get(EventLog);
    const inDatabase = <T>(work: (tx: TenantTx) => Promise<T>) =>
      product().api.get(TenantDb).withTenant(tenant, work);
    const newest = await inDatabase((tx) => log.lastSeq(tx, tenantStream));
    await inDatabase((tx) => log.deleteOlderThan(tx, 0));
    expect(newest).toBeGreaterThan(0);
    expect(await inDatabase((tx) => log.lastSeq(tx, tenantStream))).toBe(newest);
  });

  it('carries nothing of another tenant', async () => {
    const [mine, theirs] = [await product().aTenant(), await product().aTenant()];
    const events = await mine.as('viewer').events('/events', '0');
    const { task: foreign } = await startPulse(theirs);
    const { task: own } = await startPulse(mine);
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
