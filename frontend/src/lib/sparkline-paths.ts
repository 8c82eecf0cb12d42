interface Point {
  value: number | null;
  provisional: boolean;
}
interface Size {
  width: number;
  height: number;
}

const padding = 3;

/** SVG paths for a series: one for settled days, one for provisional ones, one for the area beneath. */
export function sparklinePaths(series: readonly Point[], { width, height }: Size) {
  const values = series.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return { settled: '', provisional: '', area: '' };
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (index: number) => round((index / Math.max(1, series.length - 1)) * width);
  const y = (value: number) =>
    round(height - padding - ((value - low) / (high - low || 1)) * (height - 2 * padding));

  let settled = '';
  let provisional = '';
  let area = '';
  for (let index = 0; index < series.length; index += 1) {
    const point = series[index];
    if (!point || point.value === null) continue;
    const before = series[index - 1];
    const here = `${x(index)} ${y(point.value)}`;
    const isAlone = (!before || before.value === null) && (series[index + 1]?.value ?? null) === null;
    if (before && before.value !== null) {
      const segment = `M${x(index - 1)} ${y(before.value)}L${here}`;
      if (point.provisional) provisional += segment;
      else settled += segment;
      area += `${segment.replace('M', `M${x(index - 1)} ${height}L`)}L${x(index)} ${height}Z`;
    } else if (isAlone) {
      // A zero-length line with round caps draws a dot.
      if (point.provisional) provisional += `M${here}h0.01`;
      else settled += `M${here}h0.01`;
    }
  }
  return { settled, provisional, area };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
