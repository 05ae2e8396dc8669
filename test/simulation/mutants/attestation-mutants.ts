import type { Mutant } from './mutant.ts';

/** Guards of attestations and of the codes that their signatories prove their addresses by. */
export const ATTESTATION_MUTANTS: readonly Mutant[] = [
  {
    guard: 'an attestation whose signatory must prove its address is not accepted without a code',
    file: 'shared/attestations/answer-attestation.ts',
    find: 'if (!proof) return decided;',
    replace: 'if (!proof || !code) return decided;',
  },
  {
    guard: 'an attestation, and the guesses of its code with it, changes under its ETag',
    file: 'shared/tables/attestation-table.ts',
    find: 'return (await table.put(rowOf(partition, after), etag)) !== undefined;',
    replace: 'return (await table.upsert(rowOf(partition, after)), etag) !== undefined;',
  },
  {
    guard: 'an attestation that was taken back is not accepted',
    file: 'shared/domain/attestations/attestation.ts',
    find: "if (before !== 'open') return closed(before);",
    replace: "if (before !== 'open' && before !== 'revoked') return closed(before);",
  },
  {
    guard: 'an attestation is used by one agreement',
    file: 'shared/attestations/finish-attestation.ts',
    find: 'if (known.value.boundAt && (await isOnRecord(deps, key, attestationId))) {',
    replace: 'if (known.value.boundAt && attestationId === confirmationId) {',
    survives: {
      because:
        'the same contact, version and date are refused as already confirmed, so that worlds must withdraw the acceptance before the attestation is noted as finished and sent again',
      coveredBy: 'test/unit/attestations/attestations.test.ts',
    },
  },
];
