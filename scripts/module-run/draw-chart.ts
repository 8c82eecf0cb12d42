import type { EvidencePoint, Finding } from '@ocsuite/types';

const width = 760;
const height = 250;
const plot = { left: 52, right: 748, top: 34, bottom: 218 };

/** One insight as a picture: what came, what was expected and its usual range, the period told shaded. */
export function drawChart({ evidence, period }: Finding, title: string): string {
  const points = evidence.series;
  const highest = Math.max(...points.flatMap(({ value, hi }) => [value ?? 0, hi ?? 0]));
  const top = niceCeiling(highest);
  const xOf = (index: number): number =>
    Math.round(plot.left + ((plot.right - plot.left) * index) / Math.max(1, points.length - 1));
  const yOf = (value: number): number =>
    Math.round(plot.bottom - ((plot.bottom - plot.top) * Math.max(0, value)) / top);
  const lineOf = (pick: (point: EvidencePoint) => number | null): string =>
    stretches(points, pick)
      .map((stretch) => `M${stretch.map(([index, value]) => `${xOf(index)} ${yOf(value)}`).join('L')}`)
      .join('');
  const bandOf = (): string =>
    stretches(points, ({ lo, hi }) => (lo === null ? null : hi))
      .map((stretch) => {
        const back = stretch.toReversed().map(([index]) => `${xOf(index)} ${yOf(points[index]!.lo!)}`);
        return `M${stretch.map(([index, hi]) => `${xOf(index)} ${yOf(hi)}`).join('L')}L${back.join('L')}Z`;
      })
      .join('');
  const told = points.flatMap(({ date }, index) => (period.from <= date && date <= period.to ? [index] : []));
  const shade = told.length > 0 ? { from: xOf(told[0]!) - 5, to: xOf(told.at(-1)!) + 5 } : null;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="12" y="20" font-size="14" fill="#1b1f24">${escaped(title)}</text>`,
    ...(shade
      ? [
          `<rect x="${shade.from}" y="${plot.top}" width="${shade.to - shade.from}" height="${plot.bottom - plot.top}" fill="#fde7d3"/>`,
        ]
      : []),
    ...[0, top / 2, top].map(
      (value) =>
        `<path d="M${plot.left} ${yOf(value)}H${plot.right}" stroke="#d8dde3"/><text x="${plot.left - 8}" y="${yOf(value) + 4}" text-anchor="end" fill="#57606a">${value.toLocaleString('en-GB')}</text>`,
    ),
    `<path d="${bandOf()}" fill="#cfe0f5"/>`,
    `<path d="${lineOf(({ expected }) => expected)}" fill="none" stroke="#4a78b5" stroke-dasharray="5 4"/>`,
    `<path d="${lineOf(({ value }) => value)}" fill="none" stroke="#1b1f24" stroke-width="2" stroke-linejoin="round"/>`,
    `<text x="${plot.left}" y="238" fill="#57606a">${points[0]?.date ?? ''}</text>`,
    `<text x="${plot.right}" y="238" text-anchor="end" fill="#57606a">${points.at(-1)?.date ?? ''}</text>`,
    `<text x="${(plot.left + plot.right) / 2}" y="238" text-anchor="middle" fill="#57606a">line: actual, dashes: expected, band: usual range, shade: the period told</text>`,
    '</svg>',
    '',
  ].join('\n');
}

/** Runs of neighbouring points that have a value: a line must not bridge what is unknown. */
function stretches(
  points: readonly EvidencePoint[],
  pick: (point: EvidencePoint) => number | null,
): [index: number, value: number][][] {
  const found: [number, number][][] = [];
  let open: [number, number][] | null = null;
  for (const [index, point] of points.entries()) {
    const value = pick(point);
    if (value === null) open = null;
    else if (open) open.push([index, value]);
    else found.push((open = [[index, value]]));
  }
  return found;
}

/** 1, 2 or 5 times a power of ten. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
