import { z } from 'zod';
import { AgreementStatus } from '../acceptances/status-as-of.ts';
import { AgreementType } from '../agreements/agreement.ts';
import type { Catalogue } from '../agreements/version.ts';
import { Instant } from '../instant.ts';
import { LogKey } from './log-state.ts';
import { Receipt } from './receipt.ts';

const ProvenEntry = z
  .object({
    entry: z.record(z.string(), z.unknown()).describe('The audit entry; its `hash` covers all other members.'),
    rows: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .optional()
      .describe('Its acceptance, void or withdrawal, by the name under which the entry has its hash.'),
    proof: z
      .object({
        index: z.int().describe('The place in the log.'),
        path: z.array(z.string()).describe('The hashes from the leaf upwards, in base64.'),
      })
      .optional()
      .describe('Where the log has it; absent of entries in between, which the later ones vouch for.'),
  })
  .describe('An entry of the ledger.');

const WithdrawnVersion = z
  .object({
    agreementType: AgreementType,
    versionRank: z.int().describe('The rank of the version.'),
    withdrawnAt: z.string().describe('When its publisher withdrew it, before it was in force.'),
  })
  .describe('A version of an agreement that was withdrawn, as the service says.');

/** The status of a customer at an instant; with the evidence, verifiable without the service (E11). */
export const StatusProof = z
  .object({
    format: z.literal('assent-status/1').describe('The format.'),
    ledger: Receipt.shape.ledger.omit({ firstHash: true }).describe('The ledger of the customer with the partner.'),
    asOf: Instant.describe('The instant.'),
    statuses: z.array(AgreementStatus).describe('The status of each agreement.'),
    evidence: z
      .object({
        entries: z
          .array(ProvenEntry)
          .describe('Every entry of the ledger up to the instant, and the next one where there is one.'),
        withdrawnVersions: z.array(WithdrawnVersion).describe('The versions that were withdrawn until then.'),
        checkpoint: z.string().describe('The signed checkpoint of the log that the entries are proven against.'),
        keys: z.array(LogKey).describe('The keys that ever signed checkpoints of the log.'),
      })
      .optional()
      .describe('What proves it; with `receipt=true`.'),
  })
  .describe('How a customer stood with each agreement at an instant.');
export type StatusProof = z.infer<typeof StatusProof>;

/** The versions whose acceptances did not count at the instant, although they are on record. */
export const versionsWithdrawnBy = ({ withdrawn }: Catalogue, asOf: Date): z.infer<typeof WithdrawnVersion>[] =>
  AgreementType.options.flatMap((agreementType) =>
    withdrawn[agreementType].flatMap(({ versionRank, withdrawnAt }) =>
      withdrawnAt !== undefined && Date.parse(withdrawnAt) <= asOf.getTime()
        ? [{ agreementType, versionRank, withdrawnAt }]
        : [],
    ),
  );
