import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { asProblem, offlineProblem, problemFrom } from '../problem.js';
import type { AppConfig } from '../types.js';
import { SandboxAuthProvider } from './sandbox-auth-provider.js';

const ClerkAuthProvider = lazy(async () => ({
  default: (await import('./clerk-auth-provider.js')).ClerkAuthProvider,
}));

interface AuthGateProps {
  children: ReactNode;
  waiting: ReactNode;
  failed: (error: unknown, retry: () => void) => ReactNode;
}

/** Asks the server how people sign in here, then provides exactly that. */
export function AuthGate({ children, waiting, failed }: AuthGateProps) {
  const config = useAppConfig();
  if (config.error) return failed(config.error, () => void config.refetch());
  if (!config.data) return waiting;
  const { mode, publishableKey, frontendUrl } = config.data.auth;
  if (mode === 'sandbox')
    return <SandboxAuthProvider frontendUrl={frontendUrl}>{children}</SandboxAuthProvider>;
  return (
    <Suspense fallback={waiting}>
      <ClerkAuthProvider publishableKey={publishableKey}>{children}</ClerkAuthProvider>
    </Suspense>
  );
}

export function useAppConfig() {
  return useQuery({ queryKey: ['app-config'], queryFn: readConfig, staleTime: Infinity });
}

async function readConfig({ signal }: { signal: AbortSignal }): Promise<AppConfig> {
  const response = await fetch('/app/config.json', { signal }).catch((cause: unknown) => {
    throw signal.aborted ? asProblem(cause) : offlineProblem(cause);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok || body === null) throw problemFrom(response, body);
  return body as AppConfig;
}
