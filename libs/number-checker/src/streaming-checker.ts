import type { Numeral } from '@ocsuite/types';
import type { CheckedFact, CheckOptions } from './checked-fact.js';
import { FactSet } from './facts/fact-set.js';
import type { Figure } from './reading/figure.js';
import { subjectsOf } from './reading/read-sentence.js';
import type { Surroundings } from './reading/surroundings.js';
import { remembered } from './text/remembered.js';
import { type Sentence, SentenceSplitter } from './text/sentence-splitter.js';
import type { PeriodMention } from './vocabulary/period-mention.js';
import { judgeCode } from './verdict/judge-code.js';
import { judgeSentence } from './verdict/judge-sentence.js';
import { judgeTableRow, readTableHead, type TableHead } from './verdict/judge-table.js';

export interface StreamingChecker {
  /** Takes the next piece of text and returns the verdicts of the sentences that it completed. */
  push(piece: string): Numeral[];
  /** The text is over: judges what is left. */
  end(): Numeral[];
}

/** Judges a text as it arrives; the verdicts are the same for every way of cutting it into pieces. */
export function createStreamingChecker(
  facts: readonly CheckedFact[],
  options: CheckOptions = {},
): StreamingChecker {
  const set = setOf(facts);
  const splitter = new SentenceSplitter();
  let heading = nothing;
  let previous = nothing;
  let head: TableHead | undefined;
  let isCode = false;

  const judge = ({ text, start }: Sentence): Numeral[] => {
    const moved = (verdicts: Numeral[]): Numeral[] =>
      verdicts.map((verdict) => ({ ...verdict, start: verdict.start + start, end: verdict.end + start }));
    if (/^\s*(?:```|~~~)/.test(text)) isCode = !isCode;
    else if (isCode) return moved(judgeCode(text, options.locale));
    if (/^\s*\|/.test(text)) {
      if (!head) {
        head = readTableHead(text);
        if (!/\d/.test(text.replace(/20\d\d|Q[1-4]/g, '')))
          return moved(judgeSentence(text, set, nothing, options.locale).verdicts);
      }
      return moved(judgeTableRow(text, head, set, heading, options.locale));
    }
    head = undefined;
    const { verdicts, figures } = judgeSentence(text, set, joined(heading, previous), options.locale);
    const subjects = subjectsOf(text, set);
    const isHeading =
      /^\s*(?:#|\*\*[^*]+\*\*:?\s*$)|:\s*[*_]*\s*$/.test(text) &&
      verdicts.every(({ verdict }) => verdict === 'not-a-claim');
    if (isHeading) heading = { ...subjects, figures: [] };
    const kept = {
      figures: [...previous.figures, ...figures.map((one) => ({ ...one, end: undefined }))].slice(
        -mostFigures,
      ),
    };
    previous =
      isHeading || /^\s*[-*•]/.test(text)
        ? { ...nothing, ...kept }
        : {
            ...subjects,
            channels: named(subjects, previous, figures, 'channel'),
            devices: named(subjects, previous, figures, 'device'),
            period: spanOf(figures) ?? subjects.period,
            metrics: subjects.metrics.length > 0 ? subjects.metrics : previous.metrics,
            ...kept,
          };
    return moved(verdicts);
  };

  return {
    push: (piece) => splitter.push(piece).flatMap(judge),
    end: () => splitter.end().flatMap(judge),
  };
}

/** What was read from facts serves every text that is judged against the same array. */
const sets = new WeakMap<readonly CheckedFact[], FactSet>();
/** A company's facts are the same from one question to the next, in another array. */
const latest = remembered((json) => new FactSet(JSON.parse(json) as CheckedFact[]), 8);

function setOf(facts: readonly CheckedFact[]): FactSet {
  const known = sets.get(facts) ?? latest(JSON.stringify(facts));
  sets.set(facts, known);
  return known;
}

/** Later figures are worked out from the last ones. */
const mostFigures = 6;
const nothing: Surroundings = { metrics: [], channels: [], devices: [], figures: [] };

/** The segments that a sentence speaks of: what it names, what its figures turn out to be of, or what it points back at. */
function named(
  subjects: Pick<Surroundings, 'channels' | 'devices'>,
  previous: Surroundings,
  figures: readonly Figure[],
  dimension: 'channel' | 'device',
): readonly string[] {
  const key = `${dimension}s` as const;
  if (subjects[key].length > 0) return subjects[key];
  const told = new Set(figures.flatMap(({ of }) => (of ? [of[dimension]] : [])));
  if (told.size === 0 && figures.length > 0) return previous[key];
  const [name] = told;
  if (told.size > 1) return previous[key].filter((one) => told.has(one));
  return name === undefined ? [] : [name];
}

/** The one period that all worked-out figures of a sentence are of: that of two months together, say. */
function spanOf(figures: readonly Figure[]): PeriodMention | undefined {
  const [first, ...others] = figures.flatMap(({ of, factIds }) =>
    of && factIds.length > 1 ? [of.period] : [],
  );
  if (!first || others.some(({ from, to }) => from !== first.from || to !== first.to)) return undefined;
  return { start: 0, end: 0, kind: 'dates', ...first };
}

/** What the sentence before said stands nearer than the heading. */
function joined(heading: Surroundings, previous: Surroundings): Surroundings {
  const nearer = <T>(own: readonly T[], outer: readonly T[]): readonly T[] => (own.length > 0 ? own : outer);
  const period = previous.period ?? heading.period;
  return {
    metrics: nearer(previous.metrics, heading.metrics),
    channels: nearer(previous.channels, heading.channels),
    devices: nearer(previous.devices, heading.devices),
    ...(previous.isPace && { isPace: true }),
    figures: previous.figures,
    ...(period && { period }),
  };
}
