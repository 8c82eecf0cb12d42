import { isDataFault } from '@ocsuite/types';
import { Button, Skeleton } from '@mantine/core';
import { IconInfoCircle, IconMessageCircle, IconTable } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useInsight } from '../../api/insights.js';
import type { Insight } from '../../api/types.js';
import { citationNumbers, findSpans, stripCitations } from '../../lib/citations.js';
import type { Evidence } from '../../lib/evidence.js';
import { describeScope } from '../../lib/format.js';
import { CitedText } from '../../ui/cited-text.js';
import { EvidenceDrawer } from '../../ui/evidence-drawer.js';
import { useFormat } from '../../ui/format-context.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { SeverityBadge } from '../../ui/tone-badge.js';
import { confidenceWords, noveltyWords } from './confidence-words.js';
import { DriverBars } from './driver-bars.js';
import { ExpectedRange } from './expected-range.js';
import { FactsTable } from './facts-table.js';
import { InsightHistory, InsightNotice, StatusBadges } from './insight-history.js';
import { InsightVerdict } from './insight-verdict.js';
import { KeyNumbers } from './key-numbers.js';
import { SuggestedActions } from './suggested-actions.js';
import { pulseStrings } from './strings.js';
import classes from './growth-pulse.module.css';

const words = pulseStrings.detail;

export function InsightPage() {
  const { insightId = '' } = useParams();
  const insight = useInsight(insightId);
  return (
    <QueryView query={insight} pageTitle={words.tab} skeleton={<DetailSkeleton />}>
      {(data) => <InsightDetail insight={data} />}
    </QueryView>
  );
}

function InsightDetail({ insight }: { insight: Insight }) {
  const format = useFormat();
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const { facts } = insight.evidence;
  const headline = stripCitations(insight.headline);
  const numbers = useMemo(() => numberOnPage(insight), [insight]);
  const cited = (text: string) => (
    <CitedText text={text} facts={facts} numbers={numbers} onOpen={setEvidence} />
  );
  return (
    <>
      <PageHeader
        title={headline}
        tabTitle={words.tab}
        back={{ to: '/insights', label: pulseStrings.back }}
        badges={
          <>
            <SeverityBadge severity={insight.severity} />
            <StatusBadges insight={insight} />
          </>
        }
        description={`${insight.sourceName} · ${describeScope(insight.scope)} · ${format.period(insight.period)}`}
        actions={
          <>
            <Button
              component={Link}
              variant="default"
              to={`/connectors/${insight.connectorId}?from=${insight.period.from}&to=${insight.period.to}#rows`}
              leftSection={<IconTable size={16} aria-hidden />}
            >
              {words.rows}
            </Button>
            <Button
              component={Link}
              to={`/chat?ask=${encodeURIComponent(words.question(headline))}`}
              leftSection={<IconMessageCircle size={16} aria-hidden />}
            >
              {words.ask}
            </Button>
          </>
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Surface>
            <InsightNotice insight={insight} />
            <p className={classes.summary}>{cited(insight.summary)}</p>
            <KeyNumbers insight={insight} />
            <p className={classes.note}>
              {[confidenceWords(insight), noveltyWords(insight)].filter(Boolean).join(' ')}
            </p>
            {insight.commentarySource === 'template' && (
              <p className={classes.note}>
                <IconInfoCircle size={15} aria-hidden style={{ verticalAlign: -2 }} /> {words.templateNote}
              </p>
            )}
            <InsightVerdict insight={insight} />
          </Surface>
          <ExpectedRange insight={insight} />
          {!isDataFault(insight) && <DriverBars insight={insight} />}
          <InsightHistory insight={insight} />
        </div>
        <div className={classes.column}>
          <SuggestedActions insight={insight} />
          {insight.highlights.length > 0 && (
            <Surface title={words.highlights}>
              <ul className={classes.plainList}>
                {insight.highlights.map((text) => (
                  <li key={text}>{cited(text)}</li>
                ))}
              </ul>
            </Surface>
          )}
          {insight.risks.length > 0 && insight.status !== 'withdrawn' && (
            <Surface title={words.risks}>
              <ul className={classes.plainList}>
                {insight.risks.map((text) => (
                  <li key={text}>{cited(text)}</li>
                ))}
              </ul>
            </Surface>
          )}
        </div>
      </div>
      <FactsTable insight={insight} onOpenFact={(fact) => setEvidence({ figure: null, facts: [fact] })} />
      <EvidenceDrawer evidence={evidence} onClose={() => setEvidence(null)} />
    </>
  );
}

/** A fact has one number, wherever on the page it is cited. */
function numberOnPage({ summary, highlights, risks, evidence: { facts } }: Insight) {
  return citationNumbers([summary, ...highlights, ...risks].flatMap((text) => findSpans(text, { facts })));
}

function DetailSkeleton() {
  return (
    <>
      <Skeleton h={20} w={140} mb={12} />
      <Skeleton h={32} w="60%" mb={28} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Skeleton h={190} radius="lg" />
          <Skeleton h={390} radius="lg" />
        </div>
        <Skeleton h={320} radius="lg" />
      </div>
    </>
  );
}
