import type { ConfirmAcceptance } from '../../shared/acceptances/confirm-acceptance.ts';
import { TEMPLATES } from '../../shared/domain/agreements/agreement.ts';
import { Guid } from '../../shared/domain/partners/partner.ts';
import { ok } from '../../shared/domain/refusal.ts';
import { admitPartner } from '../../shared/http/authorise.ts';
import { bind } from '../../shared/http/binding.ts';
import type { ImportPort } from '../../shared/imports/import-kind.ts';
import type { PreviewAcceptance } from '../../shared/imports/preview-acceptance.ts';
import { CONFIRMING, ConfirmationInput, confirmationOf } from '../http/confirmations/confirm-agreement.ts';
import { z } from 'zod';

/** The agreement that the vendor's own bulk tool confirms, which names none in its file. */
const { templateId: STANDARD } = TEMPLATES.MicrosoftCustomerAgreement;

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
    {
      property: 'customerId',
      aliases: ['customerTenantId', 'tenantId', 'customerTenant', 'microsoftId'],
      required: true,
    },
    { property: 'primaryContact.firstName', aliases: ['givenName', 'contactFirstName'], required: true },
    { property: 'primaryContact.lastName', aliases: ['surname', 'familyName', 'contactLastName'], required: true },
    { property: 'primaryContact.email', aliases: ['emailAddress', 'contactEmail', 'mail'], required: true },
    { property: 'primaryContact.phoneNumber', aliases: ['phone', 'telephone', 'contactPhone'] },
    {
      property: 'dateAgreed',
      aliases: ['agreementDate', 'acceptanceDate', 'acceptedOn'],
      required: true,
      isDate: true,
    },
    { property: 'templateId', aliases: ['agreementTemplateId'] },
    { property: 'type', aliases: ['agreementType'] },
    { property: 'versionRank', aliases: ['version'] },
    { property: 'language', aliases: ['locale'] },
    { property: 'confirmedBy', aliases: [] },
    { property: 'supersedes', aliases: [] },
    { property: 'partnerAttestationCompleted', aliases: [] },
  ],

  admit: (partner) => admitPartner(partner, CONFIRMING),

  understand(value) {
    const bound = bind(Row, withTemplate(value));
    if (!bound.ok) return bound;
    const { customerId, ...body } = bound.value;
    const confirmation = { customerId, ...confirmationOf(body) };
    return ok({
      customerId,
      check: (by) => preview({ ...confirmation, ...by }),
      async record(by, request) {
        const recorded = await confirm({ ...confirmation, ...by, request });
        return recorded.ok ? ok(recorded.value.acceptance.confirmationId) : recorded;
      },
    });
  },

  onRecord: ['AgreementAlreadyConfirmed'],
});

/** A row that names no template means the agreement that its type names, else the Customer Agreement. */
function withTemplate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const names = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member as unknown]));
  if (names.get('templateid') !== undefined) return value;
  const type = names.get('type');
  const named = Object.entries(TEMPLATES).find(
    ([agreementType]) => typeof type === 'string' && agreementType.toLowerCase() === type.toLowerCase(),
  );
  return { ...value, templateId: named?.[1].templateId ?? STANDARD };
}
