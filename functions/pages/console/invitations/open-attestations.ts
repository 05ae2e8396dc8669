import type { KnownAttestation } from '../../../../shared/attestations/read-attestations.ts';
import type { LedgerKey } from '../../../../shared/domain/customers/ledger-key.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import type { UseCases } from '../../../use-cases.ts';
import { attestationRevokePath } from '../paths.ts';

/** Of a customer's newest attestations. */
const LOOKED_THROUGH = 20;

/** The attestations of a customer that somebody may still act on: one range read, and a point read for each. */
export async function readOpenAttestations(
  { listAttestations }: Pick<UseCases, 'listAttestations'>,
  { customerId, ...owner }: LedgerKey,
): Promise<KnownAttestation[]> {
  const listed = await listAttestations(owner, { customerId, size: LOOKED_THROUGH });
  // The page refuses an unknown customer by its account.
  if (!listed.ok) return [];
  return listed.value.attestations.filter(
    ({ state, attestation }) => state === 'open' || (state === 'accepted' && !attestation.boundAt),
  );
}

/** The open attestations of a customer with their state and the way to take them back. */
export function openAttestations(customerId: string, known: readonly KnownAttestation[], language: Language): Html {
  const words = language.texts.console.invitations;
  const { attestations } = words;
  return html`<h2>${attestations.title}</h2>
    ${known.map(
      ({ attestation: { attestationId, expiresAt }, state }) =>
        html`<p>${state === 'accepted' ? attestations.accepted : attestations.open}</p>
          ${details([
            [words.id, copyable(attestationId, language)],
            [attestations.expires, language.formats.instant(expiresAt)],
          ])}
          ${linkButton(attestationRevokePath(customerId, attestationId), attestations.revoke, 'second')}`,
    )}`;
}
