import type { CustomerPerson } from '../domain/customers/person.ts';
import { refuse, type Result } from '../domain/refusal.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { RecordedWithdrawal, WithdrawalRequest, WithdrawAgreement } from './withdraw-agreement.ts';

interface OwnWithdrawal extends Pick<WithdrawalRequest, 'reason' | 'correlationId' | 'request'> {
  readonly customer: CustomerPerson;
  readonly partnerId: string;
}

/** Records that a customer itself no longer agrees (D8): with a suspended partner too, from now on. */
export const withdrawByCustomer =
  ({ partners, withdraw }: { partners: PartnerRegistry; withdraw: WithdrawAgreement }) =>
  async ({ customer, partnerId, ...wanted }: OwnWithdrawal): Promise<Result<RecordedWithdrawal>> => {
    const partner = await partners.find(partnerId);
    if (!partner) return refuse('PartnerNotFound');
    const key = { environment: partner.environment, partnerId, customerId: customer.customerId };
    return withdraw({ ...wanted, key, by: customer });
  };
export type WithdrawByCustomer = ReturnType<typeof withdrawByCustomer>;
