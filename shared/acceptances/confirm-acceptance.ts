import { randomBytes, randomUUID } from 'node:crypto';
import { TEMPLATES, type AgreementType } from '../domain/agreements/agreement.ts';
import type { Policy, PolicyFor } from '../domain/agreements/policy.ts';
import { acceptableLanguages, acceptedLanguage, documentHashOf } from '../domain/agreements/document.ts';
import { versionInForce, type Catalogue, type Version } from '../domain/agreements/version.ts';
import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { nameUuid } from '../digest.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { makeEvent } from '../domain/events/event.ts';
import type { WrittenDate } from '../domain/instant.ts';
import { momentOf, withAcceptance, type CurrentAcceptance, type GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Plan, RepeatableRequest, ChangeLedger } from '../ledger/change-ledger.ts';
import type { Partner } from '../domain/partners/partner.ts';
import {
  moreCurrent,
  sameContact,
  type Acceptance,
  type Contact,
  type Void,
} from '../domain/acceptances/acceptance.ts';
import { bindingInstant, dateProblem, endOfDay } from '../domain/acceptances/agreed-date.ts';
import { mayBeConfirmed } from '../domain/acceptances/confirmation-window.ts';
import { historyOf } from './read-history.ts';
import { validAcceptances } from '../domain/acceptances/current-acceptances.ts';
import { supersedeAcceptance } from './supersede-acceptance.ts';

