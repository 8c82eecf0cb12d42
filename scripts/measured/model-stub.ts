import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export const stubPace = { firstTokenMs: 200, tokens: 64, betweenTokensMs: 10 };

/** A model that costs next to nothing: the same words at the same pace for whoever asks, in the format of Fireworks. */
export class ModelStub {
  private constructor(private readonly server: Server) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** With an answer, it is given at once and in one piece. */
  static async start(answer?: string): Promise<ModelStub> {
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => void (answer === undefined ? speak(response) : say(response, answer)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ModelStub(server);
  }

  [Symbol.dispose](): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** Each token at its own time, counted from the request: a busy machine does not slow the pace down further. */
async function speak(response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  const { firstTokenMs, tokens, betweenTokensMs } = stubPace;
  for (let index = 0; index < tokens && !response.destroyed; index += 1) {
    await pause(Math.max(0, startedAt + firstTokenMs + index * betweenTokensMs - performance.now()));
    response.write(frame({ content: `word${index} ` }, null));
  }
  response.write(frame({}, 'stop'));
  response.end('data: [DONE]\n\n');
}

function say(response: ServerResponse, answer: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`${frame({ content: answer }, null)}${frame({}, 'stop')}data: [DONE]\n\n`);
}

function frame(delta: object, finish: string | null): string {
  const usage = finish && { prompt_tokens: 100, completion_tokens: stubPace.tokens, total_tokens: 164 };
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const head = { id: 'stub', object: 'chat.completion.chunk', created: 1, model: 'stub' };
  return `data: ${JSON.stringify({ ...head, choices, usage })}\n\n`;
}
