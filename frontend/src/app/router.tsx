import { createBrowserRouter } from 'react-router';
import { NotFoundPage } from './not-found-page.js';
import { PageFault } from './page-fault.js';
import { RouteSkeleton } from './route-skeleton.js';
import { SignInPage } from './sign-in-page.js';

/** Composition only: which page answers which address. Pages load when first visited. */
export function createRouter() {
  return createBrowserRouter(
    [
      { path: '/sign-in', Component: SignInPage },
      {
        lazy: async () => ({ Component: (await import('./signed-in-root.js')).SignedInRoot }),
        ErrorBoundary: PageFault,
        HydrateFallback: RouteSkeleton,
        children: [
          {
            path: '/welcome',
            ErrorBoundary: PageFault,
            lazy: async () => ({
              Component: (await import('../features/onboarding/index.js')).OnboardingPage,
            }),
          },
          {
            path: '/connected/:provider',
            ErrorBoundary: PageFault,
            lazy: async () => ({
              Component: (await import('../features/connectors/index.js')).ConnectedPage,
            }),
          },
          {
            lazy: async () => ({ Component: (await import('./layout/app-layout.js')).AppLayout }),
            children: [
              {
                ErrorBoundary: PageFault,
                children: [
                  {
                    index: true,
                    lazy: async () => ({
                      Component: (await import('../features/dashboard/index.js')).DashboardPage,
                    }),
                  },
                  {
                    path: 'chat/:conversationId?',
                    lazy: async () => ({ Component: (await import('../features/chat/index.js')).ChatPage }),
                  },
                  {
                    path: 'insights',
                    lazy: async () => ({
                      Component: (await import('../features/growth-pulse/index.js')).InsightsPage,
                    }),
                  },
                  {
                    path: 'insights/:insightId',
                    lazy: async () => ({
                      Component: (await import('../features/growth-pulse/index.js')).InsightPage,
                    }),
                  },
                  {
                    path: 'alerts',
                    lazy: async () => ({
                      Component: (await import('../features/alerts/index.js')).AlertsPage,
                    }),
                  },
                  {
                    path: 'connectors',
                    lazy: async () => ({
                      Component: (await import('../features/connectors/index.js')).ConnectorsPage,
                    }),
                  },
                  {
                    path: 'connectors/upload',
                    lazy: async () => ({
                      Component: (await import('../features/connectors/index.js')).UploadPage,
                    }),
                  },
                  {
                    path: 'connectors/:connectorId',
                    lazy: async () => ({
                      Component: (await import('../features/connectors/index.js')).ConnectorPage,
                    }),
                  },
                  {
                    path: 'board',
                    lazy: async () => ({
                      Component: (await import('../features/board/index.js')).MeetingsPage,
                    }),
                  },
                  {
                    path: 'board/:meetingId',
                    lazy: async () => ({
                      Component: (await import('../features/board/index.js')).MeetingPage,
                    }),
                  },
                  {
                    path: 'settings',
                    lazy: async () => ({
                      Component: (await import('../features/settings/index.js')).SettingsPage,
                    }),
                  },
                  {
                    path: 'settings/alerts',
                    lazy: async () => ({
                      Component: (await import('../features/alerts/index.js')).AlertSettingsPage,
                    }),
                  },
                  {
                    path: 'settings/modules',
                    lazy: async () => ({
                      Component: (await import('../features/modules/index.js')).ModulesPage,
                    }),
                  },
                  {
                    path: 'settings/usage',
                    lazy: async () => ({
                      Component: (await import('../features/usage/index.js')).UsagePage,
                    }),
                  },
                  {
                    path: 'settings/persona',
                    lazy: async () => ({
                      Component: (await import('../features/persona/index.js')).PersonaPage,
                    }),
                  },
                  {
                    path: 'operations',
                    lazy: async () => ({
                      Component: (await import('../features/operations/index.js')).OperationsPage,
                    }),
                  },
                  { path: '*', Component: NotFoundPage },
                ],
              },
            ],
          },
        ],
      },
    ],
    { basename: '/app' },
  );
}
