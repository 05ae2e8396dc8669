import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { DailyKey, DailyKeys } from '../daily-keys.ts';
import { nameUuid, sha256 } from '../digest.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import { versionInForce } from '../domain/agreements/version.ts';
import { TEMPLATES } from '../domain/agreements/agreement.ts';
import type { Attestation, Signatory } from '../domain/attestations/attestation.ts';
import { actorName, type Application, type Person } from '../domain/partners/actor.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { RequestClaims } from '../ledger/request-claims.ts';
import { wakeUpAhead } from '../ledger/wake-up-ahead.ts';
import type { MailSender } from './mail-sender.ts';
import type { Random } from '../random.ts';
import { attestationEvent, type ChangeDeps } from './change-attestation.ts';
import { linkSecret, opens } from './link-secret.ts';

const WITHOUT_MAIL = {
  property: 'requireCode',
  problem: 'cannot be true: this service sends no mails; leave it out, or ask its operator to set MAIL_ENDPOINT',
};

/** For how long the link is open, in minutes. */
export const DEFAULT_MINUTES = 1440;

export interface NewAttestation {
  readonly owner: Owner;
  readonly country: string;
  readonly language: string;
  readonly signatory: Signatory;
  readonly minutes?: number | undefined;
  readonly customerId?: string | undefined;
  /** Whether the signatory must prove its address by a code; the policy may demand it as well. */
  readonly requireCode?: boolean | undefined;
  readonly by: Person | Application;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface CreatedAttestation {
  readonly attestation: Attestation;
  readonly signatory: Signatory;
  /** Undefined for a repeat on a later day: only the hash is stored. */
  readonly secret: string | undefined;
}

interface Deps extends ChangeDeps {
  readonly ledger: Ledger;
  readonly catalogue: CatalogueReader;
  readonly claims: RequestClaims;
  readonly keys: DailyKeys;
  readonly random: Random;
  readonly policyFor: PolicyFor;
  readonly mail: MailSender | undefined;
}

/** Asks a signatory to accept over a link (A1): for a customer of the partner, or before the customer exists. */
export const createAttestation =
  (deps: Deps) =>
  async (wanted: NewAttestation): Promise<Result<CreatedAttestation>> => {
    const { owner, request } = wanted;
    if (wanted.requireCode && !deps.mail) return refuse('InvalidProperty', WITHOUT_MAIL);
    const attestationId = request
      ? nameUuid('attestation', owner.environment, owner.partnerId, request.route, request.requestId)
      : deps.random.uuid();
    const now = deps.clock();
    const since = now.toISOString();
    const expiresAt = new Date(now.getTime() + (wanted.minutes ?? DEFAULT_MINUTES) * 60_000).toISOString();
    const about = { kind: 'attestation' as const, ...owner, attestationId };
    const ahead = [
      { ...about, at: since, since },
      { ...about, at: expiresAt },
    ];
    return wakeUpAhead(deps.wakeUps, ahead, async ({ accepted }) => {
      const [isOwnRequest, possible, key] = await Promise.all([
        request ? deps.claims.claim(owner, request) : true,
        mayBeAsked(deps, wanted),
        deps.keys.current(),
      ]);
      if (!isOwnRequest) return refuse('RequestIdReused', { header: 'MS-RequestId' });
      if (!possible.ok) return possible;
      const { attestation, secret } = opened(deps, wanted, { attestationId, createdAt: since, expiresAt, key });
      await accepted();
      const { signatory } = wanted;
      if (await deps.attestations.create(owner, attestation, signatory)) return ok({ attestation, signatory, secret });
      return repeated(deps, owner, attestationId, signatory);
    });
  };
export type CreateAttestation = ReturnType<typeof createAttestation>;

/** The attestation, with its first event, and the secret of its link. */
function opened(
  { policyFor }: Deps,
  { owner, country, language, customerId, requireCode, by, correlationId }: NewAttestation,
  { key, ...created }: Pick<Attestation, 'attestationId' | 'createdAt' | 'expiresAt'> & { readonly key: DailyKey },
): { attestation: Attestation; secret: string } {
  const secret = linkSecret(key, owner.partnerId, created.attestationId);
  const demandsCode = requireCode === true || policyFor(owner.partnerId).attestationCodes;
  const attestation: Attestation = {
    ...created,
    state: 'open',
    country,
    language,
    secretHash: sha256(secret),
    keyId: key.keyId,
    createdBy: actorName(by),
    customerId,
    ...(demandsCode && { proof: { codes: 0 } }),
    events: [],
  };
  const cause = { actor: actorName(by), correlationId };
  const events = [attestationEvent('attestation.created', owner, attestation, cause)];
  return { attestation: { ...attestation, events }, secret };
}

/** There is a text to accept, and a customer that is named is one of the partner's, in the country. */
async function mayBeAsked(
  { ledger, catalogue, clock }: Deps,
  { owner, customerId, country }: NewAttestation,
): Promise<Result<true>> {
  const [known, gate] = await Promise.all([
    catalogue.read(),
    customerId === undefined ? undefined : ledger.readGate({ ...owner, customerId }),
  ]);
  if (!versionInForce(known.versions.MicrosoftCustomerAgreement, clock())) {
    return refuse('AgreementNotConfirmable', { templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId });
  }
  if (customerId === undefined) return ok(true);
  if (!gate) return refuse('CustomerNotFound');
  return gate.state.country === country
    ? ok(true)
    : refuse('InvalidProperty', { property: 'country', problem: `must be the customer's, ${gate.state.country}` });
}

/** The attestation that the same request created before, with its link while the key of that day is known. */
async function repeated(
  { attestations, keys }: Deps,
  owner: Owner,
  attestationId: string,
  signatory: Signatory,
): Promise<Result<CreatedAttestation>> {
  const known = await attestations.read(owner, attestationId);
  if (!known) throw new Unavailable('The attestation could not be written in time.');
  const { value: attestation } = known;
  const key = await keys.find(attestation.keyId);
  const secret = key && linkSecret(key, owner.partnerId, attestationId);
  return ok({ attestation, signatory, secret: secret && opens(attestation, secret) ? secret : undefined });
}
