import type { TenantDb } from '@ocsuite/db';
import { CompanyBriefService } from './company-brief.service.js';

/** Reads that end when told to, each answering how many were begun before it. */
class SlowReads {
  begun = 0;
  private readonly open: (() => void)[] = [];

  readonly db = {
    withTenant: async () => {
      const nth = (this.begun += 1);
      await new Promise<void>((resolve) => this.open.push(resolve));
      return nth;
    },
  } as unknown as TenantDb;

  endOne(): void {
    this.open.shift()!();
  }
}

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
    const second = briefs.gather(tenant);
    const third = briefs.gather(tenant);
    reads.endOne();
    expect(await first).toBe(1);
    reads.endOne();
    expect([await second, await third]).toEqual([2, 2]);
    expect(reads.begun).toBe(2);
  });

  it('is never shared between companies', async () => {
    const own = briefs.gather(tenant);
    const other = briefs.gather({ tenantId: 'b' });
    reads.endOne();
    reads.endOne();
    expect([await own, await other]).toEqual([1, 2]);
  });
});
