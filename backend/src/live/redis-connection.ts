import { type ChainableCommander, Redis } from 'ioredis';

/** Longer than Redis ever takes; a writer that waits longer is replaced. */
const patienceMs = 2_000;

/** Adds events behind the last one, for the holder of the fence only; answers 1 when it was. */
const appendEvents = `
  if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
  local last = redis.call('xrevrange', KEYS[1], '+', '-', 'COUNT', 1)
  local seq = last[1] and tonumber(string.match(last[1][1], '^%d+')) or 0
  for position = 5, #ARGV do
    seq = seq + 1
    redis.call('xadd', KEYS[1], seq .. '-0', 'event', ARGV[position])
  end
  redis.call('pexpire', KEYS[1], ARGV[2])
  redis.call('pexpire', KEYS[2], ARGV[2])
  redis.call('publish', ARGV[3], ARGV[4])
  return 1`;

/** A fence only ever rises. */
const raiseFence = `
  local held = tonumber(redis.call('get', KEYS[1]) or '0')
  if tonumber(ARGV[1]) > held then redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2]) end`;

/** The last event; nobody may write after it. */
const endEvents = `
  local last = redis.call('xrevrange', KEYS[1], '+', '-', 'COUNT', 1)
  local seq = last[1] and tonumber(string.match(last[1][1], '^%d+')) or 0
  redis.call('xadd', KEYS[1], (seq + 1) .. '-0', 'event', ARGV[4])
  redis.call('pexpire', KEYS[1], ARGV[1])
  redis.call('del', KEYS[2])
  redis.call('publish', ARGV[2], ARGV[3])`;

interface Scripts<Answer> {
  appendEvents(
    events: string,
    fence: string,
    held: number,
    keptMs: number,
    channel: string,
    generation: string,
    ...added: string[]
  ): Answer;
  endEvents(
    events: string,
    fence: string,
    keptMs: number,
    channel: string,
    generation: string,
    ended: string,
  ): Answer;
  raiseFence(fence: string, wanted: number, keptMs: number): Answer;
}

export type GenerationRedis = Omit<Redis, 'pipeline'> &
  Scripts<Promise<unknown>> & { pipeline(): ChainableCommander & Scripts<ChainableCommander> };

/** A connection that knows our scripts. It comes back by itself; commands do not wait for that. */
export function openGenerationRedis(url: string): GenerationRedis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: patienceMs });
  redis.defineCommand('appendEvents', { numberOfKeys: 2, lua: appendEvents });
  redis.defineCommand('endEvents', { numberOfKeys: 2, lua: endEvents });
  redis.defineCommand('raiseFence', { numberOfKeys: 1, lua: raiseFence });
  redis.on('error', () => {});
  return redis as unknown as GenerationRedis;
}
