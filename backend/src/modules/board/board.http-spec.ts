import { TenantDb } from '@ocsuite/db';
import { type HttpClient, probeTwoTenants } from '@ocsuite/testing';
import {
  boardMeetingListSchema,
  boardMeetingSchema,
  type BoardMeetingView,
  decisionSchema,
  followUpListSchema,
  followUpSchema,
  type InsightView,
  severities,
} from '@ocsuite/types';
import { type TestTenant, useProduct } from '../../../test/harness/index.js';
import { Connector } from '../connectors/index.js';
import { AuditEntry } from '../identity/index.js';
import { ModuleInsight } from '../insights/index.js';
import { BoardMeeting } from './board-meeting.entity.js';
import { contentHashOf } from './content-hash.calc.js';
import { anAction, anInsight } from './meeting-material.fixture.js';

const product = useProduct();
const tenantDb = (): TenantDb => product().api.get(TenantDb);

async function storeInsight(tenant: TestTenant, given: Partial<InsightView> = {}): Promise<InsightView> {
  const view = anInsight(given);
  const { id, connectorId, sourceName, createdAt: _, updatedAt: __, ...columns } = view;
  const key = { tenantId: tenant.tenantId };
  await tenantDb().withTenant(tenant, async (tx) => {
    await tx.manager.insert(Connector, {
      ...key,
      id: connectorId,
      provider: 'manual-upload',
      name: sourceName,
      state: 'active',
      currency: 'EUR',
      timeZone: 'UTC',
    });
    await tx.manager.insert(ModuleInsight, {
      ...key,
      ...columns,
      id,
      connectorId,
      findingId: id,
      finding: { ...columns, id },
      severityRank: severities.indexOf(view.severity),
    } as never);
  });
  return view;
}

async function makeMeeting(client: HttpClient, title?: string): Promise<BoardMeetingView> {
  return (await client.post('/c-suite/board-meeting', { title })).read(boardMeetingSchema, 201);
}

it('makes a meeting for a tenant without any data, named by its day, and lists it', async () => {
  const member = (await product().aTenant()).as('member');
  const made = (await member.post('/c-suite/board-meeting')).read(boardMeetingSchema, 201);
  expect(made.title).toMatch(/^Board meeting, \d{1,2} [A-Z][a-z]{2} \d{4}$/);
  expect(made).toMatchObject({ version: 1, period: null, decisions: [], followUps: [] });
  expect((await member.get(`/c-suite/board-meetings/${made.id}`)).read(boardMeetingSchema)).toEqual(made);
  const { id, title, version, createdAt } = made;
  expect((await member.get('/c-suite/board-meetings')).read(boardMeetingListSchema).items).toEqual([
    { id, title, version, createdAt, highlights: 0, risks: 0 },
  ]);
});

