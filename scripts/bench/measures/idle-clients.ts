import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { MeasuredProduct } from '../../measured/measured-product.js';

/** Opened at once, so that the process is not measured while it is flooded. */
const openedAtOnce = 25;
/** Buffers of the handshake are given back within this time. */
const settleMs = 3_000;
const warmUps = 50;

/** What so many open pages cost one API process, in megabytes of resident memory after a collection. */
export async function measureIdleClients(product: MeasuredProduct, person: string, clients: number) {
  await (await openPages(product, person, warmUps)).close();
  const without = await residentMb(product);
  const pages = await openPages(product, person, clients);
  const withThem = await residentMb(product);
  const stillOpen = pages.countOpen();
  await pages.close();
  return {
    clients: stillOpen,
    withoutMb: Math.round(without),
    withMb: Math.round(withThem),
    extraMb: Math.round((withThem - without) * 10) / 10,
    kbPerClient: Math.round(((withThem - without) * 1024) / clients),
  };
}

async function residentMb({ api }: MeasuredProduct): Promise<number> {
  await pause(settleMs);
  return (await api.residentBytesAfterCollection()) / 1024 / 1024;
}

/** Pages that have the stream of the company's events open, as every page of the product has. */
async function openPages({ url, sandbox }: MeasuredProduct, person: string, count: number) {
  const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
  const responses: IncomingMessage[] = [];
  while (responses.length < count) {
    const authorization = `Bearer ${await sandbox.signIn(person)}`;
    const wanted = Math.min(openedAtOnce, count - responses.length);
    const open = () => openStream(`${url}/events`, agent, authorization);
    responses.push(...(await Promise.all(Array.from({ length: wanted }, open))));
  }
  return {
    countOpen: () => responses.filter(({ complete, destroyed }) => !complete && !destroyed).length,
    close: async () => {
      for (const response of responses) response.destroy();
      agent.destroy();
      await pause(settleMs);
    },
  };
}

/** Resolves once the stream has said something: from then on it is idle. */
function openStream(url: string, agent: Agent, authorization: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { authorization } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.once('data', () => resolve(response));
      response.on('error', () => {});
    });
    request.on('error', reject);
  });
}
