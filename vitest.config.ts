import { defineConfig } from 'vitest/config';

const project = (name: string, settings: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...settings },
});

// Tests that start processes of their own get time for two slow cores; no test asserts a duration.
const withProcesses = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('broker', withProcesses),
      project('local', withProcesses),
      project('stack', {
        ...withProcesses,
        include: ['test/{integration,contract,journeys,faults}/**/*.test.ts'],
        globalSetup: 'test/support/shared-stack.ts',
      }),
      project('infra'),
    ],
  },
});
