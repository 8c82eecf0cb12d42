import type { BadCell } from '@ocsuite/types';
import type { Cell } from './cell.calc.js';
import { ConventionSurvey } from './convention.calc.js';
import { RowReader } from './row-reader.calc.js';

const mapping = { date: 'date', revenue: 'revenue' };
const columns = ['date', 'revenue'];

function read(...cells: Cell[]) {
  const bad: BadCell[] = [];
  const convention = { dateOrder: null, decimal: null };
  const reader = new RowReader(columns, mapping, convention, 'EUR', '2026-11-24');
  return { rows: reader.read({ line: 2, cells }, bad), bad };
}

describe('a row', () => {
  it.each([Infinity, -Infinity, NaN])('with the number %s of a spreadsheet is bad', (cell) => {
    const { rows, bad } = read('2026-11-01', cell);
    expect(rows).toEqual([]);
    expect(bad).toEqual([{ line: 2, field: 'revenue', detail: `"${cell}" is not a number` }]);
  });

  it('without a day is bad, also when it is the first', () => {
    const { rows, bad } = read('', 5);
    expect(rows).toEqual([]);
    expect(bad).toMatchObject([{ line: 2, field: 'date' }]);
  });

  it('of a day that has not come is bad', () => {
    expect(read('2026-11-24', 5).bad).toEqual([]);
    expect(read('2026-11-25', 5).bad).toMatchObject([{ line: 2, field: 'date' }]);
  });
});

describe('how a file writes decimals', () => {
  it('is not learnt from a column without a name', () => {
    const survey = new ConventionSurvey(['', ...columns], mapping);
    survey.see({ line: 2, cells: ['1,5', '2026-11-01', '1.234'] });
    expect(survey.convention({})).toEqual({ dateOrder: null, decimal: null });
  });
});
