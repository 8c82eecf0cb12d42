import { Injectable } from '@nestjs/common';
import { newId, type PlatformTx, type TenantTx } from '@ocsuite/db';
import { type AlertState, type AlertSummary, severities, type Severity } from '@ocsuite/types';
import { In, MoreThan } from 'typeorm';
import { Connector } from '../connectors/index.js';
import { ModuleInsight } from '../insights/index.js';
import { AlertEpisode } from './alert-episode.entity.js';
import { AlertEvent } from './alert-event.entity.js';
import { AlertReader } from './alert-reader.entity.js';

export interface EpisodePage {
  limit: number;
  state?: AlertState | undefined;
  cursor?: string | undefined;
}

/** Incidents that ended longer ago than this are history, not news. */
const newsDays = 35;

@Injectable()
export class AlertRepository {
  /** One writer of a tenant's alerts at a time: two runs must not both take the week's last alarm. */
  async lock(tx: TenantTx): Promise<void> {
    await tx.manager.query("select pg_advisory_xact_lock(hashtextextended($1 || ' alerts', 2))", [
      tx.tenantId,
    ]);
  }

  /** A module's insights that may begin an episode or move one, gravest first, so that the budget goes to them. */
  observed(tx: TenantTx, moduleSlug: string, threshold: Severity): Promise<ModuleInsight[]> {
    return tx.manager
      .createQueryBuilder(ModuleInsight, 'insight')
      .leftJoin(
        AlertEpisode,
        'episode',
        'episode.tenant_id = insight.tenant_id and episode.insight_id = insight.id',
      )
      .where('insight.tenant_id = :tenantId and insight.module_slug = :moduleSlug', {
        tenantId: tx.tenantId,
        moduleSlug,
      })
      .andWhere(
        `((insight.status = 'open' and insight.severity_rank >= :rank
             and insight.finding -> 'period' ->> 'to' >= to_char(now() - make_interval(days => :newsDays), 'YYYY-MM-DD'))
          or episode.state <> 'closed' or episode.closed_by_hand)`,
        { rank: severities.indexOf(threshold), newsDays },
      )
      .orderBy('insight.severityRank', 'DESC')
      .addOrderBy('insight.score', 'DESC')
      .addOrderBy('insight.id', 'ASC')
      .getMany();
  }

  async modulesWithOpenInsights(tx: TenantTx): Promise<string[]> {
    const rows = await tx.manager.query<{ slug: string }[]>(
      `select distinct module_slug as slug from module_insight where tenant_id = $1 and status = 'open'`,
      [tx.tenantId],
    );
    return rows.map(({ slug }) => slug);
  }

  async byInsight(tx: TenantTx, insightIds: string[]): Promise<Map<string, AlertEpisode>> {
    const episodes = await tx.manager.findBy(AlertEpisode, {
      tenantId: tx.tenantId,
      insightId: In(insightIds),
    });
    return new Map(episodes.map((episode) => [episode.insightId, episode]));
  }

  insightOf(tx: TenantTx, { insightId }: AlertEpisode): Promise<ModuleInsight> {
    return tx.manager.findOneByOrFail(ModuleInsight, { tenantId: tx.tenantId, id: insightId });
  }

  async insightsOf(tx: TenantTx, episodes: readonly AlertEpisode[]): Promise<Map<string, ModuleInsight>> {
    const ids = episodes.map(({ insightId }) => insightId);
    const insights = await tx.manager.findBy(ModuleInsight, { tenantId: tx.tenantId, id: In(ids) });
    return new Map(insights.map((insight) => [insight.id, insight]));
  }

  /** Names of the sources by id; one that was removed is called so. */
  async sourceNames(
    tx: TenantTx,
    insights: Iterable<ModuleInsight>,
  ): Promise<(insight: ModuleInsight) => string> {
    const ids = [...new Set([...insights].map(({ connectorId }) => connectorId))];
    const sources = await tx.manager.find(Connector, {
      select: { id: true, name: true },
      where: { tenantId: tx.tenantId, id: In(ids) },
    });
    const names = new Map(sources.map(({ id, name }) => [id, name]));
    return ({ connectorId }) => names.get(connectorId) ?? 'Removed source';
  }

