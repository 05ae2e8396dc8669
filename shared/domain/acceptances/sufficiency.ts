import { z } from 'zod';
import { heldIn, type CurrentAcceptance, type GateState } from './gate.ts';
import { AgreementType } from '../agreements/agreement.ts';
import type { Policy } from '../agreements/policy.ts';
import { type Catalogue, latestMajor, oldestStillValid, isNotWithdrawn } from '../agreements/version.ts';

/** The agreement and version to accept, and which other agreements would do. */
export const RequiredAgreement = z
  .object({
    agreementType: AgreementType,
    versionRank: z.int().describe('The rank of the version to accept.'),
    alternatives: z.array(AgreementType).readonly().describe('Other agreements that satisfy the requirement.'),
  })
  .meta({ description: 'The agreement and version to accept.' });
export type RequiredAgreement = z.infer<typeof RequiredAgreement>;

/**
 * Whether the held acceptance opens the gate at the instant (G6): at or above the latest major version whose
 * effective instant plus grace has come, not dated before a cut-off that has come, and of a version that stands.
 * The one answer for gate, eligibility, release and sweep.
 */
export function sufficient(
  held: CurrentAcceptance | undefined,
  catalogue: Catalogue,
  policy: Policy,
  at: Date,
): boolean {
  if (!held || !isNotWithdrawn(catalogue, held)) return false;
  if (held.dayAgreed < (latestCutOff(held.agreementType, policy, at) ?? '')) return false;
  const oldest = oldestStillValid(catalogue.versions[held.agreementType], at);
  return oldest === undefined || held.versionRank >= oldest.versionRank;
}

/** The calendar day before which acceptances no longer count at the instant, if there is one (G6). */
export const latestCutOff = (agreementType: AgreementType, policy: Policy, at: Date): string | undefined =>
  policy.cutOffs.findLast(
    (cutOff) => cutOff.agreementType === agreementType && Date.parse(cutOff.before) <= at.getTime(),
  )?.before;

/** Of the agreements that would do, the first one whose held acceptance opens the gate. */
export const sufficientAcceptance = (
  anyOf: readonly AgreementType[],
  gate: GateState,
  catalogue: Catalogue,
  policy: Policy,
  at: Date,
): CurrentAcceptance | undefined =>
  anyOf.flatMap((type) => heldIn(gate, type)).find((held) => sufficient(held, catalogue, policy, at));

/** What to ask a customer for when any of these agreements would do: the first of them, in its latest major version. */
export function requiredAgreement(
  anyOf: readonly [AgreementType, ...AgreementType[]],
  catalogue: Catalogue,
  at: Date,
): RequiredAgreement {
  const [agreementType, ...alternatives] = anyOf;
  return {
    agreementType,
    versionRank: latestMajor(catalogue.versions[agreementType], at)?.versionRank ?? 1,
    alternatives,
  };
}
