import { Button, Skeleton } from '@mantine/core';
import { IconPlayerPause, IconRefresh } from '@tabler/icons-react';
import type { ConnectorState } from '@ocsuite/types';
import { useParams } from 'react-router';
import { useConnector, usePauseConnector, useSyncConnector } from '../../api/connectors.js';
import { isFinished, useTask, useTasks } from '../../api/tasks.js';
import { useMay } from '../../api/tenant.js';
import type { Connector } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { FreshnessChip } from '../../ui/freshness-chip.js';
import { PageHeader } from '../../ui/page-header.js';
import { PropertyPicker } from '../../ui/property-picker.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { ConnectorStateBadge } from '../../ui/tone-badge.js';
import { ConnectionProblem } from './connection-problem.js';
import { ConnectorActionButton } from './connector-action.js';
import { ConnectorCondition, ConnectorFacts } from './connector-facts.js';
import { Disconnect } from './disconnect.js';
import { PeriodUsers } from './period-users.js';
import { PropertyChange } from './property-change.js';
import { SnapshotRows } from './snapshot-rows.js';
import { SyncTimeline } from './sync-timeline.js';
import { connectorStrings } from './strings.js';
import { UploadedFiles } from './upload/uploaded-files.js';
import classes from './connectors.module.css';

export function ConnectorPage() {
  const { connectorId = '' } = useParams();
  const connector = useConnector(connectorId);
  return (
    <QueryView query={connector} pageTitle={connectorStrings.one} skeleton={<PageSkeleton />}>
      {(data) => <ConnectorDetail key={data.id} connector={data} />}
    </QueryView>
  );
}

/** States in which a sync may be asked for or stopped; the others have an action of their own. */
const syncable: ConnectorState[] = ['active', 'syncing', 'late', 'stale', 'empty', 'error', 'quota'];

function ConnectorDetail({ connector }: { connector: Connector }) {
  const mayManage = useMay('admin');
  const maySync = useMay('member');
  const sync = useSyncConnector(connector.id);
  const task = useConnectorTask(connector.id, sync.data?.task.id ?? null);
  const pause = usePauseConnector(connector.id);
  const isSynced = connector.provider.kind === 'synced';
  const mayBeSynced = isSynced && connector.property !== null && syncable.includes(connector.state);
  const isBusy = task !== null && !isFinished(task);

  return (
    <>
      <PageHeader
        title={connector.name}
        back={{ to: '/connectors', label: connectorStrings.back }}
        badges={<ConnectorStateBadge state={connector.state} kind={connector.provider.kind} />}
        actions={
          <>
            {connector.dataTo && (
              <FreshnessChip
                freshness={{
                  dataTo: connector.dataTo,
                  settledTo: connector.settledTo,
                  syncedAt: connector.lastSyncAt,
                }}
              />
            )}
            {isSynced && <SyncTimeline connectorId={connector.id} />}
            {mayBeSynced && mayManage && (
              <Button
                variant="default"
                leftSection={<IconPlayerPause size={16} aria-hidden />}
                loading={pause.isPending}
                onClick={() => pause.mutate()}
              >
                {connectorStrings.pause}
              </Button>
            )}
            {mayBeSynced && maySync && (
              <Button
                // What mends the source is the bright button; a sync is then the second thing to try.
                variant={connector.action && connector.action.kind !== 'retry' ? 'default' : 'filled'}
                leftSection={<IconRefresh size={16} aria-hidden />}
                loading={sync.isPending}
                disabled={isBusy}
                onClick={() => sync.mutate()}
              >
                {isBusy ? connectorStrings.syncing : connectorStrings.sync}
              </Button>
            )}
          </>
        }
      />
      <div className={classes.stack}>
        <ConnectionProblem redirectAfter={`/app/connectors/${connector.id}`} connectorId={connector.id} />
        {sync.error && <ErrorState error={sync.error} onRetry={() => sync.mutate()} />}
        {pause.error && <ErrorState error={pause.error} />}
        {task && (
          <Surface>
            <TaskProgress task={task} />
          </Surface>
        )}
        {connector.state === 'pending' && mayManage && <PropertyPicker connector={connector} />}
        <Surface>
          <div className={classes.condition}>
            <ConnectorCondition connector={connector} />
            <ConnectorFacts connector={connector} />
          </div>
          {connector.property && (
            <p className={classes.muted}>
              {connectorStrings.property}: {connector.property.displayName}, {connector.property.timeZone},{' '}
              {connector.property.currency}
            </p>
          )}
          <ConnectorActionButton connector={connector} />
          {connector.property && mayManage && <PropertyChange connector={connector} />}
        </Surface>
        {!isSynced && <UploadedFiles connectorId={connector.id} />}
        <SnapshotRows connector={connector} />
        {isSynced && <PeriodUsers connector={connector} />}
        {mayManage && <Disconnect connector={connector} />}
      </div>
    </>
  );
}

/** The sync just asked for, or one that is under way anyway. */
function useConnectorTask(connectorId: string, startedId: string | null) {
  const running = useTasks().data?.items.find(
    (task) => task.connectorId === connectorId && !isFinished(task),
  );
  return useTask(startedId ?? running?.id ?? null).data ?? null;
}

function PageSkeleton() {
  return (
    <div className={classes.stack}>
      <Skeleton h={56} w={320} />
      <Skeleton h={140} radius="lg" />
      <Skeleton h={420} radius="lg" />
    </div>
  );
}
