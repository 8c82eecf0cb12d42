import { ClerkProvider, useAuth as useClerkAuth, useClerk, useOrganizationList, useUser } from '@clerk/react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { setTokenSource } from '../session.js';
import { type Auth, AuthContext } from './auth-context.js';
import { returnAddress } from './return-address.js';

/** Signs in with Clerk. Loaded only when the deployment is configured for it. */
export function ClerkAuthProvider({
  publishableKey,
  children,
}: {
  publishableKey: string;
  children: ReactNode;
}) {
  return (
    <ClerkProvider publishableKey={publishableKey} afterSignOutUrl="/app/sign-in">
      <ClerkAuthBridge>{children}</ClerkAuthBridge>
    </ClerkProvider>
  );
}

function ClerkAuthBridge({ children }: { children: ReactNode }) {
  const clerk = useClerk();
  const { isLoaded, isSignedIn, getToken, orgId } = useClerkAuth();
  const { user } = useUser();
  const {
    userMemberships,
    setActive,
    isLoaded: areOrganizationsLoaded,
  } = useOrganizationList({
    userMemberships: { infinite: true },
  });
  const queryClient = useQueryClient();

  const auth = useMemo<Auth>(() => {
    const organizations = (userMemberships.data ?? []).map(({ role, organization }) => ({
      id: organization.id,
      name: organization.name,
      slug: organization.slug ?? organization.id,
      role,
    }));
    return {
      isLoaded: isLoaded && (!isSignedIn || areOrganizationsLoaded),
      isSignedIn: Boolean(isSignedIn),
      user: user
        ? {
            id: user.id,
            name: user.fullName ?? user.primaryEmailAddress?.emailAddress ?? user.id,
            email: user.primaryEmailAddress?.emailAddress ?? '',
          }
        : null,
      organizations,
      activeOrganization: organizations.find(({ id }) => id === orgId) ?? null,
      getToken: (options) => getToken({ skipCache: options?.fresh }),
      signIn: () => void clerk.redirectToSignIn({ redirectUrl: returnAddress(window.location) }),
      signOut: async () => {
        await clerk.signOut({ redirectUrl: '/app/sign-in' });
        queryClient.clear();
      },
      switchOrganization: async (id) => {
        await setActive?.({ organization: id });
        window.location.assign('/app');
      },
    };
  }, [
    clerk,
    isLoaded,
    isSignedIn,
    getToken,
    orgId,
    user,
    userMemberships.data,
    setActive,
    areOrganizationsLoaded,
    queryClient,
  ]);

  // A layout effect, because the pages below ask for a token in their first effects.
  useLayoutEffect(() => {
    setTokenSource(auth.getToken);
    return () => setTokenSource(async () => null);
  }, [auth.getToken]);
  return <AuthContext value={auth}>{children}</AuthContext>;
}
