import { z } from 'zod';
import type { ListAgreementRecords } from '../../../shared/acceptances/list-agreement-records.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { CONFIRMING } from '../confirmations/confirm-agreement.ts';
import { ContinuationToken } from '../fields.ts';

const PAGE = 100;

export const AgreementRecordContact = z
  .object({
    firstName: z.string().optional().describe('The first name.'),
    lastName: z.string().optional().describe('The last name.'),
    email: z.string().optional().describe('The e-mail address.'),
    phoneNumber: z.string().optional().describe('The phone number.'),
  })
  .describe('The person who accepted; empty where the customer accepted itself or the data were erased.');

export const AgreementRecordView = z
  .object({
    customerTenantId: z.string().describe('The id of the customer.'),
    lastAgreementPrimaryContact: AgreementRecordContact,
    lastAgreementDateEpoch: z.int().describe('When it accepted, in seconds since 1970.'),
    partnerAttestationCompleted: z.boolean().describe('What is on record suffices; no reconfirmation is needed.'),
  })
  .describe('The current acceptance of a customer.');

export const AgreementRecords = z
  .object({
    customerAgreementRecords: z.array(AgreementRecordView).describe('The records; a page may be short.'),
    continuationToken: z.string().nullable().describe('Leads to the next page; null on the last one.'),
  })
  .describe('Acceptances of the Customer Agreement, by customer.');

/** GET /v1/partners/customeragreementrecords: current acceptances, as the vendor's bulk tool fetches them (I7). */
export const listAgreementRecordsRoute = (list: ListAgreementRecords) =>
  route(
    {
      name: 'listAgreementRecords',
      method: 'GET',
      path: 'v1/partners/customeragreementrecords',
      summary: 'The current acceptances of the Customer Agreement, for a reconfirmation in bulk',
      access: CONFIRMING,
      params: EmptyInput,
      query: z.object({ continuation_token: ContinuationToken.optional() }),
      body: EmptyInput,
      responses: { 200: AgreementRecords },
    },
    async ({ partner, query }) => {
      const { records, after } = await list(partner, { size: PAGE, after: query.continuation_token });
      return ok({
        status: 200,
        body: {
          customerAgreementRecords: records.map(({ customerId, contact, dateAgreed, isCurrent }) => ({
            customerTenantId: customerId,
            lastAgreementPrimaryContact: { ...contact },
            lastAgreementDateEpoch: Math.floor(Date.parse(dateAgreed) / 1000),
            partnerAttestationCompleted: isCurrent,
          })),
          continuationToken: cursorOf(after) ?? null,
        },
      });
    },
  );
