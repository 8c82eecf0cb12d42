import { snoozeUntil } from './snooze-until.js';

describe('a snooze', () => {
  const friday = new Date('2026-11-20T16:42:00Z');

  it('lasts an hour or a week to the minute', () => {
    expect(snoozeUntil('hour', 'Europe/Berlin', friday)).toBe('2026-11-20T17:42:00.000Z');
    expect(snoozeUntil('week', 'Europe/Berlin', friday)).toBe('2026-11-27T16:42:00.000Z');
  });

  it('ends at nine in the company’s morning, wherever the reader is', () => {
    expect(snoozeUntil('tomorrow', 'Europe/Berlin', friday)).toBe('2026-11-21T08:00:00.000Z');
    expect(snoozeUntil('tomorrow', 'America/Los_Angeles', friday)).toBe('2026-11-21T17:00:00.000Z');
    expect(snoozeUntil('tomorrow', 'Pacific/Auckland', friday)).toBe('2026-11-21T20:00:00.000Z');
  });

  it('until Monday means the next one, also on a Monday', () => {
    expect(snoozeUntil('monday', 'Europe/Berlin', friday)).toBe('2026-11-23T08:00:00.000Z');
    expect(snoozeUntil('monday', 'UTC', new Date('2026-11-23T07:00:00Z'))).toBe('2026-11-30T09:00:00.000Z');
    expect(snoozeUntil('monday', 'UTC', new Date('2026-11-22T07:00:00Z'))).toBe('2026-11-23T09:00:00.000Z');
  });

  it('keeps to nine when the clocks change overnight', () => {
    expect(snoozeUntil('tomorrow', 'Europe/Berlin', new Date('2026-10-24T20:00:00Z'))).toBe(
      '2026-10-25T08:00:00.000Z',
    );
    expect(snoozeUntil('tomorrow', 'Europe/Berlin', new Date('2026-03-28T20:00:00Z'))).toBe(
      '2026-03-29T07:00:00.000Z',
    );
  });
});
