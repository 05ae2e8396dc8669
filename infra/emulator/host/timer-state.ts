import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The stored state of a timer, as ISO instants. */
export interface TimerStatus {
  readonly last: string;
  readonly next: string;
  readonly lastUpdated: string;
}

export interface TimerStates {
  get(name: string): TimerStatus | undefined;
  set(name: string, status: TimerStatus): void;
}

/** Keeps the timers' states in a JSON file. */
export function timerStateFile(path: string): TimerStates {
  const states = new Map<string, TimerStatus>(
    existsSync(path) ? Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, TimerStatus>) : [],
  );
  return {
    get: (name) => states.get(name),
    set(name, status) {
      states.set(name, status);
      // Atomic replacement: a host killed during the write leaves the old file intact.
      writeFileSync(`${path}.new`, `${JSON.stringify(Object.fromEntries(states), null, 2)}\n`);
      renameSync(`${path}.new`, path);
    },
  };
}

/** Keeps nothing. */
export const noTimerStates: TimerStates = { get: () => undefined, set() {} };
