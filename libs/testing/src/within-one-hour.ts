const hourMs = 3_600_000;

/** As `it`, for a test of what ends with an hour. */
export function itWithinOneHour(name: string, test: () => Promise<void>): void {
  it(name, withinOneHour(test));
}

/**
 * A test of what holds until a day, a week, a month or Google's hour is over: limits that are lifted then, a second sync that
 * finds nothing new. All of those end as an hour does, in some time zone. Should the test fail and the hour have struck in the
 * middle of it, it is done again, with everything of its own: it strikes only once.
 */
export function withinOneHour(test: () => Promise<void>): () => Promise<void> {
  return async () => {
    const hour = hourNow();
    try {
      await test();
    } catch (error) {
      if (hourNow() === hour) throw error;
      await test();
    }
  };
}

function hourNow(): number {
  return Math.floor(Date.now() / hourMs);
}
