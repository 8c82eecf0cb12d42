import { Injectable } from '@nestjs/common';
import { TenantDb, type TenantTx } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import {
  type ChosenLimits,
  isAtLeast,
  Problem,
  type UsageLimitsView,
  type UsageSums,
  type UsageView,
} from '@ocsuite/types';
import { TenantService } from '../identity/index.js';
import { limitsInForce } from './limits.calc.js';
import { ModelAllowance } from './model-allowance.service.js';
import { dayOf, daysBetween, startOfMonth } from './usage-window.calc.js';
import { type CallFilter, UsageRepository } from './usage.repository.js';

const dayMs = 86_400_000;
const maxDays = 366;
const nobody = 'OCSuite itself';
const nothing: UsageSums = {
  requests: 0,
  promptTokens: 0,
  completionTokens: 0,
  cachedTokens: 0,
  reasoningTokens: 0,
  costMicros: 0,
};

/** What the language model was used for and what it cost: the company's to its admins, to everybody else their own. */
@Injectable()
export class UsageService {
  constructor(
    private readonly db: TenantDb,
    private readonly tenants: TenantService,
    private readonly calls: UsageRepository,
    private readonly allowance: ModelAllowance,
  ) {}

  async describe(context: TenantContext, wanted: { from?: string; to?: string }): Promise<UsageView> {
    const now = new Date();
    const period = periodOf(wanted, now);
    const seesAll = isAtLeast(context.role!, 'admin');
    const userId = seesAll ? undefined : context.userId!;
    const filter: CallFilter = {
      from: new Date(period.from),
      until: new Date(Date.parse(period.to) + dayMs),
      userId,
    };
    return this.db.withTenant(context, async (tx) => {
      const standing = await this.calls.standing(tx, now, context.userId);
      const companyLimits = this.allowance.withCeilings(standing.chosen);
      const limits = this.allowance.statesOf(standing, now);
      return {
        scope: seesAll ? 'company' : 'own',
        currency: 'USD',
        period,
        monthToDateMicros: seesAll ? standing.microsThisMonth : standing.ownMicrosThisMonth,
        capMicros: seesAll ? limitsInForce(companyLimits).monthlySpendCapMicros : null,
        companyLimits: seesAll ? companyLimits : null,
        days: fillDays(period, await this.calls.sumBy(tx, 'day', filter)),
        byUser: await this.byUser(tx, filter),
        byModel: (await this.calls.sumBy(tx, 'model', filter)).map(({ key, ...sums }) => ({
          model: key!,
          ...sums,
        })),
        byPurpose: (await this.calls.sumBy(tx, 'purpose', filter)).map(({ key, ...sums }) => ({
          purpose: key as UsageView['byPurpose'][number]['purpose'],
          ...sums,
        })),
        limits: seesAll ? limits : limits.filter(({ name }) => !name.startsWith('company')),
      };
    });
  }

  /** What is not named stays as it is. */
  async changeLimits(context: TenantContext, changes: Partial<ChosenLimits>): Promise<UsageLimitsView> {
    return this.db.withTenant(context, async (tx) => {
      await this.calls.setLimits(tx, changes);
      const { chosen } = await this.calls.standing(tx, new Date(), undefined);
      return this.allowance.withCeilings(chosen);
    });
  }

  private async byUser(tx: TenantTx, filter: CallFilter): Promise<UsageView['byUser']> {
    const sums = await this.calls.sumBy(tx, 'user', filter);
    const names = await this.tenants.memberNames(tx);
    return sums.map(({ key, ...rest }) => ({
      userId: key,
      name: key === null ? nobody : (names.get(key) ?? key),
      ...rest,
    }));
  }
}

function periodOf({ from, to }: { from?: string; to?: string }, now: Date): UsageView['period'] {
  const last = to ?? dayOf(now);
  const first =
    from ?? (last < dayOf(startOfMonth(now)) ? `${last.slice(0, 8)}01` : dayOf(startOfMonth(now)));
  const days = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  if (days >= 1 && days <= maxDays) return { from: first, to: last };
  const detail = `from must not be after to, and at most ${maxDays} days can be looked at`;
  throw new Problem('validation-failed', detail, [{ field: 'from', detail }]);
}

function fillDays(
  { from, to }: UsageView['period'],
  sums: (UsageSums & { key: string | null })[],
): UsageView['days'] {
  const byDay = new Map(sums.map(({ key, ...day }) => [key, day]));
  return daysBetween(from, to).map((date) => ({ date, ...(byDay.get(date) ?? nothing) }));
}
