import {
  type AlertEventKind,
  type AlertNews,
  type AlertState,
  severities,
  type Severity,
} from '@ocsuite/types';

/** What the state machine knows about an episode. */
export interface EpisodeState {
  state: AlertState;
  /** Where a recovering episode goes back to when its incident returns. */
  stateBefore: AlertState | null;
  severity: Severity;
  /** The highest severity that was an alarm: only more than this is news. */
  alarmSeverity: Severity;
  closedByHand: boolean;
  /** When a snooze or a recovery ends by itself. */
  until: Date | null;
}

/** The incident as the newest run left it. */
export interface Observation {
  severity: Severity;
  isGoingOn: boolean;
  /** The source has revised the figures since the episode was last looked at. */
  isAmended?: boolean;
}

export interface EpisodeRules {
  threshold: Severity;
  coolDownMs: number;
}

export type EpisodeAction = { type: 'acknowledge' | 'close' | 'reopen' } | { type: 'snooze'; until: Date };

/** An episode's next state, what its history says about it, and whether that is news for others. */
export interface Transition {
  next: EpisodeState;
  event: AlertEventKind | null;
  news: AlertNews | null;
}

const rank = (severity: Severity) => severities.indexOf(severity);

/** The first look at an incident: an episode when it is going on and grave enough. */
export function begin(seen: Observation, { threshold }: EpisodeRules): Transition | null {
  if (!seen.isGoingOn || rank(seen.severity) < rank(threshold)) return null;
  const { severity } = seen;
  const next: EpisodeState = {
    state: 'open',
    stateBefore: null,
    severity,
    alarmSeverity: severity,
    closedByHand: false,
    until: null,
  };
  return { next, event: 'opened', news: 'opened' };
}

/** Every later look. Null when nothing changed. */
export function observe(
  episode: EpisodeState,
  seen: Observation,
  rules: EpisodeRules,
  now: Date,
): Transition | null {
  const current = { ...episode, severity: seen.severity };
  if (!seen.isGoingOn) return end(current, rules, now);
  const isGrave = rank(seen.severity) >= rank(rules.threshold);
  if (isGrave && rank(seen.severity) > rank(episode.alarmSeverity)) return alarm(current, 'escalated');
  switch (episode.state) {
    case 'recovering':
      return quietly(
        { ...current, state: episode.stateBefore ?? 'open', stateBefore: null, until: null },
        'resumed',
      );
    case 'closed':
      // What somebody closed while it was going on stays closed, unless it gets worse.
      return isGrave && !episode.closedByHand ? alarm(current, 'returned') : null;
    default:
      if (seen.isAmended) return quietly(current, 'amended');
      return seen.severity === episode.severity ? null : quietly(current, null);
  }
}

/** What the clock alone does. */
export function passTime(episode: EpisodeState, now: Date): Transition | null {
  if (!episode.until || episode.until > now) return null;
  if (episode.state === 'snoozed') return quietly({ ...episode, state: 'open', until: null }, 'woken');
  return episode.state === 'recovering' ? recover(episode) : null;
}

/** What a person does. Null when the episode is there already; `refused` when it cannot go there. */
export function act(episode: EpisodeState, action: EpisodeAction): Transition | 'refused' | null {
  const isLive = episode.state !== 'closed' && episode.state !== 'recovering';
  switch (action.type) {
    case 'acknowledge':
      if (episode.state === 'acknowledged') return null;
      return isLive ? quietly({ ...episode, state: 'acknowledged', until: null }, 'acknowledged') : 'refused';
    case 'snooze':
      return isLive ? quietly({ ...episode, state: 'snoozed', until: action.until }, 'snoozed') : 'refused';
    case 'close':
      if (episode.state === 'closed') return null;
      return quietly(
        { ...episode, state: 'closed', stateBefore: null, closedByHand: true, until: null },
        'closed',
      );
    case 'reopen': {
      if (episode.state === 'open') return null;
      const mayReopen = isLive || (episode.state === 'closed' && episode.closedByHand);
      if (!mayReopen) return 'refused';
      return quietly({ ...episode, state: 'open', closedByHand: false, until: null }, 'reopened');
    }
  }
}

/** The incident is over, or was withdrawn: it has to stay away for the cool-down before anybody is told. */
function end(episode: EpisodeState, { coolDownMs }: EpisodeRules, now: Date): Transition | null {
  switch (episode.state) {
    case 'closed':
      return episode.closedByHand ? quietly({ ...episode, closedByHand: false }, null) : null;
    case 'recovering':
      return passTime(episode, now);
    default: {
      if (coolDownMs === 0) return recover(episode);
      const until = new Date(now.getTime() + coolDownMs);
      return quietly(
        { ...episode, state: 'recovering', stateBefore: stateAfter(episode), until },
        'recovering',
      );
    }
  }
}

/** A snooze does not outlive a recovery: its time may have passed meanwhile. */
function stateAfter({ state }: EpisodeState): AlertState {
  return state === 'snoozed' ? 'acknowledged' : state;
}

function recover(episode: EpisodeState): Transition {
  const next: EpisodeState = {
    ...episode,
    state: 'closed',
    stateBefore: null,
    closedByHand: false,
    until: null,
  };
  return { next, event: 'recovered', news: 'recovered' };
}

function alarm(episode: EpisodeState, news: AlertNews): Transition {
  const alarmSeverity =
    rank(episode.severity) > rank(episode.alarmSeverity) ? episode.severity : episode.alarmSeverity;
  const next: EpisodeState = {
    ...episode,
    state: 'open',
    stateBefore: null,
    alarmSeverity,
    closedByHand: false,
    until: null,
  };
  return { next, event: news, news };
}

function quietly(next: EpisodeState, event: AlertEventKind | null): Transition {
  return { next, event, news: null };
}
