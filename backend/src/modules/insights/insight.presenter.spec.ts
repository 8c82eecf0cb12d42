import { presentInsight } from './insight.presenter.js';
import type { ModuleInsight } from './module-insight.entity.js';

/** An insight as it is stored. */
const stored = (patch: object = {}): ModuleInsight =>
  ({
    id: 'i',
    finding: {},
    history: [],
    status: 'open',
    risks: ['Each further day like this costs about 1,287 sessions.'],
    actionItems: [{ title: 'Check budgets' }],
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...patch,
  }) as unknown as ModuleInsight;

describe('an insight', () => {
  it('of what goes on says what it costs and what to do', () => {
    const { risks, actionItems } = stored();
    expect(presentInsight(stored(), 'Shop')).toMatchObject({ risks, actionItems });
  });

  it('that a later look no longer finds keeps no word of its going on', () => {
    expect(presentInsight(stored({ status: 'closed' }), 'Shop')).toMatchObject({
      status: 'closed',
      risks: [],
      actionItems: [],
    });
  });

  it('whose end was told keeps what was said of it then', () => {
    const told = stored({ status: 'closed', finding: { ending: 'returned' } });
    expect(presentInsight(told, 'Shop').actionItems).toEqual(told.actionItems);
  });
});
