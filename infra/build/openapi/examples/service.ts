import { collection } from '../../../../functions/http/shapes.ts';
import {
  CORRELATION,
  CUSTOMER,
  held,
  PARTNER,
  REHEARSAL,
  required,
  SUBSCRIPTION,
  TEMPLATE,
  USER,
  type Examples,
} from './example.ts';

const token = {
  access_token: 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJ0aWQiOiIxIn0.c2ln',
  token_type: 'Bearer',
  expires_in: 3599,
};

const rehearsal = {
  rehearsalId: REHEARSAL,
  state: 'running',
  templateId: TEMPLATE,
  version: {
    agreementType: 'MicrosoftCustomerAgreement',
    versionRank: 2,
    isMajor: true,
    effectiveAt: '2027-01-01T00:00:00.000Z',
    graceDays: 30,
  },
  bindsAt: '2027-01-31T00:00:00.000Z',
  catalogueRevision: 7,
  startedAt: '2026-11-28T12:00:00.000Z',
};

const counts = { advisoryRenewals: 700, blockingRenewals: 130, heldOrders: 2, recentOrders: 55 };

const impact = {
  kind: 'blockingRenewal',
  environment: 'Production',
  partnerId: PARTNER,
  customerId: CUSTOMER,
  subscriptionId: SUBSCRIPTION,
  date: '2027-02-03T00:00:00.000Z',
  required,
  held,
};

const IMPACT_COLUMNS =
  'kind,environment,partnerId,customerId,resellerId,subscriptionId,orderId,date,requiredAgreement,requiredVersion,' +
  'heldAgreement,heldVersion,heldSince,requiredLevel';

/** Tokens, the partner itself, its audit records, and rehearsals. */
export const service: Examples = {
  exchangeToken: { reply: token },
  exchangeTokenV3: { reply: token },
  getPartner: { reply: { partnerId: PARTNER, type: 'DirectBill', cloud: 'Public', environment: 'Production' } },
  getAgreementStatus: { reply: { isAgreementSigned: true } },
  listAuditRecords: {
    reply: collection(
      '/auditrecords?startDate=2026-02-01T00%3A00%3A00.000Z&endDate=2026-03-01T00%3A00%3A00.000Z&size=100',
      [
        {
          customerId: CUSTOMER,
          resourceType: 'agreement',
          operationType: 'create_agreement',
          operationStatus: 'succeeded',
          operationDate: '2026-02-03T09:30:00.000Z',
          id: `${PARTNER}_${CUSTOMER}_create_agreement_639056106000000100`,
          partnerId: PARTNER,
          userPrincipalName: USER,
          originalCorrelationId: CORRELATION,
          resourceNewValue: `{"Type":"MicrosoftCustomerAgreement","TemplateId":"${TEMPLATE}"}`,
          attributes: { objectType: 'AuditRecord' },
        },
      ],
    ),
  },
  startRehearsal: {
    request: { isMajor: true, effectiveAt: '2027-01-01T00:00:00Z', graceDays: 30 },
    reply: rehearsal,
  },
  listRehearsals: {
    reply: collection('/rehearsals', [
      {
        ...rehearsal,
        state: 'completed',
        counts: { ...counts, customers: 790 },
        completedAt: '2026-11-28T12:04:10.000Z',
      },
    ]),
  },
  getRehearsal: {
    reply: {
      ...rehearsal,
      counts,
      progress: {
        items: 1568,
        itemsDone: 900,
        looked: 61_000,
        failed: 0,
        renewals: { items: 1536, itemsDone: 870 },
        holds: { items: 12, itemsDone: 12 },
        orders: { items: 20, itemsDone: 18 },
      },
      windows: {
        renewals: { from: '2027-01-31', to: '2027-05-01' },
        holds: { from: '2027-01-31', to: '2027-11-29' },
        orders: { from: '2026-10-29', to: '2026-11-28' },
      },
    },
  },
  listRehearsalPartners: {
    reply: collection(`/rehearsals/${REHEARSAL}/partners`, [
      { ...counts, customers: 790, environment: 'Production', partnerId: PARTNER },
    ]),
  },
  listRehearsalRows: { reply: collection(`/rehearsals/${REHEARSAL}/rows`, [impact]) },
  exportRehearsalRows: {
    reply: `${IMPACT_COLUMNS}\r\nblockingRenewal,Production,${PARTNER},${CUSTOMER},,${SUBSCRIPTION},,2027-02-03T00:00:00.000Z,MicrosoftCustomerAgreement,2,MicrosoftCustomerAgreement,1,2026-01-31T00:00:00.000Z,\r\n`,
  },
};
