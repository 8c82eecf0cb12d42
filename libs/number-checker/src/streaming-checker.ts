import { judgeSentence } from './binding/judge-sentence.js';
import { judgeTableRow, readTableHead, type TableHead } from './binding/judge-table.js';
import { levelsOf } from './binding/levels.js';
import type { Surroundings } from './context/read-frames.js';
import { subjectsOf } from './context/surroundings.js';
import { FactSet } from './facts/fact-set.js';
import type { Numeral } from '@ocsuite/types';
import type { CheckedFact, CheckOptions } from './checked-fact.js';
import { type Sentence, SentenceSplitter } from './text/sentence-splitter.js';

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
  const set = new FactSet(facts);
  const levels = levelsOf(set.profiles);
  const splitter = new SentenceSplitter();
  let heading: Surroundings = { scope: {} };
  let previous: Surroundings = { scope: {} };
  let head: TableHead | undefined;

  const judge = ({ text, start }: Sentence): Numeral[] => {
    const moved = (verdicts: Numeral[]): Numeral[] =>
      verdicts.map((verdict) => ({ ...verdict, start: verdict.start + start, end: verdict.end + start }));
    if (/^\s*\|/.test(text)) {
      if (!head) {
        head = readTableHead(text);
        if (!/\d/.test(text.replace(/20\d\d|Q[1-4]/g, '')))
          return moved(judgeSentence(text, set, [], previous, options.locale));
      }
      return moved(judgeTableRow(text, head, set, levels, heading, options.locale));
    }
    head = undefined;
    const verdicts = judgeSentence(
      text,
      set,
      levels,
      { ...heading, ...previous, scope: { ...heading.scope, ...previous.scope } },
      options.locale,
    );
    const subjects = subjectsOf(text, set);
    const isHeading =
      /^\s*(?:#|\*\*[^*]+\*\*:?\s*$)|:\s*[*_]*\s*$/.test(text) &&
      verdicts.every(({ verdict }) => verdict === 'not-a-claim');
    if (isHeading) heading = subjects;
    previous =
      isHeading || /^\s*[-*•]/.test(text)
        ? { scope: {} }
        : { ...(previous.metrics && { metrics: previous.metrics }), ...subjects };
    return moved(verdicts);
  };

  return {
    push: (piece) => splitter.push(piece).flatMap(judge),
    end: () => splitter.end().flatMap(judge),
  };
}
