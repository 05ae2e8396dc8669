import { StampState, TimeStamp } from '../domain/evidence/time-stamp.ts';
import { CosignedCheckpoint, WitnessState } from '../domain/evidence/witnessing.ts';
import type { Environment } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import type { AnchorStore } from '../evidence/anchor-store.ts';
import type { WitnessStore } from '../evidence/witness.ts';
import type { OpenTable } from './client.ts';
import { toEntity } from './entity.ts';
import {
  anchorsPartition,
  COSIGNED_ROW,
  stampRow,
  stampsFrom as stampsFromRow,
  stampStateRow,
  witnessRow,
} from './evidence-keys.ts';
import { EVIDENCE_TABLE } from './evidence-table.ts';
import { keysBehind } from './keys.ts';
import { inPartition } from './range.ts';

/** A page of tokens, some kilobytes each. */
const PAGE = 100;

/** What others attest of checkpoints, in the table of evidence: one partition for each log. */
export function anchorsIn(open: OpenTable): AnchorStore & WitnessStore {
  const table = open(EVIDENCE_TABLE);

  const stateEntity = (environment: Environment, state: StampState) =>
    toEntity(StampState, anchorsPartition(environment), stampStateRow(state.authority), state);

  const stampsFrom = (environment: Environment, size: number, pageSize: number) => {
    const { to } = keysBehind('stamp');
    const from = stampsFromRow(size);
    const range = inPartition(anchorsPartition(environment), { ge: from, lt: to });
    return table.values(TimeStamp, range, pageSize);
  };

  return {
    readStampState: async (environment, authority) =>
      (await table.read(StampState, anchorsPartition(environment), stampStateRow(authority)))?.value,

    writeStampState: (environment, state) => table.upsert(stateEntity(environment, state)),

    async addStamp(environment, stamp, state) {
      const { size, authority } = stamp;
      const row = toEntity(TimeStamp, anchorsPartition(environment), stampRow(size, authority), stamp);
      const written = await table.transact([
        ['upsert', row, 'Replace'],
        ['upsert', stateEntity(environment, state), 'Replace'],
      ]);
      if (!written) throw new Unavailable('The time-stamp could not be written.');
    },

    readWitness: async (environment, witness) =>
      (await table.read(WitnessState, anchorsPartition(environment), witnessRow(witness)))?.value,

    writeWitness: (environment, state) =>
      table.upsert(toEntity(WitnessState, anchorsPartition(environment), witnessRow(state.witness), state)),

    readCosigned: (environment) => table.read(CosignedCheckpoint, anchorsPartition(environment), COSIGNED_ROW),

    async writeCosigned(environment, checkpoint, etag) {
      const entity = toEntity(CosignedCheckpoint, anchorsPartition(environment), COSIGNED_ROW, checkpoint);
      return (await table.put(entity, etag)) !== undefined;
    },

    stamps: (environment) => stampsFrom(environment, 1, PAGE),

    async oldestStamp(environment, above) {
      for await (const stamp of stampsFrom(environment, above + 1, 1)) return stamp;
      return undefined;
    },
  };
}
