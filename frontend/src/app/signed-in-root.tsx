import { Button, Center, Stack } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useAuth } from '../api/auth/auth-context.js';
import { ApiProblem } from '../api/problem.js';
import { useMe } from '../api/tenant.js';
import { EmptyState } from '../ui/empty-state.js';
import { ErrorState } from '../ui/error-state.js';
import { FormatProvider } from '../ui/format-context.js';
import { LiveEvents } from './live-events.js';
import { RouteSkeleton } from './route-skeleton.js';
import { appStrings } from './strings.js';

/** Everything below knows who is asking and for which organisation. */
export function SignedInRoot() {
  const auth = useAuth();
  const location = useLocation();
  if (!auth.isLoaded) return <RouteSkeleton />;
  if (!auth.isSignedIn) {
    const next = `/app${location.pathname}${location.search}`;
    return <Navigate to={`/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  return auth.activeOrganization ? <TenantRoot /> : <OrganizationChoice />;
}

function TenantRoot() {
  const me = useMe();
  if (me.data) {
    return (
      <FormatProvider settings={me.data.tenant}>
        <LiveEvents>
          <Outlet />
          <ScrollRestoration />
        </LiveEvents>
      </FormatProvider>
    );
  }
  if (!me.error) return <RouteSkeleton />;
  if (me.error instanceof ApiProblem && me.error.code === 'no-organization') return <OrganizationChoice />;
  return (
    <Center component="main" mih="100dvh" p="md">
      <ErrorState error={me.error} onRetry={() => void me.refetch()} />
    </Center>
  );
}

function OrganizationChoice() {
  const { organizations, switchOrganization, signOut } = useAuth();
  const words = organizations.length > 0 ? appStrings.chooseOrganization : appStrings.noOrganization;
  return (
    <Center component="main" mih="100dvh" p="md">
      <EmptyState
        icon={IconBuilding}
        title={words.title}
        level={1}
        action={
          <Stack gap="xs" miw={240}>
            {organizations.map(({ id, name }) => (
              <Button key={id} variant="light" onClick={() => void switchOrganization(id)}>
                {name}
              </Button>
            ))}
            <Button variant="subtle" color="gray" onClick={() => void signOut()}>
              {appStrings.signOut}
            </Button>
          </Stack>
        }
      >
        {words.words}
      </EmptyState>
    </Center>
  );
}
