import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import { EvidenceLevel, reaches } from '../agreements/evidence-level.ts';
import type { Policy } from '../agreements/policy.ts';
import { type Catalogue, latestMajor, oldestStillValid, isNotWithdrawn } from '../agreements/version.ts';
import { levelOf } from './acceptance.ts';
import { heldIn, type CurrentAcceptance, type GateState } from './gate.ts';

/** The agreement and version to accept, and the alternatives that also suffice. */
export const RequiredAgreement = z
  .object({
    agreementType: AgreementType,
    versionRank: z.int().describe('The rank of the version to accept.'),
    alternatives: z.array(AgreementType).readonly().describe('Other agreements that satisfy the requirement.'),
    level: EvidenceLevel.optional().describe(
      'How well the acceptance must be proven; absent when any evidence will do.',
    ),
  })
  .meta({ description: 'The agreement and version to accept.' });
export type RequiredAgreement = z.infer<typeof RequiredAgreement>;

/** The criteria that an acceptance is judged by. */
export interface Measure {
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  readonly at: Date;
  /** The level that it must reach (V2); undefined: any will do. */
  readonly level?: EvidenceLevel | undefined;
}

/**
 * Whether the held acceptance opens the gate at the instant (G6): at or above the latest major version past its
 * effective instant plus grace, not dated before an effective cut-off, of a version not withdrawn, and proven as well as
 * demanded (V2). Single source for gate, eligibility, release and sweep.
 */
export function sufficient(
  held: CurrentAcceptance | undefined,
  { catalogue, policy, at, level }: Measure,
): held is CurrentAcceptance {
  if (!held || !isNotWithdrawn(catalogue, held)) return false;
  if (level && !reaches(levelOf(held), level)) return false;
  if (held.dayAgreed < (latestCutOff(held.agreementType, policy, at) ?? '')) return false;
  const oldest = oldestStillValid(catalogue.versions[held.agreementType], at);
  return oldest === undefined || held.versionRank >= oldest.versionRank;
}

/** The calendar day before which acceptances do not count at the instant, if any (G6). */
export const latestCutOff = (agreementType: AgreementType, policy: Policy, at: Date): string | undefined =>
  policy.cutOffs.findLast((cutOff) => cutOff.agreementType === agreementType && cutOff.from <= at.getTime())?.before;

/** The held acceptance that opens the gate, of the first agreement in `anyOf` that has one. */
export const sufficientAcceptance = (
  anyOf: readonly AgreementType[],
  gate: GateState,
  measure: Measure,
): CurrentAcceptance | undefined =>
  anyOf.flatMap((type) => heldIn(gate, type)).find((held) => sufficient(held, measure));

/** The agreement to request when any of these suffices: the first, in its latest major version, with the level. */
export function requiredAgreement(
  [agreementType, ...alternatives]: readonly [AgreementType, ...AgreementType[]],
  { catalogue, at, level }: Omit<Measure, 'policy'>,
): RequiredAgreement {
  return {
    agreementType,
    versionRank: latestMajor(catalogue.versions[agreementType], at)?.versionRank ?? 1,
    alternatives,
    ...(level && { level }),
  };
}
