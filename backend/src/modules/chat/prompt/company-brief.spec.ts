import type { TenantDb, TenantScope } from '@ocsuite/db';
import { CompanyBriefService } from './company-brief.service.js';

/** Two transactions make a brief; each goes on until it is let go. */
class SlowReads {
  readonly begun: string[] = [];
  private readonly open: (() => void)[] = [];
  private isFailing = false;

  readonly db = {
    withTenant: async ({ tenantId }: TenantScope) => {
      if (this.isFailing) {
        this.isFailing = false;
        throw new Error('gone');
      }
      this.begun.push(tenantId);
      await new Promise<void>((resolve) => this.open.push(resolve));
      const nth = this.begun.length / 2;
      return { tenant: { name: `${tenantId} ${nth}`, timeZone: 'UTC' }, tasks: [] };
    },
  } as unknown as TenantDb;

  failNext(): void {
    this.isFailing = true;
  }

  async endAll(): Promise<void> {
    for (const end of this.open.splice(0)) end();
    await nextTurn();
  }
}

const nextTurn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('the brief of a company', () => {
  const tenant = { tenantId: 'a' };
  let reads: SlowReads;
  let briefs: CompanyBriefService;

  beforeEach(() => {
    reads = new SlowReads();
    const nobody = {} as never;
    briefs = new CompanyBriefService(reads.db, nobody, nobody, nobody, nobody, nobody, nobody, nobody);
  });

  it('is gathered once for all who begin at about the same time, and anew for whoever begins later', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    try {
      const first = briefs.gather(tenant);
      await nextTurn();
      const second = briefs.gather(tenant);
      await reads.endAll();
      expect(await first).toBe(await second);
      expect(briefs.gather(tenant)).toBe(second);
      jest.advanceTimersByTime(250);
      const later = briefs.gather(tenant);
      await reads.endAll();
      expect((await later).companyName).toBe('a 2');
    } finally {
      jest.useRealTimers();
    }
  });

  it('that could not be gathered is not kept for the next one', async () => {
    reads.failNext();
    await expect(briefs.gather(tenant)).rejects.toThrow('gone');
    const next = briefs.gather(tenant);
    await reads.endAll();
    expect((await next).companyName).toMatch(/^a/);
  });

  it('is never shared between companies', async () => {
    const own = briefs.gather(tenant);
    const other = briefs.gather({ tenantId: 'b' });
    await nextTurn();
    await reads.endAll();
    expect((await own).companyName).toMatch(/^a/);
    expect((await other).companyName).toMatch(/^b/);
    expect(reads.begun.toSorted()).toEqual(['a', 'a', 'b', 'b']);
  });
});
