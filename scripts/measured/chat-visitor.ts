import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import {
  conversationSchema,
  type GenerationEvent,
  type MessageView,
  questionAskedSchema,
} from '@ocsuite/types';
import type { MeasuredProduct } from './measured-product.js';
import { openStream, textOf } from './open-stream.js';

const reconnectMs = 200;
const patienceMs = 90_000;
/** Tokens live for a minute; a page fetches a new one in good time. */
const tokenForMs = 40_000;

export interface SeenText {
  atMs: number;
  text: string;
}

/** An answer as one connected person saw it come. */
export interface SeenAnswer {
  texts: SeenText[];
  reconnects: number;
  message: MessageView;
}

/** A person with a browser: asks, follows, and comes back with the last event's id whenever the connection breaks. */
export class ChatVisitor {
  private token: { text: Promise<string>; fetchedAt: number } | undefined;

  constructor(
    private readonly product: MeasuredProduct,
    private readonly person: string,
  ) {}

  async beginConversation(): Promise<string> {
    const response = await this.send('POST', '/chat/conversations', {});
    return conversationSchema.parse(await response.json()).id;
  }

  async ask(conversationId: string, content: string): Promise<{ id: string; streamUrl: string }> {
    const response = await openStream(`${this.product.url}/chat/conversations/${conversationId}/messages`, {
      method: 'POST',
      headers: { ...(await this.signedIn()), 'content-type': 'application/json' },
      body: JSON.stringify({ content }),
    });
    const { answer, streamUrl } = questionAskedSchema.parse(JSON.parse(await textOf(response)));
    return { id: answer.id, streamUrl };
  }

  async follow(streamUrl: string, onText: (seen: SeenText) => void = () => {}): Promise<SeenAnswer> {
    const texts: SeenText[] = [];
    let lastEventId: string | undefined;
    let reconnects = -1;
    const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), this.product.lost]);
    while (!signal.aborted) {
      reconnects += 1;
      try {
        const headers = { ...(await this.signedIn()), ...(lastEventId && { 'last-event-id': lastEventId }) };
        const stream = await openStream(this.product.url + streamUrl, { headers, signal });
        for await (const { id, event } of eventsOf(stream)) {
          lastEventId = id;
          if ('message' in event) return { texts, reconnects, message: event.message };
          if (event.type !== 'generation.delta') continue;
          const seen = { atMs: performance.now(), text: event.text };
          texts.push(seen);
          onText(seen);
        }
      } catch {
        // The API was killed, or is not back yet.
      }
      await pause(reconnectMs);
    }
    throw new Error(`The answer at ${streamUrl} did not end in ${patienceMs} ms`);
  }

  async send(method: string, path: string, body?: object, headers: object = {}): Promise<Response> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.product.url + path, {
      method,
      headers: {
        ...(await this.signedIn()),
        ...(isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    });
    if (response.ok) return response;
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  }

  private async signedIn(): Promise<{ authorization: string }> {
    if (!this.token || Date.now() - this.token.fetchedAt > tokenForMs)
      this.token = { text: this.product.sandbox.signIn(this.person), fetchedAt: Date.now() };
    return { authorization: `Bearer ${await this.token.text}` };
  }
}

async function* eventsOf(response: IncomingMessage): AsyncGenerator<{ id: string; event: GenerationEvent }> {
  response.setEncoding('utf8');
  let rest = '';
  for await (const piece of response) {
    const blocks = (rest + (piece as string)).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: (.+)$/m.exec(block)?.[1];
      const data = /^data: (.+)$/m.exec(block)?.[1];
      if (id && data) yield { id, event: JSON.parse(data) as GenerationEvent };
    }
  }
}
