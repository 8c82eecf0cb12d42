import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ProblemCode, problemKinds } from '@ocsuite/types';
import { useSearchParams } from 'react-router';
import { useAuthorize } from '../../api/connectors.js';
import { connectorStrings } from './strings.js';

interface ConnectionProblemProps {
  redirectAfter?: string;
  /** The connector that was to be given access again. */
  connectorId?: string;
}

/** The provider sent the browser back without a connection: what happened, what was kept, what to do. */
export function ConnectionProblem({ redirectAfter, connectorId }: ConnectionProblemProps) {
  const [search, setSearch] = useSearchParams();
  const authorize = useAuthorize();
  const code = search.get('problem');
  const provider = search.get('provider');
  if (!code || !provider) return null;
  const title =
    code in problemKinds ? problemKinds[code as ProblemCode].title : connectorStrings.problemTitle;
  return (
    <Alert
      role="alert"
      color="yellow"
      mb="lg"
      title={title}
      icon={<IconAlertTriangle aria-hidden />}
      withCloseButton
      closeButtonLabel="Close"
      onClose={() => {
        search.delete('problem');
        search.delete('provider');
        setSearch(search, { replace: true });
      }}
    >
      {connectorStrings.advice[code] ?? connectorStrings.otherAdvice}
      <div style={{ marginTop: 12 }}>
        <Button
          size="xs"
          variant="default"
          loading={authorize.isPending || authorize.isSuccess}
          onClick={() => authorize.mutate({ provider, redirectAfter, connectorId })}
        >
          {connectorStrings.connectAgain}
        </Button>
      </div>
    </Alert>
  );
}
