import type { HostedFunction } from './functions.ts';
import type { Invoke } from './invoke.ts';
import { describe, type Log } from './log.ts';
import { parseSchedule, type Schedule } from './schedule.ts';
import { resolveSettings, type Environment } from './settings.ts';
import type { TimerStates, TimerStatus } from './timer-state.ts';

/** A timer trigger that has started. */
export interface Timer {
  /** Runs the function once more, after what is running; failures are logged. */
  runNow(): void;
  /** Starts no further run; resolves when the running one is over and remembered. */
  stop(): Promise<void>;
}

interface Options {
  readonly schedule: string;
  readonly runOnStartup?: boolean;
  readonly useMonitor?: boolean;
}

const never = new Date(0).toISOString();
// A long sleep is cut into pieces, so that a clock that was moved is noticed.
const longestSleep = 60_000;
const minute = 60_000;

/** Reads a timer's schedule; throws when it is not one. */
export function timerSchedule({ name, trigger }: HostedFunction, env: Environment): Schedule {
  const { schedule } = trigger as unknown as Options;
  try {
    return parseSchedule(resolveSettings(schedule, env));
  } catch (error) {
    throw new Error(`Timer "${name}": ${(error as Error).message}`, { cause: error });
  }
}

/** The state to start with, and whether a run was missed while the host was away. */
export function startingStatus(
  schedule: Schedule,
  known: TimerStatus | undefined,
  now: Date,
): { status: TimerStatus; isPastDue: boolean } {
  const fresh = (next: Date) => ({ last: never, next: next.toISOString(), lastUpdated: now.toISOString() });
  if (!known) return { status: fresh(schedule.next(now)), isPastDue: false };
  const expected = schedule.next(new Date(known.last === never ? known.lastUpdated : known.last));
  if (expected.toISOString() !== known.next) {
    // The schedule was changed: missed runs of the old one are dropped.
    return { status: fresh(now > expected ? schedule.next(now) : expected), isPastDue: false };
  }
  return { status: known, isPastDue: now > new Date(known.next) };
}

/** Starts a timer trigger; one invocation runs at a time. */
export function startTimer(
  fn: HostedFunction,
  schedule: Schedule,
  invoke: Invoke,
  states: TimerStates,
  log: Log,
): Timer {
  const { runOnStartup = false, useMonitor = true } = fn.trigger as unknown as Options;
  const firstDue = schedule.next(new Date());
  // As in the host, a schedule more frequent than a minute is not remembered.
  const monitored = useMonitor && schedule.next(firstDue).getTime() - firstDue.getTime() >= minute;
  const started = startingStatus(schedule, monitored ? states.get(fn.name) : undefined, new Date());
  let status = started.status;
  let stopped = false;
  let sleeping: NodeJS.Timeout | undefined;
  let queue = Promise.resolve();

  const keep = (next: TimerStatus) => {
    status = next;
    if (monitored) states.set(fn.name, next);
  };
  const invokeOnce = async (isPastDue: boolean) => {
    const scheduleStatus = monitored ? { Last: status.last, Next: status.next, LastUpdated: status.lastUpdated } : null;
    const timer = { Schedule: { AdjustForDST: true }, ScheduleStatus: scheduleStatus, IsPastDue: isPastDue };
    await invoke(fn, { input: { json: JSON.stringify(timer) } }).catch((error: unknown) => {
      log('error', fn.name, describe(error));
    });
  };
  const enqueue = (work: () => Promise<void>) => {
    queue = queue.then(() => (stopped ? undefined : work()));
  };
  const runScheduled = (isPastDue: boolean, early: boolean) =>
    enqueue(async () => {
      const now = new Date();
      await invokeOnce(isPastDue);
      const due = new Date(status.next);
      const at = early && due > now ? due : now;
      keep({ last: at.toISOString(), next: schedule.next(at).toISOString(), lastUpdated: at.toISOString() });
      sleep();
    });
  const sleep = () => {
    if (stopped) return;
    const remaining = Date.parse(status.next) - Date.now();
    sleeping = setTimeout(
      () => (remaining > longestSleep ? sleep() : runScheduled(false, true)),
      Math.min(Math.max(remaining, 0), longestSleep),
    );
  };

  keep(status);
  if (started.isPastDue || runOnStartup) runScheduled(started.isPastDue, false);
  else sleep();
  return {
    runNow: () => enqueue(() => invokeOnce(false)),
    stop() {
      stopped = true;
      clearTimeout(sleeping);
      return queue;
    },
  };
}
