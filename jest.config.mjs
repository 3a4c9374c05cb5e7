import { availableParallelism } from 'node:os';

// One root Jest with a project per workspace, so that the run ends in one summary.
// PostgreSQL is started once for all of them (deploy/embedded/jest); each file clones a database.
const project = (name, dir) => ({
  displayName: name,
  rootDir: dir,
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  testRunner: `${import.meta.dirname}/deploy/embedded/jest/native/test-framework.cjs`,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
});

export default {
  coverageProvider: 'v8',
  reporters: ['default', './deploy/embedded/jest/tally.mjs'],
  globalSetup: './deploy/embedded/jest/global-setup.mjs',
  globalTeardown: './deploy/embedded/jest/global-teardown.mjs',
  testSequencer: './deploy/embedded/jest/longest-first.mjs',
  testTimeout: 120_000,
  maxWorkers: Math.max(2, availableParallelism()),
  projects: [
    project('common', 'libs/common'),
    project('approval', 'services/approval'),
    project('supervision-link', 'services/supervision-link'),
    project('joint-inspection', 'services/joint-inspection'),
    project('review-experts', 'services/review-experts'),
    project('embedded', 'deploy/embedded'),
    project('compose', 'deploy/compose'),
    project('lift-retrofit', 'examples/lift-retrofit'),
    project('market', 'examples/market'),
    project('tools', 'tools'),
  ],
};