  find(tx: TenantTx, id: string): Promise<AlertEpisode | null> {
    return tx.manager.findOneBy(AlertEpisode, { tenantId: tx.tenantId, id });
  }

  /** Changes the episode of this id, or begins one when there is no id yet. */
  async save(
    tx: TenantTx,
    knownId: string | undefined,
    changes: Partial<AlertEpisode>,
  ): Promise<AlertEpisode> {
    const key = { tenantId: tx.tenantId, id: knownId ?? newId() };
    const row = { ...changes, updatedAt: new Date() };
    if (knownId) await tx.manager.update(AlertEpisode, key, row);
    else await tx.manager.insert(AlertEpisode, { ...row, ...key });
    return tx.manager.findOneByOrFail(AlertEpisode, key);
  }

  async addEvent(
    tx: TenantTx,
    event: Pick<AlertEvent, 'episodeId' | 'kind' | 'severity' | 'actorId' | 'until' | 'telling'>,
  ): Promise<void> {
    await tx.manager.insert(AlertEvent, { ...event, tenantId: tx.tenantId, id: newId() });
  }

  /** What happened to an episode, newest first. */
  history(tx: TenantTx, episodeId: string): Promise<AlertEvent[]> {
    return tx.manager.find(AlertEvent, {
      where: { tenantId: tx.tenantId, episodeId },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  countTold(tx: TenantTx, since: Date): Promise<number> {
    return tx.manager
      .createQueryBuilder(AlertEvent, 'event')
      .where('event.tenant_id = :tenantId and event.telling = :told and event.created_at >= :since', {
        tenantId: tx.tenantId,
        told: 'told',
        since,
      })
      .getCount();
  }

  list(tx: TenantTx, { limit, state, cursor }: EpisodePage): Promise<AlertEpisode[]> {
    const query = tx.manager
      .createQueryBuilder(AlertEpisode, 'episode')
      .where('episode.tenant_id = :tenantId', { tenantId: tx.tenantId });
    if (state) query.andWhere('episode.state = :state', { state });
    if (cursor) {
      query.andWhere(
        `(episode.alarm_at, episode.id) < (select alarm_at, id from alert_episode
           where tenant_id = :tenantId and id = :cursor)`,
        { cursor },
      );
    }
    return query.orderBy('episode.alarmAt', 'DESC').addOrderBy('episode.id', 'DESC').take(limit).getMany();
  }

  async summary(tx: TenantTx, userId: string): Promise<AlertSummary> {
    const [row] = await tx.manager.query<AlertSummary[]>(
      `select count(*)::int as open, count(*) filter (where seen_at is null or alarm_at > seen_at)::int as unread
       from alert_episode left join alert_reader on alert_reader.tenant_id = $1 and user_id = $2
       where alert_episode.tenant_id = $1 and state = 'open'`,
      [tx.tenantId, userId],
    );
    return row!;
  }

  async seenAt(tx: TenantTx, userId: string): Promise<Date | null> {
    const reader = await tx.manager.findOneBy(AlertReader, { tenantId: tx.tenantId, userId });
    return reader?.seenAt ?? null;
  }

  async markSeen(tx: TenantTx, userId: string): Promise<void> {
    await tx.manager.upsert(AlertReader, { tenantId: tx.tenantId, userId, seenAt: new Date() }, [
      'tenantId',
      'userId',
    ]);
  }

  /** Episodes whose alarm is told at a time to come. */
  heldBack(tx: TenantTx): Promise<AlertEpisode[]> {
    return tx.manager.findBy(AlertEpisode, { tenantId: tx.tenantId, toldAfter: MoreThan(new Date()) });
  }

  /** Leaves `updated_at` alone, which says when the incident was last looked at. */
  async holdBackUntil(tx: TenantTx, id: string, toldAfter: Date): Promise<void> {
    await tx.manager.update(AlertEpisode, { tenantId: tx.tenantId, id }, { toldAfter });
  }

  /** Snoozes and recoveries whose time has come, over all tenants. */
  due(tx: PlatformTx): Promise<{ tenantId: string; id: string }[]> {
    return tx.manager.query(
      `select tenant_id as "tenantId", id from alert_episode
       where state in ('snoozed', 'recovering') and until <= now() order by until limit 500`,
    );
  }
}
