import { worthShowing } from './service-log.js';

describe('worthShowing', () => {
  it('shows warnings and errors of the structured log with their cause', () => {
    expect(worthShowing('{"level":50,"msg":"request failed","err":{"message":"no connection"}}', false)).toBe(
      'request failed: no connection',
    );
    expect(worthShowing('{"level":40,"msg":"slow"}', false)).toBe('slow');
  });

  it('keeps what is merely informative in the file', () => {
    expect(worthShowing('{"level":30,"msg":"ready"}', false)).toBeUndefined();
    expect(worthShowing('plain words', false)).toBeUndefined();
  });

  it('shows the first line of plain error output and spares people the dump below it', () => {
    expect(worthShowing('TypeError: x is not a function', true)).toBe('TypeError: x is not a function');
    expect(worthShowing('    at main (file.js:1:1)', true)).toBeUndefined();
    expect(worthShowing('}', true)).toBeUndefined();
  });
});
