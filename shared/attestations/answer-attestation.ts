import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { DailyKeys } from '../daily-keys.ts';
import { acceptedLanguage, documentHashOf } from '../domain/agreements/document.ts';
import { versionInForce, type Catalogue } from '../domain/agreements/version.ts';
import { afterWrong, validCode, wrongGuess } from '../domain/attestations/address-proof.ts';
import { accepted, declined, type Attestation, type SignatoryAcceptance } from '../domain/attestations/attestation.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { directPartner } from '../partners/direct-partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { AttestationLink } from './attestation-by-link.ts';
import { attestationEvent, changeAttestation, type ChangeDeps } from './change-attestation.ts';
import { opens } from './link-secret.ts';
import { isCode } from './one-time-code.ts';

/** The signatory's acceptance: the text that was shown, and the code where its address must be proven. */
interface AnsweredYes extends Omit<SignatoryAcceptance, 'acceptedAt' | 'verifiedBy'> {
  readonly code?: string | undefined;
}

/** The signatory's answer: the text that was shown and accepted, or no. */
export type SignatoryAnswer = AnsweredYes | 'declined';

interface Deps extends ChangeDeps {
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly catalogue: CatalogueReader;
  readonly keys: DailyKeys;
}

/**
 * Records the answer of a link's holder once (A2): the first answer counts, every later one is refused. Where the address
 * must be proven, the code is judged in the same write: a wrong guess is counted before anybody knows that it is wrong.
 */
export const answerAttestation = ({ partners, catalogue, keys, ...deps }: Deps) => {
  const change = changeAttestation(deps);
  return async (
    { partnerId, attestationId, secret }: AttestationLink,
    answer: SignatoryAnswer,
    correlationId: string,
  ): Promise<Result<Attestation>> => {
    const found = await directPartner(partners, partnerId);
    if (!found.ok) return found.code === 'PartnerNotFound' ? refuse('AttestationNotFound') : found;
    const owner = { environment: found.value.environment, partnerId };
    const known = await catalogue.read();
    const changed = await change({
      owner,
      attestationId,
      admits: (attestation) => opens(attestation, secret),
      decide: (attestation, now) => decide(attestation, answer, { known, keys }, now),
      tell: (after) =>
        after.state === 'accepted' || after.state === 'declined'
          ? attestationEvent(`attestation.${after.state}`, owner, after, {
              actor: `attestation:${attestationId}`,
              correlationId,
            })
          : undefined,
    });
    const isOpen = changed.ok && changed.value.state === 'open';
    return isOpen && changed.value.proof ? wrongGuess(changed.value.proof) : changed;
  };
};

/** Refuses with TextChanged before it judges the code, where another version is in force than the one that was shown. */
async function decide(
  attestation: Attestation,
  answer: SignatoryAnswer,
  { known: { versions }, keys }: { readonly known: Catalogue; readonly keys: DailyKeys },
  now: Date,
): Promise<Result<Attestation>> {
  if (answer === 'declined') return declined(attestation, now);
  const { code, ...shown } = answer;
  const decided = accepted(attestation, shown, now);
  if (!decided.ok) return decided;
  const version = versionInForce(versions.MicrosoftCustomerAgreement, now);
  const { country } = attestation;
  const language = version && acceptedLanguage(version, country, answer.language);
  const isInForce =
    version?.versionRank === answer.versionRank &&
    language === answer.language &&
    documentHashOf(version, { country, language }) === answer.documentHash;
  if (!isInForce) return refuse('TextChanged');
  const { proof, attestationId } = attestation;
  if (!proof) return decided;
  const valid = validCode(proof, now);
  const key = valid && (await keys.find(valid.keyId));
  if (!key || !code) return refuse('CodeNeeded');
  return isCode(key, attestationId, valid, code)
    ? accepted(attestation, { ...shown, verifiedBy: 'emailCode' }, now)
    : ok({ ...attestation, proof: afterWrong(proof) });
}
