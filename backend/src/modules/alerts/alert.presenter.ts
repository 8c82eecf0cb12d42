import { type AlertDetail, type AlertView, worthOf } from '@ocsuite/types';
import type { ModuleInsight } from '../insights/index.js';
import type { AlertEpisode } from './alert-episode.entity.js';
import type { AlertEvent } from './alert-event.entity.js';

export function presentAlert(
  episode: AlertEpisode,
  { finding, history }: ModuleInsight,
  sourceName: string,
  seenAt: Date | null,
): AlertView {
  const { id, insightId, moduleSlug, severity, state, headline, summary, telling } = episode;
  return {
    id,
    insightId,
    moduleSlug,
    severity,
    state,
    headline,
    summary,
    sourceName,
    period: finding.period,
    isProvisional: history.at(-1)?.isProvisional ?? false,
    worth: worthOf(finding),
    until: episode.until?.toISOString() ?? null,
    telling,
    toldAfter: episode.toldAfter?.toISOString() ?? null,
    isUnread: state === 'open' && (seenAt === null || episode.alarmAt > seenAt),
    openedAt: episode.createdAt.toISOString(),
    alarmAt: episode.alarmAt.toISOString(),
    updatedAt: episode.updatedAt.toISOString(),
    closedAt: episode.closedAt?.toISOString() ?? null,
  };
}

export function presentEvent(
  { id, kind, severity, actorId, until, telling, createdAt }: AlertEvent,
  names: Map<string, string>,
): AlertDetail['history'][number] {
  return {
    id,
    kind,
    severity,
    actor: actorId && (names.get(actorId) ?? actorId),
    until: until?.toISOString() ?? null,
    telling,
    at: createdAt.toISOString(),
  };
}
