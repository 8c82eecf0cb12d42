import { QueryFailedError } from 'typeorm';
import { loggedError } from './logged-error.js';

describe('an error in the log', () => {
  it('keeps what names the fault: type, message, code, stack and causes', () => {
    const cause = Object.assign(new TypeError('connect refused'), { code: 'ECONNREFUSED' });
    expect(loggedError(new Error('No answer', { cause }))).toEqual({
      type: 'Error',
      message: 'No answer',
      stack: expect.stringContaining('No answer'),
      cause: {
        type: 'TypeError',
        message: 'connect refused',
        code: 'ECONNREFUSED',
        stack: expect.stringContaining('connect refused'),
      },
    });
  });

  it('loses the parameters of a failed statement and the row that Postgres quotes', () => {
    const driver = Object.assign(new Error('violates check constraint'), {
      code: '23514',
      detail: 'Failing row contains (our secret plan).',
    });
    const logged = loggedError(
      new QueryFailedError('insert into message values ($1)', ['our secret plan'], driver),
    );
    expect(logged).toMatchObject({ type: 'QueryFailedError', code: '23514' });
    expect(JSON.stringify(logged)).not.toContain('our secret plan');
  });

  it('says nothing of what is no error, which may be anything', () => {
    expect(JSON.stringify(loggedError({ token: 'abc' }))).not.toContain('abc');
  });

  it('ends at a cause that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(() => loggedError(error)).not.toThrow();
  });
});
