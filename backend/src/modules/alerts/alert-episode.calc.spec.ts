import { act, begin, type EpisodeRules, type EpisodeState, observe, passTime } from './alert-episode.calc.js';

const now = new Date('2026-11-23T10:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const rules: EpisodeRules = { threshold: 'high', coolDownMs: 24 * 3_600_000 };
const goingOn = (severity: EpisodeState['severity']) => ({ severity, isGoingOn: true });
const over = (severity: EpisodeState['severity']) => ({ severity, isGoingOn: false });

const anEpisode = (patch: Partial<EpisodeState> = {}): EpisodeState => ({
  state: 'open',
  stateBefore: null,
  severity: 'high',
  alarmSeverity: 'high',
  closedByHand: false,
  until: null,
  ...patch,
});

describe('an incident', () => {
  it('becomes an episode when it is going on and reaches the threshold', () => {
    expect(begin(goingOn('high'), rules)).toMatchObject({ next: anEpisode(), news: 'opened' });
    expect(begin(goingOn('critical'), rules)?.next.alarmSeverity).toBe('critical');
    expect(begin(goingOn('medium'), rules)).toBeNull();
    expect(begin(over('critical'), rules)).toBeNull();
  });

  it('is no news when a later run sees it again, whatever people have done with it', () => {
    for (const state of ['open', 'acknowledged', 'snoozed'] as const) {
      expect(observe(anEpisode({ state }), goingOn('high'), rules, now)).toBeNull();
    }
  });

  it('is news once more when it grows a level graver, and opens whatever was put aside', () => {
    for (const state of ['open', 'acknowledged', 'snoozed', 'recovering', 'closed'] as const) {
      const episode = anEpisode({ state, closedByHand: state === 'closed', until: hours(5) });
      expect(observe(episode, goingOn('critical'), rules, now)).toMatchObject({
        next: anEpisode({ severity: 'critical', alarmSeverity: 'critical' }),
        news: 'escalated',
      });
    }
  });

  it('that eases and grows again is not told a second time', () => {
    const grave = anEpisode({ severity: 'critical', alarmSeverity: 'critical' });
    const eased = observe(grave, goingOn('medium'), rules, now)!;
    expect(eased).toMatchObject({ next: { state: 'open', severity: 'medium' }, event: null, news: null });
    expect(observe(eased.next, goingOn('critical'), rules, now)).toMatchObject({ news: null });
  });

  it('below a threshold that was raised meanwhile does not escalate', () => {
    const episode = anEpisode({ severity: 'low', alarmSeverity: 'low' });
    expect(observe(episode, goingOn('medium'), rules, now)?.news).toBeNull();
  });
});

describe('the end of an incident', () => {
  it('is told once, after it has stayed away for the cool-down', () => {
    const recovering = observe(anEpisode(), over('high'), rules, now)!;
    expect(recovering).toMatchObject({ next: { state: 'recovering', until: hours(24) }, news: null });
    expect(observe(recovering.next, over('high'), rules, hours(23))).toBeNull();
    const closed = passTime(recovering.next, hours(24))!;
    expect(closed).toMatchObject({ next: { state: 'closed', closedByHand: false }, news: 'recovered' });
    expect(passTime(closed.next, hours(48))).toBeNull();
    expect(observe(closed.next, over('high'), rules, hours(48))).toBeNull();
  });

  it('comes at once without a cool-down', () => {
    const transition = observe(anEpisode(), over('high'), { ...rules, coolDownMs: 0 }, now);
    expect(transition).toMatchObject({ next: { state: 'closed' }, news: 'recovered' });
  });

  it('is taken back quietly when the incident returns within the cool-down', () => {
    const { next } = observe(anEpisode({ state: 'acknowledged' }), over('high'), rules, now)!;
    expect(observe(next, goingOn('high'), rules, hours(2))).toEqual({
      next: anEpisode({ state: 'acknowledged' }),
      event: 'resumed',
      news: null,
    });
  });

  it('is the beginning of a new alarm when the incident returns later', () => {
    const closed = anEpisode({ state: 'closed' });
    expect(observe(closed, goingOn('high'), rules, now)).toMatchObject({
      next: { state: 'open' },
      news: 'returned',
    });
    expect(observe(closed, goingOn('low'), rules, now)).toBeNull();
  });

  it('is not told to who has closed the alert already', () => {
    const closed = anEpisode({ state: 'closed', closedByHand: true });
    expect(observe(closed, goingOn('high'), rules, now)).toBeNull();
    expect(observe(closed, over('high'), rules, now)).toMatchObject({
      next: { closedByHand: false },
      news: null,
    });
  });
});

describe('a person', () => {
  const until = hours(3);

  it('acknowledges, snoozes and closes what is going on, and takes each of it back', () => {
    expect(act(anEpisode(), { type: 'acknowledge' })).toMatchObject({ next: { state: 'acknowledged' } });
    expect(act(anEpisode(), { type: 'snooze', until })).toMatchObject({ next: { state: 'snoozed', until } });
    expect(act(anEpisode(), { type: 'close' })).toMatchObject({
      next: { state: 'closed', closedByHand: true },
    });
    for (const state of ['acknowledged', 'snoozed'] as const) {
      expect(act(anEpisode({ state, until }), { type: 'reopen' })).toMatchObject({ next: anEpisode() });
    }
    expect(act(anEpisode({ state: 'closed', closedByHand: true }), { type: 'reopen' })).toMatchObject({
      next: anEpisode(),
    });
  });

  it('does nothing twice', () => {
    expect(act(anEpisode({ state: 'acknowledged' }), { type: 'acknowledge' })).toBeNull();
    expect(act(anEpisode({ state: 'closed' }), { type: 'close' })).toBeNull();
    expect(act(anEpisode(), { type: 'reopen' })).toBeNull();
  });

  it('cannot put aside what is over, nor reopen it', () => {
    for (const state of ['recovering', 'closed'] as const) {
      expect(act(anEpisode({ state }), { type: 'acknowledge' })).toBe('refused');
      expect(act(anEpisode({ state }), { type: 'snooze', until })).toBe('refused');
      expect(act(anEpisode({ state }), { type: 'reopen' })).toBe('refused');
    }
  });

  it('finds a snoozed alert open again when its time has come, and not before', () => {
    const snoozed = anEpisode({ state: 'snoozed', until });
    expect(passTime(snoozed, hours(2))).toBeNull();
    expect(passTime(snoozed, hours(3))).toEqual({ next: anEpisode(), event: 'woken', news: null });
  });
});
