import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Stream } from '../../simulation/kernel/stream.ts';

const Milliseconds = z.number().positive();

/** How storage and bus behave: medians of the latencies, and limits. */
export const Pace = z.strictObject({
  pointReadMs: Milliseconds,
  /** A transaction or single write, beside `rowMs` for each of its rows; a page of rows likewise. */
  transactionMs: Milliseconds,
  rowMs: z.number().min(0),
  /** A batch of messages, a receive or a settlement. */
  sendMs: Milliseconds,
  /** The 99th percentile of a latency, as a multiple of its median. */
  tail: z.number().min(1),
  /** More are answered 503. */
  partitionEntitiesPerSecond: z.number().positive(),
  accountEntitiesPerSecond: z.number().positive(),
  /** Share of the table calls that are answered 503 whatever the load, from 0 to 1. */
  throttledShare: z.number().min(0).max(1),
  /** CPU that the bare clients take in the caller's process: they are not run, the stand-ins answer in their place. */
  tableCallCpuMs: z.number().min(0),
  sendCpuMs: z.number().min(0),
  /** Beside `sendCpuMs`, for each message sent or received. */
  messageCpuMs: z.number().min(0),
});
export type Pace = z.infer<typeof Pace>;

/** Throws what is wrong with the file. */
export const readPace = (file: string | URL): Pace => Pace.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.326;

/** A latency of this median, log-normal as service latencies roughly are. */
export function latencyMs(median: number, { tail }: Pace, draws: Stream): number {
  const normal = Math.sqrt(-2 * Math.log(1 - draws.fraction())) * Math.cos(2 * Math.PI * draws.fraction());
  return median * Math.exp((Math.log(tail) / Z99) * normal);
}
