import { z } from 'zod';
import type { ConfirmAcceptance } from '../../shared/acceptances/confirm-acceptance.ts';
import { Guid } from '../../shared/domain/partners/partner.ts';
import { ok } from '../../shared/domain/refusal.ts';
import { admitPartner } from '../../shared/http/authorise.ts';
import { bind } from '../../shared/http/binding.ts';
import { userIdOf } from '../../shared/http/caller.ts';
import type { Importer, ImportPort } from '../../shared/imports/import-kind.ts';
import type { PreviewAcceptance } from '../../shared/imports/preview-acceptance.ts';
import { CONFIRMING, ConfirmationInput, confirmationOf } from '../http/confirmations/confirm-agreement.ts';
import { AGREEMENT_COLUMNS, withTemplate } from './agreement-columns.ts';

const Row = ConfirmationInput.extend({
  customerId: Guid,
  /** In the file of the vendor's bulk tool: rows that are not marked attest nothing. */
  partnerAttestationCompleted: z.literal(true, 'is false: the row attests nothing').optional(),
});

interface Deps {
  readonly confirm: ConfirmAcceptance;
  readonly preview: PreviewAcceptance;
}

/** Confirmations in bulk: each row is a `POST /v1/customers/{id}/agreements`, with every rule of it. */
export const confirmationImport = ({ confirm, preview }: Deps): ImportPort => ({
  columns: [
    ...AGREEMENT_COLUMNS,
    { property: 'confirmedBy', aliases: [] },
    { property: 'supersedes', aliases: [] },
    { property: 'partnerAttestationCompleted', aliases: [] },
  ],

  admit: (partner) => admitPartner(partner, CONFIRMING),

  understand(value) {
    const bound = bind(Row, withTemplate(value));
    if (!bound.ok) return bound;
    const { customerId, ...body } = bound.value;
    const wanted = (by: Importer) => ({
      ...confirmationOf(body),
      customerId,
      partner: by.partner,
      userId: userIdOf(by),
      correlationId: by.correlationId,
    });
    return ok({
      customerId,
      names: [customerId],
      async check(by) {
        const effects = await preview(wanted(by));
        return !effects.ok && effects.code === 'AgreementAlreadyConfirmed' ? ok('onRecord') : effects;
      },
      async record(by, request) {
        const recorded = await confirm({ ...wanted(by), request });
        if (recorded.ok) return ok({ recordId: recorded.value.acceptance.confirmationId, isRepeat: false });
        return recorded.code === 'AgreementAlreadyConfirmed' ? ok({ isRepeat: true }) : recorded;
      },
    });
  },
});
