import { sparklinePaths } from './sparkline-paths.js';

const size = { width: 100, height: 20 };
const day = (value: number | null, provisional = false) => ({ value, provisional });

describe('the line of days', () => {
  it('has a gap where a day has no data, and never draws it as zero', () => {
    const { settled } = sparklinePaths([day(1), day(2), day(null), day(3), day(4)], size);
    expect(settled.split('M').filter(Boolean)).toHaveLength(2);
  });

  it('draws days that may still change on a line of their own', () => {
    const { settled, provisional } = sparklinePaths([day(1), day(2), day(3, true)], size);
    expect(settled).toBe('M0 17L50 10');
    expect(provisional).toBe('M50 10L100 3');
  });

  it('shows a day between two gaps as a dot', () => {
    expect(sparklinePaths([day(null), day(5), day(null)], size).settled).toContain('h0.01');
  });

  it('is empty without any data', () => {
    expect(sparklinePaths([day(null)], size)).toEqual({ settled: '', provisional: '', area: '' });
  });
});
