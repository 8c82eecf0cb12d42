import { Button, Group, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconHistory } from '@tabler/icons-react';
import { Link } from 'react-router';
import { type AlertAction, useActOnAlert } from '../../api/alerts.js';
import { useMay, useMe } from '../../api/tenant.js';
import type { Alert } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { uiStrings } from '../../ui/strings.js';
import { SeverityBadge, ToneBadge } from '../../ui/tone-badge.js';
import { useNow } from '../../ui/use-now.js';
import { type SnoozeLength, snoozeUntil } from './snooze-until.js';
import { alertStrings } from './strings.js';
import card from '../../ui/item-card.module.css';
import classes from './alerts.module.css';

interface AlertCardProps {
  alert: Alert;
  onActed: () => void;
  onHistory: () => void;
}

export function AlertCard({ alert, onActed, onHistory }: AlertCardProps) {
  const format = useFormat();
  const { severity, state, headline, summary, sourceName, period, worth, until, isUnread } = alert;
  const ends = (state === 'snoozed' || state === 'recovering') && until ? alertStrings.until[state] : null;
  return (
    <article className={card.card} data-severity={severity}>
      <div className={card.top}>
        <SeverityBadge severity={severity} />
        {isUnread && <ToneBadge tone="accent">{alertStrings.isNew}</ToneBadge>}
        {alert.isProvisional && <ToneBadge tone="warn">{alertStrings.provisional}</ToneBadge>}
        <span>{alertStrings.filters[state]}</span>
        <span>{sourceName}</span>
        <span>{format.period(period)}</span>
        {ends && until && <span>{ends(format.moment(until))}</span>}
        {worth && (
          <span>{uiStrings.worth(format.signedChange(worth.amount, 'currency', worth.currency))}</span>
        )}
        <time dateTime={alert.alarmAt} title={format.moment(alert.alarmAt)}>
          {alertStrings.alarm(format.ago(alert.alarmAt))}
        </time>
      </div>
      <h2 className={`${card.title} ${classes.headline}`}>
        <Link to={`/insights/${alert.insightId}`}>{headline}</Link>
      </h2>
      <p className={card.summary}>{summary}</p>
      <Telling alert={alert} />
      <Actions alert={alert} onActed={onActed} onHistory={onHistory} />
    </article>
  );
}

function Telling({ alert: { state, telling, toldAfter } }: { alert: Alert }) {
  const format = useFormat();
  const now = useNow(60_000);
  if (telling !== 'told') return <p className={classes.muted}>{alertStrings.telling[telling]}</p>;
  const waits = state === 'open' && toldAfter !== null && Date.parse(toldAfter) > now;
  if (!waits) return null;
  return <p className={classes.muted}>{alertStrings.telling.waits(format.moment(toldAfter))}</p>;
}

function Actions({ alert, onActed, onHistory }: AlertCardProps) {
  const mayAct = useMay('member');
  const timeZone = useMe().data?.tenant.timeZone ?? 'UTC';
  const act = useActOnAlert(alert.id);
  const { state, headline } = alert;
  const isLive = state === 'open' || state === 'acknowledged' || state === 'snoozed';

  const run = (action: AlertAction) =>
    act.mutate(action, {
      onSuccess: () => {
        onActed();
        announce(alert, action, () => act.mutate({ type: 'reopen' }));
      },
    });
  const about = (words: string) => alertStrings.about(words, headline);

  return (
    <>
      <Group gap="xs" mt="sm" className="no-print">
        {mayAct && isLive && state !== 'acknowledged' && (
          <Button
            size="xs"
            aria-label={about(alertStrings.acknowledge)}
            loading={act.isPending}
            onClick={() => run({ type: 'acknowledge' })}
          >
            {alertStrings.acknowledge}
          </Button>
        )}
        {mayAct && isLive && (
          <SnoozeMenu
            label={about(alertStrings.snooze)}
            onChoose={(length) => run({ type: 'snooze', until: snoozeUntil(length, timeZone) })}
          />
        )}
        {mayAct && (isLive || state === 'recovering') && (
          <Button
            size="xs"
            variant="default"
            aria-label={about(alertStrings.close)}
            onClick={() => run({ type: 'close' })}
          >
            {alertStrings.close}
          </Button>
        )}
        {mayAct && isLive && state !== 'open' && (
          <Button
            size="xs"
            variant="default"
            aria-label={about(alertStrings.reopen)}
            onClick={() => run({ type: 'reopen' })}
          >
            {alertStrings.reopen}
          </Button>
        )}
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconHistory size={14} aria-hidden />}
          aria-label={about(alertStrings.history)}
          onClick={onHistory}
        >
          {alertStrings.history}
        </Button>
      </Group>
      {act.error && <ErrorState error={act.error} />}
    </>
  );
}

const lengths: SnoozeLength[] = ['hour', 'tomorrow', 'monday', 'week'];

function SnoozeMenu({ label, onChoose }: { label: string; onChoose: (length: SnoozeLength) => void }) {
  return (
    <Menu position="bottom-start" width={220} withinPortal={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          aria-label={label}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {alertStrings.snooze}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {lengths.map((length) => (
          <Menu.Item key={length} onClick={() => onChoose(length)}>
            {alertStrings.snoozeFor[length]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Undo beats asking beforehand. */
function announce({ id, headline }: Alert, { type }: AlertAction, undo: () => void): void {
  notifications.show({
    id: `alert ${id}`,
    title: alertStrings.done[type],
    autoClose: 10_000,
    message: (
      <>
        {headline}{' '}
        {type !== 'reopen' && (
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => {
              notifications.hide(`alert ${id}`);
              undo();
            }}
          >
            {alertStrings.undo}
          </Button>
        )}
      </>
    ),
  });
}
