import type { PartName } from './parts.ts';

export interface StackOptions {
  /** Ports by part; absent or 0 takes a free one. */
  readonly ports?: Partial<Record<PartName, number>>;
  /** Directory that keeps the state; absent keeps everything in memory. */
  readonly data?: string;
  /** The start of the stack's clock. */
  readonly now?: Date;
  /** The parts to start; all when absent. */
  readonly parts?: readonly PartName[];
  /** False omits the sample partners and customers. */
  readonly seeded?: boolean;
  /** App settings of the host, over the local ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** The function app that the host runs, when it is not functions/index.ts. */
  readonly entry?: string;
  /** The broker's configuration, when it is not the local one. */
  readonly topology?: string;
  readonly log?: (part: string, line: string) => void;
  /** Aborting it stops what has been started and makes `startStack` reject. */
  readonly signal?: AbortSignal;
}

export interface ExtraHost {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}
