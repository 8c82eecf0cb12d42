import { Inject, Injectable } from '@nestjs/common';
import type { TenantTx } from '@ocsuite/db';
import type { AlertTelling, TenantEvent } from '@ocsuite/types';
import { CONFIG, type Config } from '../../config/index.js';
import { EventLog } from '../../live/index.js';
import { withoutCitations } from '../growth-pulse/index.js';
import { historyWords, type ModuleInsight } from '../insights/index.js';
import { tenantStream } from '../tasks/index.js';
import type { Transition } from './alert-episode.calc.js';
import type { AlertEpisode } from './alert-episode.entity.js';
import { alertMessage } from './alert-message.calc.js';
import { AlertRepository } from './alert.repository.js';
import { AlertDispatcher } from './delivery/alert-dispatcher.js';
import { AlertSettingsService } from './settings/alert-settings.service.js';
import { decideTelling, isEnd, quietUntil, weekOf } from './telling.calc.js';

/** Writes down what the state machine decided: the episode, a line of its history, and the messages it causes. */
@Injectable()
export class EpisodeKeeper {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly alerts: AlertRepository,
    private readonly settings: AlertSettingsService,
    private readonly dispatcher: AlertDispatcher,
    private readonly events: EventLog,
  ) {}

  /** Takes a transition of an incident, whose episode is begun when there is none yet. */
  async record(
    tx: TenantTx,
    insight: ModuleInsight,
    known: AlertEpisode | undefined,
    transition: Transition,
    actorId: string | null = null,
  ): Promise<AlertEpisode> {
    const { next } = transition;
    const news = tellingOf(transition.news, insight);
    const event = transition.event === 'recovered' ? tellingOf('recovered', insight) : transition.event;
    const { state, stateBefore, severity, alarmSeverity, closedByHand, until } = next;
    const now = new Date();
    const isAlarm = news !== null && !isEnd(news);
    // Who put it aside wanted to see it again: it is new in the bell, and on top of the list.
    const woken = event === 'woken' ? { alarmAt: now } : {};
    const alarm = isAlarm ? await this.alarm(tx, severity, now) : woken;
    const episode = await this.alerts.save(tx, known?.id, {
      state,
      stateBefore,
      severity,
      alarmSeverity,
      closedByHand,
      until,
      ...alarm,
      insightId: insight.id,
      moduleSlug: insight.moduleSlug,
      headline: withoutCitations(insight.headline),
      summary: summaryOf(insight),
      closedAt: state === 'closed' ? (known?.closedAt ?? now) : null,
    });
    if (event) {
      const telling = isAlarm ? episode.telling : null;
      const { id: episodeId } = episode;
      await this.alerts.addEvent(tx, { episodeId, kind: event, severity, actorId, until, telling });
    }
    // Who heard of the alarm hears of its end, and nobody else does.
    if (news && episode.telling === 'told') {
      const sourceOf = await this.alerts.sourceNames(tx, [insight]);
      const message = this.messageOf(episode, insight, sourceOf(insight), news, now);
      if (isAlarm) await this.dispatcher.send(tx, episode.id, message, { dueAt: episode.toldAfter ?? now });
      else {
        const dueAt = await this.quietEnd(tx, episode, now);
        await this.dispatcher.sendEnd(tx, episode.id, message, { dueAt });
      }
    }
    const announced: TenantEvent = { type: 'alert.updated', alertId: episode.id, state: episode.state };
    await this.events.append(tx, tenantStream, [announced]);
    return episode;
  }

  private async alarm(
    tx: TenantTx,
    severity: AlertEpisode['severity'],
    now: Date,
  ): Promise<{ telling: AlertTelling; toldAfter: Date | null; alarmAt: Date }> {
    const { preferences, timeZone } = await this.settings.read(tx);
    const telling = decideTelling(preferences, {
      severity,
      toldThisWeek: await this.alerts.countTold(tx, weekOf(now, timeZone).start),
      hasChannel: await this.dispatcher.hasChannel(tx, preferences),
    });
    const toldAfter = telling === 'told' ? quietUntil(now, severity, preferences, timeZone) : null;
    return { telling, toldAfter, alarmAt: now };
  }

  private async quietEnd(tx: TenantTx, { severity }: AlertEpisode, now: Date): Promise<Date> {
    const { preferences, timeZone } = await this.settings.read(tx);
    return quietUntil(now, severity, { ...preferences, criticalBreaksQuiet: false }, timeZone) ?? now;
  }

  private messageOf(
    episode: AlertEpisode,
    { evidence, finding, history }: ModuleInsight,
    sourceName: string,
    news: NonNullable<Transition['news']>,
    at: Date,
  ) {
    const { id: alertId, insightId, moduleSlug, severity, headline, summary } = episode;
    const told = {
      alertId,
      insightId,
      moduleSlug,
      severity,
      headline,
      summary,
      sourceName,
      period: finding.period,
      isProvisional: history.at(-1)?.isProvisional ?? false,
      facts: evidence.facts,
    };
    return alertMessage(told, news, at, this.config.http.publicUrl);
  }
}

/** An incident that was never one is not over: it is withdrawn. */
function tellingOf(news: Transition['news'], { status }: ModuleInsight): Transition['news'] {
  return news === 'recovered' && status === 'withdrawn' ? 'withdrawn' : news;
}

/** What a revision made of the incident comes before the words that were written about it. */
function summaryOf({ summary, history, status, finding }: ModuleInsight): string {
  const last = history.at(-1);
  const isRevised = last && (last.kind === 'amended' || status === 'withdrawn');
  const words = withoutCitations(summary);
  if (!isRevised) return words;
  const revision = historyWords(last, finding);
  return status === 'withdrawn' ? revision : `${revision} ${words}`;
}
