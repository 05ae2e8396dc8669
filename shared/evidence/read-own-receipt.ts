import type { Receipt } from '../domain/evidence/receipt.ts';
import { refuse, type Result } from '../domain/refusal.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { ReadReceipt, ReceiptOptions } from './read-receipt.ts';

/**
 * The receipt of an acceptance that the customer gave itself; undefined until a checkpoint covers it. One of what a
 * partner attested names the partner's employee, whom the customer does not see (D7): the partner has it.
 */
export const readOwnReceipt =
  ({ partners, readReceipt }: { readonly partners: PartnerRegistry; readonly readReceipt: ReadReceipt }) =>
  async (
    customerId: string,
    partnerId: string,
    confirmationId: string,
    options?: ReceiptOptions,
  ): Promise<Result<Receipt | undefined>> => {
    const partner = await partners.find(partnerId);
    if (!partner) return refuse('PartnerNotFound');
    const key = { environment: partner.environment, partnerId, customerId };
    const read = await readReceipt(key, { kind: 'acceptance', confirmationId, direct: true }, options);
    return read.ok || read.code !== 'CustomerNotFound' ? read : refuse('PartnerNotFound');
  };
export type ReadOwnReceipt = ReturnType<typeof readOwnReceipt>;
