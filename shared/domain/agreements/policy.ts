import { z } from 'zod';
import { Day } from '../instant.ts';
import { Channel, Environment, Guid } from '../partners/partner.ts';
import { AgreementType } from './agreement.ts';
import standard from './policy.json' with { type: 'json' };

/** Written as an ISO instant, kept as milliseconds: the gate compares it several times per order line. */
const PolicyInstant = z.iso.datetime().transform((text) => Date.parse(text));

/**
 * From an instant on, orders need one of these agreements, of which the first is the one to ask for (G4).
 * A row that asks for nothing is refused: letting orders through is `failOpen`, which says so (G10).
 */
const Requirement = z.strictObject({
  from: PolicyInstant,
  environment: Environment.optional(),
  channel: Channel.optional(),
  anyOf: z.tuple([AgreementType], AgreementType),
});

/** Offers with a requirement of their own (G5), named by offer id or by the front of one up to a colon. */
const OfferRequirement = Requirement.extend({ offers: z.array(z.string().trim().min(1).toLowerCase()).min(1) });

/** When a confirmation of an agreement may be recorded (C12); `until` is the first instant it no longer may. */
const ConfirmationWindow = z
  .strictObject({
    agreementType: AgreementType,
    environment: Environment.optional(),
    channel: Channel.optional(),
    from: PolicyInstant,
    until: PolicyInstant.optional(),
  })
  .refine(({ from, until }) => until === undefined || from < until, { path: ['until'], error: 'must be after from' });

/** From the day on, in UTC, acceptances dated on an earlier calendar day no longer count (G6). */
const CutOff = z.strictObject({ agreementType: AgreementType, before: Day });

/** By rising instant, so that of the rows that apply the last one counts. */
const timeline = <T extends { readonly from: number }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => a.from - b.from);

/** What the gate and the confirmation desk go by: rows of data, replaceable per partner without a code change. */
export const Policy = z.strictObject({
  requirements: z.array(Requirement).min(1).transform(timeline),
  offerRequirements: z.array(OfferRequirement).transform(timeline),
  confirmationWindows: z.array(ConfirmationWindow),
  cutOffs: z.array(CutOff).transform((rows) => rows.toSorted((a, b) => (a.before < b.before ? -1 : 1))),
  /** How long a held order waits when it names no instant (G9). */
  holdDays: z.int().min(1).max(365),
  /** How many orders of one customer may wait at once; a further one is rejected (G9). */
  maxHolds: z.int().min(0).max(100_000),
  /** Lets orders through that lack the acceptance; such a decision says so (G10). */
  failOpen: z.boolean(),
  /** How far ahead the sweep looks (R2). */
  renewalHorizonDays: z.int().min(1).max(365),
});
export type Policy = z.infer<typeof Policy>;

/** Partners' own policies by partner id, as configuration writes them: what one names replaces the standard whole. */
export const PolicyOverrides = z.record(Guid, Policy.partial());
export type PolicyOverrides = z.infer<typeof PolicyOverrides>;

export const STANDARD_POLICY: Policy = Policy.parse(standard);

/** The farthest that any partner's policy looks ahead for renewals, in days (R2). */
export const longestHorizon = (overrides: PolicyOverrides): number =>
  Math.max(...[STANDARD_POLICY, ...Object.values(overrides)].map(({ renewalHorizonDays = 0 }) => renewalHorizonDays));

export type PolicyFor = (partnerId: string) => Policy;

/** The standard policy with each partner's replacements laid over it. */
export function policies(overrides: PolicyOverrides): PolicyFor {
  const merged = new Map(
    Object.entries(overrides).map(([partnerId, override]) => [
      partnerId,
      Object.assign({}, STANDARD_POLICY, override) satisfies Policy,
    ]),
  );
  return (partnerId) => merged.get(partnerId) ?? STANDARD_POLICY;
}
