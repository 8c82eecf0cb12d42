import type { Fact } from '@ocsuite/types';
import { Fragment, type ReactNode, useMemo } from 'react';
import { findSpans, type Span } from '../lib/citations.js';
import type { Evidence } from '../lib/evidence.js';
import { CitedSpan } from './citation.js';
import classes from './cited-text.module.css';

interface CitedTextProps {
  text: string;
  facts: readonly Fact[];
  /** The number that each fact bears on the whole page. */
  numbers: ReadonlyMap<string, number>;
  onOpen: (evidence: Evidence) => void;
}

/** One sentence or paragraph of plain text with its citations as buttons. */
export function CitedText({ text, facts, numbers, onOpen }: CitedTextProps) {
  const spans = useMemo(() => findSpans(text, { facts }), [text, facts]);
  const pieces: ReactNode[] = [];
  let reached = 0;
  const show = (span: Span): ReactNode => (
    <CitedSpan span={span} numbers={numbers} facts={facts} onOpen={onOpen}>
      {text.slice(span.start, span.end)}
    </CitedSpan>
  );
  for (const span of spans) {
    const between = text.slice(reached, span.start);
    if (between) pieces.push(between, show(span));
    else pieces.push(held(pieces.pop(), show(span)));
    reached = span.end;
  }
  pieces.push(text.slice(reached));
  return pieces.map((piece, index) => <Fragment key={index}>{piece}</Fragment>);
}

function held(before: ReactNode, piece: ReactNode): ReactNode {
  return (
    <span className={classes.held}>
      {before}
      {piece}
    </span>
  );
}
