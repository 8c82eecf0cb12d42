import type { TenantDb, TenantScope } from '@ocsuite/db';
import { CompanyBriefService } from './company-brief.service.js';

/** Two transactions make a brief; each goes on until it is let go. */
class SlowReads {
  readonly begun: string[] = [];
  private readonly open: (() => void)[] = [];

  readonly db = {
    withTenant: async ({ tenantId }: TenantScope) => {
      this.begun.push(tenantId);
      await new Promise<void>((resolve) => this.open.push(resolve));
      const nth = this.begun.length / 2;
      return { tenant: { name: `${tenantId} ${nth}`, timeZone: 'UTC' }, tasks: [] };
    },
  } as unknown as TenantDb;

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

  it('is gathered anew for whoever asks while another is being gathered, once for all of them', async () => {
    const first = briefs.gather(tenant);
    await nextTurn();
    const second = briefs.gather(tenant);
    const third = briefs.gather(tenant);
    await reads.endAll();
    expect((await first).companyName).toBe('a 1');
    await reads.endAll();
    expect(await second).toBe(await third);
    expect((await second).companyName).toBe('a 2');
    expect(reads.begun).toHaveLength(4);
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
