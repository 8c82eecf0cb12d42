import { segmentsApart, type Leaf } from './segments-apart.calc.js';

const sizes = { 'Organic Search': 600, 'Paid Search': 250, Direct: 150 };
const devices = { mobile: 0.6, desktop: 0.4 };

/** Leaves of a shop, each with what `factor` makes of its usual figure. */
function leaves(factor: (channel: string, device: string) => number): Leaf[] {
  return Object.entries(sizes).flatMap(([channel, size]) =>
    Object.entries(devices).map(([device, share]) => {
      const expected = 10 * size * share;
      const sigma = 0.05 * expected;
      return {
        scope: { channel, device },
        actual: expected * factor(channel, device),
        expected,
        sigma,
        doubt: 5,
      };
    }),
  );
}

const apart = (factor: (channel: string, device: string) => number) =>
  segmentsApart(leaves(factor), {}).map(({ scope, direction }) => ({ ...scope, direction }));

describe('segments that changed differently from the rest', () => {
  it('are none where all changed alike', () => {
    expect(apart(() => 0.6)).toEqual([]);
  });

  it('are a channel, a device, or one device of a channel, whichever says it all', () => {
    const down = { direction: 'down' };
    expect(apart((channel) => (channel === 'Direct' ? 0.4 : 1))).toEqual([{ channel: 'Direct', ...down }]);
    expect(apart((_, device) => (device === 'mobile' ? 0.4 : 1))).toEqual([{ device: 'mobile', ...down }]);
    expect(apart((channel, device) => (channel === 'Paid Search' && device === 'desktop' ? 0.2 : 1))).toEqual(
      [{ channel: 'Paid Search', device: 'desktop', ...down }],
    );
  });

  it('are both of two, and the one that moved the other way as such', () => {
    const factors: Record<string, number> = { 'Paid Search': 0.4, Direct: 0.3 };
    const both = apart((channel) => factors[channel] ?? 1);
    expect(new Set(both.map(({ channel }) => channel))).toEqual(new Set(['Direct', 'Paid Search']));
    expect(apart((channel) => ({ Direct: 0.2, 'Paid Search': 1.5 })[channel] ?? 1)).toEqual(
      expect.arrayContaining([
        { channel: 'Direct', direction: 'down' },
        { channel: 'Paid Search', direction: 'up' },
      ]),
    );
  });

  it('are the one that something happened to, not the one that stayed as it was', () => {
    const two = leaves((channel) => (channel === 'Organic Search' ? 0.5 : 1)).filter(
      ({ scope }) => scope.channel !== 'Direct' && scope.device === 'mobile',
    );
    expect(segmentsApart(two, {}).map(({ scope }) => scope.channel)).toEqual(['Organic Search']);
  });

  it('are found where nothing came before, and where nothing comes any more', () => {
    const channel = 'TikTok';
    const added = [
      ...leaves(() => 1),
      { scope: { channel, device: 'mobile' }, actual: 900, expected: 0, sigma: 2, doubt: 5 },
    ];
    expect(segmentsApart(added, {})[0]).toMatchObject({ scope: { channel }, direction: 'up' });
    expect(apart((name) => (name === 'Direct' ? 0 : 1))).toEqual([{ channel: 'Direct', direction: 'down' }]);
  });
});
