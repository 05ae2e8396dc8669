import { Guid } from '../../../shared/domain/partners/partner.ts';
import { Receipt } from '../../../shared/domain/evidence/receipt.ts';
import type { ReadOwnReceipt } from '../../../shared/evidence/read-own-receipt.ts';
import { customerRoute, EmptyInput, replied } from '../../../shared/http/route.ts';
import { OwnPartnerParams } from '../customer/own-view.ts';
import { receiptReply, ReceiptPending, ReceiptQuery } from './get-receipt.ts';

/** GET /v1/my/partners/{partnerId}/acceptances/{confirmationId}/receipt: proves what the customer accepted itself. */
export const getOwnReceiptRoute = (read: ReadOwnReceipt) =>
  customerRoute(
    {
      name: 'getOwnReceipt',
      method: 'GET',
      path: 'v1/my/partners/{partnerId}/acceptances/{confirmationId}/receipt',
      summary: 'Read the receipt of an acceptance that the signed-in customer gave itself',
      extension: true,
      params: OwnPartnerParams.extend({ confirmationId: Guid.describe('The id of the acceptance.') }),
      query: ReceiptQuery,
      body: EmptyInput,
      responses: { 200: Receipt, 202: ReceiptPending },
      refusals: ['PartnerNotFound', 'ConfirmationNotFound'],
    },
    async ({ caller, params: { partnerId, confirmationId }, query }) =>
      replied(await read(caller.tenantId, partnerId, confirmationId, query), receiptReply),
  );
