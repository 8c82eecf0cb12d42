import { Inject, Injectable } from '@nestjs/common';
import { TenantDb, type TenantScope } from '@ocsuite/db';
import type { ModuleRegistry } from '@ocsuite/module-sdk';
import type { TenantContext } from '@ocsuite/tenancy';
import type { InsightList, InsightView, ModuleList, Severity } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { TaskRepository } from '../tasks/index.js';
import { presentInsight } from './insight.presenter.js';
import { InsightRepository } from './insight.repository.js';
import { MODULES } from './installed-modules.js';
import { ModuleLookRepository } from './module-look.repository.js';
import { presentModule } from './module.presenter.js';

interface Page {
  limit: number;
  cursor?: string | undefined;
  severity?: Severity | undefined;
}

const recentDays = 35;
const beginningOfTime = '0001-01-01';

/** Reads insights, for the routes and for the modules that talk about them. */
@Injectable()
export class InsightService {
  constructor(
    @Inject(MODULES) private readonly modules: ModuleRegistry,
    private readonly db: TenantDb,
    private readonly insights: InsightRepository,
    private readonly tasks: TaskRepository,
    private readonly looks: ModuleLookRepository,
  ) {}

  async listModules(context: TenantContext): Promise<ModuleList> {
    return this.db.withTenant(context, async (tx) => {
      const looks = await this.looks.list(tx);
      const items: ModuleList['items'] = [];
      for (const { manifest } of this.modules.modules) {
        const lastRun = await this.tasks.newestByModule(tx, manifest.slug);
        const own = looks.filter(({ look }) => look.moduleSlug === manifest.slug);
        items.push(presentModule(manifest, lastRun, own));
      }
      return { items };
    });
  }

  async listOf(context: TenantContext, moduleSlug: string, page: Page): Promise<InsightList> {
    if (!this.modules.get(moduleSlug)) throw notFound('module');
    return this.list(context, page, moduleSlug);
  }

  /** Of all modules, unless one is named. */
  async list(context: TenantContext, page: Page, moduleSlug?: string): Promise<InsightList> {
    const found = await this.db.withTenant(context, (tx) =>
      this.insights.list(tx, {
        moduleSlug,
        limit: page.limit + 1,
        before: page.cursor,
        severity: page.severity,
      }),
    );
    const items = found
      .slice(0, page.limit)
      .map(({ insight, sourceName }) => presentInsight(insight, sourceName));
    return { items, nextCursor: found.length > page.limit ? items.at(-1)!.id : null };
  }

  async get(context: TenantContext, id: string): Promise<InsightView> {
    const found = await this.db.withTenant(context, (tx) => this.insights.find(tx, id));
    if (!found) throw notFound('insight');
    return presentInsight(found.insight, found.sourceName);
  }

  /**
   * What is worth talking about now: incidents of the last weeks, open ones first. Where a company has only older figures,
   * say from one file of years ago, the newest look at those.
   */
  async listPressing(scope: TenantScope, limit: number): Promise<InsightView[]> {
    const [recent, all] = await this.db.withTenant(scope, (tx) =>
      Promise.all([
        this.insights.listPressing(tx, limit, daysAgo(recentDays)),
        this.insights.listPressing(tx, limit, beginningOfTime),
      ]),
    );
    return (recent.length > 0 ? recent : all).map(({ insight, sourceName }) =>
      presentInsight(insight, sourceName),
    );
  }

  /** These insights, as far as they exist, in no order. */
  async listByIds(scope: TenantScope, ids: string[]): Promise<InsightView[]> {
    const found = await this.db.withTenant(scope, (tx) => this.insights.listByIds(tx, ids));
    return found.map(({ insight, sourceName }) => presentInsight(insight, sourceName));
  }
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
