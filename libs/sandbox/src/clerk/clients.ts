import { randomBytes } from 'node:crypto';
import type { Store, StoredClient, StoredSession } from '../store.js';
import type { Person } from './people.js';

const rememberedClients = 200;

/** Browsers ("clients") that signed in, each with its sessions. */
export class Clients {
  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {}

  find(token: string): StoredClient | undefined {
    return this.store.state.clients.find((client) => client.token === token);
  }

  /** A new browser, signed in, with the person's first organisation active. */
  signIn(person: Person): StoredClient {
    const at = this.now().getTime();
    const session: StoredSession = {
      id: `sess_${randomBytes(12).toString('hex')}`,
      userId: person.id,
      status: 'active',
      organizationId: person.memberships[0]?.organisation.id ?? null,
      createdAt: at,
      lastActiveAt: at,
    };
    const client: StoredClient = {
      id: `client_${randomBytes(12).toString('hex')}`,
      token: `dvb_${randomBytes(24).toString('hex')}`,
      sessions: [session],
      lastActiveSessionId: session.id,
      createdAt: at,
    };
    this.store.state.clients.push(client);
    this.store.state.clients.splice(0, this.store.state.clients.length - rememberedClients);
    this.store.save();
    return client;
  }

  activate(client: StoredClient, session: StoredSession, organizationId: string | null): void {
    session.organizationId = organizationId;
    this.touch(client, session);
  }

  touch(client: StoredClient, session: StoredSession): void {
    session.lastActiveAt = this.now().getTime();
    client.lastActiveSessionId = session.id;
    this.store.save();
  }

  remove(client: StoredClient, session: StoredSession): void {
    session.status = 'removed';
    client.lastActiveSessionId = activeSessions(client).at(-1)?.id ?? null;
    this.store.save();
  }
}

export function activeSessions(client: StoredClient): StoredSession[] {
  return client.sessions.filter(({ status }) => status === 'active');
}
