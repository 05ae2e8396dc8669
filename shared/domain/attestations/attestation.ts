import { z } from 'zod';
import { Contact, VerifiedBy } from '../acceptances/acceptance.ts';
import { closedAs, stateAt } from '../customers/asking.ts';
import { AssentEvent } from '../events/event.ts';
import { DAY_MS, Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { ok, refuse, type Result } from '../refusal.ts';
import { AddressProof } from './address-proof.ts';

/** For how long an attestation that the signatory accepted can be finished, and a closed one keeps its signatory. */
export const KEPT_DAYS = 30;

export const AttestationState = z
  .enum(['open', 'accepted', 'declined', 'revoked', 'expired', 'finished'])
  .describe(
    'The state of the attestation. `accepted`: the signatory accepted, the agreement is still to be created with it. `finished`: it was.',
  );
export type AttestationState = z.infer<typeof AttestationState>;

/** Who is asked to accept for the company. Personal data: stored in a row of its own, never in chain, log or event. */
export const Signatory = Contact.extend({ companyName: z.string() });
export type Signatory = z.infer<typeof Signatory>;

/** What the signatory was shown when it accepted (A2). */
const SignatoryAcceptance = z.object({
  acceptedAt: Instant,
  versionRank: z.int(),
  documentHash: z.string().optional(),
  language: z.string(),
  verifiedBy: VerifiedBy.optional(),
});
export type SignatoryAcceptance = z.infer<typeof SignatoryAcceptance>;

/** A partner's request that a signatory accepts over a link (A1). Holds no personal data. */
export const Attestation = z.object({
  attestationId: Guid,
  state: AttestationState,
  /** The country of the agreement, and the signatory's language as a BCP 47 tag. */
  country: z.string(),
  language: z.string(),
  /** SHA-256 of the link's secret, and the day's key that the secret was derived from. */
  secretHash: z.string(),
  keyId: z.string(),
  createdAt: Instant,
  /** The actor as audit entries name it. */
  createdBy: z.string(),
  /** From when the link no longer counts; once accepted, from when it can no longer be finished. */
  expiresAt: Instant,
  changedAt: Instant.optional(),
  /** The customer, where it was known from the start or is bound. */
  customerId: Guid.optional(),
  /** Since when it is bound to its customer: nothing but an agreement of that customer can follow (A3). */
  boundAt: Instant.optional(),
  /** Present where the signatory must prove its address before it accepts. */
  proof: AddressProof.optional(),
  accepted: SignatoryAcceptance.optional(),
  confirmationId: Guid.optional(),
  /** Events still to be published: the row is its own outbox. */
  events: z.array(AssentEvent),
});
export type Attestation = z.infer<typeof Attestation>;

/** For how long the agreement of a bound attestation may still be on its way when its time is up. */
const BOUND_LONGER_MS = DAY_MS;

/** The state at an instant: open and accepted ones expire, those bound to a customer a day later. */
export const attestationStateAt = (attestation: Attestation, now: Date): AttestationState =>
  attestation.state === 'accepted' && Date.parse(endOf(attestation)!) <= now.getTime()
    ? 'expired'
    : stateAt(attestation, now);

const closed = (state: AttestationState) => refuse('AttestationClosed', { state });

/** Closed: no code counts any more. */
const ended = <S extends AttestationState>({ proof, ...attestation }: Attestation, state: S, now: Date) => ({
  ...closedAs(attestation, state, now),
  ...(proof && { proof: { codes: proof.codes } }),
});

/** The attestation with the signatory's acceptance; it must be open (A2). */
export function accepted(
  attestation: Attestation,
  shown: Omit<SignatoryAcceptance, 'acceptedAt'>,
  now: Date,
): Result<Attestation> {
  const before = attestationStateAt(attestation, now);
  if (before !== 'open') return closed(before);
  const expiresAt = new Date(now.getTime() + KEPT_DAYS * DAY_MS).toISOString();
  const acceptedAt = now.toISOString();
  return ok({ ...ended(attestation, 'accepted', now), expiresAt, accepted: { ...shown, acceptedAt } });
}

/** The attestation that the signatory declined; it must be open (A2). */
export function declined(attestation: Attestation, now: Date): Result<Attestation> {
  const before = attestationStateAt(attestation, now);
  return before === 'open' ? ok(ended(attestation, 'declined', now)) : closed(before);
}

/** The attestation, taken back by its partner while it is bound to no customer; one taken back before stays as it is. */
export function taken(attestation: Attestation, now: Date): Result<Attestation> {
  const before = attestationStateAt(attestation, now);
  if (before === 'revoked') return ok(attestation);
  const isFree = before === 'open' || (before === 'accepted' && !attestation.boundAt);
  return isFree ? ok(ended(attestation, 'revoked', now)) : closed(before === 'accepted' ? 'finished' : before);
}

/** The attestation, expired where its time is up. */
export const expired = (attestation: Attestation, now: Date): Attestation =>
  attestationStateAt(attestation, now) === 'expired' && attestation.state !== 'expired'
    ? ended(attestation, 'expired', now)
    : attestation;

/** An accepted attestation that an agreement can be created with. */
export type Usable = Attestation & { readonly accepted: SignatoryAcceptance };

/** The attestation, bound to the customer whose agreement it finishes: its first one, while its time lasts (A3). */
export function boundTo(attestation: Attestation, customerId: string, now: Date): Result<Usable> {
  const state = attestationStateAt(attestation, now);
  const { accepted: given } = attestation;
  if (state !== 'accepted' || !given) return closed(state);
  if (Date.parse(attestation.expiresAt) <= now.getTime()) return closed('expired');
  if (attestation.customerId !== undefined && attestation.customerId !== customerId) {
    return refuse('InvalidProperty', {
      property: 'attestationId',
      problem: 'is the attestation of another customer; create one for this customer',
    });
  }
  const boundAt = attestation.boundAt ?? now.toISOString();
  return ok({ ...attestation, customerId, boundAt, accepted: given });
}

/** The attestation whose agreement is on record. */
export const finished = (attestation: Attestation, confirmationId: string, now: Date): Attestation =>
  attestation.state === 'finished' ? attestation : { ...closedAs(attestation, 'finished', now), confirmationId };

/** When the attestation expires if nobody acts on it; undefined once it cannot. */
export function endOf({ state, boundAt, expiresAt }: Attestation): string | undefined {
  if (state !== 'open' && state !== 'accepted') return undefined;
  return boundAt ? new Date(Date.parse(expiresAt) + BOUND_LONGER_MS).toISOString() : expiresAt;
}

/** From when the attestation's signatory is kept no longer; undefined while somebody may still act on it. */
export const forgettableFrom = ({ state, changedAt }: Attestation): Date | undefined => {
  if (state === 'open' || state === 'accepted' || !changedAt) return undefined;
  const days = state === 'declined' || state === 'expired' ? KEPT_DAYS : 0;
  return new Date(Date.parse(changedAt) + days * DAY_MS);
};
