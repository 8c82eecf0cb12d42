import type { AuthOrganization, AuthUser } from './auth-context.js';

/** The parts of Clerk's Frontend API answers that we read. */
interface ClerkUser {
  id: string;
  first_name: string | null;
  last_name: string | null;
  primary_email_address_id?: string | null;
  email_addresses: { id: string; email_address: string }[];
  organization_memberships: { role: string; organization: { id: string; name: string; slug: string } }[];
}
interface ClerkSession {
  id: string;
  status: string;
  last_active_organization_id: string | null;
  user: ClerkUser;
}
interface ClerkClient {
  sessions: ClerkSession[];
  last_active_session_id: string | null;
}

export interface SignedIn {
  sessionId: string;
  user: AuthUser;
  organizations: AuthOrganization[];
  activeOrganization: AuthOrganization | null;
}

const storageKey = 'ocsuite.client-token';
const urlParameter = '__clerk_db_jwt';
/** A token this close to its end may expire on the way to the server. */
const safetyMarginMs = 10_000;

/** Speaks the subset of Clerk's Frontend API that development instances offer to browsers without cookies. */
export class SandboxClient {
  private token: { jwt: string; expiresAt: number } | null = null;
  private pending: Promise<string | null> | null = null;

  constructor(
    private readonly frontendUrl: string,
    private readonly storage: Storage = window.localStorage,
  ) {}

  /** After the sign-in page sent us back: keep the client token, and leave a clean address behind. */
  adoptClientToken(location: Location, history: History): void {
    const url = new URL(location.href);
    const clientToken = url.searchParams.get(urlParameter);
    if (!clientToken) return;
    this.storage.setItem(storageKey, clientToken);
    url.searchParams.delete(urlParameter);
    history.replaceState(history.state, '', url);
  }

  signInUrl(returnTo: string): string {
    return `${this.frontendUrl}/sign-in?redirect_url=${encodeURIComponent(returnTo)}`;
  }

  async load(): Promise<SignedIn | null> {
    if (!this.storage.getItem(storageKey)) return null;
    const answer = await this.call<{ response: ClerkClient | null }>('GET', '/v1/client');
    const client = answer?.response;
    const active = client?.sessions.filter(({ status }) => status === 'active') ?? [];
    const session = active.find(({ id }) => id === client?.last_active_session_id) ?? active[0];
    return session ? readSession(session) : null;
  }

  /** One request at a time, however many callers ask; the answer is kept until shortly before it expires. */
  async sessionToken(sessionId: string, { fresh = false } = {}): Promise<string | null> {
    if (!fresh && this.token && this.token.expiresAt - safetyMarginMs > Date.now()) return this.token.jwt;
    this.pending ??= this.requestToken(sessionId).finally(() => (this.pending = null));
    return this.pending;
  }

  async activate(sessionId: string, organizationId: string): Promise<void> {
    await this.call('POST', `/v1/client/sessions/${sessionId}/touch`, {
      active_organization_id: organizationId,
    });
    this.token = null;
  }

  async remove(sessionId: string): Promise<void> {
    await this.call('POST', `/v1/client/sessions/${sessionId}/remove`).catch(() => null);
    this.storage.removeItem(storageKey);
    this.token = null;
  }

  private async requestToken(sessionId: string): Promise<string | null> {
    const answer = await this.call<{ jwt: string }>('POST', `/v1/client/sessions/${sessionId}/tokens`);
    if (!answer) return null;
    this.token = { jwt: answer.jwt, expiresAt: expiryOf(answer.jwt) };
    return answer.jwt;
  }

  private async call<Answer>(
    method: 'GET' | 'POST',
    path: string,
    form?: Record<string, string>,
  ): Promise<Answer | null> {
    const clientToken = this.storage.getItem(storageKey) ?? '';
    const url = `${this.frontendUrl}${path}?${urlParameter}=${encodeURIComponent(clientToken)}`;
    const response = await fetch(url, method === 'GET' ? {} : { method, body: new URLSearchParams(form) });
    if (response.status === 401 || response.status === 404) return null;
    if (!response.ok) throw new Error(`The sign-in service answered ${response.status}`);
    return (await response.json()) as Answer;
  }
}

function readSession(session: ClerkSession): SignedIn {
  const { user } = session;
  const email =
    user.email_addresses.find(({ id }) => id === user.primary_email_address_id) ?? user.email_addresses[0];
  const organizations = user.organization_memberships.map(({ role, organization }) => ({
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    role,
  }));
  return {
    sessionId: session.id,
    user: {
      id: user.id,
      name: [user.first_name, user.last_name].filter(Boolean).join(' ') || (email?.email_address ?? user.id),
      email: email?.email_address ?? '',
    },
    organizations,
    activeOrganization: organizations.find(({ id }) => id === session.last_active_organization_id) ?? null,
  };
}

function expiryOf(jwt: string): number {
  const payload = jwt.split('.')[1] ?? '';
  const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp: number };
  return exp * 1000;
}
