import { z } from 'zod';
import type { ConfirmAcceptance } from '../../shared/acceptances/confirm-acceptance.ts';
import { Guid } from '../../shared/domain/partners/partner.ts';
import { ok, refuse } from '../../shared/domain/refusal.ts';
import { admitPartner } from '../../shared/http/authorise.ts';
import { bind } from '../../shared/http/binding.ts';
import { userIdOf } from '../../shared/http/caller.ts';
import type { Importer, ImportPort } from '../../shared/imports/import-kind.ts';
import type { PreviewAcceptance } from '../../shared/imports/preview-acceptance.ts';
import { CONFIRMING, ConfirmationInput, confirmationOf } from '../http/confirmations/confirm-agreement.ts';
import { ReAttestation } from '../http/imports/re-attestation.ts';
import { IMPORT_COLUMNS } from './columns.ts';
import { withTemplate } from './with-template.ts';

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
  columns: IMPORT_COLUMNS.confirmations,

  admit: (partner) => admitPartner(partner, CONFIRMING),

  understand(value) {
    const bound = isReAttestation(value) ? reAttested(value) : bind(Row, withTemplate(value));
    if (!bound.ok) return bound;
    const { customerId, partnerId, ...body } = { partnerId: undefined, ...bound.value };
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
        if (!isOf(by, partnerId)) return NOT_THE_PARTNER;
        const effects = await preview(wanted(by));
        return !effects.ok && effects.code === 'AgreementAlreadyConfirmed' ? ok('onRecord') : effects;
      },
      async record(by, request) {
        if (!isOf(by, partnerId)) return NOT_THE_PARTNER;
        const recorded = await confirm({ ...wanted(by), request });
        if (recorded.ok) return ok({ recordId: recorded.value.acceptance.confirmationId, isRepeat: false });
        return recorded.code === 'AgreementAlreadyConfirmed' ? ok({ isRepeat: true }) : recorded;
      },
    });
  },
});

/** A line as the vendor's bulk tool sends it (I7). */
const isReAttestation = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).some((name) => name.toLowerCase() === 'agreement');

function reAttested(value: unknown) {
  const bound = bind(ReAttestation, value);
  if (!bound.ok) return bound;
  const { customerId, partnerId, agreement } = bound.value;
  return ok({ customerId, partnerId, ...agreement });
}

const isOf = ({ partner }: Importer, partnerId: string | undefined): boolean =>
  partnerId === undefined || partnerId === partner.partnerId;

const NOT_THE_PARTNER = refuse('InvalidProperty', {
  property: 'partnerId',
  problem: 'must be the tenant of the caller',
});
