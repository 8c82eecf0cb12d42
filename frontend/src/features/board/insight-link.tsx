import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { stripCitations } from '../../lib/citations.js';
import { boardStrings } from './strings.js';
import classes from './board.module.css';

export function InsightLink({ insightId, text }: { insightId: string | null | undefined; text: string }) {
  if (!insightId) return null;
  return (
    <Anchor
      component={Link}
      to={`/insights/${insightId}`}
      inherit
      underline="always"
      className="no-print"
      aria-label={`${boardStrings.insight}: ${stripCitations(text)}`}
    >
      {boardStrings.insight}
    </Anchor>
  );
}

/** A sentence about an insight leads to it. */
export function InsightText({ text, insightId }: { text: string; insightId: string | null | undefined }) {
  const plain = stripCitations(text);
  if (!insightId) return plain;
  return (
    <Link to={`/insights/${insightId}`} className={classes.insightText}>
      {plain}
    </Link>
  );
}
