import type { ImportKind } from '../../shared/domain/imports/import.ts';
import type { ColumnSpec } from '../../shared/domain/imports/file-form.ts';

/** The columns of an acceptance, with the names that the vendor's bulk tool and others give them. */
const AGREEMENT: readonly ColumnSpec[] = [
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

const billing = (name: string) => `billingProfile.${name}`;
const address = (name: string) => `billingProfile.defaultAddress.${name}`;

/** The columns of each kind, with the names that the vendor's bulk tool and others give them. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, readonly ColumnSpec[]>> = {
  confirmations: [
    ...AGREEMENT,
    { property: 'confirmedBy', aliases: [] },
    { property: 'supersedes', aliases: [] },
    { property: 'partnerAttestationCompleted', aliases: [] },
  ],
  submissions: [
    ...AGREEMENT,
    { property: 'note', aliases: ['comment'] },
    { property: 'fileReference', aliases: ['evidence', 'fileName'] },
  ],
  customers: [
    { property: 'companyProfile.tenantId', aliases: ['customerId', 'customerTenantId', 'microsoftId'] },
    { property: 'companyProfile.domain', aliases: ['domainName', 'primaryDomain'], required: true },
    { property: billing('companyName'), aliases: ['company', 'customerName'], required: true },
    { property: billing('email'), aliases: ['emailAddress', 'mail', 'billingEmail'], required: true },
    { property: billing('culture'), aliases: ['locale'], required: true },
    { property: billing('language'), aliases: [], required: true },
    { property: billing('firstName'), aliases: ['givenName'] },
    { property: billing('lastName'), aliases: ['surname', 'familyName'] },
    { property: address('country'), aliases: ['countryCode'], required: true },
    { property: address('region'), aliases: [] },
    { property: address('state'), aliases: ['province'] },
    { property: address('city'), aliases: ['town'] },
    { property: address('addressLine1'), aliases: ['street', 'address'] },
    { property: address('addressLine2'), aliases: [] },
    { property: address('postalCode'), aliases: ['zip', 'zipCode', 'postcode'] },
    { property: address('phoneNumber'), aliases: ['phone', 'telephone'] },
    { property: 'associatedPartnerId', aliases: ['resellerId', 'resellerTenantId'] },
  ],
  subscriptions: [
    { property: 'customerId', aliases: ['customerTenantId', 'tenantId', 'microsoftId'], required: true },
    { property: 'id', aliases: ['subscriptionId'], required: true },
    { property: 'offerId', aliases: ['offer'], required: true },
    { property: 'quantity', aliases: ['seats', 'licenses', 'licences'], required: true },
    { property: 'friendlyName', aliases: ['subscriptionName', 'nickname'] },
    { property: 'status', aliases: ['state'] },
    { property: 'billingType', aliases: [] },
    { property: 'billingCycle', aliases: ['billingPlan', 'billingFrequency'] },
    { property: 'termDuration', aliases: ['term'] },
    { property: 'autoRenewEnabled', aliases: ['autoRenew', 'autoRenewal'] },
    { property: 'creationDate', aliases: ['createdDate'], isDate: true },
    { property: 'effectiveStartDate', aliases: ['startDate'], isDate: true },
    { property: 'commitmentEndDate', aliases: ['endDate', 'termEndDate', 'renewalDate'], isDate: true },
    { property: 'orderId', aliases: [] },
    { property: 'resellerId', aliases: ['resellerTenantId', 'partnerOnRecord'] },
  ],
};

/** The columns of a kind as people write them: those that a file must have, then the others in brackets. */
export function columnNames(kind: ImportKind): string {
  const named = (must: boolean) =>
    IMPORT_COLUMNS[kind]
      .filter(({ required = false }) => required === must)
      .map(({ property }) => property.split('.').at(-1)!)
      .join(', ');
  return `${named(true)} [${named(false)}]`;
}
