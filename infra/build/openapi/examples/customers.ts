import { collection } from '../../../../functions/http/shapes.ts';
import { CUSTOMER, PARTNER, type Examples } from './example.ts';

const address = {
  country: 'US',
  city: 'Denver',
  state: 'CO',
  addressLine1: '1 Mountain Road',
  postalCode: '80202',
  firstName: 'Tania',
  lastName: 'Carr',
};

const billingProfile = {
  email: 'billing@wingtip.example',
  culture: 'en-US',
  language: 'en',
  companyName: 'Wingtip Toys',
  defaultAddress: address,
};

const summary = {
  id: CUSTOMER,
  companyProfile: { tenantId: CUSTOMER, domain: 'wingtip.example', companyName: 'Wingtip Toys' },
  relationshipToPartner: 'reseller',
  attributes: { objectType: 'Customer' },
};

export const customers: Examples = {
  createCustomer: {
    request: { companyProfile: { domain: 'wingtip.example' }, billingProfile },
    reply: {
      ...summary,
      billingProfile,
      userCredentials: { userName: 'admin', password: 'Kq7-vN3w-Zx9p' },
    },
  },
  listCustomers: { reply: collection('/customers?size=100', [summary]) },
  getCustomer: { reply: { ...summary, billingProfile } },
  getRelationshipRequest: {
    reply: {
      url: `https://assent.example/accept?invType=ResellerRelationship&partnerId=${PARTNER}&msppId=4391227`,
      attributes: { objectType: 'RelationshipRequest' },
    },
  },
};
