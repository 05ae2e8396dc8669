import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import { nameUuid } from '../../digest.ts';
import { Day, Instant } from '../instant.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { Guid } from '../partners/partner.ts';

/** The person who accepted. Personal data: kept in contact rows and the gate row only, never in chain, log or event. */
export const Contact = z
  .object({
    firstName: z.string().describe('The first name.'),
    lastName: z.string().describe('The last name.'),
    email: z.string().describe('The e-mail address.'),
    phoneNumber: z.string().optional().describe('The phone number, as free text.'),
  })
  .describe('The person at the customer who accepted.');
export type Contact = z.infer<typeof Contact>;

/** How the acceptance came about: attested by the partner, or given directly by the customer. */
export const AcceptanceSource = z
  .enum(['partnerAttestation', 'directAcceptance'])
  .meta({ description: 'Whether the partner attested the acceptance, or the customer gave it directly.' });

/** One recorded acceptance, append-only. */
export const Acceptance = z.object({
  confirmationId: Guid,
  /** The ledger sequence that recorded it. */
  sequence: z.int(),
  agreementType: AgreementType,
  templateId: Guid,
  versionRank: z.int(),
  /** Recorded before the version was in force (C13), so that the version may yet be withdrawn. */
  ahead: z.literal(true).optional(),
  documentHash: z.string().optional(),
  country: z.string(),
  language: z.string(),
  /** The instant that the customer's date names. */
  dateAgreed: Instant,
  /** The calendar day as the partner wrote it, yyyy-mm-dd. */
  dayAgreed: Day,
  /** The partner wrote a time of day: the date is compared by its instant where the other one has a time too (C17). */
  timed: z.literal(true).optional(),
  recordedAt: Instant,
  source: AcceptanceSource,
  /** The partner's employee who confirmed, from the token (C10). */
  userId: Guid,
  /** A different user id that the request named, kept as a claim (C10). */
  claimedUserId: Guid.optional(),
  /** An agreement type that the request named against its template, kept as a claim. */
  claimedType: AgreementType.optional(),
  /** The employee behind a designated account (C10). */
  confirmedBy: z.string().optional(),
  /** The confirmation that this one replaces (C18). */
  supersedes: Guid.optional(),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** A confirmation made by mistake, taken back (C18). */
export const Void = z.object({
  sequence: z.int(),
  confirmationId: Guid.describe('The id of the confirmation.'),
  agreementType: AgreementType,
  recordedAt: Instant.describe('When the void was recorded.'),
  userId: Guid.describe('The object id of the person who voided it.'),
  supersededBy: Guid.optional().describe('The confirmation that replaces it.'),
});
export type Void = z.infer<typeof Void>;

/** A withdrawal recorded by mistake, taken back (C17). */
export const WithdrawalVoid = z.object({
  sequence: z.int(),
  /** The ledger sequence that recorded the withdrawal. */
  withdrawal: z.int(),
  withdrawalId: Guid.describe('The id of the withdrawal.'),
  recordedAt: Instant.describe('When the void was recorded.'),
  userId: Guid.describe('The object id of the person who voided it.'),
});
export type WithdrawalVoid = z.infer<typeof WithdrawalVoid>;

/** A customer's recorded "no longer", for all agreement types of one partner (C17). */
export const Withdrawal = z.object({
  sequence: z.int(),
  /** Calendar day from which it counts, yyyy-mm-dd: an acceptance recorded later and dated on or after it reopens. */
  day: Day,
  withdrawnAt: Instant,
  /** `withdrawnAt` is a time of day, not a whole day. */
  timed: z.literal(true).optional(),
  recordedAt: Instant,
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** The id that clients know a withdrawal by: its place in the ledger. */
export const withdrawalIdOf = (
  { environment, partnerId, customerId }: LedgerKey,
  { sequence }: Pick<Withdrawal, 'sequence'>,
): string => nameUuid('withdrawal', environment, partnerId, customerId, sequence);

/** The order of currency: the highest version, then the latest date, then the latest recorded (C9). */
export function moreCurrent(a: Acceptance, b: Acceptance): boolean {
  if (a.versionRank !== b.versionRank) return a.versionRank > b.versionRank;
  if (a.dateAgreed !== b.dateAgreed) return Date.parse(a.dateAgreed) > Date.parse(b.dateAgreed);
  return a.sequence > b.sequence;
}

/**
 * Whether the one leaves nothing for the other to decide (C9): more current, of no earlier day, so that a cut-off never
 * spares the other alone, and not to be lost alone with its version.
 */
const exceeds = (one: Acceptance, other: Acceptance): boolean =>
  moreCurrent(one, other) &&
  one.dayAgreed >= other.dayAgreed &&
  (!one.ahead || (other.ahead === true && one.versionRank === other.versionRank));

/**
 * What a customer holds of an agreement: the acceptances that no other exceeds, the most current first. `exceeds` is
 * transitive, so taking in one at a time or all at once gives the same. At most a few for each version: those of one
 * version have ever later days at ever earlier instants, which time zones keep within two days.
 */
export function holdings<A extends Acceptance>(acceptances: readonly A[]): readonly A[] {
  const held: A[] = [];
  for (const one of acceptances.toSorted((a, b) => (moreCurrent(a, b) ? -1 : 1))) {
    if (!held.some((other) => exceeds(other, one))) held.push(one);
  }
  return held;
}

/** Whether the withdrawal ends the acceptance, recorded before it, or bars it, dated before it (C17). */
export const takenBack = (acceptance: Acceptance, withdrawal: Withdrawal): boolean =>
  acceptance.sequence < withdrawal.sequence || datedBefore(acceptance, withdrawal);

/** Times are compared by their instants; a date without a time, on either side, by its day. */
const datedBefore = (acceptance: Acceptance, withdrawal: Withdrawal): boolean =>
  acceptance.timed && withdrawal.timed
    ? Date.parse(acceptance.dateAgreed) < Date.parse(withdrawal.withdrawnAt)
    : acceptance.dayAgreed < withdrawal.day;

export const sameContact = (a: Contact | undefined, b: Contact): boolean =>
  a !== undefined &&
  a.firstName === b.firstName &&
  a.lastName === b.lastName &&
  a.email === b.email &&
  (a.phoneNumber ?? '') === (b.phoneNumber ?? '');
