import { createServer } from 'node:net';

/** The preferred loopback port when nobody has it, else any free one. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await probe(preferred))) return preferred;
  const found = await probe(0);
  if (!found) throw new Error('This machine has no free port');
  return found;
}

function probe(port: number): Promise<number | undefined> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => answer(address && typeof address === 'object' ? address.port : undefined));
    });
  });
}
