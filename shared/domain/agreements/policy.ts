import { z } from 'zod';
import { Day } from '../instant.ts';
import { Channel, Environment, Guid } from '../partners/partner.ts';
import { TransactionType, ValueClass } from '../transaction.ts';
import { AgreementType } from './agreement.ts';
import { EvidenceLevel } from './evidence-level.ts';
import standard from './policy.json' with { type: 'json' };
import vendor2026 from './vendor-2026.json' with { type: 'json' };

/** Written as an ISO instant, stored as milliseconds: the gate compares it several times per order line. */
const PolicyInstant = z.iso.datetime().transform((text) => Date.parse(text));

/**
 * Orders from an instant on need one of these agreements; the first is the one to request (G4). An empty list is
 * refused: opening the gate is what `failOpen` declares (G10).
 */
const Requirement = z.strictObject({
  from: PolicyInstant,
  environment: Environment.optional(),
  channel: Channel.optional(),
  anyOf: z.tuple([AgreementType], AgreementType),
});

/** Offers by their ids or by a prefix that ends at a colon. */
const MarkedOffers = z.array(z.string().trim().min(1).toLowerCase()).min(1);

/** Offers with their own requirement (G5). */
const OfferRequirement = Requirement.extend({ offers: MarkedOffers });

/** Lines of orders from an instant on need an acceptance of at least this level (V2). What is absent does not limit. */
const LevelDemand = z.strictObject({
  from: PolicyInstant,
  environment: Environment.optional(),
  channel: Channel.optional(),
  offers: MarkedOffers.optional(),
  transactionTypes: z.array(TransactionType).min(1).optional(),
  /** Orders whose class no trusted sender names are of each of these (G13). */
  valueClasses: z.array(ValueClass).min(1).optional(),
  /** The customer's country. */
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code'))
    .min(1)
    .optional(),
  level: EvidenceLevel,
});
export type LevelDemand = z.infer<typeof LevelDemand>;

/** When a confirmation of an agreement may be recorded (C12); `until` is exclusive. */
const ConfirmationWindow = z
  .strictObject({
    agreementType: AgreementType,
    environment: Environment.optional(),
    channel: Channel.optional(),
    from: PolicyInstant,
    until: PolicyInstant.optional(),
  })
  .refine(({ from, until }) => until === undefined || from < until, { path: ['until'], error: 'must be after from' });

/** When customers may accept an agreement by themselves (D1); `until` is exclusive. */
const DirectWindow = z
  .strictObject({
    agreementType: AgreementType,
    environment: Environment.optional(),
    from: PolicyInstant,
    until: PolicyInstant.optional(),
  })
  .refine(({ from, until }) => until === undefined || from < until, { path: ['until'], error: 'must be after from' });

/** A situation in which the partner attests and the customer cannot accept by itself (C15). */
export const DirectScenario = z.enum(['neverAccepted', 'newPartner']);
export type DirectScenario = z.infer<typeof DirectScenario>;

/** When a scenario bars direct acceptance (D5); `until` is exclusive. */
const AttestationOnly = z
  .strictObject({
    scenario: DirectScenario,
    environment: Environment.optional(),
    from: PolicyInstant,
    until: PolicyInstant.optional(),
  })
  .refine(({ from, until }) => until === undefined || from < until, { path: ['until'], error: 'must be after from' });

/** Acceptances dated before the calendar day do not count (G6), from an instant on: by default from that day on, UTC. */
const CutOff = z
  .strictObject({ agreementType: AgreementType, before: Day, from: PolicyInstant.optional() })
  .transform(({ from, ...row }) => ({ ...row, from: from ?? Date.parse(row.before) }));

/** By ascending instant: of the rows that apply, the last one counts. */
const timeline = <T extends { readonly from: number }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => a.from - b.from);

/** Rules of gate and confirmations as data rows, replaceable per partner without a code change. */
export const Policy = z.strictObject({
  requirements: z.array(Requirement).min(1).transform(timeline),
  offerRequirements: z.array(OfferRequirement).transform(timeline),
  /** All that apply count: the strongest level is demanded (V2). */
  evidenceLevels: z.array(LevelDemand),
  confirmationWindows: z.array(ConfirmationWindow),
  directAcceptance: z.array(DirectWindow),
  attestationOnly: z.array(AttestationOnly),
  cutOffs: z.array(CutOff).transform((rows) => rows.toSorted((a, b) => (a.before < b.before ? -1 : 1))),
  /** How long an order stays on hold when it names no instant (G9). */
  holdDays: z.int().min(1).max(365),
  /** How long an invitation is open (D9). */
  invitationDays: z.int().min(1).max(365),
  /** Whether signatories of attestations must prove their addresses by a code (A2). */
  attestationCodes: z.boolean(),
  /** Maximum number of one customer's orders on hold; further ones are rejected (G9). */
  maxHolds: z.int().min(0).max(100_000),
  /** Approves orders that lack the acceptance; each such decision says so (G10). */
  failOpen: z.boolean(),
  /** The sweep's horizon (R2). */
  renewalHorizonDays: z.int().min(1).max(365),
});
export type Policy = z.infer<typeof Policy>;

/** Policies to choose by name: what each replaces of the standard one. `vendor-2026` is the vendor's way since then (A4). */
const NAMED = { standard: {}, 'vendor-2026': Policy.partial().parse(vendor2026) };

/** Partners' policies by partner id, as in the configuration: each property replaces the named policy's whole. */
export const PolicyOverrides = z.record(
  Guid,
  Policy.partial().extend({ policy: z.enum(['standard', 'vendor-2026']).optional() }),
);
export type PolicyOverrides = z.infer<typeof PolicyOverrides>;

export const STANDARD_POLICY: Policy = Policy.parse(standard);

/** The longest renewal horizon of any partner, in days (R2). */
export const longestHorizon = (overrides: PolicyOverrides): number =>
  Math.max(...[STANDARD_POLICY, ...Object.values(overrides)].map(({ renewalHorizonDays = 0 }) => renewalHorizonDays));

/** Whether the policy of any partner demands codes of signatories (A2). */
export const demandsCodes = (overrides: PolicyOverrides): boolean =>
  [STANDARD_POLICY, ...Object.values(overrides)].some(({ attestationCodes }) => attestationCodes === true);

export type PolicyFor = (partnerId: string) => Policy;

/** The standard policy, or the one that a partner chose by name, with the partner's own replacements. */
export function policies(overrides: PolicyOverrides): PolicyFor {
  const merged = new Map(
    Object.entries(overrides).map(([partnerId, { policy = 'standard', ...own }]) => [
      partnerId,
      Object.assign({}, STANDARD_POLICY, NAMED[policy], own) satisfies Policy,
    ]),
  );
  return (partnerId) => merged.get(partnerId) ?? STANDARD_POLICY;
}
