import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between one worker and the model, so that we see which answers it is writing. Passes bytes on and nothing else. */
export class ModelRelay {
  /** The cache keys of the requests under way: each is the id of an answer. */
  readonly writing = new Set<string>();

  private constructor(private readonly server: Server) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  static async start(modelUrl: string): Promise<ModelRelay> {
    const server = createServer();
    const relay = new ModelRelay(server);
    server.on('request', (asked, answer) => {
      const chunks: Buffer[] = [];
      asked.on('data', (chunk: Buffer) => chunks.push(chunk));
      asked.on('end', () => {
        const body = Buffer.concat(chunks);
        const key = cacheKeyOf(body);
        const { method, headers } = asked;
        const onward = request(new URL(asked.url ?? '/', modelUrl), { method, headers }, (reply) => {
          answer.writeHead(reply.statusCode ?? 502, reply.headers);
          reply.pipe(answer);
        });
        onward.on('error', () => answer.destroy());
        onward.end(body);
        if (key) relay.writing.add(key);
        answer.on('close', () => {
          if (key) relay.writing.delete(key);
          onward.destroy();
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  [Symbol.dispose](): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

function cacheKeyOf(body: Buffer): string | undefined {
  return /"prompt_cache_key":"([^"]+)"/.exec(body.toString())?.[1];
}
