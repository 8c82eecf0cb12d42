import {
  insightListSchema,
  type InsightView,
  insightViewSchema,
  moduleListSchema,
  taskViewSchema,
  type TenantEvent,
} from '@ocsuite/types';
import { checkNumerals } from '@ocsuite/number-checker';
import type { LoggedRequest } from '@ocsuite/sandbox';
import { eventually, probeTwoTenants } from '@ocsuite/testing';
import {
  endOfTask,
  postUpload,
  shopFile,
  shopMapping,
  startPulse,
  storedUploadSchema,
  type TestTenant,
  uploadShop,
  useProduct,
} from '../../../test/harness/index.js';

const product = useProduct({ worker: true });

afterEach(() => product().sandboxBehavesWell());

const insightsOf = async (tenant: TestTenant, query = ''): Promise<InsightView[]> =>
  (await tenant.as('viewer').get(`/modules/growth-pulse/insights${query}`)).read(insightListSchema).items;

async function run(tenant: TestTenant) {
  const { task } = await startPulse(tenant);
  return endOfTask(tenant.as('viewer'), task.id);
}

/** The shop lost half of its visits in its last week; answers what Growth Pulse said about that. */
async function analysedShop(): Promise<{ tenant: TestTenant; insights: InsightView[] }> {
  const tenant = await product().aTenant();
  const { task } = await uploadShop(tenant);
  expect(await endOfTask(tenant.as('viewer'), task!.id)).toMatchObject({ status: 'succeeded' });
  return { tenant, insights: await insightsOf(tenant) };
}

const textOf = ({ headline, summary, highlights, risks, actionItems }: InsightView) =>
  [
    headline,
    summary,
    ...highlights,
    ...risks,
    ...actionItems.map(({ title, expectedEffect }) => `${title} ${expectedEffect}`),
  ].join('\n');

function expectOnlyKnownFigures(insight: InsightView): void {
  const numerals = checkNumerals(textOf(insight), insight.evidence.facts);
  expect(numerals.filter(({ verdict }) => verdict === 'unsupported')).toEqual([]);
}

describe('a module run', () => {
  it('finds what happened and has the model word it, from the facts alone', async () => {
    const { insights } = await analysedShop();
    expect(insights.map(({ metric, direction }) => [metric, direction])).toContainEqual(['sessions', 'down']);
    for (const insight of insights) {
      expect(insight).toMatchObject({
        moduleSlug: 'growth-pulse',
        commentarySource: 'model',
        sourceName: 'figures',
      });
      expect(insight.evidence.series.length).toBeGreaterThan(20);
      expect(insight.actionItems.length).toBeGreaterThan(0);
      expectOnlyKnownFigures(insight);
    }
    const drop = insights.find(({ metric, direction }) => metric === 'sessions' && direction === 'down')!;
    expect(drop.onset >= '2026-11-13' && drop.onset <= '2026-11-15').toBe(true);
    expect(drop.deltaPercent).toBeLessThan(-40);
  });

  it('announces each new insight once', async () => {
    const tenant = await product().aTenant();
    const events = await tenant.as('viewer').events('/events', '0');
    const { task } = await uploadShop(tenant);
    await endOfTask(tenant.as('viewer'), task!.id);
    await run(tenant);
    const insights = await insightsOf(tenant);
    const { task: last } = await startPulse(tenant);
    await events.find<TenantEvent>(
      ({ data }) =>
        data.type === 'task.updated' && data.task.id === last.id && data.task.status === 'succeeded',
    );
    await events.close();
    const announced = events.seen
      .map(({ data }) => data as TenantEvent)
      .filter(({ type }) => type === 'insight.created');
    const ids = announced.flatMap((event) => ('insightId' in event ? [event.insightId] : []));
    expect(ids.toSorted()).toEqual(insights.map(({ id }) => id).toSorted());
  });

  it('over the same figures again keeps the same insights', async () => {
    const { tenant, insights } = await analysedShop();
    await run(tenant);
    const again = await insightsOf(tenant);
    const essence = (items: InsightView[]) => items.map((insight) => ({ ...insight, updatedAt: null }));
    expect(essence(again)).toEqual(essence(insights));
  });

  it('closes an incident that has passed', async () => {
    const tenant = await product().aTenant();
    const store = async (content: string, mapping: object, fields = {}) =>
      (await postUpload(tenant.as('member'), { content, mapping, fields })).read(storedUploadSchema, 201);
    const { connector, task } = await store(shopFile({ lastDay: '2026-09-18' }), shopMapping);
    await endOfTask(tenant.as('viewer'), task!.id);
    const before = await insightsOf(tenant);
    expect(before.map(({ status }) => status)).toContain('open');
    const days = Array.from({ length: 60 }, (_, index) => new Date(Date.UTC(2026, 8, 19 + index)));
    const lines = days.map((day, index) => {
      const sessions = 1000 + ((index * 7) % 13);
      return [day.toISOString().slice(0, 10), sessions, 30, 1575].join(',');
    });
    const content = ['date,sessions,orders,revenue', ...lines].join('\n');
    const later = await store(content, shopMapping, { connectorId: connector.id });
    await endOfTask(tenant.as('viewer'), later.task!.id);
    const known = new Set(before.map(({ id }) => id));
    const now = (await insightsOf(tenant, '?limit=100')).filter(({ id }) => known.has(id));
    expect(now).toHaveLength(known.size);
    expect(now.map(({ status }) => status)).not.toContain('open');
  });

  it('shows up as the module’s last run', async () => {
    const { tenant } = await analysedShop();
    const { items } = (await tenant.as('viewer').get('/modules')).read(moduleListSchema);
    const pulse = items.find(({ slug }) => slug === 'growth-pulse');
    expect(pulse).toMatchObject({ lastRun: { status: 'succeeded' } });
  });

  it('keeps what the module says about the data itself, source by source', async () => {
    const tenant = await product().aTenant();
    const content = 'date,sessions,orders,revenue\n2026-11-01,100,3,150\n2026-11-02,110,3,140';
    const upload = (await postUpload(tenant.as('member'), { content, mapping: shopMapping })).read(
      storedUploadSchema,
      201,
    );
    await endOfTask(tenant.as('viewer'), upload.task!.id);
    const { items } = (await tenant.as('viewer').get('/modules')).read(moduleListSchema);
    expect(items.find(({ slug }) => slug === 'growth-pulse')!.looks).toEqual([
      {
        connectorId: upload.connector.id,
        sourceName: 'figures',
        asOf: '2026-11-02',
        lookedAt: expect.any(String),
        notes: [expect.stringMatching(/^Only 2 days of history/)],
      },
    ]);
  });
});

