import { aProblem } from '../../test/answer-requests.js';
import { asProblem, offlineProblem, problemFrom } from './problem.js';

describe('what went wrong, as people read it', () => {
  it('takes title, detail, faults and reference from the problem document', async () => {
    const errors = [{ line: 3, field: 'date', detail: '"31.02." is not a day' }];
    const response = aProblem('rows-rejected', 422, { errors });
    expect(problemFrom(response, await response.json())).toMatchObject({
      code: 'rows-rejected',
      status: 422,
      requestId: 'req-7',
      errors,
    });
  });

  it('speaks of the session, not of tokens, when that has ended', async () => {
    const response = aProblem('token-expired', 401, { detail: 'The token expired 3 s ago.' });
    const { title, detail } = problemFrom(response, await response.json());
    expect([title, detail].join(' ')).toMatch(/session has ended.*Nothing you typed is lost/);
  });

  it('finds plain words when a proxy answers something else', () => {
    const problem = problemFrom(new Response('<html>', { status: 502 }), null);
    expect(problem.title).toBe('OCSuite is starting or being updated');
    expect(problem.isTransient).toBe(true);
  });

  it.each([
    ['12', 12],
    [new Date(Date.now() + 30_000).toUTCString(), 30],
  ])('reads when to try again from %s', (header, seconds) => {
    const response = new Response(null, { status: 429, headers: { 'retry-after': header } });
    const { retryAfterSeconds } = problemFrom(response, null);
    expect(Math.abs((retryAfterSeconds ?? 0) - seconds)).toBeLessThanOrEqual(1);
  });

  it('tells that nothing is lost when there is no network', () => {
    expect(offlineProblem(new TypeError('failed')).detail).toContain('Nothing you typed is lost');
  });

  it('tries a refusal only once, and an outage again', () => {
    const refused = problemFrom(new Response(null, { status: 403 }), null);
    const down = problemFrom(new Response(null, { status: 503 }), null);
    expect([refused.isTransient, down.isTransient, offlineProblem(null).isTransient]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('gives any thrown value a title', () => {
    expect(asProblem(new Error('boom'))).toMatchObject({ code: 'page-fault', detail: 'boom' });
  });
});
