import { kindOfIncident } from './incident-kind.calc.js';

function kindOf(deviations: number[], value = 50, direction: 'up' | 'down' = 'down') {
  const values = deviations.map(() => value);
  return kindOfIncident({ direction, deviations, onset: 0, end: deviations.length - 1 }, values, false);
}

describe('the kind of an incident', () => {
  it.each([
    ['drop', [6]],
    ['level-shift', [4, 5, 4]],
    ['level-shift', [5, 4.2, 5.5, 4.8, 5.1, 4.4, 5.2]],
    ['ramp', [1, 1.8, 3.2, 3.9, 5.1, 6]],
    ['ramp', [0.8, 1.9, 2.7, 4.4, 5.2, 5.9, 6.2, 5.7, 6.1, 5.8, 6.4, 5.9, 6.1, 6.3, 5.8, 6.1]],
    ['level-shift', [3.1, 6.2, 5.7, 6.1, 5.8, 6.4, 5.9, 6.1]],
    ['trend-change', Array.from({ length: 16 }, (_, day) => 0.4 * (day + 1) + (day % 2))],
  ])('is %s by its shape', (kind, deviations) => {
    expect(kindOf(deviations)).toBe(kind);
  });

  it('is a spike upwards and an outage at zero', () => {
    expect(kindOf([6], 500, 'up')).toBe('spike');
    expect(kindOf([8, 8, 8], 0)).toBe('outage');
  });
});
