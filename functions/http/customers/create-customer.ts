import { z } from 'zod';
import type { CreateCustomer } from '../../../shared/customers/create-customer.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { Country, Email, optionalText, Text } from '../fields.ts';
import { Domain } from './domain-field.ts';
import { CustomerView, customerView } from './customer-view.ts';

const optional = (max: number) => optionalText(Text(max));

export const AddressInput = z
  .object({
    country: Country.describe('ISO 3166-1 code of two letters; it decides the country of the agreement.'),
    region: optional(120).describe('The region.'),
    city: optional(120).describe('The city.'),
    state: optional(120).describe('The state or province.'),
    addressLine1: optional(200).describe('The first line of the address.'),
    addressLine2: optional(200).describe('The second line of the address.'),
    postalCode: optional(40).describe('The postal code.'),
    firstName: optional(120).describe('The first name of the recipient.'),
    lastName: optional(120).describe('The last name of the recipient.'),
    phoneNumber: optional(40).describe('The phone number, as free text.'),
  })
  .describe('A postal address.');

export const BillingProfileInput = z
  .object({
    firstName: optional(120).describe('The first name of the contact for bills.'),
    lastName: optional(120).describe('The last name of the contact for bills.'),
    email: Email.describe('The e-mail address for bills, in ASCII.'),
    culture: Text(20).describe('How dates and numbers are written, such as `en-US`.'),
    language: Text(20).describe('The language of the customer, such as `en`.'),
    companyName: Text(200).describe('The name of the company.'),
    defaultAddress: AddressInput,
  })
  .describe('The payer and its address.');

export const CompanyProfileInput = z
  .object({
    tenantId: optionalText(Guid).describe('The tenant of an existing customer to take on; absent for a new customer.'),
    domain: Domain.describe('The domain of the customer.'),
  })
  .describe('The tenant of the customer.');

export const CustomerBody = z.object({
  companyProfile: CompanyProfileInput,
  billingProfile: BillingProfileInput,
  associatedPartnerId: optionalText(Guid).describe(
    'The indirect reseller through whom the customer buys; only of an indirect provider.',
  ),
});

/** The customer of a body, as the use case takes it. */
export const customerIn = (body: z.output<typeof CustomerBody>) => {
  const { defaultAddress: address, ...billing } = body.billingProfile;
  return {
    tenantId: body.companyProfile.tenantId,
    profile: { ...billing, domain: body.companyProfile.domain, address },
    resellerId: body.associatedPartnerId,
  };
};

/** Access to the creation of customers, singly and in bulk. */
export const CREATING = { roles: ['AdminAgent', 'SalesAgent'], applications: ['OrderWriter'] } as const;

/** POST /v1/customers: a new customer, or an existing tenant that the partner takes on (contract 7). */
export const createCustomerRoute = (create: CreateCustomer) =>
  route(
    {
      name: 'createCustomer',
      method: 'POST',
      path: 'v1/customers',
      summary: 'Create a customer, or take on an existing tenant',
      access: CREATING,
      params: EmptyInput,
      query: EmptyInput,
      body: CustomerBody,
      responses: { 201: CustomerView },
      refusals: ['CustomerAlreadyExists', 'RequestIdReused'],
    },
    async ({ partner, caller, body, ids, request }) => {
      const created = await create({
        partner,
        ...customerIn(body),
        actor: caller.actor,
        correlationId: ids.correlationId,
        request,
      });
      return replied(created, ({ profile, resellerIds, credentials }) => ({
        status: 201,
        body: { ...customerView(profile, resellerIds), ...(credentials ? { userCredentials: credentials } : {}) },
      }));
    },
  );
