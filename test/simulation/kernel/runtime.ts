import type { Random } from '../../../shared/random.ts';
import type { Timers } from '../../../shared/timers.ts';
import { presentRun, type Kernel } from './kernel.ts';
import type { Process } from './process.ts';

/** Timers of a process: they fire in virtual time, late when it is stalled, never after its death. */
export function timersOf(kernel: Kernel, process: Process): Timers {
  const { generation } = process;
  const startedAt = kernel.scheduler.now;
  return {
    after(milliseconds, run) {
      const invocation = presentRun(process);
      let isOver = false;
      const event = kernel.scheduler.after(Math.ceil(milliseconds), () =>
        process.begin(generation, invocation, () => {
          if (!isOver) run();
        }),
      );
      return () => {
        isOver = true;
        kernel.scheduler.cancel(event);
      };
    },
    monotonic: () => kernel.scheduler.now - startedAt,
  };
}

/** Randomness of a process: each run of a function draws from its own stream. */
export function randomOf(process: Process): Random {
  const draws = () => presentRun(process).draws;
  return {
    uuid: () => draws().uuid(),
    bytes: (size) => draws().bytes(size),
    fraction: () => draws().fraction(),
  };
}
