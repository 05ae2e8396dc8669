import { TEMPLATES, type AgreementType } from '../agreements/agreement.ts';
import { acceptableLanguages, acceptedLanguage, documentHashOf } from '../agreements/document.ts';
import type { Policy } from '../agreements/policy.ts';
import type { Catalogue } from '../agreements/version.ts';
import type { WrittenDate } from '../instant.ts';
import type { Environment } from '../partners/partner.ts';
import { ok, refuse, type Result } from '../refusal.ts';
import type { Acceptance, CollectedBy } from './acceptance.ts';
import { dateProblem } from './agreed-date.ts';
import { boundVersion } from './bound-version.ts';
import { notConfirmable, waysToAccept } from './direct-acceptance.ts';
import type { GateState } from './gate.ts';

/** A partner's statement that its customer accepted an agreement. */
export interface Confirmation {
  /** The partner's employee who confirms, from the token (C10). */
  readonly userId: string;
  /** The user that the request names (C10). */
  readonly namedUserId?: string | undefined;
  /** The employee behind a designated account (C10). */
  readonly confirmedBy?: string | undefined;
  /** The type of the template, which decides (contract 2). */
  readonly agreementType: AgreementType;
  /** The type that the request names beside its template. */
  readonly namedType?: AgreementType | undefined;
  readonly dateAgreed: WrittenDate;
  /** A version named explicitly, a scheduled one included (C13). */
  readonly versionRank?: number | undefined;
  readonly language?: string | undefined;
  /** The indirect reseller's submission that is confirmed (B2). */
  readonly collectedBy?: CollectedBy | undefined;
  /** The confirmation that this one replaces (C18). */
  readonly supersedes?: string | undefined;
}

/** The records that a confirmation is decided against, and the id assigned to it. */
interface Facts {
  readonly confirmationId: string;
  readonly environment: Environment;
  readonly gate: Pick<GateState, 'sequence' | 'country'>;
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  readonly now: Date;
}

/** The record of a confirmation (C10, C13), or its refusal (C3, C12, C13). */
export function decideConfirmation(
  confirmation: Confirmation,
  { confirmationId, environment, gate: { sequence, country }, catalogue, policy, now }: Facts,
): Result<Acceptance> {
  const { agreementType, dateAgreed, userId, namedUserId, namedType, confirmedBy, supersedes, collectedBy } =
    confirmation;
  const { templateId } = TEMPLATES[agreementType];
  const ways = waysToAccept({ agreementType }, environment, policy, now);
  if (!ways.attest) return notConfirmable(agreementType, ways);
  const problem = dateProblem(dateAgreed, now);
  if (problem) return refuse('InvalidProperty', { property: 'dateAgreed', problem });
  const bound = boundVersion(confirmation, catalogue.versions[agreementType], now);
  if (!bound.ok) return bound;
  const version = bound.value;
  const language = acceptedLanguage(version, country, confirmation.language);
  if (!language) {
    return refuse('InvalidProperty', {
      property: 'language',
      problem: "must be a language in which the version is offered in the customer's country",
      offered: acceptableLanguages(version, country),
    });
  }
  return ok({
    confirmationId,
    sequence: sequence + 1,
    agreementType,
    templateId,
    versionRank: version.versionRank,
    ahead: version.effectiveMs > now.getTime() || undefined,
    documentHash: documentHashOf(version, { country, language }),
    country,
    language,
    dateAgreed: dateAgreed.instant,
    dayAgreed: dateAgreed.day,
    timed: !dateAgreed.wholeDay || undefined,
    recordedAt: now.toISOString(),
    source: 'partnerAttestation',
    userId,
    claimedUserId: namedUserId === userId ? undefined : namedUserId,
    claimedType: namedType === agreementType ? undefined : namedType,
    confirmedBy,
    supersedes,
    collectedBy,
  });
}
