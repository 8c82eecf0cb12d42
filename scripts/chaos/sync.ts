import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { reportFailure } from '../launch/launch-error.js';
import { AnalyticsVisitor, isDone } from '../measured/analytics-visitor.js';
import { MeasuredProduct } from '../measured/measured-product.js';
import { storedRows } from './stored-rows.js';

const person = 'owner@demo';
const properties = ['properties/2000', 'properties/2001', 'properties/2002', 'properties/2003'];
/** Google takes its time, so that a kill at any moment finds a backfill under way. */
const slowMs = 120;
const longestPauseMs = 2_500;

/** What looks at new figures would only take time from what brings them. */
const variables = { WORKER_QUEUES: 'sync-analytics,maintenance' };

type Victim = 'worker' | 'postgres' | 'redis';
type Stored = Awaited<ReturnType<typeof storedRows>>;

interface Round {
  kills: Victim[];
  backfills: number;
  different: number;
  /** Figures that Google itself revised in the middle, at the turn of an hour, cannot be compared. */
  isComparable: boolean;
  pressed: number;
}

/** `pnpm chaos sync`: kills worker, Postgres and Redis at random moments of backfills and compares what is stored in the end. */
async function chaosSync(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '50' },
      redis: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const wanted = Number(values.kills);
  const startedAt = Date.now();
  await MeasuredProduct.during({ workers: 2, withRedis: values.redis, variables }, async (product) => {
    await slowGoogle(product.sandbox.url);
    const visitor = new AnalyticsVisitor(product, person);
    const rounds: Round[] = [];
    let reference = await undisturbed(product, visitor);
    while (killsOf(rounds).length < wanted) {
      if (reference.hour !== thisHour()) reference = await undisturbed(product, visitor);
      rounds.push(await disturbed(product, visitor, reference, wanted - killsOf(rounds).length));
      if (!values.json) console.log(`${killsOf(rounds).length} of ${wanted}`);
    }
    report(rounds, reference, Date.now() - startedAt, values.json);
  });
}

interface Reference {
  hour: number;
  stored: Map<string, Stored>;
}

/** What every backfill must come to, whatever happens: revised by the stand-in from hour to hour, as by Google. */
async function undisturbed(product: MeasuredProduct, visitor: AnalyticsVisitor): Promise<Reference> {
  for (;;) {
    const hour = thisHour();
    const stored = new Map<string, Stored>();
    await Promise.all(
      properties.map(async (property) => {
        const id = await visitor.connect(property);
        await visitor.waitForBackfill(id);
        stored.set(property, await storedRows(product.adminUrl, id));
      }),
    );
    if (hour === thisHour()) return { hour, stored };
  }
}

/** Some backfills at once, and kills until the last of them has ended. */
async function disturbed(
  product: MeasuredProduct,
  visitor: AnalyticsVisitor,
  reference: Reference,
  mostKills: number,
): Promise<Round> {
  const connected = await Promise.all(
    properties.map(async (property) => ({ property, id: await visitor.connect(property) })),
  );
  const ends = Promise.all(connected.map(({ id }) => visitor.waitForBackfill(id)));
  const kills: Victim[] = [];
  while (kills.length < mostKills) {
    await pause(Math.random() * longestPauseMs);
    const states = await Promise.all(connected.map(({ id }) => visitor.look(id)));
    if (states.every(isDone)) break;
    kills.push(await killOne(product));
  }
  const pressed = (await ends).reduce((sum, end) => sum + end.pressed, 0);
  const stored = await Promise.all(connected.map(({ id }) => storedRows(product.adminUrl, id)));
  const isComparable = reference.hour === thisHour();
  const different = connected.filter(
    ({ property }, index) => stored[index]!.digest !== reference.stored.get(property)!.digest,
  ).length;
  return { kills, backfills: connected.length, different, isComparable, pressed };
}

/** Most of all workers, now and then what they rest on. Returns when all is there again. */
async function killOne(product: MeasuredProduct): Promise<Victim> {
  const chance = Math.random();
  if (chance < 0.2) {
    await product.postgres.crash();
    return 'postgres';
  }
  if (product.redis && chance < 0.4) {
    await product.redis.crash();
    return 'redis';
  }
  const { process: worker } = product.workers[Math.floor(Math.random() * product.workers.length)]!;
  await worker.end('SIGKILL');
  await worker.start();
  return 'worker';
}

function killsOf(rounds: Round[]): Victim[] {
  return rounds.filter(({ isComparable }) => isComparable).flatMap(({ kills }) => kills);
}

function report(rounds: Round[], reference: Reference, tookMs: number, asJson: boolean): void {
  const compared = rounds.filter(({ isComparable }) => isComparable);
  const kills = killsOf(rounds);
  const count = (victim: Victim) => kills.filter((one) => one === victim).length;
  const sum = (read: (round: Round) => number) => compared.reduce((total, round) => total + read(round), 0);
  const result = {
    kills: kills.length,
    killed: { worker: count('worker'), postgres: count('postgres'), redis: count('redis') },
    backfills: sum(({ backfills }) => backfills),
    rowsEach: [...reference.stored.values()].map(({ rows }) => rows),
    different: sum(({ different }) => different),
    askedAgainByHand: sum(({ pressed }) => pressed),
    seconds: Math.round(tookMs / 1000),
  };
  console.log(asJson ? JSON.stringify(result) : JSON.stringify(result, null, 2));
  if (result.different > 0) process.exitCode = 1;
}

const thisHour = (): number => Math.floor(Date.now() / 3_600_000);

async function slowGoogle(sandboxUrl: string): Promise<void> {
  await fetch(`${sandboxUrl}/_sandbox/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ google: { slowMs } }),
  });
}

await chaosSync().catch(reportFailure);
