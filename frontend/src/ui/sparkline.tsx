import { sparklinePaths } from '../lib/sparkline-paths.js';
import type { SeriesPoint } from '../api/types.js';
import classes from './sparkline.module.css';

const width = 240;
const height = 44;

/** A line of days: a day without data is a gap, days that may still change are lighter. */
export function Sparkline({ series, summary }: { series: SeriesPoint[]; summary: string }) {
  const { settled, provisional, area } = sparklinePaths(series, { width, height });
  return (
    <svg
      className={classes.svg}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={summary}
    >
      <path className={classes.area} d={area} />
      <path className={classes.line} d={settled} />
      <path className={`${classes.line} ${classes.provisional}`} d={provisional} />
    </svg>
  );
}
