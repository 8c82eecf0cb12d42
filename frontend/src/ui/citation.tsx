import { Tooltip, VisuallyHidden } from '@mantine/core';
import type { Fact } from '@ocsuite/types';
import type { ReactNode } from 'react';
import type { CheckedFigure, Span } from '../lib/citations.js';
import type { Evidence } from '../lib/evidence.js';
import { uiStrings } from './strings.js';
import classes from './cited-text.module.css';

interface CitedSpanProps {
  span: Span;
  /** The number that each cited fact bears in the text. */
  numbers: ReadonlyMap<string, number>;
  facts: readonly Fact[];
  onOpen: (evidence: Evidence) => void;
  /** The span as it is written. */
  children: ReactNode;
}

/** A stretch of text as a reader meets it: a figure that opens what it rests on, or the marks that cite it. */
export function CitedSpan({ span, children, ...rest }: CitedSpanProps) {
  return span.kind === 'citation' ? (
    <CitationButtons factIds={span.factIds} numeral={span.numeral} {...rest} />
  ) : (
    <CheckedNumeral numeral={span.numeral} {...rest}>
      {children}
    </CheckedNumeral>
  );
}

interface CheckedNumeralProps {
  numeral: CheckedFigure;
  facts: readonly Fact[];
  onOpen: (evidence: Evidence) => void;
  children: ReactNode;
}

/** A figure in a sentence: underlined and open to a click when the data carries it, amber when it does not. */
function CheckedNumeral({ numeral, facts, onOpen, children }: CheckedNumeralProps) {
  const { verdict, factIds, formula, text } = numeral;
  if (verdict === 'unsupported') {
    return (
      <Tooltip label={uiStrings.evidence.unsupported}>
        <mark className={classes.unsupported} tabIndex={0}>
          {children}
          <VisuallyHidden> {uiStrings.evidence.notChecked}</VisuallyHidden>
        </mark>
      </Tooltip>
    );
  }
  const known = factIds.flatMap((id) => facts.find((fact) => fact.id === id) ?? []);
  if (known.length === 0) return <span className={classes.numeral}>{children}</span>;
  return (
    <button
      type="button"
      className={classes.numeral}
      onClick={() => onOpen({ figure: text, facts: known, ...(formula && { formula }) })}
    >
      {children}
    </button>
  );
}

interface CitationButtonsProps {
  factIds: string[];
  facts: readonly Fact[];
  numbers: ReadonlyMap<string, number>;
  numeral: string | null;
  onOpen: (evidence: Evidence) => void;
}

/** The small raised mark after a figure; opens the evidence behind it. Unknown facts leave no mark. */
function CitationButtons({ factIds, facts, numbers, numeral, onOpen }: CitationButtonsProps) {
  return factIds.map((factId) => {
    const fact = facts.find(({ id }) => id === factId);
    if (!fact) return null;
    const number = numbers.get(factId);
    const name = numeral ? `${numeral}, ${fact.label}` : fact.label;
    return (
      <button
        key={factId}
        type="button"
        className={classes.citation}
        aria-label={uiStrings.evidence.open(number, name)}
        onClick={() => onOpen({ figure: null, facts: [fact] })}
      >
        {number}
      </button>
    );
  });
}
