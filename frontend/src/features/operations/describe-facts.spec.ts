import { describeFacts } from './describe-facts.js';

describe('what a health check reports', () => {
  it('is said in words, without what is zero, absent or as it should be', () => {
    const queue = { waiting: 3, active: 0, failed: 1, oldestWaitingMs: 4_200, workers: 1, isMoving: true };
    expect(describeFacts(Object.entries(queue))).toBe('3 waiting, 1 failed, oldest waiting 4.2 s, 1 worker');
    expect(describeFacts([['isMoving', false]])).toBe('not moving');
    expect(describeFacts([['oldestAgeSeconds', 90]])).toBe('oldest age 1 min 30 s');
    expect(describeFacts([['message', 'timeout']])).toBe('message: timeout');
    expect(describeFacts([['open', 0]])).toBe('nothing to report');
  });
});
