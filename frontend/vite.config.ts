import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const apiUrl = process.env.OCSUITE_API_URL ?? 'http://127.0.0.1:3000';

/** The API lives at the root of the same origin; only the SPA's own files are served by the dev server. */
const apiPaths = [
  '/app/config.json',
  '/me',
  '/tenant',
  '/dashboard',
  '/modules',
  '/alerts',
  '/usage',
  '/tasks',
  '/events',
  '/connectors',
  '/chat',
  '/c-suite',
  '/health',
  '/metrics',
];

export const config = defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  plugins: [react()],
  build: {
    outDir: '../dist/frontend',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // Shared files may need each other; without this, which of them runs first depends on which arrives first.
        strictExecutionOrder: true,
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        // What the first page needs is one file; what several pages share travels together. Without this every
        // small component is a request of its own.
        codeSplitting: {
          groups: [
            { name: 'initial', tags: ['$initial'] },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 40_000 },
          ],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(apiPaths.map((path) => [path, { target: apiUrl }])) },
});

// Vite reads its configuration from the default export.
export default config;
