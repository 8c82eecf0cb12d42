import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { IconBell, IconBellCheck, IconSettings } from '@tabler/icons-react';
import { alertStateSchema } from '@ocsuite/types';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type AlertFilter, useAlertPages, useMarkAlertsSeen, useUnseenAlerts } from '../../api/alerts.js';
import type { Alert } from '../../api/types.js';
import { EmptyState } from '../../ui/empty-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { ShowMore } from '../../ui/show-more.js';
import { ShowUnseen } from '../../ui/show-unseen.js';
import { Surface } from '../../ui/surface.js';
import { AlertCard } from './alert-card.js';
import { AlertHistory } from './alert-history.js';
import { alertStrings } from './strings.js';
import cards from '../../ui/item-card.module.css';
import classes from './alerts.module.css';

const filters = Object.entries(alertStrings.filters).map(([value, label]) => ({ value, label }));

export function AlertsPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('state');
  const filter: AlertFilter = wanted === 'all' ? 'all' : (alertStateSchema.safeParse(wanted).data ?? 'open');
  const pages = useAlertPages(filter);
  const unseen = useUnseenAlerts();
  useSeen(pages.isSuccess, unseen.count);

  return (
    <>
      <PageHeader
        title={alertStrings.title}
        description={alertStrings.description}
        actions={
          <Button
            component={Link}
            to="/settings/alerts"
            variant="default"
            leftSection={<IconSettings size={16} aria-hidden />}
          >
            {alertStrings.settings}
          </Button>
        }
      />
      <div className={cards.toolbar}>
        <div className={cards.scroll}>
          <SegmentedControl
            size="xs"
            aria-label={alertStrings.filter}
            data={filters}
            value={filter}
            onChange={(value) => setSearch(value === 'open' ? {} : { state: value }, { replace: true })}
          />
        </div>
        <ShowUnseen unseen={unseen} label={alertStrings.unseen} />
      </div>
      <QueryView query={pages} skeleton={<ListSkeleton />}>
        {({ pages: loaded }) => (
          <>
            <AlertCards filter={filter} alerts={loaded.flatMap(({ items }) => items)} />
            <ShowMore pages={pages} label={alertStrings.more} />
          </>
        )}
      </QueryView>
    </>
  );
}

function AlertCards({ filter, alerts }: { filter: AlertFilter; alerts: Alert[] }) {
  const [shown, setShown] = useState<Alert | null>(null);
  const { list, keepPlace } = useKeptPlace(alerts);
  return (
    <div
      ref={list}
      tabIndex={-1}
      className={classes.region}
      role="region"
      aria-label={alertStrings.list(alertStrings.filters[filter])}
    >
      {alerts.length === 0 ? (
        <NothingHere filter={filter} />
      ) : (
        <ul className={cards.cards}>
          {alerts.map((alert, index) => (
            <li key={alert.id}>
              <AlertCard alert={alert} onActed={() => keepPlace(index)} onHistory={() => setShown(alert)} />
            </li>
          ))}
        </ul>
      )}
      <AlertHistory alert={shown} onClose={() => setShown(null)} />
    </div>
  );
}

function NothingHere({ filter }: { filter: AlertFilter }) {
  const { title, words } = filter === 'open' ? alertStrings.empty.open : alertStrings.empty.other;
  return (
    <Surface>
      <EmptyState icon={filter === 'open' ? IconBellCheck : IconBell} title={title}>
        {words}
      </EmptyState>
    </Surface>
  );
}

/** Looking at the list empties the bell, once the list is there to be looked at. */
function useSeen(isListed: boolean, unseenCount: number): void {
  const { mutate } = useMarkAlertsSeen();
  useEffect(() => {
    if (isListed && unseenCount === 0) mutate();
  }, [isListed, unseenCount, mutate]);
}

/** A card that was dealt with leaves the list: the keyboard goes on with the one that takes its place. */
function useKeptPlace(alerts: Alert[]) {
  const list = useRef<HTMLDivElement>(null);
  const place = useRef<number | null>(null);
  useEffect(() => {
    if (place.current === null || document.activeElement !== document.body) return;
    const links = list.current?.querySelectorAll<HTMLElement>('h2 a') ?? [];
    (links[Math.min(place.current, links.length - 1)] ?? list.current)?.focus();
    place.current = null;
  }, [alerts]);
  return { list, keepPlace: (index: number) => void (place.current = index) };
}

function ListSkeleton() {
  return (
    <Stack gap="sm">
      {Array.from({ length: 3 }, (_, index) => (
        <Skeleton key={index} h={150} radius="lg" />
      ))}
    </Stack>
  );
}
