import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { DailyKeys } from '../daily-keys.ts';
import type { Clock } from '../clock.ts';
import { offeredText, type OfferedText } from '../acceptances/offered-text.ts';
import { attestationStateAt, type Signatory } from '../domain/attestations/attestation.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { directPartner } from '../partners/direct-partner.ts';
import type { AttestationStore } from './attestation-store.ts';
import { opens } from './link-secret.ts';
import type { KnownAttestation } from './read-attestations.ts';

/** What a link says. */
export interface AttestationLink {
  readonly partnerId: string;
  readonly attestationId: string;
  readonly secret: string;
}

/** What the holder of a link is shown: the text while it is open, afterwards what became of it. */
export interface AttestationOffer extends KnownAttestation {
  readonly partner: Partner;
  readonly signatory: Signatory | undefined;
  readonly offered: OfferedText;
}

interface Deps {
  readonly attestations: AttestationStore;
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly catalogue: CatalogueReader;
  readonly keys: DailyKeys;
  readonly clock: Clock;
}

/** What a link opens (A2); changes nothing. One answer for what does not exist and for a wrong secret. */
export const offerAttestation =
  ({ attestations, partners, ...deps }: Deps) =>
  async (
    { partnerId, attestationId, secret }: AttestationLink,
    languages: readonly string[],
  ): Promise<Result<AttestationOffer>> => {
    const found = await directPartner(partners, partnerId);
    if (!found.ok) return found.code === 'PartnerNotFound' ? refuse('AttestationNotFound') : found;
    const partner = found.value;
    const owner = { environment: partner.environment, partnerId };
    const [known, signatory] = await Promise.all([
      attestations.read(owner, attestationId),
      attestations.readSignatory(owner, attestationId),
    ]);
    if (!known || !opens(known.value, secret)) return refuse('AttestationNotFound');
    const { value: attestation } = known;
    const now = deps.clock();
    const { country, language } = attestation;
    const wanted = { agreementType: 'MicrosoftCustomerAgreement' as const, country };
    const offered = await offeredText(deps, { ...wanted, languages: [...languages, language] }, now);
    if (!offered.ok) return offered;
    return ok({
      partner,
      attestation,
      state: attestationStateAt(attestation, now),
      signatory,
      offered: offered.value,
    });
  };
