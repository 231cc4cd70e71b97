import { availableParallelism } from 'node:os';

/** Unit and integration tests (`*.spec.ts` beside the code), tests of the project itself and end-to-end tests (`test/**`), in native ESM. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', {}] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/sdk/dist/', '<rootDir>/data/'],
};

export default {
  // A deadline for what hangs, not a measure of speed.
  testTimeout: 180_000,
  // More than there are processors: specs wait for servers much of their time.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Node keeps the modules of every spec: workers that grow to gigabytes spend a tenth of their time on collecting garbage.
  workerIdleMemoryLimit: '700MB',
  projects: [
    { ...shared, displayName: 'media', testMatch: ['<rootDir>/packages/media/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'services',
      testMatch: ['<rootDir>/{packages/platform,activities,workflows,apps,sdk,deploy}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/services/global-setup.ts',
      globalTeardown: '<rootDir>/test/services/global-teardown.ts',
    },
    { ...shared, displayName: 'project', testMatch: ['<rootDir>/test/*.spec.ts', '<rootDir>/test/{architecture,examples,faults,observability}/*.spec.ts'] },
    {
      ...shared,
      displayName: 'end-to-end',
      testMatch: ['<rootDir>/test/end-to-end/*.spec.ts'],
      globalSetup: '<rootDir>/test/end-to-end/global-setup.ts',
      globalTeardown: '<rootDir>/test/end-to-end/global-teardown.ts',
    },
  ],
};
