import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { queryKeys } from '../api/query-keys.js';
import { applyTenantEvent } from './apply-tenant-event.js';

const [known, unknown] = [1, 2].map((digit) => `70000000-0000-4000-8000-00000000000${digit}`) as [
  string,
  string,
];

function aClient(): QueryClient {
  const client = new QueryClient();
  const pages = [{ items: [{ id: known, state: 'open' }], nextCursor: null }];
  client.setQueryData(queryKeys.alertList('open'), { pages, pageParams: [null] });
  return client;
}

const statesOf = (client: QueryClient) =>
  client
    .getQueryData<{ pages: { items: { id: string; state: string }[] }[] }>(queryKeys.alertList('open'))!
    .pages.flatMap(({ items }) => items.map(({ state }) => state));

describe('an alert that changed elsewhere', () => {
  it('says its new state where it stands', () => {
    const client = aClient();
    applyTenantEvent({ type: 'alert.updated', alertId: known, state: 'acknowledged' }, client);
    expect(statesOf(client)).toEqual(['acknowledged']);
    expect(client.getQueryData(queryKeys.unseenAlerts)).toBeUndefined();
  });

  it('and is an alarm, is counted above the list and does not move it', () => {
    const client = aClient();
    applyTenantEvent({ type: 'alert.updated', alertId: unknown, state: 'open' }, client);
    expect(statesOf(client)).toEqual(['open']);
    expect(client.getQueryData(queryKeys.unseenAlerts)).toBe(1);
  });

  it('and is an alarm, comes up at once where the list is empty', async () => {
    const client = new QueryClient();
    const queryKey = queryKeys.alertList('open');
    client.setQueryData(queryKey, { pages: [{ items: [], nextCursor: null }], pageParams: [null] });
    const stop = new InfiniteQueryObserver(client, {
      queryKey,
      queryFn: () => ({ items: [{ id: unknown, state: 'open' }], nextCursor: null }),
      initialPageParam: null,
      getNextPageParam: () => null,
      staleTime: Infinity,
    }).subscribe(() => undefined);
    applyTenantEvent({ type: 'alert.updated', alertId: unknown, state: 'open' }, client);
    await waitFor(() => expect(statesOf(client)).toEqual(['open']));
    expect(client.getQueryData(queryKeys.unseenAlerts)).toBeUndefined();
    stop();
  });

  it('and was dealt with, is no news for who does not see it', () => {
    const client = aClient();
    applyTenantEvent({ type: 'alert.updated', alertId: unknown, state: 'closed' }, client);
    expect(client.getQueryData(queryKeys.unseenAlerts)).toBeUndefined();
  });
});
