import { TenantDb } from '@ocsuite/db';
import { eventually } from '@ocsuite/testing';
import { deadLetterListSchema, deadLetterSchema, type DeadLetterView, type TaskView } from '@ocsuite/types';
import {
  endOfAllTasks,
  endOfTask,
  startPulse,
  type TestTenant,
  uploadShop,
  useProduct,
  useWorkerOnDemand,
} from '../../../test/harness/index.js';
import { DeadLetter } from '../../queue/index.js';
import { TaskRecoveryService } from './task-recovery.service.js';
import { TaskService } from './task.service.js';

const product = useProduct({ worker: ['imports'] });
const worker = useWorkerOnDemand(product);

const inDatabase = <T>(tenant: TestTenant, work: Parameters<TenantDb['withTenant']>[1]) =>
  product().api.get(TenantDb).withTenant({ tenantId: tenant.tenantId }, work) as Promise<T>;

describe('a task that cannot be done', () => {
  it('fails at once with its cause when trying again cannot help, and leaves a dead letter', async () => {
    const tenant = await product().aTenant();
    await worker.start();
    const { task } = await startPulse(tenant);
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
    await worker.start();
    const { task } = await startPulse(tenant);
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
    await worker.stop();
    await startPulse(tenant);
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
    const working = await worker.start();
    await working.get(TaskRecoveryService).recover();
    expect(await endOfTask(tenant.as('viewer'), task.id)).toMatchObject({ status: 'succeeded', attempts: 1 });
    await endOfAllTasks(tenant.as('viewer'));
  });

  it('lets a task alone that is only just queued', async () => {
    const tenant = await product().aTenant();
    const { task } = await startPulse(tenant);
    const working = await worker.start();
    await working.get(TaskRecoveryService).recover();
    expect((await endOfTask(tenant.as('viewer'), task.id)).attempts).toBe(1);
  });

  it('fails a task whose job gave up without saying so', async () => {
    const tenant = await product().aTenant();
    await worker.start();
    const { task } = await startPulse(tenant);
    await endOfTask(tenant.as('viewer'), task.id);
    await inDatabase(tenant, (tx) =>
      tx.manager.query(
        "update task set status = 'running', error = null, finished_at = null, created_at = now() - interval '1 minute' where id = $1",
        [task.id],
      ),
    );
    await (await worker.start()).get(TaskRecoveryService).recover();
    expect(await endOfTask(tenant.as('viewer'), task.id)).toMatchObject({
      status: 'failed',
      error: { code: 'job-failed' },
    });
  });
});
