import { z } from 'zod';
import { Channel, Environment } from '../partners/partner.ts';
import { AgreementType } from './agreement.ts';
import standard from './policy.json' with { type: 'json' };

const Instant = z.iso.datetime();

/** From an instant on, orders need one of these agreements; the first is the one to ask for, none means nothing (G4). */
const Requirement = z.object({
  from: Instant,
  environment: Environment.optional(),
  channel: Channel.optional(),
  anyOf: z.array(AgreementType),
});

/** Offers with a requirement of their own (G5), named by offer id or by the product in front of its first colon. */
const OfferRequirement = Requirement.extend({ offers: z.array(z.string().min(1)).min(1) });

/** When a confirmation of an agreement may be recorded (C12); `until` is the first instant it no longer may. */
const ConfirmationWindow = z.object({
  agreementType: AgreementType,
  environment: Environment.optional(),
  channel: Channel.optional(),
  from: Instant,
  until: Instant.optional(),
});

/** Acceptances dated before the instant no longer count from that instant on (G6). */
const CutOff = z.object({ agreementType: AgreementType, before: Instant });

/** What the gate and the confirmation desk go by: rows of data, replaceable per partner without a code change. */
export const Policy = z.strictObject({
  requirements: z.array(Requirement),
  offerRequirements: z.array(OfferRequirement),
  confirmationWindows: z.array(ConfirmationWindow),
  cutOffs: z.array(CutOff),
  /** How long a held order waits when it names no instant (G9). */
  holdDays: z.int().min(1).max(365),
  /** Lets orders through that lack the acceptance; such a decision says so (G10). */
  failOpen: z.boolean(),
  /** How far ahead the sweep looks (R2). */
  renewalHorizonDays: z.int().min(1).max(365),
});
export type Policy = z.infer<typeof Policy>;

/** A partner's own policy: the rows it names replace the standard ones. */
export const PolicyOverride = Policy.partial();

export const STANDARD_POLICY: Policy = Policy.parse(standard);

export type PolicyFor = (partnerId: string) => Policy;

/** The standard policy with each partner's replacements laid over it. */
export function policies(overrides: Readonly<Record<string, z.infer<typeof PolicyOverride>>>): PolicyFor {
  const merged = new Map(
    Object.entries(overrides).map(([partnerId, override]) => [
      partnerId.toLowerCase(),
      Policy.parse({ ...STANDARD_POLICY, ...override }),
    ]),
  );
  return (partnerId) => merged.get(partnerId) ?? STANDARD_POLICY;
}
