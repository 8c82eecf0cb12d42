import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { cssVariablesResolver, theme } from '../src/app/theme/theme.js';
import { FormatProvider } from '../src/ui/format-context.js';

/** A page in its surroundings, without a second attempt at anything that fails. */
export function renderPage(page: ReactElement, { path = '/', route = '*' } = {}) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
  const router = createMemoryRouter([{ path: route, element: page }], { initialEntries: [path] });
  const view = render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
      <QueryClientProvider client={queryClient}>
        <FormatProvider settings={{ locale: 'en-GB', currency: 'EUR', timeZone: 'Europe/Berlin' }}>
          <RouterProvider router={router} />
        </FormatProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...view, user: userEvent.setup(), queryClient, router };
}
