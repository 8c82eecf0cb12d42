import { z } from 'zod';

const pollMs = 250;
const patienceMs = 90_000;
/** Session tokens live for a minute. */
const tokenLifetimeMs = 40_000;

const list = z.object({ items: z.array(z.unknown()) });
const withId = z.object({ id: z.string() });
const tasks = z.object({ items: z.array(z.object({ status: z.string() })) });

/** The calls that fill a demo tenant, made as one of its people. */
export class DemoClient {
  private token: { jwt: string; until: number } | undefined;

  constructor(
    private readonly apiUrl: string,
    private readonly sandboxUrl: string,
    private readonly person: string,
  ) {}

  async finishOnboarding(): Promise<void> {
    const goals = { revenuePerMonth: 500_000, sessionsPerMonth: 250_000 };
    await this.call('PATCH', '/tenant', { timeZone: 'Europe/Berlin', goals, onboardingStep: 'done' });
  }

  /** The whole consent dance, as a browser would: authorise, tick and allow, come back with the cookie. */
  async connectGoogle(account: string): Promise<string> {
    const begun = await this.send('POST', '/connectors/google-analytics/authorize', {});
    const { url } = z.object({ url: z.string() }).parse(await begun.json());
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0]!;
    const scope = 'https://www.googleapis.com/auth/analytics.readonly';
    const consented = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ account, scope, decision: 'allow' }),
      redirect: 'manual',
    });
    const back = await fetch(consented.headers.get('location') ?? '', { redirect: 'manual' });
    const brought = new URLSearchParams(back.headers.get('location')?.split('#')[1]);
    const path = '/connectors/google-analytics/finish';
    const finished = await this.send('POST', path, Object.fromEntries(brought), { cookie });
    const { redirectTo } = z.object({ redirectTo: z.string() }).parse(await finished.json());
    const landing = new URL(redirectTo, this.apiUrl);
    const connectorId = landing.searchParams.get('connector');
    if (!connectorId) throw new Error(`Connecting ended with ${landing.searchParams.get('problem')}`);
    return connectorId;
  }

  async chooseProperty(connectorId: string, property: string): Promise<void> {
    await this.call('PUT', `/connectors/${connectorId}/property`, { property });
  }

  countConnectors = () => this.count('/connectors');
  countConversations = () => this.count('/chat/conversations');
  countMeetings = () => this.count('/c-suite/board-meetings');

  /** Returns when no long work is under way any more. */
  async waitForTasks(): Promise<void> {
    await this.until(async () => {
      const { items } = tasks.parse(await this.call('GET', '/tasks?limit=20'));
      return items.every(({ status }) => status !== 'queued' && status !== 'running');
    });
  }

  async beginConversation(): Promise<string> {
    return withId.parse(await this.call('POST', '/chat/conversations', {})).id;
  }

  /** Asks and waits for the end of the answer. */
  async ask(conversationId: string, content: string): Promise<void> {
    const asked = await this.call('POST', `/chat/conversations/${conversationId}/messages`, { content });
    const { streamUrl } = z.object({ streamUrl: z.string() }).parse(asked);
    await (await this.send('GET', streamUrl)).text();
  }

  async prepareMeeting(): Promise<void> {
    await this.call('POST', '/c-suite/board-meeting', {});
  }

  private async count(path: string): Promise<number> {
    return list.parse(await this.call('GET', path)).items.length;
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    return (await this.send(method, path, body)).json();
  }

  private async send(method: string, path: string, body?: object, headers: object = {}): Promise<Response> {
    const response = await fetch(this.apiUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.jwt()}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (response.ok) return response;
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  }

  private async jwt(): Promise<string> {
    if (this.token && Date.now() < this.token.until) return this.token.jwt;
    const response = await fetch(`${this.sandboxUrl}/clerk/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: this.person, azp: this.apiUrl }),
    });
    const { jwt } = z.object({ jwt: z.string() }).parse(await response.json());
    this.token = { jwt, until: Date.now() + tokenLifetimeMs };
    return jwt;
  }

  private async until(isDone: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await isDone())) {
      if (Date.now() > deadline)
        throw new Error('The demo tenant’s first sync takes too long; see the logs.');
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }
}
