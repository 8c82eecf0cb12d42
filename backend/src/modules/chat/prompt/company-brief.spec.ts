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
  let signal: { topics: Map<string, () => void> };
  let briefs: CompanyBriefService;

  beforeEach(() => {
    reads = new SlowReads();
    signal = { topics: new Map() };
    const listen = (topic: string, hear: () => void) => {
      signal.topics.set(topic, hear);
      return () => signal.topics.delete(topic);
    };
    const nobody = {} as never;
    const others = [nobody, nobody, nobody, nobody, nobody, nobody, nobody] as const;
    briefs = new CompanyBriefService(reads.db, ...others, { listen, isHearing: true } as never);
  });

  it('is gathered once as long as nothing of the company changes, and anew after that', async () => {
    const first = briefs.gather(tenant);
    await nextTurn();
    expect(briefs.gather(tenant)).toBe(first);
    await reads.endAll();
    await first;
    expect(briefs.gather(tenant)).toBe(first);
    signal.topics.get('a company')!();
    expect([...signal.topics]).toEqual([]);
    const later = briefs.gather(tenant);
    await reads.endAll();
    expect((await later).companyName).toBe('a 2');
  });

  it('is not kept when something changed while it was gathered', async () => {
    const first = briefs.gather(tenant);
    await nextTurn();
    signal.topics.get('a company')!();
    const second = briefs.gather(tenant);
    expect(second).not.toBe(first);
    await nextTurn();
    await reads.endAll();
    await Promise.all([first, second]);
    expect(briefs.gather(tenant)).toBe(second);
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