describe('when the model', () => {
  it.each<[string, object]>([
    ['is down', { failWith: { status: 503 } }],
    ['refuses the key', { failWith: { status: 401 } }],
    ['is busy', { failWith: { status: 429, retryAfter: 30 } }],
    ['breaks off', { cutAfterChunks: 1 }],
    ['fails in the middle', { midStreamError: true }],
    ['sends broken JSON', { brokenJson: true }],
    ['makes figures up', { inventNumbers: true }],
  ])('%s, the insight lands in the product’s own words', async (_, fireworks) => {
    await product().sandboxBehaves({ fireworks });
    const { insights } = await analysedShop();
    expect(insights.length).toBeGreaterThan(0);
    for (const insight of insights) {
      expect(insight).toMatchObject({ commentarySource: 'template', headline: expect.stringMatching(/\S/) });
      expectOnlyKnownFigures(insight);
    }
  });

  it.each<[string, object]>([
    ['thinks aloud in a field of its own', { reasoning: 'field' }],
    ['thinks aloud inside its answer', { reasoning: 'inline' }],
    ['sends no bill', { usage: 'missing' }],
    ['fails once', { failWith: { status: 404, times: 1 } }],
  ])('%s, its words are used all the same', async (_, fireworks) => {
    await product().sandboxBehaves({ fireworks });
    const { insights } = await analysedShop();
    expect(insights.length).toBeGreaterThan(0);
    for (const insight of insights) {
      expect(insight.commentarySource).toBe('model');
      expect(textOf(insight)).not.toMatch(/think/i);
    }
  });
});

describe('cancelling a run', () => {
  it('hangs up on a silent model, and leaves the way free for the next run', async () => {
    await product().sandboxBehaves({ fireworks: { firstTokenDelayMs: 60_000 } });
    const tenant = await product().aTenant();
    const { task } = await uploadShop(tenant);
    await eventually(async () => {
      const { steps } = (await tenant.as('viewer').get(`/tasks/${task!.id}`)).read(taskViewSchema);
      return steps.some(({ name, status }) => name === 'explain' && status === 'running');
    });
    (await tenant.as('member').post(`/tasks/${task!.id}/cancel`)).read(taskViewSchema);
    await eventually(async () => (await newestModelCall())?.aborted === true);
    await product().sandboxBehavesWell();
    expect(await run(tenant)).toMatchObject({ status: 'succeeded' });
    expect((await tenant.as('viewer').get(`/tasks/${task!.id}`)).read(taskViewSchema)).toMatchObject({
      status: 'cancelled',
      error: null,
    });
  });

  async function newestModelCall(): Promise<LoggedRequest | undefined> {
    const answer = await fetch(`${product().sandbox.url}/_sandbox/requests`);
    const { items } = (await answer.json()) as { items: LoggedRequest[] };
    return items.findLast(({ path }) => path.endsWith('/chat/completions'));
  }
});

describe('insights', () => {
  it('are read page by page, each once', async () => {
    const { tenant, insights } = await analysedShop();
    const seen: string[] = [];
    const readFrom = async (cursor: string | null): Promise<void> => {
      const path = `/modules/growth-pulse/insights?limit=1${cursor ? `&cursor=${cursor}` : ''}`;
      const { items, nextCursor } = (await tenant.as('viewer').get(path)).read(insightListSchema);
      seen.push(...items.map(({ id }) => id));
      if (nextCursor) await readFrom(nextCursor);
    };
    await readFrom(null);
    expect(seen).toEqual(insights.map(({ id }) => id));
  });

  it('are filtered by severity', async () => {
    const { tenant, insights } = await analysedShop();
    const { severity } = insights[0]!;
    const found = await insightsOf(tenant, `?severity=${severity}`);
    expect(found.map(({ id }) => id)).toEqual(
      insights.filter((one) => one.severity === severity).map(({ id }) => id),
    );
    (await tenant.as('viewer').get('/modules/growth-pulse/insights?severity=terrible')).problem(
      'validation-failed',
    );
  });

  it('of a module nobody installed are not found', async () => {
    const tenant = await product().aTenant();
    (await tenant.as('viewer').get('/modules/no-such/insights')).problem('not-found');
    (await tenant.as('member').post('/modules/no-such/run')).problem('not-found');
  });

  it('belong to their tenant: to another they do not exist', async () => {
    const [{ tenant, insights }, other] = [await analysedShop(), await product().aTenant()];
    const [insight] = insights;
    expect((await tenant.as('viewer').get(`/insights/${insight!.id}`)).read(insightViewSchema)).toEqual(
      insight,
    );
    await probeTwoTenants(other.as('owner'), insight!.id, {
      path: (id) => `/insights/${id}`,
    });
    expect(await insightsOf(other)).toEqual([]);
    expect(await insightsOf(other, `?cursor=${insight!.id}`)).toEqual([]);
  });
});
