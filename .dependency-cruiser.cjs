// Who may import whom. Each rule says why it exists; `pnpm lint` runs them.
'use strict';

const library = (name) => `^libs/${name}/`;
const testFile = 'spec\\.tsx?$';

/** Modules of the backend that may see each other, always through their index. Everything else needs a port. */
const moduleOf = '^backend/src/modules/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means two things that cannot be understood one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'types-import-zod-only',
      comment: 'Browser, server and worker share libs/types; it must weigh nothing.',
      severity: 'error',
      from: { path: library('types'), pathNot: testFile },
      to: { pathNot: [library('types'), 'node_modules/zod/'] },
    },
    {
      name: 'libs-import-no-module',
      comment: 'Libraries are below the backend, the pages and the scripts.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(backend|frontend|scripts|migrations)/' },
    },
    {
      name: 'packages-by-their-door',
      comment: 'A library shows what it means to show in its index; the rest may change any day.',
      severity: 'error',
      from: { path: '^(backend|frontend|scripts|migrations)/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)' },
    },
    {
      name: 'libraries-by-their-door',
      comment: 'The same between libraries.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)', pathNot: '^libs/$1/' },
    },
    {
      name: 'modules-by-their-door',
      comment: 'Another module is reached through its index.ts only.',
      severity: 'error',
      from: { path: moduleOf, pathNot: testFile },
      to: { path: '^backend/src/modules/[^/]+/(?!index\\.ts$)', pathNot: '^backend/src/modules/$1/' },
    },
    {
      name: 'connectors-import-no-module-above',
      comment: 'connectors <- growth-pulse <- board.',
      severity: 'error',
      from: { path: '^backend/src/modules/connectors/', pathNot: testFile },
      to: { path: '^backend/src/modules/(growth-pulse|insights|board|chat)/' },
    },
    {
      name: 'growth-pulse-imports-no-module-above',
      comment: 'connectors <- growth-pulse <- board.',
      severity: 'error',
      from: { path: '^backend/src/modules/growth-pulse/', pathNot: testFile },
      to: { path: '^backend/src/modules/(board|chat)/' },
    },
    {
      name: 'health-imports-no-module',
      comment: 'Modules register their checks; health knows none of them.',
      severity: 'error',
      from: { path: '^backend/src/modules/health/', pathNot: testFile },
      to: { path: '^backend/src/modules/(?!health/)' },
    },
    {
      name: 'calculations-are-pure',
      comment:
        'A *.calc.ts file has no input or output: it may use types, zod, hashes and other calculations.',
      severity: 'error',
      from: { path: '\\.calc\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: 'crypto$' },
    },
    {
      name: 'modules-without-queue-library',
      comment: 'Jobs go through the JobBus, so that payloads are parsed and context travels with them.',
      severity: 'error',
      from: { path: '^backend/src/modules/', pathNot: testFile },
      to: { path: 'node_modules/(bullmq|@nestjs/bullmq|ioredis)/' },
    },
    {
      name: 'modules-without-connections',
      comment: 'Tenant data is reached through withTenant only.',
      severity: 'error',
      from: { path: '^backend/src/modules/', pathNot: testFile },
      to: { path: 'node_modules/(pg|@nestjs/typeorm)/' },
    },
    {
      name: 'migrations-import-typeorm-only',
      comment: 'A migration must do the same in a year, whatever the code around it became.',
      severity: 'error',
      from: { path: '^migrations/', pathNot: `${testFile}|^migrations/index\\.ts$` },
      to: { pathNot: 'node_modules/typeorm/' },
    },
    {
      name: 'sandbox-is-no-part-of-the-product',
      comment: 'It is the other end of the wire. The product knows URLs and keys, nothing else.',
      severity: 'error',
      from: { path: '^(backend/src|libs)/', pathNot: `${testFile}|^libs/(sandbox|testing)/` },
      to: { path: library('sandbox') },
    },
    {
      name: 'test-tools-in-tests-only',
      severity: 'error',
      from: { path: '^(backend/src|libs|scripts)/', pathNot: `${testFile}|^libs/testing/` },
      to: { path: library('testing') },
    },
    {
      name: 'features-stand-alone',
      comment: 'A feature of the pages never imports another; routes put them together.',
      severity: 'error',
      from: { path: '^frontend/src/features/([^/]+)/', pathNot: testFile },
      to: { path: '^frontend/src/features/([^/]+)/', pathNot: '^frontend/src/features/$1/' },
    },
    {
      name: 'ui-and-lib-below-features',
      severity: 'error',
      from: { path: '^frontend/src/(ui|lib|api)/', pathNot: testFile },
      to: { path: '^frontend/src/(features|app)/' },
    },
    {
      name: 'pages-import-no-server-code',
      severity: 'error',
      from: { path: '^frontend/' },
      to: { path: '^(backend|migrations|scripts|libs/(?!types/))' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '\\.cjs$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
