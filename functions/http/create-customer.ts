import { z } from 'zod';
import { CustomerView, customerView } from '../../shared/http/customer-view.ts';
import { Email, Text } from '../../shared/http/fields.ts';
import { NOTHING, replied, route } from '../../shared/http/route.ts';
import type { createCustomer } from '../../shared/partners/create-customer.ts';
import { Guid } from '../../shared/partners/partner.ts';

const optional = (max: number) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? undefined : text))
    .pipe(Text(max).optional())
    .optional();

const Country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 country code of two letters');

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
  companyProfile: z.object({ tenantId: Guid.optional(), domain: Text(253) }),
  billingProfile: BillingProfile,
  associatedPartnerId: Guid.optional(),
});

/** POST /v1/customers: a new customer, or an existing tenant that the partner takes on (contract 7). */
export const createCustomerRoute = (create: ReturnType<typeof createCustomer>) =>
  route(
    {
      name: 'createCustomer',
      method: 'POST',
      path: 'v1/customers',
      summary: 'Create a customer, or take on an existing tenant',
      access: { roles: ['AdminAgent', 'SalesAgent'] },
      params: NOTHING,
      query: NOTHING,
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
        actor: caller.userId ?? '',
        correlationId: ids.correlationId,
        request,
      });
      return replied(created, ({ profile, resellerIds, credentials }) => ({
        status: 201,
        body: { ...customerView(profile, resellerIds), ...(credentials ? { userCredentials: credentials } : {}) },
      }));
    },
  );
