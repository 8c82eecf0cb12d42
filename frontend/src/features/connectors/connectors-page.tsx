import { Button, Skeleton } from '@mantine/core';
import { IconFileUpload, IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useAuthorize, useConnectors } from '../../api/connectors.js';
import { useMay } from '../../api/tenant.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { ConnectorCard } from './connector-card.js';
import { ConnectionProblem } from './connection-problem.js';
import { PurgeReceipts } from './purge-receipts.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

export function ConnectorsPage() {
  const connectors = useConnectors();
  const isEmpty = connectors.data?.items.length === 0;
  return (
    <>
      <PageHeader
        title={connectorStrings.title}
        description={connectorStrings.description}
        actions={isEmpty ? null : <ConnectButtons />}
      />
      <ConnectionProblem />
      <QueryView query={connectors} skeleton={<CardsSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <Surface>
              <EmptyState
                icon={IconPlugConnected}
                title={connectorStrings.empty.title}
                action={<ConnectButtons />}
              >
                {connectorStrings.empty.words}
              </EmptyState>
            </Surface>
          ) : (
            <ul className={classes.cards}>
              {items.map((connector) => (
                <li key={connector.id}>
                  <ConnectorCard connector={connector} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <PurgeReceipts />
    </>
  );
}

function ConnectButtons() {
  const authorize = useAuthorize();
  const providers = useConnectors().data?.providers ?? [];
  const mayConnect = useMay('admin');
  const mayUpload = useMay('member');
  return (
    <>
      <div className={classes.buttons}>
        {mayUpload && (
          <Button
            component={Link}
            to="/connectors/upload"
            variant="default"
            leftSection={<IconFileUpload size={16} aria-hidden />}
          >
            {connectorStrings.upload}
          </Button>
        )}
        {mayConnect &&
          providers
            .filter(({ kind }) => kind === 'synced')
            .map(({ id, title }) => (
              <Button
                key={id}
                leftSection={<IconPlus size={16} aria-hidden />}
                loading={authorize.isPending || authorize.isSuccess}
                onClick={() => authorize.mutate({ provider: id })}
              >
                {connectorStrings.connect(title)}
              </Button>
            ))}
      </div>
      {authorize.error && <ErrorState error={authorize.error} />}
    </>
  );
}

function CardsSkeleton() {
  return (
    <div className={classes.cards}>
      {Array.from({ length: 3 }, (_, index) => (
        <Skeleton key={index} h={190} radius="lg" />
      ))}
    </div>
  );
}
