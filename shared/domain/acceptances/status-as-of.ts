import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import type { Catalogue } from '../agreements/version.ts';
import { takenBack } from './acceptance.ts';
import { currentAcceptances, currentOf, recordedBy, voidOf, type History } from './current-acceptances.ts';

/** How a customer stood with an agreement at an instant, by the records of then (C9). */
export const AgreementStatus = z
  .object({
    agreementType: AgreementType,
    status: z
      .enum(['accepted', 'notAccepted', 'withdrawn'])
      .describe('`withdrawn`: it was accepted, and the customer no longer agrees.'),
    confirmationId: z.string().optional().describe('The confirmation that was current.'),
    versionRank: z.int().optional().describe('The rank of the version that it accepts.'),
    withdrawnAt: z.string().optional().describe('From when the customer no longer agreed.'),
  })
  .describe('How the customer stood with an agreement.');
export type AgreementStatus = z.infer<typeof AgreementStatus>;

/** The status of each agreement at an instant. Whether the version sufficed to buy is another question (G6). */
export function statusesAsOf(history: History, catalogue: Catalogue, asOf: Date): AgreementStatus[] {
  const known = recordedBy(history, asOf);
  const { held, withdrawal } = currentAcceptances(known);
  return AgreementType.options.map((agreementType) => {
    const current = currentOf(held[agreementType], catalogue, asOf);
    if (current) {
      const { confirmationId, versionRank } = current;
      return { agreementType, status: 'accepted', confirmationId, versionRank };
    }
    const wasAccepted = known.acceptances.some(
      (one) => one.agreementType === agreementType && !voidOf(known, one) && withdrawal && takenBack(one, withdrawal),
    );
    return wasAccepted
      ? { agreementType, status: 'withdrawn', withdrawnAt: withdrawal!.withdrawnAt }
      : { agreementType, status: 'notAccepted' };
  });
}
