import { Anchor, Skeleton } from '@mantine/core';
import { IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import { severities, worthOf } from '@ocsuite/types';
import { Link } from 'react-router';
import { useAlertPages } from '../../api/alerts.js';
import { useConnectors } from '../../api/connectors.js';
import { useModules, useTopInsights } from '../../api/insights.js';
import type { Connector, Insight } from '../../api/types.js';
import { stripCitations } from '../../lib/citations.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { ConnectorStateBadge, SeverityBadge } from '../../ui/tone-badge.js';
import { NeedWorth } from './need-worth.js';
import { dashboardStrings } from './strings.js';
import classes from './dashboard.module.css';

const words = dashboardStrings.needs;
const mostInsights = 4;

/** The one thing that matters first: broken data, then what changed most. */
export function NeedsMeNow() {
  const insights = useTopInsights();
  const connectors = useConnectors();
  const alerts = useAlertPages('open');
  const alerted = new Set(alerts.data?.pages.flatMap((page) => page.items.map(({ insightId }) => insightId)));
  // What is an open alert stands above already.
  const open = rankInsights(insights.data?.items ?? []).filter(({ id }) => !alerted.has(id));
  const troubled = (connectors.data?.items ?? []).filter(needsAttention);
  const isLoading = insights.isPending || connectors.isPending || alerts.isPending;
  const error = insights.data === undefined ? insights.error : null;
  if (!isLoading && !error && alerted.size > 0 && open.length + troubled.length === 0) return null;
  const allInsights = (
    <Anchor component={Link} to="/insights" size="sm">
      {words.all}
    </Anchor>
  );

  return (
    <Surface title={words.title} aside={allInsights}>
      {error && <ErrorState error={error} onRetry={() => void insights.refetch()} />}
      {isLoading && !error && <NeedsSkeleton />}
      {!isLoading && !error && open.length + troubled.length === 0 && <Quiet />}
      {!isLoading && open.length + troubled.length > 0 && (
        <ul className={classes.needs}>
          {troubled.map((connector) => (
            <ConnectorNeed key={connector.id} connector={connector} />
          ))}
          {open.slice(0, mostInsights).map((insight) => (
            <InsightNeed key={insight.id} insight={insight} />
          ))}
        </ul>
      )}
    </Surface>
  );
}

function InsightNeed({ insight }: { insight: Insight }) {
  const format = useFormat();
  return (
    <li>
      <Link to={`/insights/${insight.id}`} className={classes.need}>
        <span className={classes.needBadge}>
          <SeverityBadge severity={insight.severity} />
        </span>
        <span>
          <span className={classes.needTitle}>{stripCitations(insight.headline)}</span>
          <span className={classes.needSummary}>{stripCitations(insight.summary)}</span>
          <span className={classes.needSource}>
            {insight.sourceName} · {format.period(insight.period)}
          </span>
        </span>
        <NeedWorth worth={worthOf(insight)} />
        <IconChevronRight size={18} className={classes.chevron} aria-hidden />
      </Link>
    </li>
  );
}

function ConnectorNeed({ connector }: { connector: Connector }) {
  return (
    <li>
      <Link to={`/connectors/${connector.id}`} className={classes.need}>
        <span className={classes.needBadge}>
          <ConnectorStateBadge state={connector.state} />
        </span>
        <span>
          <span className={classes.needTitle}>
            {connector.name}
            {connector.action && `: ${connector.action.label}`}
          </span>
          {connector.cause && <span className={classes.needSummary}>{connector.cause}</span>}
        </span>
        <NeedWorth worth={null} />
        <IconChevronRight size={18} className={classes.chevron} aria-hidden />
      </Link>
    </li>
  );
}

function Quiet() {
  const modules = useModules();
  const hasRun = modules.data?.items.some(({ lastRun }) => lastRun !== null) ?? true;
  return (
    <div className={classes.quiet}>
      <IconCircleCheck size={26} stroke={1.6} aria-hidden />
      <div>
        <div className={classes.needTitle}>{words.quietTitle}</div>
        {hasRun ? words.quiet : words.neverRan}
      </div>
    </div>
  );
}

/** The lines of a full list, so that what stands below stays where it is when the list lands. */
function NeedsSkeleton() {
  return (
    <div aria-busy="true">
      <ul className={classes.needs} aria-hidden>
        {Array.from({ length: mostInsights }, (_, index) => (
          <li key={index}>
            <div className={classes.need}>
              <Skeleton className={classes.needBadge} h={22} w={80} />
              <Skeleton>
                <span className={classes.needTitle}>&nbsp;</span>
                <span className={classes.needSummary}>&nbsp;</span>
                <span className={classes.needSource}>&nbsp;</span>
              </Skeleton>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Open insights, gravest first, then strongest. */
function rankInsights(items: Insight[]): Insight[] {
  const rank = ({ severity, score }: Insight) => severities.indexOf(severity) * 10 + score;
  return items.filter(({ status }) => status === 'open').toSorted((a, b) => rank(b) - rank(a));
}

function needsAttention({ state }: Connector): boolean {
  return ['pending', 'late', 'stale', 'error', 'revoked', 'quota'].includes(state);
}
