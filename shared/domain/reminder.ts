import { z } from 'zod';
import { DAY_MS } from './instant.ts';

/** The last reminder of something that ends (N9), as stored with it before it is published. */
export const Reminder = z.object({
  days: z.int(),
  /** The ledger sequence at which it still waited: its end has a later one. */
  sequence: z.int(),
  announced: z.boolean(),
});
export type Reminder = z.infer<typeof Reminder>;

/** What a reminder counts back from, in milliseconds. */
export interface Waiting {
  /** When it began to wait; what announced it stands for the steps until then. */
  readonly since: number;
  readonly until: number;
  /** The step of the last reminder. */
  readonly told: number | undefined;
}

/**
 * The reminder that has become due (N9), in days before the end; undefined when there is none. Of several that were
 * missed only the last counts. `steps` fall.
 */
export function dueStep(steps: readonly number[], { since, until, told }: Waiting, now: number): number | undefined {
  const step = steps.findLast((days) => until - days * DAY_MS <= now);
  if (step === undefined || until - step * DAY_MS <= since) return undefined;
  return told !== undefined && told <= step ? undefined : step;
}

/** The instant of a step before an end. */
export const stepInstant = (until: string, days: number): string =>
  new Date(Date.parse(until) - days * DAY_MS).toISOString();
