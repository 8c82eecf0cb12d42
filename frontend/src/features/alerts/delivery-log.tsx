import { Button, Skeleton } from '@mantine/core';
import { useDeliveries, useRetryDelivery } from '../../api/alert-settings.js';
import type { AlertDelivery } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { type Format } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { type Tone, ToneBadge } from '../../ui/tone-badge.js';
import { alertSettingsStrings } from './strings.js';
import classes from './alerts.module.css';

const words = alertSettingsStrings.log;

const tones: Record<AlertDelivery['status'], Tone> = {
  waiting: 'accent',
  retrying: 'warn',
  delivered: 'good',
  failed: 'bad',
  skipped: 'neutral',
};

/** What was sent where and how it ended, kept fresh by events. */
export function DeliveryLog() {
  const log = useDeliveries();
  return (
    <Surface title={words.title}>
      <QueryView query={log} skeleton={<Skeleton h={120} />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className={classes.muted}>{words.none}</p>;
          return (
            <>
              <ul className={classes.rows}>
                {items.map((delivery) => (
                  <DeliveryRow key={delivery.id} delivery={delivery} />
                ))}
              </ul>
              {log.hasNextPage && (
                <Button
                  mt="sm"
                  variant="default"
                  loading={log.isFetchingNextPage}
                  onClick={() => void log.fetchNextPage()}
                >
                  {words.more}
                </Button>
              )}
            </>
          );
        }}
      </QueryView>
    </Surface>
  );
}

function DeliveryRow({ delivery }: { delivery: AlertDelivery }) {
  const format = useFormat();
  const retry = useRetryDelivery(delivery.id);
  const { status, news, headline, target, createdAt, lastError } = delivery;
  const action = status === 'waiting' || status === 'retrying' ? words.sendNow : words.retry;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <ToneBadge tone={tones[status]}>{words.statuses[status]}</ToneBadge> {words.news[news]}: {headline}
        <p className={classes.muted}>
          {target} · <time dateTime={createdAt}>{format.moment(createdAt)}</time>
          {progressOf(delivery, format)}
        </p>
        {lastError && <p className={classes.muted}>{lastError}</p>}
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={`${action}: ${headline}, ${target}`}
        loading={retry.isPending}
        onClick={() => retry.mutate()}
      >
        {action}
      </Button>
      {retry.error && <ErrorState error={retry.error} />}
    </li>
  );
}

function progressOf({ status, attempts, nextTryAt }: AlertDelivery, format: Format): string {
  const parts = [
    attempts > 0 ? words.attempts(attempts) : null,
    status === 'retrying' && nextTryAt ? words.nextTry(format.moment(nextTryAt)) : null,
    status === 'waiting' && nextTryAt && Date.parse(nextTryAt) > Date.now()
      ? words.waitsUntil(format.moment(nextTryAt))
      : null,
  ].filter(Boolean);
  return parts.length > 0 ? ` · ${parts.join(' · ')}` : '';
}
