import { asOnRecord, type PreviewCustomer } from '../../shared/customers/preview-customer.ts';
import type { CreateCustomer } from '../../shared/customers/create-customer.ts';
import { comparable } from '../../shared/domain/customers/relationship.ts';
import { ok } from '../../shared/domain/refusal.ts';
import { admitPartner } from '../../shared/http/authorise.ts';
import { bind } from '../../shared/http/binding.ts';
import { NO_EFFECTS, type Importer, type ImportPort } from '../../shared/imports/import-kind.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { CREATING, CustomerBody, customerIn } from '../http/customers/create-customer.ts';

const billing = (name: string) => `billingProfile.${name}`;
const address = (name: string) => `billingProfile.defaultAddress.${name}`;

interface Deps {
  readonly create: CreateCustomer;
  readonly preview: PreviewCustomer;
  readonly ledger: Ledger;
}

/**
 * Customers in bulk: each row is a `POST /v1/customers`, with every rule of it. The password of a new tenant, which the
 * single call answers once, is answered to nobody here.
 */
export const customerImport = ({ create, preview, ledger }: Deps): ImportPort => ({
  columns: [
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

  admit: (partner) => admitPartner(partner, CREATING),

  understand(value) {
    const bound = bind(CustomerBody, value);
    if (!bound.ok) return bound;
    const customer = customerIn(bound.value);
    const { tenantId, profile } = customer;
    const wanted = ({ partner }: Importer) => ({ ...customer, partner });
    return ok({
      customerId: tenantId,
      names: [`domain ${comparable(profile.domain)}`, ...(tenantId === undefined ? [] : [tenantId])],
      async check(by) {
        const known = await preview(wanted(by));
        if (!known.ok) return known;
        return ok(known.value === undefined ? NO_EFFECTS : 'onRecord');
      },
      async record(by, request) {
        const { actor, correlationId } = by;
        const created = await create({ ...wanted(by), actor, correlationId, request });
        if (created.ok) {
          const { customerId } = created.value.profile;
          return ok({ recordId: customerId, customerId, isRepeat: false });
        }
        const known = await asOnRecord({ ledger }, wanted(by), created);
        return known.ok ? ok({ recordId: known.value, customerId: known.value, isRepeat: true }) : known;
      },
    });
  },
});
