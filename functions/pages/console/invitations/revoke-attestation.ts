import { Guid } from '../../../../shared/domain/partners/partner.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import { CustomerParams } from '../../../http/fields.ts';
import type { PagePorts } from '../../page-ports.ts';
import { CONFIRMING } from '../access.ts';
import { customerPath } from '../paths.ts';

/** …/attestations/{attestationId}/revoke: takes an attestation back; the consequence first (A1). Two point reads. */
export const revokeAttestationPage = ({ useCases }: PagePorts) =>
  page({
    name: 'revokeAttestationPage',
    path: 'console/customers/{customerId}/attestations/{attestationId}/revoke',
    access: CONFIRMING,
    params: CustomerParams.extend({ attestationId: Guid }),
    query: EmptyInput,
    async view({ partner: { environment, partnerId }, params: { customerId, attestationId }, language, hidden }) {
      const { attestations: words, id } = language.texts.console.invitations;
      const known = await useCases.readAttestation({ environment, partnerId }, attestationId);
      if (!known.ok) return known;
      const { attestation, signatory } = known.value;
      return ok({
        title: words.revokeTitle,
        main: html`<p>${words.revokeAbout}</p>
          ${details([
            [id, copyable(attestationId, language)],
            [words.signatory, signatory ? `${signatory.firstName} ${signatory.lastName}` : words.erased],
            [words.expires, language.formats.instant(attestation.expiresAt)],
          ])}
          ${form({ hidden, submit: words.revoke, kind: 'danger', children: [] })}
          ${linkButton(customerPath(customerId), words.keep, 'second')}`,
      });
    },
    form: {
      fields: EmptyInput,
      labels: () => ({}),
      async submit({ partner: { environment, partnerId }, session, params: { customerId, attestationId }, ids }) {
        const revoked = await useCases.revokeAttestation({
          owner: { environment, partnerId },
          attestationId,
          by: session.caller.actor,
          correlationId: ids.correlationId,
        });
        return revoked.ok ? ok({ to: customerPath(customerId) }) : revoked;
      },
    },
  });
