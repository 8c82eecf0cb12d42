import type { DailyRowsInput } from '@ocsuite/module-sdk';
import { severities, type Finding, type MonthOutlook } from '@ocsuite/types';
import { candidateOf } from './candidate.calc.js';
import { changesApart } from './changes-apart.calc.js';
import { buildSeriesSet, type DailySeries } from './daily-series.calc.js';
import { dataFaultFindings } from './data-fault-finding.calc.js';
import { knownDays, notesOn } from './data-notes.calc.js';
import type { Walk } from './detect.calc.js';
import { minimumHistory } from './fit-baseline.calc.js';
import { findingOf } from './finding.calc.js';
import { foldIntoEvents, namedByOwnFace } from './incident-set.calc.js';
import { monthOutlooks } from './month-outlook.calc.js';
import { findPeriodChange } from './period-change.calc.js';
import { dimensionOf } from './segments.calc.js';
import { oneFeast } from './one-feast.calc.js';
import { strictnessOf } from './strictness.calc.js';
import { withoutStuckDays } from './stuck-days.calc.js';
import { toldOfSegment } from './told-segment.calc.js';
import { toldOnce } from './told-once.calc.js';
import { wellPlaced } from './told-place.calc.js';
import { WalkMemory } from './walk-memory.calc.js';

export interface Changes {
  /** Most severe first. */
  findings: Finding[];
  /** What a reader should know about the data itself. */
  notes: string[];
  /** Where the month is heading. */
  outlooks: MonthOutlook[];
}

const maxFindings = 12;

/**
 * What changed as of the input's day: incidents that are open or began in the last 28 days, each told once; when there
 * are none, the plain change of the last week. Pure: the same input gives the same output to the byte.
 */
export function findChanges(input: DailyRowsInput, memory = new WalkMemory()): Changes {
  const told = buildSeriesSet(input);
  if (!told) return { findings: [], notes: ['There is no data to look at yet.'], outlooks: [] };
  const notes = notesOn(told, input);
  const history = knownDays(told);
  if (history < minimumHistory) return { findings: [], notes, outlooks: [] };
  const set = withoutStuckDays(told);
  const outlooks = monthOutlooks(set, input.goals ?? {}, input.currency);
  const totals = set.series.filter(({ scope }) => dimensionOf(scope) === null).length;
  const walkOf = (series: DailySeries): Walk =>
    memory.walk(series, set.from, strictnessOf(dimensionOf(series.scope), totals));
  const candidates = set.series.flatMap((series) => {
    const walk = walkOf(series);
    return walk.incidents.flatMap((incident) => candidateOf(series, walk, incident, set) ?? []);
  });
  const placed = foldIntoEvents([...candidates, ...changesApart(set, walkOf)]).map((event) =>
    wellPlaced(event, set, walkOf),
  );
  const events = oneFeast(toldOnce(placed), set, walkOf)
    .map((event) => toldOfSegment(event, set, walkOf))
    .map(namedByOwnFace)
    .map((event) => findingOf(event, set, input, walkOf));
  const change = events.length === 0 ? findPeriodChange(set, input) : null;
  const findings = [...dataFaultFindings(told, input), ...events, ...(change ? [change] : [])];
  return { findings: findings.sort(bySeverity).slice(0, maxFindings), notes, outlooks };
}

/** Most severe first; names break ties. */
export function bySeverity(a: Finding, b: Finding): number {
  return (
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    b.score - a.score ||
    (a.id < b.id ? -1 : 1)
  );
}
