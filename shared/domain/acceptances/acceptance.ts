import { z } from 'zod';
import { nameUuid } from '../../digest.ts';
import { AgreementType } from '../agreements/agreement.ts';
import { reaches, type EvidenceLevel } from '../agreements/evidence-level.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { CustomerStatement, SignIn } from '../customers/person.ts';
import { Day, Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

/** The person who accepted. Personal data: stored in contact rows and the gate row, never in chain, log or event. */
export const Contact = z
  .object({
    firstName: z.string().describe('The first name.'),
    lastName: z.string().describe('The last name.'),
    email: z.string().describe('The e-mail address.'),
    phoneNumber: z.string().optional().describe('The phone number, as free text.'),
  })
  .describe('The person at the customer who accepted.');
export type Contact = z.infer<typeof Contact>;

/** Origin of the acceptance: attested by the partner, given directly by the customer, or by its signatory over a link. */
export const AcceptanceSource = z.enum(['partnerAttestation', 'directAcceptance', 'enhancedAttestation']).meta({
  description:
    'Whether the partner attested the acceptance, the customer gave it directly after a sign-in, or its signatory gave it over the link of an enhanced attestation.',
});

/** The origin of an acceptance that an indirect reseller collected and its provider confirmed (B2, C16). */
export const CollectedBy = z
  .object({
    resellerId: Guid.describe('The tenant of the indirect reseller that collected it.'),
    submissionId: Guid.describe('The id of its submission.'),
  })
  .describe('The indirect reseller that collected the acceptance; absent where the partner did itself.');
export type CollectedBy = z.infer<typeof CollectedBy>;

/** How the signatory of an attestation proved its address. */
export const VerifiedBy = z
  .literal('emailCode')
  .describe('How the signatory of an attestation proved its address: by a code that was mailed to it.');

/** One recorded acceptance, append-only. */
export const Acceptance = z.object({
  confirmationId: Guid,
  /** The ledger sequence that recorded it. */
  sequence: z.int(),
  agreementType: AgreementType,
  templateId: Guid,
  versionRank: z.int(),
  /** Recorded before the version was in force (C13); the version may still be withdrawn. */
  ahead: z.literal(true).optional(),
  documentHash: z.string().optional(),
  country: z.string(),
  language: z.string(),
  /** The instant that the customer's date denotes. */
  dateAgreed: Instant,
  /** The calendar day as the partner wrote it, yyyy-mm-dd. */
  dayAgreed: Day,
  /** The partner wrote a time of day: two dates with times are compared by instant, others by day (C17). */
  timed: z.literal(true).optional(),
  recordedAt: Instant,
  source: AcceptanceSource,
  /** From the token: the partner's employee who confirmed (C10); of a direct acceptance the customer's person (D4). */
  userId: Guid,
  /** A user id in the request that differs from the token's, kept as a claim (C10). */
  claimedUserId: Guid.optional(),
  /** An agreement type in the request that contradicts its template, kept as a claim. */
  claimedType: AgreementType.optional(),
  /** The employee behind a designated account (C10). */
  confirmedBy: z.string().optional(),
  /** The confirmation that this one replaces (C18). */
  supersedes: Guid.optional(),
  /** The indirect reseller that collected it, and its submission (B2). */
  collectedBy: CollectedBy.optional(),
  /** Of a direct acceptance: how the person signed in. */
  signIn: SignIn.optional(),
  /** The invitation that a direct acceptance answers. */
  invitationId: Guid.optional(),
  /** The attestation that the signatory accepted (A3). */
  attestationId: Guid.optional(),
  /** Of an attestation whose signatory proved its address (A2). */
  verifiedBy: VerifiedBy.optional(),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** The retraction of a confirmation made by mistake (C18). */
export const Void = z.object({
  sequence: z.int(),
  confirmationId: Guid.describe('The id of the confirmation.'),
  agreementType: AgreementType,
  recordedAt: Instant.describe('When the void was recorded.'),
  userId: Guid.describe('The object id of the person who voided it.'),
  supersededBy: Guid.optional().describe('The confirmation that replaces it.'),
});
export type Void = z.infer<typeof Void>;

/** The retraction of a withdrawal recorded by mistake (C17). */
export const WithdrawalVoid = z.object({
  sequence: z.int(),
  /** The ledger sequence that recorded the withdrawal. */
  withdrawal: z.int(),
  withdrawalId: Guid.describe('The id of the withdrawal.'),
  recordedAt: Instant.describe('When the void was recorded.'),
  userId: Guid.describe('The object id of the person who voided it.'),
});
export type WithdrawalVoid = z.infer<typeof WithdrawalVoid>;

/** A customer's statement that it no longer agrees, for all agreement types of one partner (C17). */
export const Withdrawal = z.object({
  sequence: z.int(),
  /** First calendar day of effect, yyyy-mm-dd: an acceptance recorded later and dated from it on reopens the gate. */
  day: Day,
  withdrawnAt: Instant,
  /** `withdrawnAt` is a time of day, not a whole day. */
  timed: z.literal(true).optional(),
  recordedAt: Instant,
  /** The customer itself said so (D8); absent where its partner recorded it. */
  source: z.literal('customer').optional(),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** A customer's answer that it does not accept (D6); it changes no acceptance. */
export const Decline = z.object({
  sequence: z.int(),
  agreementType: AgreementType,
  /** The version that was shown. */
  versionRank: z.int().optional(),
  recordedAt: Instant.describe('When it was recorded.'),
  ...CustomerStatement.shape,
  invitationId: Guid.optional(),
});
export type Decline = z.infer<typeof Decline>;

/** Public id of a withdrawal, derived from its place in the ledger. */
export const withdrawalIdOf = (
  { environment, partnerId, customerId }: LedgerKey,
  { sequence }: Pick<Withdrawal, 'sequence'>,
): string => nameUuid('withdrawal', environment, partnerId, customerId, sequence);

/** How well the acceptance is proven, by its source (V1). */
export function levelOf({
  source,
  collectedBy,
  verifiedBy,
}: Pick<Acceptance, 'source' | 'collectedBy' | 'verifiedBy'>): EvidenceLevel {
  switch (source) {
    case 'partnerAttestation':
      return collectedBy ? 'collected' : 'attested';
    case 'directAcceptance':
      return 'signedIn';
    case 'enhancedAttestation':
      return verifiedBy ? 'verified' : 'linked';
  }
}

/** Order of currency: highest version, then latest date, then latest recorded (C9). */
export function moreCurrent(a: Acceptance, b: Acceptance): boolean {
  if (a.versionRank !== b.versionRank) return a.versionRank > b.versionRank;
  if (a.dateAgreed !== b.dateAgreed) return Date.parse(a.dateAgreed) > Date.parse(b.dateAgreed);
  return a.sequence > b.sequence;
}

/**
 * Whether `other` never counts for anything while `one` is on record (C9): `one` is more current, its day is not earlier
 * (no cut-off excludes it alone), it is proven as well (V1), and no withdrawal of a version removes it alone.
 */
const exceeds = (one: Acceptance, other: Acceptance): boolean =>
  moreCurrent(one, other) &&
  one.dayAgreed >= other.dayAgreed &&
  reaches(levelOf(one), levelOf(other)) &&
  (!one.ahead || (other.ahead === true && one.versionRank === other.versionRank));

/**
 * The acceptances of an agreement that no other exceeds, most current first. `exceeds` is transitive, so the result
 * does not depend on the order of insertion. Size: a few per version and level, since those of one version and level have
 * later days at earlier instants, and time zones limit that to two days.
 */
export function holdings<A extends Acceptance>(acceptances: readonly A[]): readonly A[] {
  const held: A[] = [];
  for (const one of acceptances.toSorted((a, b) => (moreCurrent(a, b) ? -1 : 1))) {
    if (!held.some((other) => exceeds(other, one))) held.push(one);
  }
  return held;
}

/** Whether the withdrawal ends the acceptance (recorded earlier) or excludes it (dated earlier) (C17). */
export const takenBack = (acceptance: Acceptance, withdrawal: Withdrawal): boolean =>
  acceptance.sequence < withdrawal.sequence ||
  isBefore({ at: acceptance.dateAgreed, day: acceptance.dayAgreed, timed: acceptance.timed }, withdrawal);

interface Dated {
  readonly at: string;
  readonly day: string;
  readonly timed?: true | undefined;
}

/** Whether a date lies before a withdrawal: by instant where both have a time, else by day (C17). */
export const isBefore = ({ at, day, timed }: Dated, withdrawal: Withdrawal): boolean =>
  timed && withdrawal.timed ? Date.parse(at) < Date.parse(withdrawal.withdrawnAt) : day < withdrawal.day;

export const sameContact = (a: Contact | undefined, b: Contact): boolean =>
  a !== undefined &&
  a.firstName === b.firstName &&
  a.lastName === b.lastName &&
  a.email === b.email &&
  (a.phoneNumber ?? '') === (b.phoneNumber ?? '');
