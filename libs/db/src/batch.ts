import type { TenantScope } from './tenant-tx.js';

/** How many items go together at most: a crowd beyond that is served in turns. */
const maxSize = 100;

interface Asked<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

/**
 * Does together what is asked for one by one. The first item goes at once; whatever is asked while it is under way goes
 * together after it. So a single caller waits for nobody, and a crowd costs few round trips.
 */
export class Batch<Item, Answer> {
  private waiting: Asked<Item, Answer>[] = [];
  private isWorking = false;

  /**
   * @param work Answers for each item in its order; an Error in place of an answer rejects that item alone. Should the whole
   *   fail, each item is tried by itself, so that nobody pays for another's fault: failed work must leave no trace.
   */
  constructor(private readonly work: (items: Item[]) => Promise<(Answer | Error)[]>) {}

  get isIdle(): boolean {
    return !this.isWorking;
  }

  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.isWorking) return;
      this.isWorking = true;
      // Whoever else asks in this turn comes along.
      setImmediate(() => void this.workOff());
    });
  }

  private async workOff(): Promise<void> {
    while (this.waiting.length > 0) await this.answer(this.waiting.splice(0, maxSize));
    this.isWorking = false;
  }

  private async answer(asked: Asked<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.work(asked.map(({ item }) => item));
      asked.forEach(({ resolve, reject }, index) => {
        const answer = answers[index]!;
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      });
    } catch (error) {
      if (asked.length === 1) asked[0]!.reject(error);
      else for (const one of asked) await this.answer([one]);
    }
  }
}

/** Batches that never mix tenants: one tenant's work goes in one transaction of that tenant, beside those of others. */
export class TenantBatches<Item, Answer> {
  private readonly batches = new Map<string, Batch<Item, Answer>>();

  /** @param work As for `Batch`, all items being of one tenant. */
  constructor(private readonly work: (scope: TenantScope, items: Item[]) => Promise<(Answer | Error)[]>) {}

  async add({ tenantId }: TenantScope, item: Item): Promise<Answer> {
    const batch = this.batches.get(tenantId) ?? new Batch((items: Item[]) => this.work({ tenantId }, items));
    this.batches.set(tenantId, batch);
    try {
      return await batch.add(item);
    } finally {
      // A moment later, when the batch has seen that nobody waits.
      setImmediate(() => batch.isIdle && this.batches.delete(tenantId));
    }
  }
}
