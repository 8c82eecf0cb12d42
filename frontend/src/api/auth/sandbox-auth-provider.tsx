import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { setTokenSource } from '../session.js';
import { type Auth, AuthContext } from './auth-context.js';
import { returnAddress } from './return-address.js';
import { SandboxClient, type SignedIn } from './sandbox-client.js';

type State = { isLoaded: false } | { isLoaded: true; session: SignedIn | null };

/** Signs in against the local stand-in for Clerk, in Clerk's own words. */
export function SandboxAuthProvider({ frontendUrl, children }: { frontendUrl: string; children: ReactNode }) {
  const client = useMemo(() => new SandboxClient(frontendUrl), [frontendUrl]);
  const queryClient = useQueryClient();
  const [state, setState] = useState<State>({ isLoaded: false });
  const [failure, setFailure] = useState<Error | null>(null);

  useEffect(() => {
    client.adoptClientToken(window.location, window.history);
    client.load().then(
      (session) => {
        setTokenSource(async (options) => (session ? client.sessionToken(session.sessionId, options) : null));
        setState({ isLoaded: true, session });
      },
      (cause: unknown) => setFailure(new Error('The sign-in service did not answer.', { cause })),
    );
  }, [client]);

  const auth = useMemo<Auth>(() => {
    const session = state.isLoaded ? state.session : null;
    return {
      isLoaded: state.isLoaded,
      isSignedIn: session !== null,
      user: session?.user ?? null,
      organizations: session?.organizations ?? [],
      activeOrganization: session?.activeOrganization ?? null,
      getToken: async (options) => (session ? client.sessionToken(session.sessionId, options) : null),
      signIn: () => window.location.assign(client.signInUrl(returnAddress(window.location))),
      signOut: async () => {
        if (session) await client.remove(session.sessionId);
        queryClient.clear();
        setState({ isLoaded: true, session: null });
      },
      switchOrganization: async (id) => {
        if (!session) return;
        await client.activate(session.sessionId, id);
        // A full load is the one sure way to leave nothing of the other organisation in memory.
        window.location.assign('/app');
      },
    };
  }, [state, client, queryClient]);

  if (failure) throw failure;
  return <AuthContext value={auth}>{children}</AuthContext>;
}
