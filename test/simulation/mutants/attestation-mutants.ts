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
    theme: 'everything',
    file: 'shared/tables/attestation-table.ts',
    find: 'return (await table.put(rowOf(partition, after), etag)) !== undefined;',
    replace: 'return (await table.upsert(rowOf(partition, after)), etag) !== undefined;',
  },
];
