import { presentInsight } from './insight.presenter.js';
import type { ModuleInsight } from './module-insight.entity.js';

const stored = {
  id: 'i',
  finding: {},
  history: [],
  status: 'open',
  risks: ['Each further day like this costs about 1,287 sessions.'],
  actionItems: [{ title: 'Check budgets' }],
  createdAt: new Date(0),
  updatedAt: new Date(0),
} as unknown as ModuleInsight;

describe('an insight', () => {
  it('of what goes on says what it costs and what to do', () => {
    expect(presentInsight(stored, 'Shop')).toMatchObject({
      risks: stored.risks,
      actionItems: stored.actionItems,
    });
  });

  it('that a later look no longer finds keeps no word of its going on', () => {
    const closed = { ...stored, status: 'closed' } as ModuleInsight;
    expect(presentInsight(closed, 'Shop')).toMatchObject({ status: 'closed', risks: [], actionItems: [] });
  });

  it('whose end was told keeps what was said of it then', () => {
    const told = { ...stored, status: 'closed', finding: { ending: 'returned' } } as unknown as ModuleInsight;
    expect(presentInsight(told, 'Shop').actionItems).toEqual(stored.actionItems);
  });
});
