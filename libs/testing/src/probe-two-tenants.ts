import { randomUUID } from 'node:crypto';
import type { HttpClient } from './http-client.js';

interface Probe {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path for an object's id. */
  path: (id: string) => string;
  json?: unknown;
}

/**
 * Calls a route with the id of another tenant's object, and expects exactly the problem that an id which never existed
 * gets: whoever asks learns nothing about what others have.
 */
export async function probeTwoTenants(foreigner: HttpClient, id: string, probe: Probe): Promise<void> {
  const { method = 'GET', path, json } = probe;
  const call = async (wanted: string) => {
    const answer = await foreigner.send(method, path(wanted), json === undefined ? {} : { json });
    const { requestId: _, instance, ...rest } = answer.problem('not-found');
    return { ...rest, instance: instance.replace(wanted, '<id>') };
  };
  expect(await call(id)).toEqual(await call(randomUUID()));
}
