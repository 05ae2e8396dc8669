/** Timers of a process; injected, so that a simulation decides when they fire. */
export interface Timers {
  /** Runs after this many milliseconds, unless cancelled by the returned function. */
  after(milliseconds: number, run: () => void): () => void;
  /** Milliseconds since an arbitrary instant; never runs backwards. */
  monotonic(): number;
}

export const systemTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  monotonic: () => performance.now(),
};

export const sleep = (timers: Timers, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    timers.after(milliseconds, resolve);
  });
