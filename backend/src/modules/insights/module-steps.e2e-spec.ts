import { checkNumerals } from '@ocsuite/number-checker';
import type { LoggedRequest } from '@ocsuite/sandbox';
import { TenantDb } from '@ocsuite/db';
import { eventually } from '@ocsuite/testing';
import {
  insightListSchema,
  type InsightView,
  taskListSchema,
  taskStartedSchema,
  type TaskView,
  taskViewSchema,
} from '@ocsuite/types';
import {
  endOfAllTasks,
  endOfTask,
  postUpload,
  shopFile,
  shopMapping,
  storedUploadSchema,
  type TestTenant,
  uploadShop,
  useProduct,
} from '../../../test/harness/index.js';
import { InsightChanges } from './insight-changes.js';
import { InsightKeeper } from './insight-keeper.js';
import { ModuleRunStarter } from './module-run.starter.js';
import { ModuleSchedule } from './module-schedule.js';

const product = useProduct({ worker: true, env: { COMMENTARY_BUDGET_MS: '1500' } });

afterEach(async () => {
  jest.restoreAllMocks();
  await product().sandboxBehavesWell();
});

const viewer = (tenant: TestTenant) => tenant.as('viewer');
const insightsOf = async (tenant: TestTenant): Promise<InsightView[]> =>
  (await viewer(tenant).get('/modules/growth-pulse/insights')).read(insightListSchema).items;
const tasksOf = async (tenant: TestTenant): Promise<TaskView[]> =>
  (await viewer(tenant).get('/tasks')).read(taskListSchema).items;

async function start(tenant: TestTenant, slug = 'growth-pulse'): Promise<TaskView> {
  return (await tenant.as('member').post(`/modules/${slug}/run`)).read(taskStartedSchema, 202).task;
}

async function callsOfTheModel(): Promise<LoggedRequest[]> {
  const answer = await fetch(`${product().sandbox.url}/_sandbox/requests`);
  const { items } = (await answer.json()) as { items: LoggedRequest[] };
  return items.filter(({ path }) => path.endsWith('/chat/completions'));
}

async function untilExplaining(tenant: TestTenant, id: string): Promise<void> {
  await eventually(async () => {
    const { steps } = (await viewer(tenant).get(`/tasks/${id}`)).read(taskViewSchema);
    return steps.some(({ name, status }) => name === 'explain' && status === 'running');
  });
}

describe('a model that is slow', () => {
  it.each<[string, object]>([
    ['to begin', { firstTokenDelayMs: 120_000 }],
    ['word by word', { chunkDelayMs: 4_000 }],
  ])('%s keeps no insight waiting, nor its figures', async (_, fireworks) => {
    await product().sandboxBehaves({ fireworks });
    const tenant = await product().aTenant();
    const { task } = await uploadShop(tenant);
    expect(await endOfTask(viewer(tenant), task!.id)).toMatchObject({ status: 'succeeded', attempts: 1 });
    const insights = await insightsOf(tenant);
    expect(insights.length).toBeGreaterThan(0);
    for (const { commentarySource, headline, summary, evidence } of insights) {
      expect(commentarySource).toBe('template');
      const numerals = checkNumerals(`${headline}\n${summary}`, evidence.facts);
      expect(numerals.filter(({ verdict }) => verdict === 'unsupported')).toEqual([]);
    }
  });
});

