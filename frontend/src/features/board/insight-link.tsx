import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { stripCitations } from '../../lib/citations.js';
import { boardStrings } from './strings.js';

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
