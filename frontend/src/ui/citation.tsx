import { Tooltip, VisuallyHidden } from '@mantine/core';
import type { Fact, Numeral } from '@ocsuite/types';
import { Fragment, type ReactNode } from 'react';
import { uiStrings } from './strings.js';
import classes from './cited-text.module.css';

interface CheckedNumeralProps {
  verdict: Numeral['verdict'];
  children: ReactNode;
}

/** A figure in a sentence: softly underlined when the data carries it, amber when it does not. */
export function CheckedNumeral({ verdict, children }: CheckedNumeralProps) {
  if (verdict === 'supported') return <span className={classes.numeral}>{children}</span>;
  return (
    <Tooltip label={uiStrings.evidence.unsupported}>
      <mark className={classes.unsupported} tabIndex={0}>
        {children}
        <VisuallyHidden> {uiStrings.evidence.notChecked}</VisuallyHidden>
      </mark>
    </Tooltip>
  );
}

/** Keeps the mark on the line of its figure. */
const wordJoiner = '\u2060';

interface CitationButtonProps {
  factIds: string[];
  facts: readonly Fact[];
  numbers: ReadonlyMap<string, number>;
  numeral: string | null;
  onOpen: (fact: Fact) => void;
}

/** The small raised mark after a figure; opens the evidence behind it. Unknown facts leave no mark. */
export function CitationButtons({ factIds, facts, numbers, numeral, onOpen }: CitationButtonProps) {
  return factIds.map((factId) => {
    const fact = facts.find(({ id }) => id === factId);
    if (!fact) return null;
    const name = numeral ? `${numeral}, ${fact.label}` : fact.label;
    return (
      <Fragment key={factId}>
        {wordJoiner}
        <button
          type="button"
          className={classes.citation}
          aria-label={uiStrings.evidence.open(name)}
          onClick={() => onOpen(fact)}
        >
          {numbers.get(factId)}
        </button>
      </Fragment>
    );
  });
}
