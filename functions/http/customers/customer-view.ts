import { z } from 'zod';
import { Address, type CustomerProfile } from '../../../shared/domain/customers/customer.ts';
import type { Relationship } from '../../../shared/domain/customers/relationship.ts';

const CompanyProfile = z.object({ tenantId: z.string(), domain: z.string(), companyName: z.string() });
const Attributes = z.object({ objectType: z.literal('Customer') });

/** A customer in a list: what it is found by. */
export const CustomerSummaryView = z.object({
  id: z.string(),
  companyProfile: CompanyProfile,
  relationshipToPartner: z.literal('reseller'),
  /** The reseller through whom the customer buys from this provider. */
  associatedPartnerId: z.string().optional(),
  attributes: Attributes,
});

export const CustomerView = CustomerSummaryView.extend({
  billingProfile: z.object({
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    email: z.string(),
    culture: z.string(),
    language: z.string(),
    companyName: z.string(),
    defaultAddress: Address,
  }),
  /** Only in the answer that makes a new customer; the password is told once. */
  userCredentials: z.object({ userName: z.string(), password: z.string().optional() }).optional(),
});

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
