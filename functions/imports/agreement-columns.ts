import { TEMPLATES } from '../../shared/domain/agreements/agreement.ts';
import type { ColumnSpec } from '../../shared/domain/imports/file-form.ts';

/** The columns of an acceptance, with the names that the vendor's bulk tool and others give them. */
export const AGREEMENT_COLUMNS: readonly ColumnSpec[] = [
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
];

/** The agreement that the vendor's own bulk tool confirms, which names none in its file. */
const { templateId: STANDARD } = TEMPLATES.MicrosoftCustomerAgreement;

/** A row that names no template means the agreement that its type names, else the Customer Agreement. */
export function withTemplate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const names = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member as unknown]));
  if (names.get('templateid') !== undefined) return value;
  const type = names.get('type');
  const named = Object.entries(TEMPLATES).find(
    ([agreementType]) => typeof type === 'string' && agreementType.toLowerCase() === type.toLowerCase(),
  );
  return { ...value, templateId: named?.[1].templateId ?? STANDARD };
}
