import { type ConsentDecision, decideConsent } from '@ocsuite/sandbox';
import { type Answer, eventually, HttpClient } from '@ocsuite/testing';
import {
  authorizeSchema,
  connectorListSchema,
  type ConnectorView,
  connectorViewSchema,
  signInFinishedSchema,
  type Snapshot,
  snapshotListSchema,
  taskListSchema,
  type TaskView,
  taskViewSchema,
  uploadResultSchema,
} from '@ocsuite/types';
import type { z } from 'zod';
import type { Product } from './product.js';
import type { TestTenant } from './test-tenant.js';

export interface UploadForm {
  content: string | Uint8Array<ArrayBuffer>;
  mapping: object | string;
  fileName?: string;
  fields?: Record<string, string>;
}

/** An upload whose figures are stored by the time of the answer. */
export const storedUploadSchema = uploadResultSchema.extend({ connector: connectorViewSchema });
export type StoredUpload = z.infer<typeof storedUploadSchema>;

/** Posts the form of an upload as a browser or curl would. */
export function postUpload(
  client: HttpClient,
  { content, mapping, fileName, fields }: UploadForm,
): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([content]), fileName ?? 'figures.csv');
  form.set('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  for (const [name, value] of Object.entries(fields ?? {})) form.set(name, value);
  return client.send('POST', '/connectors/uploads', { body: form });
}

export const shopMapping = { date: 'date', sessions: 'sessions', conversions: 'orders', revenue: 'revenue' };

/** Ninety quiet days of a small shop, and a last week in which half of the visits stay away. */
export function shopFile({ days = 90, lastDay = '2026-11-20' } = {}): string {
  const end = Date.parse(lastDay);
  const lines = Array.from({ length: days }, (_, index) => {
    const day = new Date(end - (days - 1 - index) * 86_400_000);
    const isLow = index >= days - 7;
    const wave = [0, 12, 7, -4, 3, -9, -2][day.getUTCDay()]! + ((index * 37) % 11);
    const sessions = Math.round((1000 + 4 * wave) * (isLow ? 0.5 : 1));
    const orders = Math.round(sessions * 0.03);
    return [day.toISOString().slice(0, 10), sessions, orders, (orders * 52.5).toFixed(2)].join(',');
  });
  return ['date,sessions,orders,revenue', ...lines].join('\n');
}

/** A source with figures: the shop's file. */
export async function uploadShop(tenant: TestTenant, fields?: Record<string, string>): Promise<StoredUpload> {
  const answer = await postUpload(tenant.as('member'), { content: shopFile(), mapping: shopMapping, fields });
  return answer.read(storedUploadSchema, 201);
}

export const connectorsOf = async (tenant: TestTenant): Promise<ConnectorView[]> =>
  (await tenant.as('viewer').get('/connectors')).read(connectorListSchema).items;

export const snapshotsOf = async (tenant: TestTenant, connectorId: string): Promise<Snapshot[]> =>
  (await tenant.as('viewer').get(`/connectors/${connectorId}/snapshots`)).read(snapshotListSchema).items;

/** What a source has of each day. */
export async function sessionsOf(
  tenant: TestTenant,
  connectorId: string,
): Promise<Record<string, number | null>> {
  const items = await snapshotsOf(tenant, connectorId);
  return Object.fromEntries(items.map(({ date, sessions }) => [date, sessions]));
}

/** Waits until long work has ended, however it ended. */
export async function endOfTask(client: HttpClient, id: string): Promise<TaskView> {
  return eventually(
    async () => {
      const task = (await client.get(`/tasks/${id}`)).read(taskViewSchema);
      return ['succeeded', 'failed', 'cancelled'].includes(task.status) && task;
    },
    { withinMs: 45_000 },
  );
}

/** Waits until nothing is under way any more, follow-up work included. */
export async function endOfAllTasks(
  client: HttpClient,
  { except }: { except?: TaskView['kind'] } = {},
): Promise<TaskView[]> {
  return eventually(
    async () => {
      const { items: all } = (await client.get('/tasks')).read(taskListSchema);
      const items = all.filter(({ kind }) => kind !== except);
      return items.every(({ status }) => !['queued', 'running'].includes(status)) && items;
    },
    { withinMs: 45_000 },
  );
}

/** The first half of the dance: the consent page's address and the cookie that the browser got. */
export async function beginGoogleDance(
  client: HttpClient,
  options: object = {},
): Promise<{ url: string; cookie: string }> {
  const answer = await client.post('/connectors/google-analytics/authorize', options);
  const { url } = answer.read(authorizeSchema);
  return {
    url,
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
}

/** The browser comes back from Google, and the page finishes as who is signed in; answers where it goes on. */
export async function finishGoogleDance(client: HttpClient, callback: URL, cookie?: string): Promise<URL> {
  const back = await client.get(callback.pathname + callback.search);
  if (back.status !== 302) throw new Error(`The callback answered ${back.status}: ${back.text}`);
  const brought = new URLSearchParams(new URL(back.headers.get('location')!, 'http://app').hash.slice(1));
  const answer = await client.send('POST', '/connectors/google-analytics/finish', {
    json: Object.fromEntries(brought),
    headers: cookie === undefined ? {} : { cookie },
  });
  return new URL(answer.read(signInFinishedSchema).redirectTo, 'http://app');
}

/** The whole dance, as an admin with one browser does it. Answers the connector, which still has no property. */
export async function connectGoogle(
  product: Product,
  tenant: TestTenant,
  decision?: ConsentDecision,
): Promise<ConnectorView> {
  const { url, cookie } = await beginGoogleDance(tenant.as('admin'));
  const callback = await decideConsent(url, decision);
  const target = await finishGoogleDance(tenant.as('admin'), callback, cookie);
  const id = target.searchParams.get('connector');
  if (!id) throw new Error(`The dance ended at ${target.href}`);
  return (await tenant.as('admin').get(`/connectors/${id}`)).read(connectorViewSchema);
}
