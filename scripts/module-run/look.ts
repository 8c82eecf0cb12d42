import {
  figureOf,
  findingsOutputSchema,
  runModule,
  type DailyRowsInput,
  type FindingsOutput,
  type ModuleDefinition,
  type RunContext,
} from '@ocsuite/module-sdk';
import type { Finding, MonthOutlook } from '@ocsuite/types';
import type { FileInput } from './read-input.js';

export interface DayReport {
  asOf: string;
  insights: PrintedInsight[];
  /** Plain comparisons of two periods, printed where nothing unusual stands. */
  comparisons: PrintedInsight[];
  /** Where the month is heading, by metric. */
  outlooks: Omit<MonthOutlook, 'days'>[];
  notes: string[];
}

/** `unit` says what the figures are in; of faults in the data they count days. */
type PrintedInsight = Omit<Finding, 'evidence' | 'unit' | 'currency'> & { unit: string; headline: string };

const msPerDay = 86_400_000;

/** What the module finds on the evening of one day, knowing nothing of later ones. `memory` saves time when days are looked at in a row. */
export async function lookAt(
  module: ModuleDefinition,
  file: FileInput,
  asOf: string,
  memory = new Map<string, unknown>(),
): Promise<FindingsOutput> {
  const input: DailyRowsInput = {
    currency: file.currency,
    timeZone: file.timeZone,
    goals: file.goals,
    sourceName: file.name,
    connectorId: 'file',
    rows: file.rows.slice(0, rowsUpTo(file, asOf)),
    asOf,
  };
  return findingsOutputSchema.parse(await runModule(module, input, contextOn(input, memory)));
}

/** The same, as it is printed. */
export function reportOn(file: FileInput, asOf: string, output: FindingsOutput): DayReport {
  const printed = output.findings.map((finding) => {
    const { evidence: _, currency, unit, ...figures } = finding;
    const isFault = finding.kind === 'missing-data' || finding.kind === 'flat-line';
    return { ...figures, unit: isFault ? 'days' : (currency ?? unit), headline: headlineOf(finding, output) };
  });
  return {
    asOf,
    insights: printed.filter(({ kind }) => kind !== 'period-change'),
    comparisons: printed.filter(({ kind }) => kind === 'period-change'),
    outlooks: (output.outlooks ?? []).map((outlook) => {
      const { days: _, ...figures } = outlook;
      return figures;
    }),
    notes: [...file.notes, ...output.notes],
  };
}

export function headlineOf({ id, kind }: Finding, { commentaries }: FindingsOutput): string {
  const headline = commentaries[id]?.commentary.headline ?? kind;
  return headline.replace(/\s*\[\w+\]/g, '');
}

/** Every calendar day from the file's first up to the one asked for, those without rows too. */
export function daysOf({ firstDay }: FileInput, asOf: string): string[] {
  const days: string[] = [];
  for (let time = Date.parse(firstDay); time <= Date.parse(asOf); time += msPerDay) {
    days.push(new Date(time).toISOString().slice(0, 10));
  }
  return days;
}

/** Rows are sorted by day: the number of those that existed on that day. */
function rowsUpTo({ rows }: FileInput, asOf: string): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.date <= asOf) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The clock stands at noon of the day after, when the last day is over wherever on earth the source is. */
function contextOn(input: DailyRowsInput, memory: RunContext['memory']): RunContext {
  const silent = (): void => undefined;
  return {
    progress: { step: silent },
    clock: { now: () => new Date(Date.parse(input.asOf) + 1.5 * msPerDay) },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    signal: new AbortController().signal,
    memory,
    facts: { figure: (query) => figureOf(input.rows, query) },
    model: { write: () => Promise.reject(new Error('There is no model on the command line')) },
  };
}
