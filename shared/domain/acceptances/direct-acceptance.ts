import { TEMPLATES, type AgreementType } from '../agreements/agreement.ts';
import { acceptableLanguages, acceptedLanguage, documentHashOf } from '../agreements/document.ts';
import { partnerCanAttest } from '../agreements/evidence-level.ts';
import type { DirectScenario, Policy } from '../agreements/policy.ts';
import { latestMajor, type Catalogue } from '../agreements/version.ts';
import type { SignIn } from '../customers/person.ts';
import { dayOf } from '../instant.ts';
import type { Environment } from '../partners/partner.ts';
import { ok, refuse, type Refused, type Result } from '../refusal.ts';
import type { Acceptance } from './acceptance.ts';
import type { GateState } from './gate.ts';
import { mayBeConfirmed } from './confirmation-window.ts';
import { sufficientAcceptance, type Measure, type RequiredAgreement } from './sufficiency.ts';

/** The text that was shown to the person who accepts (D3). */
export interface Shown {
  readonly agreementType: AgreementType;
  readonly versionRank: number;
  /** SHA-256 of the text; undefined where the version has none. */
  readonly documentHash?: string | undefined;
  readonly language: string;
}

/** A customer's own acceptance, by the person who signed in. */
interface Accepted extends Shown {
  readonly userId: string;
  readonly signIn: SignIn;
  readonly invitationId?: string | undefined;
}

/** The records that it is decided against, and the id assigned to it. */
interface Facts {
  readonly confirmationId: string;
  readonly environment: Environment;
  readonly gate: Pick<GateState, 'sequence' | 'country'>;
  readonly catalogue: Catalogue;
  readonly policy: Policy;
  readonly now: Date;
}

/** Whether customers may accept an agreement by themselves at the instant (D1). */
export const mayAcceptDirectly = (
  agreementType: AgreementType,
  environment: Environment,
  { directAcceptance }: Policy,
  at: Date,
): boolean =>
  directAcceptance.some(
    (row) => row.agreementType === agreementType && (row.environment ?? environment) === environment && isIn(row, at),
  );

type Wanted = Pick<RequiredAgreement, 'agreementType' | 'level'>;

/** How an acceptance that suffices can come about. */
export interface WaysToAccept {
  /** By the partner: its word suffices (V2) and is recorded now (C12). */
  readonly attest: boolean;
  /** By the customer itself, whom the partner invites (D1). */
  readonly invite: boolean;
}

export const waysToAccept = (
  { agreementType, level }: Wanted,
  environment: Environment,
  policy: Policy,
  at: Date,
): WaysToAccept => ({
  attest: partnerCanAttest(level) && mayBeConfirmed(agreementType, environment, 'API', policy, at),
  invite: mayAcceptDirectly(agreementType, environment, policy, at),
});

/** Whether only the customer itself can give the acceptance: no attestation suffices (V2), or none is recorded now (C12). */
export function onlyByCustomer(wanted: Wanted, environment: Environment, policy: Policy, at: Date): boolean {
  const { attest, invite } = waysToAccept(wanted, environment, policy, at);
  return !attest && (invite || !partnerCanAttest(wanted.level));
}

/** The partner's word is not recorded at present (C12); names the way out where there is one. */
export const notConfirmable = (agreementType: AgreementType, { invite }: Pick<WaysToAccept, 'invite'>): Refused => {
  const { templateId } = TEMPLATES[agreementType];
  const wayOut = 'The customer can accept by itself; POST /v1/invitations makes the link.';
  return refuse('AgreementNotConfirmable', { templateId, ...(invite && { wayOut }) });
};

const isIn = ({ from, until }: { from: number; until?: number | undefined }, at: Date): boolean =>
  from <= at.getTime() && (until === undefined || at.getTime() < until);

/**
 * The record of a direct acceptance (D4, C13): what was shown is what is accepted, in the version, language and text
 * that the request names. Refused for a version that is not in force yet, and for a text that is not the version's.
 */
export function decideDirectAcceptance(
  { agreementType, versionRank, documentHash, language, userId, signIn, invitationId }: Accepted,
  { confirmationId, environment, gate: { sequence, country }, catalogue, policy, now }: Facts,
): Result<Acceptance> {
  const { templateId } = TEMPLATES[agreementType];
  if (!mayAcceptDirectly(agreementType, environment, policy, now)) {
    return refuse('AgreementNotConfirmable', { templateId });
  }
  const version = catalogue.versions[agreementType].find((one) => one.versionRank === versionRank);
  if (!version || version.effectiveMs > now.getTime()) {
    return refuse('InvalidProperty', { property: 'versionRank', problem: 'must be a version that is in force' });
  }
  const shown = acceptedLanguage(version, country, language);
  if (!shown) {
    return refuse('InvalidProperty', {
      property: 'language',
      problem: "must be a language in which the version is offered in the customer's country",
      offered: acceptableLanguages(version, country),
    });
  }
  if (documentHash !== documentHashOf(version, { country, language: shown })) {
    return refuse('InvalidProperty', {
      property: 'documentHash',
      problem: 'must be the SHA-256 of the text of this version in this language and country; read the text again',
    });
  }
  const at = now.toISOString();
  return ok({
    confirmationId,
    sequence: sequence + 1,
    agreementType,
    templateId,
    versionRank,
    documentHash,
    country,
    language: shown,
    dateAgreed: at,
    dayAgreed: dayOf(now),
    timed: true,
    recordedAt: at,
    source: 'directAcceptance',
    userId,
    signIn,
    invitationId,
  });
}

/**
 * The rank of the version that the customer still has to accept after this state; undefined when it is sufficient. A
 * version that came into force after the text was shown may require more than what was accepted (D3, G6).
 */
export const stillNeeded = (agreementType: AgreementType, gate: GateState, measure: Measure): number | undefined =>
  sufficientAcceptance([agreementType], gate, measure)
    ? undefined
    : (latestMajor(measure.catalogue.versions[agreementType], measure.at)?.versionRank ?? 1);

/** What is on record of a customer that wants to accept by itself. */
export interface PurchaseFacts {
  /** It has accepted the agreement with this partner before, whatever became of that; a voided confirmation was none. */
  readonly accepted: boolean;
  /** Active subscriptions or approved orders with this partner. */
  readonly purchasesHere: boolean;
  /** The same with another partner of the environment. */
  readonly purchasesElsewhere: boolean;
}

/** The scenarios that the policy bars from accepting directly at the instant (C15). */
export const barredScenarios = (
  { attestationOnly }: Policy,
  environment: Environment,
  at: Date,
): ReadonlySet<DirectScenario> =>
  new Set(
    attestationOnly
      .filter((row) => (row.environment ?? environment) === environment && isIn(row, at))
      .map(({ scenario }) => scenario),
  );

/**
 * The scenario in which the partner must attest (C15, D5): a customer with purchases through this partner that never
 * accepted, or one with purchases elsewhere that comes to this partner. Undefined when it may accept by itself.
 */
export function barredBy(
  { accepted, purchasesHere, purchasesElsewhere }: PurchaseFacts,
  barred: ReadonlySet<DirectScenario>,
): DirectScenario | undefined {
  if (accepted) return undefined;
  if (purchasesHere && barred.has('neverAccepted')) return 'neverAccepted';
  return purchasesElsewhere && !purchasesHere && barred.has('newPartner') ? 'newPartner' : undefined;
}

/** The sentence of the sources for both scenarios, in English (C15). */
export const REACH_OUT =
  'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.';
