const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: true,
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, ...parser },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    },
  },
];
const shared = {
  resolver: '<rootDir>/.jest.resolver.cjs',
  // Looking one of these up in a test's sandbox costs a hundred times what it does outside. What fake timers replace is not
  // among them.
  sandboxInjectedGlobals: [
    'Array',
    'Boolean',
    'Error',
    'Float64Array',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'Uint8Array',
    'WeakMap',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};

export default {
  // One more than the cores: most of these tests wait for a database or a socket a good part of their time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/.jest.sequencer.cjs',
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: [
        '<rootDir>/{backend,libs,migrations,scripts}/**/*.spec.ts',
        '<rootDir>/{backend,libs}/**/*.{db,http,e2e}-spec.ts',
      ],
      transform: { '^.+\\.ts$': swc({}) },
      setupFilesAfterEnv: ['<rootDir>/libs/testing/src/jest-setup.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.ts',
      globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.ts',
    },
    {
      ...shared,
      displayName: 'pages',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/frontend/**/*.spec.{ts,tsx}'],
      transform: { '^.+\\.tsx?$': swc({ tsx: true }) },
      moduleNameMapper: { '\\.css$': '<rootDir>/frontend/test/empty-style.cjs' },
      setupFilesAfterEnv: ['<rootDir>/frontend/test/setup.ts'],
    },
  ],
};
