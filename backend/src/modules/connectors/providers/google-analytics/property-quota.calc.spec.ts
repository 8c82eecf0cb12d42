import {
  type CallOutcome,
  endOfRefusal,
  enter,
  leave,
  noQuotaUsed,
  type PropertyQuota,
} from './property-quota.calc.js';

const now = Date.parse('2026-11-23T10:20:00Z');
const answered = (change: Partial<CallOutcome> = {}): CallOutcome => ({
  left: {},
  isServerError: false,
  refusal: null,
  retryAfterMs: null,
  ...change,
});

function afterCalls(outcomes: CallOutcome[]): PropertyQuota {
  return outcomes.reduce((quota, outcome, index) => leave(quota, `call ${index}`, outcome, now), noQuotaUsed);
}

describe('the quota of a property', () => {
  it('lets five calls in at once, and the next one when the first has left', () => {
    let quota = noQuotaUsed;
    for (let index = 0; index < 5; index += 1) {
      const entry = enter(quota, `call ${index}`, now);
      expect(entry.isAllowed).toBe(true);
      quota = entry.quota;
    }
    expect(enter(quota, 'sixth', now)).toMatchObject({ isAllowed: false, isShort: true });
    expect(enter(leave(quota, 'call 2', answered(), now), 'sixth', now).isAllowed).toBe(true);
  });

  it('takes the place of a process that died back', () => {
    let quota = noQuotaUsed;
    for (let index = 0; index < 5; index += 1) quota = enter(quota, `call ${index}`, now).quota;
    expect(enter(quota, 'later', now + 60_000).isAllowed).toBe(true);
  });

  it('leaves a caller whose process died the place it had', () => {
    let quota = noQuotaUsed;
    for (let index = 0; index < 5; index += 1) quota = enter(quota, `call ${index}`, now).quota;
    expect(enter(quota, 'call 3', now).isAllowed).toBe(true);
  });

  it.each([
    ['day', 40_010, '2026-11-24T08:00:00.000Z'],
    ['hour', 8_010, '2026-11-23T11:00:00.000Z'],
    ['projectHour', 2_810, '2026-11-23T11:00:00.000Z'],
  ] as const)('stops a fifth before the tokens of the %s end, until they return', (window, tokens, until) => {
    const quota = afterCalls([answered({ left: { [window]: tokens } })]);
    const entry = enter(quota, 'next', now);
    expect(entry).toMatchObject({ isAllowed: false, isShort: false, until: Date.parse(until) });
    expect(enter(quota, 'next', Date.parse(until)).isAllowed).toBe(true);
    expect(enter(afterCalls([answered({ left: { [window]: tokens + 20 } })]), 'next', now).isAllowed).toBe(
      true,
    );
  });

  it('counts calls under way as spent', () => {
    const quota = afterCalls([answered({ left: { hour: 8_050 } })]);
    const first = enter(quota, 'first', now);
    const second = enter(first.quota, 'second', now);
    expect([first, second, enter(second.quota, 'third', now)].map(({ isAllowed }) => isAllowed)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('never lets ten faults of Google’s happen in an hour, also when all calls under way fail', () => {
    let quota = noQuotaUsed;
    let faults = 0;
    for (let round = 0; round < 10; round += 1) {
      const places: string[] = [];
      for (let index = 0; index < 10; index += 1) {
        const entry = enter(quota, `${round} ${index}`, now);
        quota = entry.quota;
        if (entry.isAllowed) places.push(`${round} ${index}`);
      }
      for (const place of places) quota = leave(quota, place, answered({ isServerError: true }), now);
      faults += places.length;
    }
    expect(faults).toBe(8);
    expect(enter(quota, 'next', now)).toMatchObject({ isAllowed: false, until: now + 3_600_000 });
    expect(enter(quota, 'next', now + 3_600_000).isAllowed).toBe(true);
  });

  it('after a refusal that says how long, waits that long', () => {
    const quota = afterCalls([answered({ refusal: 'Exhausted per hour.', retryAfterMs: 120_000 })]);
    expect(enter(quota, 'next', now)).toMatchObject({ isAllowed: false, until: now + 120_000 });
    expect(enter(quota, 'next', now + 120_000).isAllowed).toBe(true);
  });

  it.each([
    ['Exhausted concurrent requests quota.', '2026-11-23T10:20:30.000Z'],
    ['Exhausted property tokens for a project per hour.', '2026-11-23T11:00:00.000Z'],
    [
      'Exhausted property tokens per day. These quota tokens will return in under 24 hours.',
      '2026-11-24T08:00:00.000Z',
    ],
    ['Exhausted potentially thresholded requests quota.', '2026-11-23T11:00:00.000Z'],
    ['Quota exceeded for quota metric: requests per minute per user', '2026-11-23T10:21:00.000Z'],
  ])('after "%s" waits until %s', (sentence, until) => {
    expect(new Date(endOfRefusal(sentence, now)).toISOString()).toBe(until);
    const quota = afterCalls([answered({ refusal: sentence })]);
    expect(enter(quota, 'next', now)).toMatchObject({ isAllowed: false, until: Date.parse(until) });
  });

  it('ends its day at midnight in California, in summer as in winter', () => {
    const summer = Date.parse('2026-07-01T10:00:00Z');
    expect(new Date(endOfRefusal('tokens per day', summer)).toISOString()).toBe('2026-07-02T07:00:00.000Z');
  });
});
