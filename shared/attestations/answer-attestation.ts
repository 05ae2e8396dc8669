import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import { acceptedLanguage, documentHashOf } from '../domain/agreements/document.ts';
import { versionInForce, type Catalogue } from '../domain/agreements/version.ts';
import { accepted, declined, type Attestation, type SignatoryAcceptance } from '../domain/attestations/attestation.ts';
import { refuse, type Result } from '../domain/refusal.ts';
import { directPartner } from '../partners/direct-partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { AttestationLink } from './attestation-by-link.ts';
import { attestationEvent, changeAttestation, type ChangeDeps } from './change-attestation.ts';
import { opens } from './link-secret.ts';

/** The signatory's answer: the text that was shown and accepted, or no. */
export type SignatoryAnswer = Omit<SignatoryAcceptance, 'acceptedAt'> | 'declined';

interface Deps extends ChangeDeps {
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly catalogue: CatalogueReader;
}

/** Records the answer of a link's holder once (A2): the first answer counts, every later one is refused. */
export const answerAttestation = ({ partners, catalogue, ...deps }: Deps) => {
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
    return change({
      owner,
      attestationId,
      admits: (attestation) => opens(attestation, secret),
      decide: (attestation, now) => decide(attestation, answer, known, now),
      tell: (after) =>
        attestationEvent(answer === 'declined' ? 'attestation.declined' : 'attestation.accepted', owner, after, {
          actor: `attestation:${attestationId}`,
          correlationId,
        }),
    });
  };
};

/** What was shown must be the text in force: a version published meanwhile is shown first. */
function decide(
  attestation: Attestation,
  answer: SignatoryAnswer,
  { versions }: Catalogue,
  now: Date,
): Result<Attestation> {
  if (answer === 'declined') return declined(attestation, now);
  const decided = accepted(attestation, answer, now);
  if (!decided.ok) return decided;
  const version = versionInForce(versions.MicrosoftCustomerAgreement, now);
  const { country } = attestation;
  const language = version && acceptedLanguage(version, country, answer.language);
  const isInForce =
    version?.versionRank === answer.versionRank &&
    language === answer.language &&
    documentHashOf(version, { country, language }) === answer.documentHash;
  return isInForce ? decided : refuse('TextChanged');
}
