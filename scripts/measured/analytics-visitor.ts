import { setTimeout as pause } from 'node:timers/promises';
import { decideConsent } from '@ocsuite/sandbox';
import {
  authorizeSchema,
  signInFinishedSchema,
  type ConnectorView,
  connectorViewSchema,
} from '@ocsuite/types';
import { ChatVisitor } from './chat-visitor.js';
import type { MeasuredProduct } from './measured-product.js';

const patienceMs = 180_000;
const lookEveryMs = 250;

/** An admin who connects properties of Google Analytics and waits for their figures. */
export class AnalyticsVisitor {
  private readonly visitor: ChatVisitor;

  constructor(
    private readonly product: MeasuredProduct,
    person: string,
  ) {
    this.visitor = new ChatVisitor(product, person);
  }

  /** Connects a property; its first sync has been asked for. */
  async connect(property: string): Promise<string> {
    const begun = await this.visitor.send('POST', '/connectors/google-analytics/authorize', {});
    const { url } = authorizeSchema.parse(await begun.json());
    const cookie = begun.headers.getSetCookie().map((line) => line.split(';')[0]);
    const callback = await decideConsent(url);
    const back = await fetch(this.product.url + callback.pathname + callback.search, { redirect: 'manual' });
    const brought = new URLSearchParams(back.headers.get('location')?.split('#')[1]);
    const path = '/connectors/google-analytics/finish';
    const finished = await this.visitor.send('POST', path, Object.fromEntries(brought), {
      cookie: cookie.join('; '),
    });
    const { redirectTo } = signInFinishedSchema.parse(await finished.json());
    const id = new URL(redirectTo, this.product.url).searchParams.get('connector');
    if (!id) throw new Error(`Connecting ended at ${redirectTo}`);
    await this.visitor.send('PUT', `/connectors/${id}/property`, { property });
    return id;
  }

  async look(id: string): Promise<ConnectorView> {
    return connectorViewSchema.parse(await (await this.visitor.send('GET', `/connectors/${id}`)).json());
  }

  /**
   * Waits for the first sync's last day, whatever dies meanwhile; presses "Sync now" where the product says that it waits for
   * that or for its schedule. Answers how often.
   */
  async waitForBackfill(id: string): Promise<{ pressed: number }> {
    let pressed = 0;
    const { lost } = this.product;
    for (
      const until = Date.now() + patienceMs;
      !lost.aborted && Date.now() < until;
      await pause(lookEveryMs)
    ) {
      const connector = await this.look(id).catch(() => null);
      if (!connector) continue;
      if (isDone(connector)) return { pressed };
      if (!['error', 'quota'].includes(connector.state)) continue;
      const accepted = await this.visitor.send('POST', `/connectors/${id}/sync`).catch(() => null);
      if (accepted) pressed += 1;
    }
    throw new Error(`The backfill of ${id} did not end in ${patienceMs} ms`);
  }
}

export function isDone({ state, days, backfill }: ConnectorView): boolean {
  return state === 'active' && days > 0 && backfill === null;
}
