import type { Fact } from '@ocsuite/types';
import { Fragment, type ReactNode, useMemo } from 'react';
import { citationNumbers, findSpans } from '../lib/citations.js';
import type { Evidence } from '../lib/evidence.js';
import { CheckedNumeral, CitationButtons } from './citation.js';

interface CitedTextProps {
  text: string;
  facts: readonly Fact[];
  onOpen: (evidence: Evidence) => void;
}

/** One sentence or paragraph of plain text with its citations as buttons. */
export function CitedText({ text, facts, onOpen }: CitedTextProps) {
  const spans = useMemo(() => findSpans(text, null), [text]);
  const numbers = useMemo(() => citationNumbers(spans), [spans]);
  const pieces: ReactNode[] = [];
  let reached = 0;
  for (const span of spans) {
    pieces.push(text.slice(reached, span.start));
    pieces.push(
      span.kind === 'citation' ? (
        <CitationButtons
          factIds={span.factIds}
          facts={facts}
          numbers={numbers}
          numeral={span.numeral}
          onOpen={onOpen}
        />
      ) : (
        <CheckedNumeral numeral={span.numeral} facts={facts} onOpen={onOpen}>
          {text.slice(span.start, span.end)}
        </CheckedNumeral>
      ),
    );
    reached = span.end;
  }
  pieces.push(text.slice(reached));
  return pieces.map((piece, index) => <Fragment key={index}>{piece}</Fragment>);
}
