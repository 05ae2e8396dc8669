import { randomUUID } from 'node:crypto';

/** The body that takes on a company as a customer, under a domain of its own. */
export const newCompany = ({ companyName = 'Alpine Ski House', country = 'US', tenantId = '' } = {}) => ({
  companyProfile: { domain: `alpine-${randomUUID()}.example`, ...(tenantId && { tenantId }) },
  billingProfile: {
    culture: 'en-US',
    language: 'en',
    email: 'billing@alpine.example',
    companyName,
    defaultAddress: { country },
  },
});
