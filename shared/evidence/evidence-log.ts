import type { LogEntry } from '../domain/evidence/leaf.ts';
import type {
  ChainName,
  LeafRun,
  LoggedChain,
  LoggedLeaf,
  LogHead,
  SignedCheckpoint,
} from '../domain/evidence/log-state.ts';
import type { Tile, TilePlace } from '../domain/evidence/tile.ts';
import type { Environment } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

/**
 * The Merkle log of an environment: head, tiles and bundles in one partition; where each chain's entries are in another
 * one for each chain (E4). Point reads only; an unreachable store throws.
 */
export interface EvidenceLog {
  readHead(environment: Environment): Promise<Stored<LogHead> | undefined>;
  /** Throws when one of them is missing. */
  readTiles(environment: Environment, places: readonly TilePlace[]): Promise<Tile[]>;
  /** The entries of the bundle that a place is in, from its first one. */
  readBundle(environment: Environment, index: number): Promise<LogEntry[]>;
  /**
   * Replaces the head as read, with its tiles and the entries of its pending runs, all or nothing, and returns the new
   * etag; undefined after a lost race, and when the answer to the write was lost.
   */
  append(
    environment: Environment,
    etag: string | undefined,
    head: LogHead,
    tiles: readonly Tile[],
  ): Promise<string | undefined>;
  /** Replaces the head alone; false after a lost race. */
  writeHead(environment: Environment, etag: string, head: LogHead): Promise<boolean>;
  readLogged(environment: Environment, chain: ChainName): Promise<LoggedChain | undefined>;
  /**
   * Writes where the leaves of a run are and the chain's last logged entry, all or nothing. Nothing is written where that
   * was done before, so that a late writer takes nothing back.
   */
  index(environment: Environment, run: LeafRun): Promise<void>;
  readLeaf(environment: Environment, chain: ChainName, sequence: number): Promise<LoggedLeaf | undefined>;
  readCheckpoint(environment: Environment): Promise<Stored<SignedCheckpoint> | undefined>;
  /** False after a lost race. */
  writeCheckpoint(environment: Environment, checkpoint: SignedCheckpoint, etag: string | undefined): Promise<boolean>;
  readLook(): Promise<Stored<LookProgress> | undefined>;
  writeLook(progress: LookProgress, etag: string | undefined): Promise<string | undefined>;
}

/** The log holds less than a checkpoint says: it was restored from an older backup, or rewritten. */
export class LogBehind extends Error {
  override readonly name = 'LogBehind';
  constructor() {
    super('The log holds less than its signed checkpoint says. See infra/azure/README.md before anything is logged.');
  }
}

/** How far the rotating look is: the partner, and unless it is done the position in the list of its customers. */
export interface LookProgress {
  readonly environment?: Environment | undefined;
  readonly partnerId: string;
  readonly after?: string | undefined;
}

/** Calls for a checkpoint soon, once for many calls. */
export type CallForCheckpoint = (environment: Environment) => Promise<void>;
