import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const project = (name: string, settings: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...settings },
});

// Workers and the processes that tests start compile the same modules: each is compiled once. They all inherit this.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/compile');

// Much time, for two slow cores: no test asserts a duration.
const patient = { testTimeout: 180_000, hookTimeout: 180_000 };
const withProcesses = { testTimeout: 300_000, hookTimeout: 300_000 };

const onStack = { ...withProcesses, globalSetup: 'test/support/shared-stack.ts' };

// Publishes versions at extreme instants, which bar those of other files: it has a stack, and so a catalogue, of its own.
const PUBLISHES_EXTREMES = ['test/contract/readable.test.ts'];

const REGISTER_TELEMETRY = ['test/unit/{telemetry,bus}/**/*.test.ts'];

export default defineConfig({
  test: {
    // Many tests wait for locks and processes more than they compute.
    maxWorkers: Math.max(4, availableParallelism()),
    projects: [
      // One module graph for the files of a worker; those that register telemetry for the whole process have their own.
      project('unit', { ...patient, isolate: false, exclude: REGISTER_TELEMETRY }),
      project('unit-isolated', { ...patient, include: REGISTER_TELEMETRY }),
      project('emulator', withProcesses),
      project('stack', {
        ...onStack,
        include: ['test/{contract,operator,journeys,faults}/**/*.test.ts'],
        exclude: PUBLISHES_EXTREMES,
      }),
      project('stack-extremes', { ...onStack, include: PUBLISHES_EXTREMES }),
      // One browser and one stack for all files.
      project('pages', { ...withProcesses, globalSetup: 'test/support/pages-stack.ts' }),
      project('infra', patient),
      project('simulation', patient),
    ],
  },
});
