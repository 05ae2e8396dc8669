import type { OrderLine } from '../../../shared/domain/orders/order.ts';
import type { Subscription, TrustedFacts } from '../../../shared/domain/subscriptions/subscription.ts';

/** The displayed and the trusted account of a subscription (G13); none of one that is not on record. */
export function accountsOf(subscription: Subscription | undefined): readonly TrustedFacts[] {
  return subscription ? [subscription, subscription.trusted ?? {}] : [];
}

const MONTHS: Readonly<Record<string, number>> = { M: 1, Y: 12 };

/** The end of the next term in milliseconds (G13): months later, on the anchor day or the last day of a shorter month. */
export function renewedEnd(facts: TrustedFacts, line: OrderLine): number | undefined {
  const term = line.termDuration ?? facts.termDuration;
  if (!facts.commitmentEndDate || !term) return undefined;
  if (line.customTermEndDate) return Date.parse(line.customTermEndDate);
  const end = new Date(facts.commitmentEndDate);
  const month = end.getUTCFullYear() * 12 + end.getUTCMonth() + Number(term.slice(1, -1)) * MONTHS[term.slice(-1)]!;
  const [year, ofYear] = [Math.floor(month / 12), month % 12];
  const day = Math.min(anchorOf(facts, end), daysOf(year, ofYear));
  return Date.UTC(year, ofYear, day) + (end.getTime() % 86_400_000);
}

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** The recorded day where the end agrees with it; else the end's, or the start's if a short month cut the end. */
function anchorOf({ anchorDay, effectiveStartDate }: TrustedFacts, end: Date): number {
  const day = end.getUTCDate();
  const last = daysOf(end.getUTCFullYear(), end.getUTCMonth());
  if (anchorDay !== undefined && Math.min(anchorDay, last) === day) return anchorDay;
  return day === last && effectiveStartDate ? Math.max(day, new Date(effectiveStartDate).getUTCDate()) : day;
}

/** What a completed line leaves of an account: the facts that it determines. */
export function effectOf(facts: TrustedFacts, line: OrderLine): TrustedFacts {
  switch (line.transactionType) {
    case 'new':
      return {};
    case 'addQuantity':
    case 'removeQuantity':
      return { quantity: line.quantity };
    case 'changePlan':
      return line.termDuration === undefined ? {} : { termDuration: line.termDuration };
    case 'convert':
      return { quantity: line.quantity, offerId: line.offerId, billingType: 'license' };
    case 'cancel':
      return { status: 'deleted' };
    case 'renew': {
      const end = renewedEnd(facts, line);
      if (end === undefined || !facts.commitmentEndDate) return {};
      const named = line.customTermEndDate;
      return {
        termDuration: line.termDuration ?? facts.termDuration,
        effectiveStartDate: facts.commitmentEndDate,
        commitmentEndDate: new Date(end).toISOString(),
        anchorDay: named ? new Date(named).getUTCDate() : anchorOf(facts, new Date(facts.commitmentEndDate)),
        ...(line.autoRenewEnabled === undefined ? {} : { autoRenewEnabled: line.autoRenewEnabled }),
      };
    }
  }
}
