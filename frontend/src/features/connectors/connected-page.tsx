import { Center, Loader } from '@mantine/core';
import { Navigate, useLocation, useParams } from 'react-router';
import { useFinishSignIn } from '../../api/connectors.js';
import { ErrorState } from '../../ui/error-state.js';
import { connectorStrings } from './strings.js';

/** The provider has sent the browser back: hands over what it brought, as who is signed in, and goes on. */
export function ConnectedPage() {
  const { provider = '' } = useParams();
  const { hash } = useLocation();
  const brought = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  const { state } = brought;
  const finished = useFinishSignIn(provider, state ? { ...brought, state } : null);
  // Signing in again on the way loses what was brought, and would be another session anyway.
  if (!state)
    return <Navigate to={`/connectors?problem=oauth-foreign-session&provider=${provider}`} replace />;
  // The address with the code in it is replaced, so that no way back leads to it.
  if (finished.data) return <Navigate to={finished.data.redirectTo.replace(/^\/app/, '')} replace />;
  return (
    <Center component="main" mih="100dvh" p="md">
      {finished.error ? (
        <ErrorState error={finished.error} />
      ) : (
        <Loader aria-label={connectorStrings.connecting} />
      )}
    </Center>
  );
}
