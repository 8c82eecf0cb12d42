import { newId, TenantDb } from '@ocsuite/db';
import { eventually } from '@ocsuite/testing';
import { type Fact, jobs, severities, type Severity } from '@ocsuite/types';
import { Connector } from '../../src/modules/connectors/index.js';
import { ModuleInsight } from '../../src/modules/insights/index.js';
import { JobBus } from '../../src/queue/index.js';
import type { Product } from './product.js';
import type { TestTenant } from './test-tenant.js';

const growthPulse = 'growth-pulse';
const today = () => new Date().toISOString().slice(0, 10);

/** A tenant's insights as module runs would leave them, and what the alerts make of them. */
export class Incidents {
  constructor(
    private readonly product: Product,
    private readonly tenant: TestTenant,
  ) {}

  async begin(
    severity: Severity,
    {
      headline = 'Sessions fell 41.2 % [f6] below expectation',
      lastDay = today(),
      moduleSlug = growthPulse,
    } = {},
  ): Promise<string> {
    const period = { from: lastDay, to: lastDay };
    const facts = factsOf(period);
    return this.inDatabase(async (tx) => {
      const { tenantId } = tx;
      const [connectorId, id] = [newId(), newId()];
      const connector = {
        provider: 'google-analytics',
        name: 'Shop',
        state: 'active',
        currency: 'EUR',
        timeZone: 'UTC',
      };
      await tx.manager.insert(Connector, { ...connector, tenantId, id: connectorId } as never);
      const words = {
        headline,
        summary: 'Sessions were 7,431 [f1] instead of 12,640 [f2].',
        commentarySource: 'template',
      };
      const kind = {
        metric: 'sessions',
        unit: 'count',
        scope: {},
        direction: 'down',
        onset: lastDay,
        period,
        actual: 7431,
        expected: 12640,
        range: [11100, 14180],
        delta: -5209,
        deltaPercent: -41.2,
        confidence: 0.9,
        drivers: [],
      };
      await tx.manager.insert(ModuleInsight, {
        ...words,
        ...severityOf(severity),
        tenantId,
        id,
        moduleSlug,
        connectorId,
        findingId: `drop ${id}`,
        score: 0.8,
        status: 'open',
        finding: { id: `drop ${id}`, kind: 'drop', ...kind },
        evidence: { formula: 'median', series: [], facts },
      } as never);
      return id;
    });
  }

  async change(id: string, changes: { severity?: Severity; status?: 'open' | 'closed' }): Promise<void> {
    const { severity, status } = changes;
    const columns = { ...(severity ? severityOf(severity) : {}), ...(status ? { status } : {}) };
    await this.inDatabase((tx) =>
      tx.manager.update(ModuleInsight, { tenantId: tx.tenantId, id }, columns as never),
    );
  }

  /** What follows a module's run, to its end. */
  async evaluate(moduleSlug = growthPulse): Promise<void> {
    const payload = { tenantId: this.tenant.tenantId, moduleSlug, runId: newId() };
    const bus = this.product.api.get(JobBus);
    await bus.enqueue(jobs.evaluateAlerts, payload);
    await eventually(async () => (await bus.stateOf(jobs.evaluateAlerts, payload.runId)) === 'completed');
  }

  inDatabase<T>(work: Parameters<typeof TenantDb.prototype.withTenant<T>>[1]): Promise<T> {
    return this.product.api.get(TenantDb).withTenant({ tenantId: this.tenant.tenantId }, work);
  }
}

function severityOf(severity: Severity) {
  return { severity, severityRank: severities.indexOf(severity) };
}

function factsOf(period: Fact['period']): Fact[] {
  const base = { metric: 'sessions' as const, unit: 'count' as const, period, scope: {} };
  return [
    { ...base, id: 'f1', label: 'Sessions', value: 7431, display: '7,431' },
    { ...base, id: 'f2', label: 'Sessions, expected', value: 12640, display: '12,640' },
    { ...base, id: 'f3', label: 'Sessions, lower end of the usual range', value: 11100, display: '11,100' },
    {
      ...base,
      id: 'f6',
      label: 'Sessions, below, in percent',
      unit: 'percent',
      value: 41.2,
      display: '41.2 %',
    },
  ];
}
