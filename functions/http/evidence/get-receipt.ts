import { z } from 'zod';
import { Receipt } from '../../../shared/domain/evidence/receipt.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import type { RefusalCode } from '../../../shared/domain/refusal.ts';
import type { ReadReceipt } from '../../../shared/evidence/read-receipt.ts';
import type { ReceiptSubject } from '../../../shared/evidence/receipt-subject.ts';
import type { PartnerAccess } from '../../../shared/http/authorise.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams } from '../fields.ts';
import { OrderParams } from '../orders/order-fields.ts';

export const ReceiptPending = z
  .object({ status: z.literal('pending').describe('The next checkpoint of the log will cover the record.') })
  .describe('There is no receipt yet: ask again after as many seconds as Retry-After says.');

export const ReceiptQuery = z.object({
  timeStamp: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('Whether to add the oldest time-stamp that covers the record.'),
});

/** About the time that an event needs to arrive, and a period of checkpoints. */
const RETRY_AFTER_SECONDS = 10;

const AGENTS: PartnerAccess = { roles: ['AdminAgent', 'SalesAgent'], applications: [] };
const CONFIRMATION = CustomerParams.extend({ confirmationId: Guid.describe('The id of the confirmation.') });

interface Asked<P extends { customerId: string }> {
  readonly name: string;
  /** Below the customer. */
  readonly path: string;
  readonly summary: string;
  readonly access: PartnerAccess;
  readonly params: z.ZodType<P>;
  readonly refusals: readonly RefusalCode[];
  readonly subject: (params: P) => ReceiptSubject;
}

/** A receipt, or that there is none yet. */
export const receiptReply = (receipt: object | undefined) =>
  receipt
    ? { status: 200, body: receipt }
    : { status: 202, body: { status: 'pending' }, headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) } };

/** A route that answers the receipt of one kind of record (E6). */
const receiptRoute = <P extends { customerId: string }>(read: ReadReceipt, { path, subject, ...asked }: Asked<P>) =>
  route(
    {
      ...asked,
      method: 'GET',
      path: `v1/customers/{customerId}/${path}`,
      extension: true,
      query: ReceiptQuery,
      body: EmptyInput,
      responses: { 200: Receipt, 202: ReceiptPending },
    },
    async ({ partner: { environment, partnerId }, params, query }) => {
      const { customerId } = params;
      return replied(await read({ environment, partnerId, customerId }, subject(params), query), receiptReply);
    },
  );

/** GET /v1/customers/{id}/agreements/{confirmationId}/receipt: proves a confirmation. */
export const getReceiptRoute = (read: ReadReceipt) =>
  receiptRoute(read, {
    name: 'getReceipt',
    path: 'agreements/{confirmationId}/receipt',
    summary: 'Read the receipt of a confirmation, which proves it without this service',
    access: AGENTS,
    params: CONFIRMATION,
    refusals: ['CustomerNotFound', 'ConfirmationNotFound'],
    subject: ({ confirmationId }) => ({ kind: 'acceptance', confirmationId }),
  });

/** GET /v1/customers/{id}/agreements/{confirmationId}/void/receipt: proves the void of a confirmation. */
export const getVoidReceiptRoute = (read: ReadReceipt) =>
  receiptRoute(read, {
    name: 'getVoidReceipt',
    path: 'agreements/{confirmationId}/void/receipt',
    summary: 'Read the receipt of the void of a confirmation',
    access: AGENTS,
    params: CONFIRMATION,
    refusals: ['CustomerNotFound', 'ConfirmationNotFound'],
    subject: ({ confirmationId }) => ({ kind: 'void', confirmationId }),
  });

/** GET /v1/customers/{id}/withdrawal/{withdrawalId}/receipt: proves a withdrawal. */
export const getWithdrawalReceiptRoute = (read: ReadReceipt) =>
  receiptRoute(read, {
    name: 'getWithdrawalReceipt',
    path: 'withdrawal/{withdrawalId}/receipt',
    summary: 'Read the receipt of a withdrawal',
    access: AGENTS,
    params: CustomerParams.extend({ withdrawalId: Guid.describe('The id of the withdrawal.') }),
    refusals: ['CustomerNotFound', 'WithdrawalNotFound'],
    subject: ({ withdrawalId }) => ({ kind: 'withdrawal', withdrawalId }),
  });

/** GET /v1/customers/{id}/orders/{orderId}/receipt: proves the decision on an order. */
export const getOrderReceiptRoute = (read: ReadReceipt) =>
  receiptRoute(read, {
    name: 'getOrderReceipt',
    path: 'orders/{orderId}/receipt',
    summary: 'Read the receipt of the decision on an order',
    access: { ...AGENTS, applications: ['Reader'] },
    params: OrderParams,
    refusals: ['CustomerNotFound', 'OrderNotFound'],
    subject: ({ orderId }) => ({ kind: 'order', orderId }),
  });
