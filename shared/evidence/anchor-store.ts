import type { StampState, TimeStamp } from '../domain/evidence/time-stamp.ts';
import type { Environment } from '../domain/partners/partner.ts';

/** A time-stamping authority (RFC 3161). Throws when it gives no token that holds. */
export interface TimeStampAuthority {
  readonly url: string;
  stamp(digest: Uint8Array, nonce: Uint8Array): Promise<{ readonly token: Uint8Array; readonly at: Date }>;
}

/** What others attest of checkpoints, beside the log. An unreachable store throws. */
export interface AnchorStore {
  readStampState(environment: Environment, authority: string): Promise<StampState | undefined>;
  /** Replaces the state of the authority. */
  writeStampState(environment: Environment, state: StampState): Promise<void>;
  /** Adds a time-stamp with the new state of its authority, all or nothing. */
  addStamp(environment: Environment, stamp: TimeStamp, state: StampState): Promise<void>;
  /** The time-stamps, by ascending size of the log: one range. */
  stamps(environment: Environment): AsyncIterable<TimeStamp>;
  /** The oldest time-stamp of more entries than these: a range read of one row. */
  oldestStamp(environment: Environment, above: number): Promise<TimeStamp | undefined>;
}
