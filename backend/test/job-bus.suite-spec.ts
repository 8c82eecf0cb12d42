import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TenantDb } from '@ocsuite/db';
import { eventually } from '@ocsuite/testing';
import { jobCatalogue, type JobEntry, jobs, Problem, queueNames } from '@ocsuite/types';
import { ClsModule, ClsService } from 'nestjs-cls';
import { CloseConnections } from '../src/close-connections.js';
import { type Config, ConfigModule } from '../src/config/index.js';
import { DatabaseModule } from '../src/database/database.module.js';
import { DeadLetter } from '../src/queue/dead-letter.entity.js';
import { HandlesJob, type Job } from '../src/queue/job-handler.js';
import { JobBus } from '../src/queue/job-bus.js';
import { QueueModule, QueueWorkerModule } from '../src/queue/queue.module.js';
import { QueueStatus } from '../src/queue/queue-status.js';
import { TenantJobs } from '../src/queue/tenant-jobs.js';

type AnyJob = Job<Record<string, unknown>>;

/** A handler for every entry of the catalogue that notes what it gets and does what the test says. */
export class RecordingHandlers {
  readonly handled: { name: string; job: AnyJob }[] = [];
  behave: (name: string, job: AnyJob) => Promise<void> = async () => {};

  async handle(name: string, job: AnyJob): Promise<void> {
    this.handled.push({ name, job });
    await this.behave(name, job);
  }

  of(taskId: string): AnyJob[] {
    return this.handled.filter(({ job }) => job.payload['taskId'] === taskId).map(({ job }) => job);
  }
}

/** One method per entry, decorated as the product's own are. */
export function handlersFor(entries: readonly JobEntry[], notes: RecordingHandlers): new () => object {
  class Handlers {}
  for (const [index, entry] of entries.entries()) {
    const descriptor = {
      value: (job: AnyJob) => notes.handle(entry.name, job),
      writable: true,
      configurable: true,
    };
    Object.defineProperty(Handlers.prototype, `handle${index}`, descriptor);
    HandlesJob(entry)(Handlers.prototype, `handle${index}`, descriptor);
  }
  return Handlers;
}

async function start(config: Config, notes: RecordingHandlers): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(
    {
      module: class WorkerUnderTest {},
      imports: [
        ConfigModule.forRoot(config),
        ClsModule.forRoot({ global: true }),
        DatabaseModule,
        QueueModule,
        QueueWorkerModule.forWorker(config),
      ],
      providers: [handlersFor(jobCatalogue, notes), CloseConnections],
    },
    { logger: false, abortOnError: false },
  );
}

