import { Anchor } from '@mantine/core';
import type { Fact, Numeral } from '@ocsuite/types';
import { type ComponentProps, memo, useMemo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { Link } from 'react-router';
import remarkGfm from 'remark-gfm';
import { citationNumbers, findSpans, type Span } from '../../lib/citations.js';
import type { Evidence } from '../../lib/evidence.js';
import { CitedSpan } from '../../ui/citation.js';
import { remarkSpans } from './remark-spans.js';
import cited from '../../ui/cited-text.module.css';
import classes from './turn.module.css';

interface AnswerTextProps {
  text: string;
  /** True while it is being written: its last citation may then be half there. */
  isGrowing?: boolean;
  facts: readonly Fact[];
  /** What the check has found so far: a sentence that is still being written has none. */
  numerals: readonly Numeral[];
  onOpenEvidence: (evidence: Evidence) => void;
}

const halfCitation = /[ \t]?\[[f\d,; ]*$/;

/** Markdown without its dangerous parts: no HTML, no images, nothing to fill in, no way out of the product. */
export const AnswerText = memo(function AnswerText({
  text: source,
  isGrowing = false,
  facts,
  numerals,
  onOpenEvidence,
}: AnswerTextProps) {
  const text = isGrowing ? source.replace(halfCitation, '') : source;
  const spans = useMemo(() => findSpans(text, { numerals }), [text, numerals]);
  const plugins = useMemo(() => [remarkGfm, remarkSpans(spans)], [spans]);
  const components = useMemo(
    () => answerComponents(spans, facts, onOpenEvidence),
    [spans, facts, onOpenEvidence],
  );
  return (
    <div className={classes.answer}>
      <Markdown
        remarkPlugins={plugins}
        components={components}
        disallowedElements={['img', 'input']}
        skipHtml
      >
        {text}
      </Markdown>
    </div>
  );
});

function answerComponents(
  spans: readonly Span[],
  facts: readonly Fact[],
  onOpen: (evidence: Evidence) => void,
): Components {
  const numbers = citationNumbers(spans);
  return {
    span: (props: ComponentProps<'span'> & { 'data-span'?: string }) => {
      const span = spans[Number(props['data-span'])];
      if (!span) return <span className={cited.held}>{props.children}</span>;
      return (
        <CitedSpan span={span} numbers={numbers} facts={facts} onOpen={onOpen}>
          {props.children}
        </CitedSpan>
      );
    },
    a: ({ href, children }) =>
      isOwnPage(href) ? (
        <Anchor component={Link} to={href.slice('/app'.length)} inherit>
          {children}
        </Anchor>
      ) : (
        <>{children}</>
      ),
    table: ({ children }) => (
      <div className={classes.tableBox}>
        <table>{children}</table>
      </div>
    ),
  };
}

/** A path of plain words below /app: `//host` and `..` would lead elsewhere. */
function isOwnPage(href: string | undefined): href is string {
  return /^\/app(\/[\w-]+)+$/.test(href ?? '');
}
