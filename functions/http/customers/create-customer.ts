import { z } from 'zod';
import { CustomerView, customerView } from './customer-view.ts';
import { Country, Email, optionalText, Text } from '../../../shared/http/fields.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { actorOf } from '../../../shared/http/token.ts';
import type { CreateCustomer } from '../../../shared/customers/create-customer.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';

const optional = (max: number) => optionalText(Text(max));

const Domain = z
  .string()
  .trim()
  .max(253, 'must have at most 253 characters')
  .regex(/^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*$/u, 'must be a domain name');

const BillingProfile = z.object({
  firstName: optional(120),
  lastName: optional(120),
  email: Email,
  culture: Text(20),
  language: Text(20),
  companyName: Text(200),
  defaultAddress: z.object({
    country: Country,
    region: optional(120),
    city: optional(120),
    state: optional(120),
    addressLine1: optional(200),
    addressLine2: optional(200),
    postalCode: optional(40),
    firstName: optional(120),
    lastName: optional(120),
    phoneNumber: optional(40),
  }),
});

const Body = z.object({
  companyProfile: z.object({ tenantId: optionalText(Guid), domain: Domain }),
  billingProfile: BillingProfile,
  associatedPartnerId: optionalText(Guid),
});

/** POST /v1/customers: a new customer, or an existing tenant that the partner takes on (contract 7). */
export const createCustomerRoute = (create: CreateCustomer) =>
  route(
    {
      name: 'createCustomer',
      method: 'POST',
      path: 'v1/customers',
      summary: 'Create a customer, or take on an existing tenant',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['OrderWriter'] },
      params: EmptyInput,
      query: EmptyInput,
      body: Body,
      responses: { 201: CustomerView },
    },
    async ({ partner, caller, body, ids, request }) => {
      const { defaultAddress: address, ...billing } = body.billingProfile;
      const created = await create({
        partner,
        tenantId: body.companyProfile.tenantId,
        profile: { ...billing, domain: body.companyProfile.domain, address },
        resellerId: body.associatedPartnerId,
        actor: actorOf(caller),
        correlationId: ids.correlationId,
        request,
      });
      return replied(created, ({ profile, resellerIds, credentials }) => ({
        status: 201,
        body: { ...customerView(profile, resellerIds), ...(credentials ? { userCredentials: credentials } : {}) },
      }));
    },
  );
