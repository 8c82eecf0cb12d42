import { remembered } from './remembered.js';

describe('what is remembered', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['performance'] }));
  afterEach(() => jest.useRealTimers().restoreAllMocks());

  it('is built once, forgotten for something newer, and let go by itself ten minutes later', async () => {
    const built: { key: string }[] = [];
    const find = remembered((key) => built[built.push({ key }) - 1]!, 2);
    expect(find('a')).toBe(find('a'));
    find('b');
    find('c');
    expect(find('b')).toBe(built[1]);
    find('a');
    expect(built.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'a']);

    expect(jest.getTimerCount()).toBeGreaterThanOrEqual(2);
    const later = performance.now() + 10 * 60_000 + 10;
    jest.spyOn(performance, 'now').mockReturnValue(later);
    await jest.advanceTimersByTimeAsync(10 * 60_000 + 10);
    expect(jest.getTimerCount()).toBe(0);
    find('a');
    expect(built).toHaveLength(5);
  });
});
