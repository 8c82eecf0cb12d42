import { leadingSegments } from './leading-segments.calc.js';

const of = (...drivers: [channel: string, share: number, usualShare?: number][]) =>
  leadingSegments({
    drivers: drivers.map(([channel, share, usualShare]) => ({
      scope: { channel },
      contribution: -100 * share,
      share,
      ...(usualShare !== undefined && { usualShare }),
    })),
  }).map(({ scope }) => scope.channel);

describe('the segments that a change sits in', () => {
  it('are none where each lost in proportion to its size', () => {
    expect(
      of(['Organic Search', 0.475, 0.476], ['Paid Search', 0.254, 0.24], ['Direct', 0.16, 0.13]),
    ).toEqual([]);
    expect(of(['Organic Search', 0.93, 0.9], ['Direct', 0.07, 0.1])).toEqual([]);
  });

  it('are all that lost out of proportion, two as well as one', () => {
    expect(
      of(['Paid Search', 0.757, 0.27], ['Direct', 0.523, 0.18], ['Organic Search', -0.08, 0.45]),
    ).toEqual(['Paid Search', 'Direct']);
    expect(of(['Paid Search', 0.98, 0.8], ['Direct', 0.02, 0.2])).toEqual(['Paid Search']);
  });

  it('are none where none carries enough, and never what nobody attributed', () => {
    expect(of(['Email', 0.3, 0.1], ['Organic Search', 0.24, 0.3])).toEqual([]);
    expect(of(['(not attributed)', 0.9, 0.1])).toEqual([]);
  });

  it('are judged by their part of the change where their usual size is not known', () => {
    expect(of(['Paid Search', 0.6], ['Direct', 0.3])).toEqual(['Paid Search']);
  });
});
