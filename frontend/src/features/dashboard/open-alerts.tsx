import { Anchor } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { severities } from '@ocsuite/types';
import { Link } from 'react-router';
import { useAlertPages } from '../../api/alerts.js';
import type { Alert } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { SeverityBadge } from '../../ui/tone-badge.js';
import { NeedWorth } from './need-worth.js';
import { dashboardStrings } from './strings.js';
import classes from './dashboard.module.css';

const words = dashboardStrings.alerts;
const most = 3;

/** Alerts that nobody has seen to yet; the page is shorter when there are none. */
export function OpenAlerts() {
  const alerts = useAlertPages('open');
  const items = alerts.data?.pages.flatMap((page) => page.items) ?? [];
  if (alerts.isError && !alerts.data) {
    return (
      <Surface title={words.title}>
        <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />
      </Surface>
    );
  }
  if (items.length === 0) return null;
  const all = (
    <Anchor component={Link} to="/alerts" size="sm">
      {items.length > most ? words.more(items.length) : words.all}
    </Anchor>
  );
  return (
    <Surface title={words.title} aside={all}>
      <ul className={classes.needs}>
        {gravestFirst(items)
          .slice(0, most)
          .map((alert) => (
            <AlertLine key={alert.id} alert={alert} />
          ))}
      </ul>
    </Surface>
  );
}

/** Among equals the newest, as the server lists them. */
function gravestFirst(items: Alert[]): Alert[] {
  const rank = ({ severity }: Alert) => severities.indexOf(severity);
  return items.toSorted((a, b) => rank(b) - rank(a));
}

function AlertLine({ alert: { insightId, severity, headline, worth, alarmAt } }: { alert: Alert }) {
  const format = useFormat();
  return (
    <li>
      <Link to={`/insights/${insightId}`} className={classes.need}>
        <span className={classes.needBadge}>
          <SeverityBadge severity={severity} />
        </span>
        <span>
          <span className={classes.needTitle}>{headline}</span>
          <span className={classes.needSource}>{words.since(format.ago(alarmAt))}</span>
        </span>
        <NeedWorth worth={worth} />
        <IconChevronRight size={18} className={classes.chevron} aria-hidden />
      </Link>
    </li>
  );
}
