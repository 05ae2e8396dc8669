import { z } from 'zod';
import { Address, type CustomerProfile } from '../../../shared/domain/customers/customer.ts';
import type { Relationship } from '../../../shared/domain/customers/relationship.ts';
import { collectionOf } from '../shapes.ts';

export const CompanyProfile = z
  .object({
    tenantId: z.string().describe('The tenant of the customer: its id.'),
    domain: z.string().describe('The domain of the customer.'),
    companyName: z.string().describe('The name of the company.'),
  })
  .describe('The tenant of the customer.');

export const CustomerAttributes = z
  .object({ objectType: z.literal('Customer').describe('The kind of the resource.') })
  .describe('The metadata of the customer.');

/** A customer in a list: the properties that searches match. */
export const CustomerSummaryView = z
  .object({
    id: z.string().describe('The id of the customer.'),
    companyProfile: CompanyProfile,
    relationshipToPartner: z.literal('reseller').describe('The relationship of the partner to the customer.'),
    associatedPartnerId: z
      .string()
      .optional()
      .describe('The indirect reseller through whom the customer buys from this provider.'),
    attributes: CustomerAttributes,
  })
  .describe('A customer as lists show it.');

export const CustomerList = collectionOf(CustomerSummaryView);

const BillingProfile = z
  .object({
    firstName: z.string().optional().describe('The first name of the contact for bills.'),
    lastName: z.string().optional().describe('The last name of the contact for bills.'),
    email: z.string().describe('The e-mail address for bills.'),
    culture: z.string().describe('How dates and numbers are written, such as `en-US`.'),
    language: z.string().describe('The language of the customer, such as `en`.'),
    companyName: z.string().describe('The name of the company.'),
    defaultAddress: Address,
  })
  .describe('The payer and its address.');

const Credentials = z
  .object({
    userName: z.string().describe('The name of the first user.'),
    password: z.string().optional().describe('The first password; only in the first answer, it is stored nowhere.'),
  })
  .describe('The first user of a new customer; only in the answer that creates it.');

export const CustomerView = CustomerSummaryView.extend({
  billingProfile: BillingProfile,
  userCredentials: Credentials.optional(),
}).describe('A customer.');

export const customerSummaryView = ({
  customerId,
  companyName,
  domain,
  resellerIds,
}: Relationship): z.infer<typeof CustomerSummaryView> => ({
  id: customerId,
  companyProfile: { tenantId: customerId, domain, companyName },
  relationshipToPartner: 'reseller',
  associatedPartnerId: resellerIds[0],
  attributes: { objectType: 'Customer' },
});

export function customerView(profile: CustomerProfile, resellerIds: readonly string[]): z.infer<typeof CustomerView> {
  const { customerId, companyName, domain, firstName, lastName, email, culture, language, address } = profile;
  return {
    ...customerSummaryView({ customerId, companyName, domain, resellerIds: [...resellerIds] }),
    billingProfile: { firstName, lastName, email, culture, language, companyName, defaultAddress: address },
  };
}
