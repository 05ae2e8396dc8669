import { z } from 'zod';
import type { Originals } from '../acceptances/originals.ts';
import type { AttestationStore } from '../attestations/attestation-store.ts';
import { Attestation, Signatory } from '../domain/attestations/attestation.ts';
import { Guid } from '../domain/partners/partner.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import {
  attestationEntryRow,
  attestationRange,
  attestationRow,
  attestationsPartition,
  signatoryRow,
} from './attestation-keys.ts';
import { boundedPage } from './bounded-page.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

export const ATTESTATIONS_TABLE = 'Attestations';

/** An entry in the list of a partner or of a customer; a fenced one stands in the way of a creation that is too late. */
export const AttestationEntry = z.object({ attestationId: Guid, fenced: z.literal(true).optional() });

/** Attestations by partner: a row each, its signatory beside it, and an entry in each list, in one partition. */
export function attestationsIn(open: OpenTable): AttestationStore {
  const table = open(ATTESTATIONS_TABLE);

  const rowOf = (partition: string, attestation: Attestation) =>
    toEntity(Attestation, partition, attestationRow(attestation.attestationId), attestation);

  const entryOf = (partition: string, attestation: Attestation, customerId: string | undefined) => {
    const { attestationId } = attestation;
    return toEntity(AttestationEntry, partition, attestationEntryRow(customerId, attestation), { attestationId });
  };

  return {
    async create(owner, attestation, signatory) {
      const partition = attestationsPartition(owner);
      const { attestationId, customerId } = attestation;
      const actions: RowAction[] = [
        ['create', rowOf(partition, attestation)],
        ['create', toEntity(Signatory, partition, signatoryRow(attestationId), signatory)],
        ['create', entryOf(partition, attestation, undefined)],
        ...(customerId === undefined ? [] : [['create', entryOf(partition, attestation, customerId)] as const]),
      ];
      return (await table.transact(actions)) !== undefined;
    },

    async fence(owner, creation) {
      const { attestationId } = creation;
      const entry = { attestationId, fenced: true as const };
      await table.create(
        toEntity(AttestationEntry, attestationsPartition(owner), attestationEntryRow(undefined, creation), entry),
      );
    },

    read: (owner, attestationId) =>
      table.read(Attestation, attestationsPartition(owner), attestationRow(attestationId)),

    async readSignatory(owner, attestationId) {
      const row = await table.get(attestationsPartition(owner), signatoryRow(attestationId));
      return row && fromEntity(Signatory, row);
    },

    async replace(owner, { value: before, etag }, after) {
      const partition = attestationsPartition(owner);
      if (after.customerId === before.customerId) return (await table.put(rowOf(partition, after), etag)) !== undefined;
      const actions: RowAction[] = [
        ['update', rowOf(partition, after), 'Replace', { etag }],
        ['upsert', entryOf(partition, after, after.customerId), 'Replace'],
      ];
      return (await table.transact(actions)) !== undefined;
    },

    async forget(owner, attestationId) {
      await table.remove(attestationsPartition(owner), signatoryRow(attestationId));
    },

    async list(owner, { customerId, size, after }) {
      const { from, to } = attestationRange(customerId);
      const start = after !== undefined && after > from && after < to ? after : from;
      const range = inPartition(attestationsPartition(owner), { gt: start, lt: to });
      const { items: ids, last } = await boundedPage(table.pages(range, Math.min(size + 1, 1000)), size, (row) => {
        const { attestationId, fenced } = fromEntity(AttestationEntry, row);
        return fenced ? undefined : attestationId;
      });
      return last ? { ids, after: last.rowKey! } : { ids };
    },

    async *every(owner) {
      const partition = attestationsPartition(owner);
      const rowsOf = (kind: string, select?: string[]) =>
        table.pages(inPartition(partition, { gt: `${kind}|`, lt: `${kind}}` }), 1000, select);
      const signatories = new Set<string>();
      for await (const page of rowsOf('signatory', ['PartitionKey', 'RowKey'])) {
        for (const { rowKey = '' } of page) signatories.add(rowKey);
      }
      for await (const page of rowsOf('attestation')) {
        for (const row of page) {
          const attestation = fromEntity(Attestation, row);
          yield { attestation, hasSignatory: signatories.has(signatoryRow(attestation.attestationId)) };
        }
      }
    },
  };
}

/** The most attestations of a customer whose signatories one request looks through. */
const LOOKED_THROUGH = 1000;

/** The signatories of a customer's attestations, whose ledger does not hold them: erased with the rest (E12). */
export function signatoriesIn(open: OpenTable): Originals {
  const attestations = attestationsIn(open);
  return {
    async list({ customerId, ...owner }) {
      const { ids } = await attestations.list(owner, { customerId, size: LOOKED_THROUGH });
      const found = await mapConcurrent(ids, 16, async (name) => ({
        name,
        signatory: await attestations.readSignatory(owner, name),
      }));
      return found.flatMap(({ name, signatory }) =>
        signatory ? [{ name, rowKey: signatoryRow(name), text: JSON.stringify(signatory) }] : [],
      );
    },
    remove: (owner, { name }) => attestations.forget(owner, name),
  };
}
