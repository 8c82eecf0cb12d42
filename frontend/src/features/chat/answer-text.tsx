import { Anchor } from '@mantine/core';
import type { Fact, Numeral } from '@ocsuite/types';
import { type ComponentProps, memo, useMemo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { Link } from 'react-router';
import remarkGfm from 'remark-gfm';
import { citationNumbers, findSpans } from '../../lib/citations.js';
import { CheckedNumeral, CitationButtons } from '../../ui/citation.js';
import { remarkSpans } from './remark-spans.js';
import classes from './chat.module.css';

interface AnswerTextProps {
  text: string;
  facts: readonly Fact[];
  numerals: readonly Numeral[] | null;
  onOpenFact: (fact: Fact) => void;
}

/** Markdown without its dangerous parts: no HTML, no images, no way out of the product. */
export const AnswerText = memo(function AnswerText({ text, facts, numerals, onOpenFact }: AnswerTextProps) {
  const spans = useMemo(() => findSpans(text, numerals), [text, numerals]);
  const plugins = useMemo(() => [remarkGfm, remarkSpans(spans)], [spans]);
  const components = useMemo(
    () => answerComponents(facts, citationNumbers(spans), onOpenFact),
    [facts, spans, onOpenFact],
  );
  return (
    <div className={classes.answer}>
      <Markdown remarkPlugins={plugins} components={components} disallowedElements={['img']} skipHtml>
        {text}
      </Markdown>
    </div>
  );
});

function answerComponents(
  facts: readonly Fact[],
  numbers: ReadonlyMap<string, number>,
  onOpenFact: (fact: Fact) => void,
): Components {
  return {
    span: (props: ComponentProps<'span'> & SpanAttributes) => {
      const factIds = (props['data-facts'] ?? '').split(' ').filter(Boolean);
      if (props['data-kind'] === 'citation') {
        return (
          <CitationButtons
            factIds={factIds}
            facts={facts}
            numbers={numbers}
            numeral={props['data-numeral'] || null}
            onOpen={onOpenFact}
          />
        );
      }
      if (props['data-kind'] === 'numeral') {
        return (
          <CheckedNumeral verdict={props['data-verdict'] === 'unsupported' ? 'unsupported' : 'supported'}>
            {props.children}
          </CheckedNumeral>
        );
      }
      return <span>{props.children}</span>;
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

interface SpanAttributes {
  'data-kind'?: string;
  'data-facts'?: string;
  'data-verdict'?: string;
  'data-numeral'?: string;
}

/** A path of plain words below /app: `//host` and `..` would lead elsewhere. */
function isOwnPage(href: string | undefined): href is string {
  return /^\/app(\/[\w-]+)+$/.test(href ?? '');
}
