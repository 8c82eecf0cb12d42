import type { EvidencePoint, Finding } from '@ocsuite/types';
import { drawChart } from './draw-chart.js';

function aFinding(values: (number | null)[]): Finding {
  const series = values.map((value, day): EvidencePoint => {
    return { date: `2026-03-0${day + 1}`, value, expected: 100, lo: 80, hi: 120 };
  });
  const period = { from: '2026-03-03', to: '2026-03-04' };
  return { evidence: { series }, period } as unknown as Finding;
}

const actualOf = (svg: string): string => /d="([^"]*)" fill="none" stroke="#1b1f24"/.exec(svg)![1]!;

describe('drawing an insight', () => {
  it('does not draw a line across days that are unknown', () => {
    expect(actualOf(drawChart(aFinding([100, 90, 50, 60]), 'Sessions')).match(/M/g)).toHaveLength(1);
    expect(actualOf(drawChart(aFinding([100, null, 50, 60]), 'Sessions')).match(/M/g)).toHaveLength(2);
  });

  it('shades the days that are told, and takes a title for text', () => {
    const svg = drawChart(aFinding([100, 90, 50, 60]), 'Visits <b> & more');
    expect(svg).toContain('fill="#fde7d3"');
    expect(svg).toContain('<title>Visits &lt;b> &amp; more</title>');
  });
});
