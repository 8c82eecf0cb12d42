import { Batch, TenantBatches } from './batch.js';

/** Work that goes on until it is let go. */
function heldWork() {
  const rounds: string[][] = [];
  const letGo: (() => void)[] = [];
  const work = async (items: string[]) => {
    rounds.push(items);
    await new Promise<void>((resolve) => letGo.push(resolve));
    return items.map((item) => (item.startsWith('bad') ? new Error(item) : item.toUpperCase()));
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { rounds, work, turn, finish: async () => (letGo.shift()!(), turn()) };
}

describe('a batch', () => {
  it('begins at once, and does together what is asked while it works', async () => {
    const { rounds, work, turn, finish } = heldWork();
    const batch = new Batch(work);
    const first = batch.add('a');
    await turn();
    const others = Promise.all([batch.add('b'), batch.add('c')]);
    expect(rounds).toEqual([['a']]);
    await finish();
    expect(await first).toBe('A');
    expect(rounds).toEqual([['a'], ['b', 'c']]);
    await finish();
    expect(await others).toEqual(['B', 'C']);
  });

  it('rejects an item that is answered with an error, and that item alone', async () => {
    const { work, turn, finish } = heldWork();
    const batch = new Batch(work);
    const settled = Promise.allSettled([batch.add('good'), batch.add('bad')]);
    await turn();
    await finish();
    expect(await settled).toMatchObject([{ value: 'GOOD' }, { reason: { message: 'bad' } }]);
  });

  it('tries each item by itself when all fail together, so that only the culprit fails', async () => {
    const batch = new Batch(async (items: number[]) => {
      if (items.includes(2)) throw new Error('two');
      return items;
    });
    const settled = await Promise.allSettled([batch.add(1), batch.add(2), batch.add(3)]);
    expect(settled).toMatchObject([{ value: 1 }, { reason: { message: 'two' } }, { value: 3 }]);
  });
});

describe('batches of tenants', () => {
  it('never mix two tenants, and let neither wait for the other', async () => {
    const rounds: unknown[] = [];
    const batches = new TenantBatches(async ({ tenantId }, items: number[]) => {
      rounds.push([tenantId, items]);
      if (tenantId === 'slow') await new Promise(() => {});
      return items;
    });
    void batches.add({ tenantId: 'slow' }, 1);
    expect(await Promise.all([1, 2].map((item) => batches.add({ tenantId: 'quick' }, item)))).toEqual([1, 2]);
    expect(rounds).toEqual([
      ['slow', [1]],
      ['quick', [1, 2]],
    ]);
  });
});
