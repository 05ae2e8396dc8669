import { TEMPLATES } from '../agreements/agreement.ts';
import type { Acceptance, Contact } from '../acceptances/acceptance.ts';
import type { GateState } from '../acceptances/gate.ts';
import { dayOf, type WrittenDate } from '../instant.ts';
import { ok, refuse, type Refused, type Result } from '../refusal.ts';
import type { Signatory, Usable } from './attestation.ts';

/** What a request that cites an attestation says besides; each must agree with the attestation (A3). */
export interface Restated {
  readonly contact?: Partial<Contact> | undefined;
  readonly dateAgreed?: WrittenDate | undefined;
  readonly versionRank?: number | undefined;
  readonly language?: string | undefined;
}

const differs = (property: string): Refused =>
  refuse('InvalidProperty', { property, problem: 'differs from the attestation; leave it out or send what it says' });

/** The first restated field that differs from the attestation; undefined when all agree. */
export function differingField({ accepted }: Usable, signatory: Signatory, restated: Restated): Refused | undefined {
  for (const field of ['firstName', 'lastName', 'email', 'phoneNumber'] as const) {
    const value = restated.contact?.[field];
    if (value !== undefined && value !== (signatory[field] ?? '')) return differs(`primaryContact.${field}`);
  }
  const { dateAgreed: date, versionRank, language } = restated;
  const agrees = date?.wholeDay ? date.day === accepted.acceptedAt.slice(0, 10) : date?.instant === accepted.acceptedAt;
  if (date && !agrees) return differs('dateAgreed');
  if (versionRank !== undefined && versionRank !== accepted.versionRank) return differs('versionRank');
  return language !== undefined && language !== accepted.language ? differs('language') : undefined;
}

/** The record of an acceptance that a signatory gave over a link (A3): contact, date and text are the attestation's. */
export function decideAttestedAcceptance(
  { attestationId, country, accepted }: Usable,
  { confirmationId, gate, userId, now }: { confirmationId: string; gate: GateState; userId: string; now: Date },
): Result<Acceptance> {
  if (gate.country !== country) {
    return refuse('InvalidProperty', {
      property: 'attestationId',
      problem: `is for a customer in ${country}, this one is in ${gate.country}; create one for its country`,
    });
  }
  const { acceptedAt, versionRank, documentHash, language, verifiedBy } = accepted;
  return ok({
    confirmationId,
    sequence: gate.sequence + 1,
    agreementType: 'MicrosoftCustomerAgreement',
    templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
    versionRank,
    documentHash,
    country,
    language,
    dateAgreed: acceptedAt,
    dayAgreed: dayOf(new Date(acceptedAt)),
    timed: true,
    recordedAt: now.toISOString(),
    source: 'enhancedAttestation',
    userId,
    attestationId,
    verifiedBy,
  });
}
