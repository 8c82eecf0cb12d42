import { newId } from './new-id.js';

describe('a new id', () => {
  it('is a version 7 UUID that begins with the time it was made, so that keys sort by age', () => {
    const before = Date.now();
    const id = newId();
    const madeAt = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(madeAt >= before && madeAt <= Date.now()).toBe(true);
  });

  it('is never given twice', () => {
    const ids = Array.from({ length: 10_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
