import { compareTexts } from './compare-texts.js';

describe('the difference between two texts', () => {
  it.each([
    ['Revenue fell.', 'Revenue fell.', 0, 0],
    ['Revenue fell.', 'Revefell.', 4, 0],
    ['Revenue fell.', 'Revenue nue fell.', 0, 4],
    ['Revenue fell.', '', 13, 0],
    ['Revenue fell.', 'Revenue rose.', 4, 4],
  ])('%j against %j', (expected, actual, lost, repeated) => {
    expect(compareTexts(expected, actual)).toEqual({ lost, repeated });
  });
});
