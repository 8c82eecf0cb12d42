import { snoozeUntil } from './snooze-until.js';

const local = (iso: string) => {
  const moment = new Date(iso);
  return [moment.getDate(), moment.getHours(), moment.getMinutes()];
};

describe('a snooze', () => {
  const friday = new Date(2026, 10, 20, 16, 42);

  it('lasts an hour or a week to the minute', () => {
    expect(local(snoozeUntil('hour', friday))).toEqual([20, 17, 42]);
    expect(local(snoozeUntil('week', friday))).toEqual([27, 16, 42]);
  });

  it('ends in the morning of the next day, or of the next Monday', () => {
    expect(local(snoozeUntil('tomorrow', friday))).toEqual([21, 9, 0]);
    expect(local(snoozeUntil('monday', friday))).toEqual([23, 9, 0]);
    const monday = new Date(2026, 10, 23, 8, 0);
    expect(local(snoozeUntil('monday', monday))).toEqual([30, 9, 0]);
  });
});