describe('a model that is slow for a company of several sources', () => {
  it('is waited for once, not once for each of them', async () => {
    await product().sandboxBehaves({ fireworks: { firstTokenDelayMs: 120_000 } });
    const tenant = await product().aTenant();
    for (const lastDay of ['2026-11-19', '2026-11-20']) {
      const file = { content: shopFile({ lastDay }), mapping: shopMapping, fileName: `${lastDay}.csv` };
      const upload = await postUpload(tenant.as('member'), file);
      await endOfTask(viewer(tenant), upload.read(storedUploadSchema, 201).task!.id);
    }
    const before = (await callsOfTheModel()).length;
    const { id } = await start(tenant);
    expect(await endOfTask(viewer(tenant), id)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect((await callsOfTheModel()).length - before).toBe(1);
    expect(new Set((await insightsOf(tenant)).map(({ connectorId }) => connectorId)).size).toBe(2);
  });
});

describe('a run', () => {
  it('takes its steps one after the other, and says what came of them', async () => {
    const tenant = await product().aTenant();
    const { task } = await uploadShop(tenant);
    const { steps, moduleSlug, connectorId } = await endOfTask(viewer(tenant), task!.id);
    expect(steps.map(({ name }) => name)).toEqual([
      'collect',
      'aggregate',
      'detect',
      'explain',
      'write',
      'notify',
    ]);
    expect(steps.find(({ name }) => name === 'aggregate')!.detail).toMatch(/^90 rows of figures$/);
    expect({ moduleSlug, connectorId }).toEqual({
      moduleSlug: 'growth-pulse',
      connectorId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });

  it('tries a step again that failed for a moment, and does not pay for the steps before it twice', async () => {
    const worker = product().worker!;
    const tenant = await product().aTenant();
    const before = (await callsOfTheModel()).length;
    jest.spyOn(worker.get(InsightKeeper), 'keep').mockRejectedValueOnce(new Error('connection lost'));
    jest.spyOn(worker.get(InsightChanges), 'announce').mockRejectedValueOnce(new Error('queue away'));
    const { task } = await uploadShop(tenant);
    const ended = await endOfTask(viewer(tenant), task!.id);
    expect(ended).toMatchObject({ status: 'succeeded', attempts: 1, error: null });
    expect(ended.steps.find(({ name }) => name === 'notify')!.detail).toBe('attempt 2 of 3');
    const calls = (await callsOfTheModel()).length - before;
    expect(calls).toBe((await insightsOf(tenant)).length);
  });

  it('over the same figures keeps the model’s words instead of buying them again', async () => {
    const tenant = await product().aTenant();
    const { task } = await uploadShop(tenant);
    await endOfTask(viewer(tenant), task!.id);
    const [words, calls] = [await insightsOf(tenant), (await callsOfTheModel()).length];
    await endOfTask(viewer(tenant), (await start(tenant)).id);
    expect((await callsOfTheModel()).length).toBe(calls);
    expect((await insightsOf(tenant)).map(({ summary }) => summary)).toEqual(
      words.map(({ summary }) => summary),
    );
  });

  it('waits until the tenant’s other run has ended, and loses no attempt by it', async () => {
    await product().sandboxBehaves({ fireworks: { firstTokenDelayMs: 700 } });
    const [tenant, neighbour] = [await product().aTenant(), await product().aTenant()];
    const { task: first } = await uploadShop(tenant);
    await untilExplaining(tenant, first!.id);
    const second = await start(tenant, 'funnel-health');
    await uploadShop(neighbour);
    const ended = await endOfAllTasks(viewer(tenant));
    const [waited] = ended.filter(({ id }) => id === second.id);
    const [one] = ended.filter(({ id }) => id === first!.id);
    expect(waited).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(Date.parse(waited!.startedAt!)).toBeGreaterThanOrEqual(Date.parse(one!.finishedAt!));
    await endOfAllTasks(viewer(neighbour));
  });

  it('that nobody asked for ends quietly when there is nothing to look at', async () => {
    const tenant = await product().aTenant();
    const { tenantId } = tenant;
    const { task } = await product().api.get(ModuleRunStarter).start({ tenantId }, 'growth-pulse');
    expect(await endOfTask(viewer(tenant), task.id)).toMatchObject({ status: 'succeeded', error: null });
  });
});

describe('the daily look', () => {
  const startDue = () => product().worker!.get(ModuleSchedule).startDue();
  const runsOf = async (tenant: TestTenant, slug: string) =>
    (await tasksOf(tenant)).filter(({ moduleSlug }) => moduleSlug === slug);

  it('is started by itself a day after the last one, for each module that wants it', async () => {
    const [tenant, neverLooked] = [await product().aTenant(), await product().aTenant()];
    await uploadShop(tenant);
    await endOfAllTasks(viewer(tenant));
    await startDue();
    expect(await runsOf(tenant, 'growth-pulse')).toHaveLength(1);
    await product()
      .api.get(TenantDb)
      .withTenant({ tenantId: tenant.tenantId }, (tx) =>
        tx.manager.query(
          "update task set created_at = created_at - interval '25 hours' where tenant_id = $1",
          [tenant.tenantId],
        ),
      );
    await startDue();
    await startDue();
    await endOfAllTasks(viewer(tenant));
    expect(await runsOf(tenant, 'growth-pulse')).toHaveLength(2);
    expect((await runsOf(tenant, 'funnel-health')).length).toBeGreaterThan(0);
    expect(await tasksOf(neverLooked)).toEqual([]);
  });
});
