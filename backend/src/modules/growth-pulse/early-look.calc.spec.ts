import { templateCommentary } from './commentary.calc.js';
import { dayNumber, dayOf } from './day.calc.js';
import { findChangesEarly } from './early-look.calc.js';
import { seededShop } from './seeded-shop.fixture.js';

/** The shop's last day is the 89th; the last three days may still be revised. */
function aShop(factor: number) {
  const changes = [{ from: 87, to: 89, factor }];
  const input = seededShop({ seed: 8, days: 90, grain: 'total', changes });
  const provisionalFrom = dayOf(dayNumber(input.asOf) - 2);
  return { ...input, provisionalFrom };
}
const nextDay = new Date('2026-07-30T09:00:00Z');
const incidents = (input: ReturnType<typeof aShop>, now = nextDay) =>
  findChangesEarly(input, now).findings.filter(({ kind }) => kind !== 'period-change');

describe('days that may still be revised', () => {
  it('tell at once what late figures cannot explain', () => {
    const input = aShop(0.4);
    expect(input.asOf).toBe('2026-07-29');
    const [finding] = incidents(input);
    expect(finding).toMatchObject({ metric: 'sessions', direction: 'down', onset: input.provisionalFrom });
  });

  it('raise no alarm by what is merely not in yet', () => {
    expect(incidents(aShop(0.77))).toEqual([]);
  });

  it('never count a day that is not over', () => {
    const input = aShop(1);
    const rows = input.rows.map((row) =>
      row.date === input.asOf ? { ...row, sessions: 3, users: 3, conversions: 0, revenue: 0 } : row,
    );
    expect(incidents({ ...input, rows }, new Date(`${input.asOf}T10:00:00Z`))).toEqual([]);
    expect(incidents({ ...input, rows })).not.toEqual([]);
  });

  it('say that a loss seems to be over, as long as they may be revised', () => {
    const shop = seededShop({
      seed: 8,
      days: 90,
      changes: [{ from: 78, to: 86, factor: 0.08, channel: 'Paid Search' }],
    });
    const [finding] = incidents({ ...shop, provisionalFrom: dayOf(dayNumber(shop.asOf) - 2) });
    expect(finding).toMatchObject({
      scope: { channel: 'Paid Search' },
      status: 'closed',
      ending: 'returned',
      isEndRevisable: true,
    });
    expect(templateCommentary(finding!).summary).toContain(
      'seem to be as usual again; they may still be revised',
    );
  });

  it('say the same as final figures do once they are final', () => {
    const input = aShop(0.4);
    const [early] = incidents(input);
    const [final] = incidents({ ...input, provisionalFrom: null as never });
    expect(final).toEqual(early);
  });
});
