import { collection } from '../../../../functions/http/shapes.ts';
import { CUSTOMER, PARTNER, USER, type Examples } from './example.ts';

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
  erasePerson: {
    request: { email: 'tania@wingtip.example', reason: 'The person asked for it on 1 July.' },
    reply: {
      erased: true,
      recordedAt: '2026-07-02T08:00:00.000Z',
      rows: [
        { kind: 'contact', sequence: 2 },
        { kind: 'note', sequence: 5 },
      ],
      importFiles: 1,
      importsAtWork: 0,
      more: false,
    },
  },
  listErasures: {
    reply: collection(`/customers/${CUSTOMER}/erasure`, [
      {
        recordedAt: '2026-07-02T08:00:00.000Z',
        by: USER,
        rows: [{ kind: 'contact', sequence: 2 }],
        reason: 'The person asked for it on 1 July.',
      },
    ]),
  },
  getRelationshipRequest: {
    reply: {
      url: `https://assent.example/accept?invType=ResellerRelationship&partnerId=${PARTNER}&msppId=4391227`,
      attributes: { objectType: 'RelationshipRequest' },
    },
  },
};