export interface Confirmation {
  readonly partner: Partner;
  readonly customerId: string;
  readonly userId: string;
  readonly agreementType: AgreementType;
  readonly dateAgreed: WrittenDate;
  readonly contact: Contact;
  readonly claimedUserId?: string | undefined;
  /** An agreement type that the request named and its template contradicts: the template decides (contract 2). */
  readonly claimedType?: AgreementType | undefined;
  readonly confirmedBy?: string | undefined;
  /** A version named explicitly, a scheduled one included (C13). */
  readonly versionRank?: number | undefined;
  readonly language?: string | undefined;
  /** The confirmation that this one replaces (C18). */
  readonly supersedes?: string | undefined;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface RecordedAcceptance {
  readonly acceptance: Acceptance;
  readonly contact: Contact | undefined;
}

interface Deps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly catalogue: CatalogueReader;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

/** Records that a customer accepted an agreement (C1 to C13), evidence, idempotency record and event together. */
export const confirmAcceptance =
  (deps: Deps) =>
  async (confirmation: Confirmation): Promise<Result<RecordedAcceptance>> => {
    const { partner, customerId, request } = confirmation;
    const key = { environment: partner.environment, partnerId: partner.partnerId, customerId };
    const confirmationId = request
      ? nameUuid('confirmation', partner.partnerId, customerId, request.route, request.requestId)
      : randomUUID();
    return deps.change<RecordedAcceptance>({
      key,
      request,
      plan: async (gate) => {
        const now = momentOf(gate, deps.clock());
        const bound = boundVersion(confirmation, await deps.catalogue.read(), deps.policyFor(partner.partnerId), now);
        if (!bound.ok) return bound;
        const version = bound.value;
        const language = acceptedLanguage(version, gate.country, confirmation.language);
        if (!language) return refuse('InvalidProperty', languageProblem(version, gate.country));
        const acceptance = recordOf(confirmation, confirmationId, { gate, version, language, now });
        if (await isRepeat(deps.ledger, key, gate, acceptance)) {
          return refuse('AgreementAlreadyConfirmed', {
            agreementType: acceptance.agreementType,
            versionRank: acceptance.versionRank,
          });
        }
        const { supersedes } = acceptance;
        if (!supersedes) return ok(planOf(key, gate, acceptance, confirmation, withAcceptance(gate, acceptance)));
        const replaced = await supersedeAcceptance(deps.ledger, key, gate, acceptance, supersedes);
        if (!replaced.ok) return replaced;
        return ok(planOf(key, gate, acceptance, confirmation, replaced.value.next, replaced.value.voided));
      },
      replay: async (result) => ok(await recordedAs(deps.ledger, key, result)),
    });
  };
export type ConfirmAcceptance = ReturnType<typeof confirmAcceptance>;

/** What is known of a confirmation when it is recorded. */
interface Recording {
  readonly gate: GateState;
  readonly version: Version;
  readonly language: string;
  readonly now: Date;
}

const recordOf = (
  confirmation: Confirmation,
  confirmationId: string,
  { gate, version, language, now }: Recording,
): CurrentAcceptance & { contact: Contact } => ({
  confirmationId,
  sequence: gate.sequence + 1,
  agreementType: confirmation.agreementType,
  templateId: TEMPLATES[confirmation.agreementType].templateId,
  versionRank: version.versionRank,
  ahead: Date.parse(version.effectiveAt) > now.getTime() || undefined,
  documentHash: documentHashOf(version, { country: gate.country, language }),
  country: gate.country,
  language,
  dateAgreed: confirmation.dateAgreed.instant,
  dayAgreed: confirmation.dateAgreed.day,
  timed: !confirmation.dateAgreed.wholeDay || undefined,
  recordedAt: now.toISOString(),
  source: 'partnerAttestation',
  userId: confirmation.userId,
  claimedUserId: confirmation.claimedUserId,
  claimedType: confirmation.claimedType,
  confirmedBy: confirmation.confirmedBy,
  supersedes: confirmation.supersedes,
  contact: confirmation.contact,
});

/** The version in force at the end of the date's day or now, or the one that the request names (C12, C13). */
function boundVersion(
  { partner, agreementType, dateAgreed, versionRank }: Confirmation,
  catalogue: Catalogue,
  policy: Policy,
  now: Date,
): Result<Version> {
  if (!mayBeConfirmed(agreementType, partner.environment, 'API', policy, now)) {
    return refuse('AgreementNotConfirmable', { templateId: TEMPLATES[agreementType].templateId });
  }
  const problem = dateProblem(dateAgreed, now);
  if (problem) return refuse('InvalidProperty', { property: 'dateAgreed', problem });
  const versions = catalogue.versions[agreementType];
  const inForce = versionInForce(versions, bindingInstant(dateAgreed, now));
  if (!inForce) {
    return refuse('InvalidProperty', {
      property: 'dateAgreed',
      problem: "must not be before the agreement's first version",
      firstVersion: versions[0]?.effectiveAt,
    });
  }
  if (versionRank === undefined) return ok(inForce);
  const named = versions.find((version) => version.versionRank === versionRank);
  if (!named) return refuse('InvalidProperty', { property: 'versionRank', problem: 'must be a published version' });
  if (isPublishedBy(named, dateAgreed)) return ok(named);
  return refuse('InvalidProperty', {
    property: 'versionRank',
    problem: `must be a version that was published by the day of dateAgreed; this one was on ${named.publishedAt}`,
    publishedAt: named.publishedAt,
  });
}

/** Nobody can have accepted what was published after the date's day, or the instant that it names. */
const isPublishedBy = ({ publishedAt, effectiveAt }: Version, date: WrittenDate): boolean =>
  Math.min(Date.parse(publishedAt), Date.parse(effectiveAt)) <=
  Math.max(endOfDay(date).getTime(), Date.parse(date.instant));

const languageProblem = (version: Version, country: string) => ({
  property: 'language',
  problem: "must be a language that the version is offered in for the customer's country",
  offered: acceptableLanguages(version, country),
});

/** The same version, date and person again (C11). Only a confirmation that is not the newest word needs the history. */
async function isRepeat(
  ledger: Ledger,
  key: LedgerKey,
  gate: GateState,
  { contact, ...acceptance }: CurrentAcceptance & { contact: Contact },
): Promise<boolean> {
  const current = gate.acceptances[acceptance.agreementType];
  if (!current) return false;
  const same = (earlier: Acceptance) =>
    earlier.confirmationId !== acceptance.supersedes &&
    earlier.agreementType === acceptance.agreementType &&
    earlier.versionRank === acceptance.versionRank &&
    earlier.dateAgreed === acceptance.dateAgreed;
  if (same(current) && sameContact(current.contact, contact)) return true;
  if (moreCurrent(acceptance, current)) return false;
  const alike = validAcceptances(await historyOf(ledger, key)).filter(same);
  const sequences = new Set(alike.map(({ sequence }) => sequence));
  const after = { kind: 'contact' as const, sequence: Math.min(...sequences) - 1 };
  if (sequences.size === 0) return false;
  for await (const row of ledger.listRows(key, 'contact', { after })) {
    if (sequences.has(row.sequence) && sameContact(row.contact, contact)) return true;
  }
  return false;
}

function planOf(
  key: LedgerKey,
  gate: GateState,
  { contact, ...acceptance }: CurrentAcceptance & { contact: Contact },
  { correlationId }: Confirmation,
  next: GateState,
  voided?: Void,
): Plan<RecordedAcceptance> {
  const { agreementType, sequence, recordedAt, confirmationId } = acceptance;
  const { versionRank, dateAgreed, source, supersedes } = acceptance;
  const what = { confirmationId, agreementType, versionRank, dateAgreed, source, supersedes };
  return {
    change: {
      next,
      create: [
        { kind: 'acceptance', ...acceptance },
        { kind: 'contact', sequence, salt: randomBytes(16).toString('hex'), contact },
        ...(voided ? [{ kind: 'void' as const, ...voided }] : []),
      ],
      entry: { at: recordedAt, operation: 'acceptance.recorded', actor: acceptance.userId, correlationId },
    },
    events: [makeEvent('acceptance.recorded', confirmationId, sequence, recordedAt, { ...key, sequence, ...what })],
    releaseHolds: gate.holds > 0,
    result: { kind: 'acceptance', agreementType, sequence },
    answer: { acceptance, contact },
  };
}

async function recordedAs(
  ledger: Ledger,
  key: LedgerKey,
  result: { kind: string; agreementType?: AgreementType; sequence?: number },
): Promise<RecordedAcceptance> {
  const { agreementType, sequence } = result;
  if (!agreementType || sequence === undefined) throw new Error('The request was answered by another route.');
  const [acceptance, contact] = await Promise.all([
    ledger.readRow(key, { kind: 'acceptance', agreementType, sequence }),
    ledger.readRow(key, { kind: 'contact', sequence }),
  ]);
  if (!acceptance) throw new Error('The acceptance that answered the request is missing.');
  return { acceptance, contact: contact?.contact };
}
