import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ConnectorAction, Role } from '@ocsuite/types';
import { Link, useLocation } from 'react-router';
import { useAuthorize, useSyncConnector } from '../../api/connectors.js';
import { useMay } from '../../api/tenant.js';
import type { Connector } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';

const neededRole: Record<ConnectorAction['kind'], Role> = {
  'choose-property': 'admin',
  reconnect: 'admin',
  retry: 'member',
  upload: 'member',
  wait: 'viewer',
};

/** The one click that mends a connector, when there is one. */
export function ConnectorActionButton({ connector }: { connector: Connector }) {
  const mayMend = useMay(connector.action ? neededRole[connector.action.kind] : 'admin');
  const authorize = useAuthorize();
  const sync = useSyncConnector(connector.id);
  const { pathname } = useLocation();
  const { action } = connector;
  const page = `/connectors/${connector.id}`;
  if (!action || !mayMend || action.kind === 'wait') return null;

  const error = authorize.error ?? sync.error;
  const problem = error ? <ErrorState error={error} /> : null;
  const arrow = <IconArrowRight size={16} aria-hidden />;
  switch (action.kind) {
    case 'choose-property':
      // On its own page the picker is right below.
      return pathname === page ? null : (
        <Button component={Link} to={page} size="xs" rightSection={arrow}>
          {action.label}
        </Button>
      );
    case 'upload':
      return (
        <Button
          component={Link}
          to={`/connectors/upload?connector=${connector.id}`}
          size="xs"
          rightSection={arrow}
        >
          {action.label}
        </Button>
      );
    case 'reconnect':
      return (
        <div>
          <Button
            size="xs"
            loading={authorize.isPending || authorize.isSuccess}
            onClick={() =>
              authorize.mutate({
                provider: connector.provider.id,
                redirectAfter: `/app${page}`,
                connectorId: connector.id,
              })
            }
          >
            {action.label}
          </Button>
          {problem}
        </div>
      );
    case 'retry':
      return (
        <div>
          <Button size="xs" loading={sync.isPending} onClick={() => sync.mutate()}>
            {action.label}
          </Button>
          {problem}
        </div>
      );
  }
}
