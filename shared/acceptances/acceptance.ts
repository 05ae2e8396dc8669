import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import { Day, Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

/** The person who accepted. Personal data: kept in contact rows and the gate row only, never in chain, log or event. */
export const Contact = z.object({
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phoneNumber: z.string().optional(),
});
export type Contact = z.infer<typeof Contact>;

/** How the acceptance came about: attested by the partner, or given directly by the customer. */
export const AcceptanceSource = z.enum(['partnerAttestation', 'directAcceptance']);

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
  recordedAt: Instant,
  source: AcceptanceSource,
  /** The partner's employee who confirmed, from the token (C10). */
  userId: Guid,
  /** A different user id that the request named, kept as a claim (C10). */
  claimedUserId: Guid.optional(),
  /** The employee behind a designated account (C10). */
  confirmedBy: z.string().optional(),
  /** The confirmation that this one replaces (C18). */
  supersedes: Guid.optional(),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** A confirmation made by mistake, taken back (C18). */
export const Void = z.object({
  sequence: z.int(),
  confirmationId: Guid,
  agreementType: AgreementType,
  recordedAt: Instant,
  userId: Guid,
  /** The confirmation that replaces it. */
  supersededBy: Guid.optional(),
});
export type Void = z.infer<typeof Void>;

/** A customer's recorded "no longer", for all agreement types of one partner (C17). */
export const Withdrawal = z.object({
  sequence: z.int(),
  /** Calendar day from which it counts, yyyy-mm-dd: an acceptance recorded later and dated on or after it reopens. */
  day: Day,
  withdrawnAt: Instant,
  recordedAt: Instant,
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** The order of currency: the highest version, then the latest date, then the latest recorded (C9). */
export function moreCurrent(a: Acceptance, b: Acceptance): boolean {
  if (a.versionRank !== b.versionRank) return a.versionRank > b.versionRank;
  if (a.dateAgreed !== b.dateAgreed) return Date.parse(a.dateAgreed) > Date.parse(b.dateAgreed);
  return a.sequence > b.sequence;
}

/**
 * What a customer holds of an agreement, the most current first. Behind an acceptance that was given ahead stands what
 * counts in its place should its version be withdrawn; behind any other nothing more is needed.
 */
export function holdings<A extends Acceptance>(acceptances: readonly A[]): readonly A[] {
  const byCurrency = acceptances.toSorted((a, b) => (moreCurrent(a, b) ? -1 : 1));
  const perVersion = byCurrency.filter(({ versionRank }, index) => byCurrency[index - 1]?.versionRank !== versionRank);
  const firm = perVersion.findIndex(({ ahead }) => !ahead);
  return firm < 0 ? perVersion : perVersion.slice(0, firm + 1);
}

export const sameContact = (a: Contact | undefined, b: Contact): boolean =>
  a !== undefined &&
  a.firstName === b.firstName &&
  a.lastName === b.lastName &&
  a.email === b.email &&
  (a.phoneNumber ?? '') === (b.phoneNumber ?? '');
