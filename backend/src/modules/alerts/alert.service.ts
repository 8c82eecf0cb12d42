import { Injectable } from '@nestjs/common';
import { TenantDb } from '@ocsuite/db';
import type { TenantContext } from '@ocsuite/tenancy';
import { type AlertDetail, type AlertList, type AlertSummary, type AlertView, Problem } from '@ocsuite/types';
import { notFound } from '../../http/id.pipe.js';
import { TenantService } from '../identity/index.js';
import { act, type EpisodeAction } from './alert-episode.calc.js';
import { presentAlert, presentEvent } from './alert.presenter.js';
import { AlertRepository, type EpisodePage } from './alert.repository.js';
import { EpisodeKeeper } from './episode-keeper.js';

const longestSnoozeMs = 90 * 86_400_000;

/** The inbox, and what people do with an alert. */
@Injectable()
export class AlertService {
  constructor(
    private readonly db: TenantDb,
    private readonly alerts: AlertRepository,
    private readonly keeper: EpisodeKeeper,
    private readonly tenants: TenantService,
  ) {}

  async list(context: TenantContext, page: EpisodePage): Promise<AlertList> {
    return this.db.withTenant(context, async (tx) => {
      const seenAt = await this.alerts.seenAt(tx, context.userId!);
      const found = await this.alerts.list(tx, { ...page, limit: page.limit + 1 });
      const shown = found.slice(0, page.limit);
      const insights = await this.alerts.insightsOf(tx, shown);
      const sourceOf = await this.alerts.sourceNames(tx, insights.values());
      const items = shown.map((episode) => {
        const insight = insights.get(episode.insightId)!;
        return presentAlert(episode, insight, sourceOf(insight), seenAt);
      });
      return { items, nextCursor: found.length > page.limit ? items.at(-1)!.id : null };
    });
  }

  summarize(context: TenantContext): Promise<AlertSummary> {
    return this.db.withTenant(context, (tx) => this.alerts.summary(tx, context.userId!));
  }

  async markSeen(context: TenantContext): Promise<AlertSummary> {
    return this.db.withTenant(context, async (tx) => {
      await this.alerts.markSeen(tx, context.userId!);
      return this.alerts.summary(tx, context.userId!);
    });
  }

  async get(context: TenantContext, id: string): Promise<AlertDetail> {
    return this.db.withTenant(context, async (tx) => {
      const episode = await this.alerts.find(tx, id);
      if (!episode) throw notFound('alert');
      const seenAt = await this.alerts.seenAt(tx, context.userId!);
      const names = await this.tenants.memberNames(tx);
      const history = await this.alerts.history(tx, id);
      const insight = await this.alerts.insightOf(tx, episode);
      const sourceOf = await this.alerts.sourceNames(tx, [insight]);
      return {
        ...presentAlert(episode, insight, sourceOf(insight), seenAt),
        history: history.map((event) => presentEvent(event, names)),
      };
    });
  }

  async snooze(context: TenantContext, id: string, wanted: string): Promise<AlertView> {
    const until = new Date(wanted);
    const aheadMs = until.getTime() - Date.now();
    if (!(aheadMs > 0 && aheadMs <= longestSnoozeMs)) {
      const detail = 'until must be a moment of the next 90 days';
      throw new Problem('validation-failed', detail, [{ field: 'until', detail }]);
    }
    return this.act(context, id, { type: 'snooze', until });
  }

  async act(context: TenantContext, id: string, action: EpisodeAction): Promise<AlertView> {
    return this.db.withTenant(context, async (tx) => {
      await this.alerts.lock(tx);
      const known = await this.alerts.find(tx, id);
      if (!known) throw notFound('alert');
      const transition = act(known, action);
      if (transition === 'refused') {
        throw new Problem('conflict', `This alert is ${known.state}: its incident is over.`);
      }
      const seenAt = await this.alerts.seenAt(tx, context.userId!);
      const insight = await this.alerts.insightOf(tx, known);
      const sourceName = (await this.alerts.sourceNames(tx, [insight]))(insight);
      if (!transition) return presentAlert(known, insight, sourceName, seenAt);
      const episode = await this.keeper.record(tx, insight, known, transition, context.userId!);
      return presentAlert(episode, insight, sourceName, seenAt);
    });
  }
}
