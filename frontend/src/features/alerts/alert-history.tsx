import { Button, Drawer, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { useAlert } from '../../api/alerts.js';
import type { Alert, AlertDetail } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { SeverityBadge } from '../../ui/tone-badge.js';
import { alertStrings } from './strings.js';
import card from '../../ui/item-card.module.css';
import classes from './alerts.module.css';

/** All that happened to an alert, newest first. */
export function AlertHistory({ alert, onClose }: { alert: Alert | null; onClose: () => void }) {
  return (
    <Drawer
      opened={alert !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={alertStrings.history}
      transitionProps={{ duration: 160 }}
    >
      {alert && <History alert={alert} onClose={onClose} />}
    </Drawer>
  );
}

function History({ alert, onClose }: { alert: Alert; onClose: () => void }) {
  const query = useAlert(alert.id, true);
  return (
    <>
      <h2 className={`${card.title} ${classes.headline}`}>{alert.headline}</h2>
      <QueryView query={query} skeleton={<Skeleton h={160} mt="md" />}>
        {({ history }) => (
          <ol className={classes.history}>
            {history.map((event) => (
              <Event key={event.id} event={event} />
            ))}
          </ol>
        )}
      </QueryView>
      <Button component={Link} to={`/insights/${alert.insightId}`} variant="light" onClick={onClose}>
        {alertStrings.insight}
      </Button>
    </>
  );
}

function Event({ event }: { event: AlertDetail['history'][number] }) {
  const format = useFormat();
  const { kind, severity, actor, until, telling, at } = event;
  const isAlarm = telling !== null;
  const details = [
    actor && alertStrings.by(actor),
    until && kind === 'snoozed' && alertStrings.until.snoozed(format.moment(until)),
    telling && telling !== 'told' && alertStrings.telling[telling],
  ].filter(Boolean);
  return (
    <li>
      <span className={classes.event}>
        {alertStrings.events[kind]} {isAlarm && <SeverityBadge severity={severity} />}
      </span>
      <span className={classes.muted}>
        <time dateTime={at}>{format.moment(at)}</time>
        {details.length > 0 && ` · ${details.join(' · ')}`}
      </span>
    </li>
  );
}