it('gives meetings made at the same time consecutive versions', async () => {
  const member = (await product().aTenant()).as('member');
  const made = await Promise.all([1, 2, 3].map((number) => makeMeeting(member, `Meeting ${number}`)));
  expect(made.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
});

it('stores a snapshot whose hash anybody can recompute, and leaves a trace and an event', async () => {
  const tenant = await product().aTenant();
  await storeInsight(tenant, { severity: 'high', actionItems: [anAction('Review what changed')] });
  const made = await makeMeeting(tenant.as('member'));
  await tenantDb().withTenant(tenant, async (tx) => {
    const stored = await tx.manager.findOneByOrFail(BoardMeeting, {
      tenantId: tenant.tenantId,
      id: made.id,
    });
    expect(contentHashOf(stored.snapshot)).toBe(made.contentHash);
    const traces = await tx.manager.findBy(AuditEntry, { tenantId: tenant.tenantId, subjectId: made.id });
    expect(traces.map(({ action }) => action)).toEqual(['meeting.create']);
    const events = await tx.manager.query<{ data: object }[]>('select data from stream_event order by seq');
    expect(events.map(({ data }) => data)).toContainEqual({ type: 'meeting.created', meetingId: made.id });
  });
});

it('carries the undecided and the open into the next meeting, once', async () => {
  const tenant = await product().aTenant();
  const member = tenant.as('member');
  const actionItems = [anAction('Check tracking', 'small'), anAction('Review what changed')];
  const insight = await storeInsight(tenant, { severity: 'critical', actionItems });
  const first = await makeMeeting(member);
  expect(first.highlights[0]).toMatchObject({ text: insight.headline, insightId: insight.id });
  expect(first.decisions).toMatchObject([{ title: 'Review what changed', status: 'proposed' }]);
  expect(first.followUps).toMatchObject([{ title: 'Check tracking', status: 'open' }]);

  const second = await makeMeeting(member);
  expect(second.decisions).toEqual(first.decisions);
  expect(second.followUps).toEqual(first.followUps);
  expect(second.agenda.map(({ id }) => id)).toContain('carried-over');

  const decided = await member.patch(`/c-suite/decisions/${first.decisions[0]!.id}`, { status: 'agreed' });
  expect(decided.read(decisionSchema)).toEqual({ ...first.decisions[0], status: 'agreed' });
  const followUp = first.followUps[0]!;
  const done = await member.patch(`/c-suite/follow-ups/${followUp.id}`, { status: 'done' });
  expect(done.read(followUpSchema)).toEqual({ ...followUp, status: 'done' });

  const third = await makeMeeting(member);
  expect(third).toMatchObject({ decisions: [], followUps: [] });
  const again = (await member.get(`/c-suite/board-meetings/${first.id}`)).read(boardMeetingSchema);
  expect(again.decisions).toMatchObject([{ status: 'agreed' }]);
  expect(again.followUps).toMatchObject([{ status: 'done' }]);
  expect({ ...again, decisions: first.decisions, followUps: first.followUps }).toEqual(first);
});

it('takes an action of an insight once, due in two weeks unless said otherwise', async () => {
  const tenant = await product().aTenant();
  const member = tenant.as('member');
  const { id: insightId } = await storeInsight(tenant);
  const wanted = { title: 'Call the agency', insightId };
  const taken = (await member.post('/c-suite/follow-ups', wanted)).read(followUpSchema, 201);
  expect(taken).toMatchObject({ ...wanted, status: 'open', ownerRole: 'Leadership team' });
  expect((await member.post('/c-suite/follow-ups', wanted)).read(followUpSchema, 201)).toEqual(taken);

  const own = { title: 'Hire a lead', ownerRole: 'Chief executive', dueDate: '2099-01-31' };
  const added = (await member.post('/c-suite/follow-ups', own)).read(followUpSchema, 201);
  expect(added).toMatchObject({ ...own, insightId: null });
  const open = (await member.get('/c-suite/follow-ups?status=open')).read(followUpListSchema);
  expect(open.items).toEqual([taken, added]);
  await member.patch(`/c-suite/follow-ups/${taken.id}`, { status: 'done' });
  expect((await member.get('/c-suite/follow-ups?status=done')).read(followUpListSchema).items).toMatchObject([
    { id: taken.id },
  ]);
});

it.each([
  ['PATCH', { title: null }],
  ['PATCH', { dueDate: '2026-02-30' }],
  ['PATCH', { status: 'late' }],
  ['POST', {}],
  ['POST', { title: '   ' }],
  ['POST', { title: 'Call the agency', tenantId: 'other' }],
])('refuses malformed input and stores nothing: %s %j', async (method, json) => {
  const member = (await product().aTenant()).as('member');
  const own = (await member.post('/c-suite/follow-ups', { title: 'Mine' })).read(followUpSchema, 201);
  const path = method === 'POST' ? '/c-suite/follow-ups' : `/c-suite/follow-ups/${own.id}`;
  (await member.send(method, path, { json })).problem('validation-failed');
  expect((await member.get('/c-suite/follow-ups')).read(followUpListSchema).items).toEqual([own]);
});

it('lets viewers read and members change', async () => {
  const viewer = (await product().aTenant()).as('viewer');
  (await viewer.get('/c-suite/board-meetings')).read(boardMeetingListSchema);
  (await viewer.post('/c-suite/board-meeting')).problem('forbidden');
  (await viewer.post('/c-suite/follow-ups', { title: 'Mine' })).problem('forbidden');
});

it('answers another tenant as if nothing of this one existed', async () => {
  const tenant = await product().aTenant();
  const stranger = (await product().aTenant()).as('owner');
  const { id: insightId } = await storeInsight(tenant, {
    actionItems: [anAction('Check tracking', 'small'), anAction('Review what changed')],
  });
  const { id, decisions, followUps } = await makeMeeting(tenant.as('member'));
  await probeTwoTenants(stranger, id, { path: (wanted) => `/c-suite/board-meetings/${wanted}` });
  await probeTwoTenants(stranger, decisions[0]!.id, {
    method: 'PATCH',
    path: (wanted) => `/c-suite/decisions/${wanted}`,
    json: { status: 'agreed' },
  });
  await probeTwoTenants(stranger, followUps[0]!.id, {
    method: 'PATCH',
    path: (wanted) => `/c-suite/follow-ups/${wanted}`,
    json: { status: 'done' },
  });
  (await stranger.post('/c-suite/follow-ups', { title: 'Theirs', insightId })).problem('not-found');
  expect((await stranger.get('/c-suite/board-meetings')).read(boardMeetingListSchema).items).toEqual([]);
  expect((await stranger.get('/c-suite/follow-ups')).read(followUpListSchema).items).toEqual([]);
});
