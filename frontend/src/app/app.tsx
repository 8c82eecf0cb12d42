import { Center, Loader, MantineProvider, Stack, Text } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { AuthGate } from '../api/auth/auth-gate.js';
import { ErrorState } from '../ui/error-state.js';
import { createQueryClient } from './query-client.js';
import { createRouter } from './router.js';
import { appStrings } from './strings.js';
import { cssVariablesResolver, theme } from './theme/theme.js';

export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={3} />
      <QueryClientProvider client={queryClient}>
        <AuthGate
          waiting={<Waiting />}
          failed={(error, retry) => (
            <Center component="main" mih="100dvh" p="md">
              <ErrorState error={error} onRetry={retry} />
            </Center>
          )}
        >
          <Routes />
        </AuthGate>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Made only once the auth provider has cleaned the address it was sent back to. */
function Routes() {
  const [router] = useState(createRouter);
  return <RouterProvider router={router} />;
}

function Waiting() {
  return (
    <Center component="main" mih="100dvh" aria-busy="true">
      <Stack align="center" gap="sm">
        <Loader size="sm" />
        <Text size="sm" c="dimmed">
          {appStrings.connecting}
        </Text>
      </Stack>
    </Center>
  );
}
