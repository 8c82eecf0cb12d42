export interface TextDifference {
  lost: number;
  repeated: number;
}

/** How many characters of the expected text are missing, and how many are there that should not be. */
export function compareTexts(expected: string, actual: string): TextDifference {
  const shorter = Math.min(expected.length, actual.length);
  let start = 0;
  while (start < shorter && expected[start] === actual[start]) start += 1;
  let end = 0;
  while (end < shorter - start && expected.at(-1 - end) === actual.at(-1 - end)) end += 1;
  return { lost: expected.length - start - end, repeated: actual.length - start - end };
}