/** What the product relies on, whichever backend holds the queues. */
export function describeJobBus(backend: string, configure: () => Promise<Config>): void {
  describe(`the job bus on ${backend}`, () => {
    const notes = new RecordingHandlers();
    let config: Config;
    let worker: INestApplicationContext;
    let bus: JobBus;

    beforeAll(async () => {
      for (const entry of Object.values(jobs)) entry.backoff.delayMs = 1;
      config = await configure();
      worker = await start(config, notes);
      bus = worker.get(JobBus);
    }, 60_000);

    afterAll(() => worker?.close(), 30_000);

    beforeEach(() => {
      notes.behave = async () => {};
    });

    const aRun = () => ({
      tenantId: randomUUID(),
      taskId: randomUUID(),
      moduleSlug: 'growth-pulse',
      connectorId: null,
    });
    const enqueue = async (payload = aRun()) => {
      await bus.enqueue(jobs.runModule, payload);
      return payload;
    };
    const stateOf = (taskId: string) => bus.stateOf(jobs.runModule, taskId);
    const until = (taskId: string, state: string) =>
      eventually(async () => (await stateOf(taskId)) === state);
    const addTenant = (tenantId: string) =>
      worker
        .get(TenantDb)
        .withTenant({ tenantId }, (tx) =>
          tx.manager.query("insert into tenant (id, organization_id, name, slug) values ($1, $2, 'n', 's')", [
            tenantId,
            `org_${tenantId}`,
          ]),
        );
    const deadLettersOf = (tenantId: string) =>
      worker.get(TenantDb).withTenant({ tenantId }, (tx) => tx.manager.findBy(DeadLetter, { tenantId }));

    it('delivers each payload as it was sent, to the handler of its entry', async () => {
      const sent = await enqueue();
      await until(sent.taskId, 'completed');
      const [job, ...more] = notes.of(sent.taskId);
      expect(more).toEqual([]);
      expect(job).toMatchObject({ id: sent.taskId, payload: sent, attempt: 1, isLastAttempt: false });
      expect(job!.signal.aborted).toBe(false);
    });

    it('refuses a payload that is not what the entry says, before it is queued', async () => {
      const bad = { ...aRun(), taskId: 'no id' };
      await expect(bus.enqueue(jobs.runModule, bad)).rejects.toThrow();
      expect(await stateOf('no id')).toBe('unknown');
    });

    it('does work with the same key once, also after it is done', async () => {
      const sent = aRun();
      await Promise.all([enqueue(sent), enqueue(sent), enqueue(sent)]);
      await until(sent.taskId, 'completed');
      await enqueue(sent);
      const next = await enqueue();
      await until(next.taskId, 'completed');
      expect(notes.of(sent.taskId)).toHaveLength(1);
    });

    it('removes all that it holds of a tenant, done or waiting, and nothing of others', async () => {
      const [done, other] = [await enqueue(), await enqueue()];
      for (const { taskId } of [done, other]) await until(taskId, 'completed');
      const waiting = { ...aRun(), tenantId: done.tenantId };
      await bus.enqueue(jobs.runModule, waiting, { delayMs: 60_000 });
      const held = worker.get(TenantJobs);
      expect(await held.erase(done.tenantId)).toBe(2);
      expect([await held.count(done.tenantId), await held.count(other.tenantId)]).toEqual([0, 1]);
      expect(await stateOf(waiting.taskId)).toBe('unknown');
    });

    it('keeps one open job of a recurring kind, and takes the next one when that is done', async () => {
      const ticks = () => notes.handled.filter(({ name }) => name === jobs.recoverTasks.name).length;
      let release = () => {};
      const before = ticks();
      notes.behave = () => new Promise((resolve) => (release = resolve));
      await bus.enqueue(jobs.recoverTasks, {});
      await eventually(() => ticks() === before + 1);
      await bus.enqueue(jobs.recoverTasks, {});
      await bus.enqueue(jobs.recoverTasks, {});
      notes.behave = async () => {};
      release();
      await eventually(async () => {
        await bus.enqueue(jobs.recoverTasks, {});
        return ticks() >= before + 2;
      });
    });

    it('tries a transient fault again, as often as the entry says, then keeps a dead letter', async () => {
      const sent = aRun();
      await addTenant(sent.tenantId);
      notes.behave = async () => {
        throw new Problem('provider-unavailable', 'Google answered with HTTP 503.');
      };
      await enqueue(sent);
      await until(sent.taskId, 'failed');
      const { attempts } = jobs.runModule;
      const tries = notes.of(sent.taskId).map(({ attempt, isLastAttempt }) => ({ attempt, isLastAttempt }));
      expect(tries).toEqual(
        Array.from({ length: attempts }, (_, index) => ({
          attempt: index + 1,
          isLastAttempt: index + 1 === attempts,
        })),
      );
      expect(await deadLettersOf(sent.tenantId)).toMatchObject([
        {
          jobName: 'module.run',
          queue: 'module-runs',
          payload: sent,
          attempts,
          status: 'open',
          cause: { code: 'provider-unavailable', detail: 'Google answered with HTTP 503.' },
        },
      ]);
    });

    it('does not try a final fault again', async () => {
      const sent = aRun();
      await addTenant(sent.tenantId);
      notes.behave = async () => {
        throw new Problem('no-data', 'There is nothing to look at.');
      };
      await enqueue(sent);
      await until(sent.taskId, 'failed');
      expect(notes.of(sent.taskId)).toHaveLength(1);
      expect(await deadLettersOf(sent.tenantId)).toMatchObject([{ attempts: 1, cause: { code: 'no-data' } }]);
    });

    it('keeps no detail of an unexpected error where people read', async () => {
      const sent = aRun();
      await addTenant(sent.tenantId);
      notes.behave = async () => {
        throw new Error('connect ECONNREFUSED secret-host');
      };
      await enqueue(sent);
      await until(sent.taskId, 'failed');
      const letters = await deadLettersOf(sent.tenantId);
      expect(letters).toMatchObject([{ attempts: jobs.runModule.attempts, cause: { code: 'job-failed' } }]);
      expect(JSON.stringify(letters)).not.toContain('secret-host');
    });

    it('goes on after a fault that time heals', async () => {
      const sent = aRun();
      notes.behave = async (_, { attempt }) => {
        if (attempt === 1) throw new Problem('model-unavailable', 'Busy.');
      };
      await enqueue(sent);
      await until(sent.taskId, 'completed');
      expect(notes.of(sent.taskId)).toHaveLength(2);
    });

    it('tells the handler when its time is up', async () => {
      const { timeoutMs } = jobs.runModule;
      jobs.runModule.timeoutMs = 30;
      const sent = aRun();
      notes.behave = (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Problem('no-data', 'Out of time.')));
        });
      await enqueue(sent);
      await until(sent.taskId, 'failed');
      jobs.runModule.timeoutMs = timeoutMs;
      expect(notes.of(sent.taskId)[0]!.signal.aborted).toBe(true);
    });

    it('carries tenant and job into the context that logs are written in', async () => {
      const contexts: unknown[] = [];
      const sent = aRun();
      const cls = worker.get(ClsService);
      notes.behave = async () =>
        void contexts.push({ tenantId: cls.get('tenantId'), jobId: cls.get('jobId') });
      await enqueue(sent);
      await until(sent.taskId, 'completed');
      expect(contexts).toEqual([{ tenantId: sent.tenantId, jobId: sent.taskId }]);
    });

    it('delays work when asked to', async () => {
      const sent = aRun();
      await bus.enqueue(jobs.runModule, sent, { delayMs: 600_000 });
      expect(await stateOf(sent.taskId)).toBe('delayed');
      expect(notes.of(sent.taskId)).toEqual([]);
    });

    it('tells how its queues stand', async () => {
      const figures = await worker.get(QueueStatus).read();
      expect(figures.map(({ queue }) => queue)).toEqual([...queueNames]);
      expect(figures.every(({ workers }) => workers >= 1)).toBe(true);
    });

    it('finishes the job in hand before it closes, and leaves the rest to others', async () => {
      const other = new RecordingHandlers();
      const [first, second] = [aRun(), aRun()];
      const leaving = await start(config, other);
      await worker.close();
      let release = () => {};
      other.behave = () => new Promise((resolve) => (release = resolve));
      await leaving.get(JobBus).enqueue(jobs.runModule, first);
      await eventually(() => other.of(first.taskId).length === 1);
      const closing = leaving.close();
      release();
      await closing;
      worker = await start(config, notes);
      bus = worker.get(JobBus);
      expect(await stateOf(first.taskId)).toBe('completed');
      await enqueue(second);
      await until(second.taskId, 'completed');
      expect(other.of(second.taskId)).toEqual([]);
    });
  });
}
