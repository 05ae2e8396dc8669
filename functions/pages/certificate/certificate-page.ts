import { z } from 'zod';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { InstantInput } from '../../../shared/domain/instant.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { ok, type Result } from '../../../shared/domain/refusal.ts';
import { addressWith } from '../../../shared/pages/address.ts';
import type { Outcome, PageCall } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';
import { certificateView, type Shown } from './certificate.ts';

export const CertificateQuery = z.object({ asOf: InstantInput.optional() });

interface Asked extends Pick<Shown, 'ofPartner' | 'paths'> {
  readonly key: LedgerKey;
  readonly partner: Partner;
  readonly confirmationId: string;
}

/**
 * The certificate at an address with its instant; without one, or with one in the future, the browser is sent to the one
 * of now, so that an address always shows the same.
 */
export async function certificateAt(
  { useCases, door }: Pick<PagePorts, 'useCases' | 'door'>,
  { key, partner, confirmationId, ofPartner, paths }: Asked,
  {
    query,
    address,
    language,
  }: Pick<PageCall<unknown, z.infer<typeof CertificateQuery>, 'anyone'>, 'query' | 'address' | 'language'>,
): Promise<Result<Outcome>> {
  const read = await useCases.readCertificate(key, confirmationId, query.asOf);
  if (!read.ok) return read;
  const certificate = read.value;
  const { asOf, place, acceptance } = certificate;
  if (place && query.asOf !== asOf) return ok({ to: addressWith(address, { asOf }) });
  const resellerId = acceptance.collectedBy?.resellerId;
  const reseller = resellerId === undefined ? undefined : ((await door.partners.find(resellerId))?.name ?? resellerId);
  const undated = addressWith(address, { asOf: undefined });
  return ok(certificateView({ certificate, partner, reseller, ofPartner, paths, undated }, language));
}
