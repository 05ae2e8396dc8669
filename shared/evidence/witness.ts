import type { CosignedCheckpoint, WitnessState } from '../domain/evidence/witnessing.ts';
import type { WitnessKey } from '../domain/evidence/cosignature.ts';
import type { Environment } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

export interface WitnessAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A witness of the log (C2SP tlog-witness). An unreachable one throws. */
export interface Witness {
  readonly key: WitnessKey;
  /** Sends the body of a request to cosign. */
  addCheckpoint(body: string): Promise<WitnessAnswer>;
}

/** What witnesses know of each log, and the newest checkpoint with their cosignatures. An unreachable store throws. */
export interface WitnessStore {
  readWitness(environment: Environment, witness: string): Promise<WitnessState | undefined>;
  /** Replaces the state of the witness. */
  writeWitness(environment: Environment, state: WitnessState): Promise<void>;
  readCosigned(environment: Environment): Promise<Stored<CosignedCheckpoint> | undefined>;
  /** False after a lost race. */
  writeCosigned(environment: Environment, checkpoint: CosignedCheckpoint, etag: string | undefined): Promise<boolean>;
}
