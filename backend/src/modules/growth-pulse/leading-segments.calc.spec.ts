import type { Driver } from '@ocsuite/types';
import { leadingSegments } from './leading-segments.calc.js';

const driver = (channel: string, isCause?: boolean): Driver => {
  return { scope: { channel }, contribution: -100, share: 0.5, ...(isCause !== undefined && { isCause }) };
};
const namesOf = (drivers: Driver[], scope = {}): (string | undefined)[] =>
  leadingSegments({ drivers, scope }).map((one) => one.scope.channel);

describe('the segments that a change sits in', () => {
  it('are those that the evidence calls causes, two as well as one, and none without it', () => {
    const drivers = [driver('Paid Search', true), driver('Direct', true), driver('Email', false)];
    expect(namesOf(drivers)).toEqual(['Paid Search', 'Direct']);
    expect(namesOf([driver('Paid Search'), driver('Direct', false)])).toEqual([]);
  });

  it('are never what nobody attributed, nor the place that is told anyway', () => {
    expect(namesOf([driver('(not attributed)', true)])).toEqual([]);
    expect(namesOf([driver('Email', true)], { channel: 'Email' })).toEqual([]);
  });
});
