import { isRange, satisfiesRange } from './semver-range.js';

describe('version ranges', () => {
  it.each([
    ['1.0.0', '^1.0.0', true],
    ['1.9.3', '^1.2.0', true],
    ['1.1.9', '^1.2.0', false],
    ['2.0.0', '^1.0.0', false],
    ['0.2.9', '^0.2.1', true],
    ['0.3.0', '^0.2.1', false],
    ['1.5.0', '>=1 <2', true],
    ['2.0.0', '>=1 <2', false],
    ['1.2.3', '1.2.3', true],
    ['1.2.4', '1.2.3', false],
  ])('%s in %s is %s', (version, range, expected) => {
    expect(satisfiesRange(version, range)).toBe(expected);
  });

  it.each(['latest', '', '^', '1.x', '>=1 || 2'])('refuses "%s" instead of guessing', (range) => {
    expect(isRange(range)).toBe(false);
  });
});
