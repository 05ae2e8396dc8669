import type { Stream } from '../../kernel/stream.ts';
import type { Customer } from '../cast.ts';
import { daysFrom, instantText, someId } from './act.ts';

export const OFFERS = ['CFQ7TTC0LF8R:0001', 'CFQ7TTC0LH18:000A', 'DZH318Z0BPS6:0001'];
const TERMS = ['P1M', 'P1Y', 'P3Y'];

const TYPES = { new: 8, addQuantity: 3, removeQuantity: 2, convert: 1, renew: 2, cancel: 1 } as const;

/** A line of an order; other types than `new` name a subscription that was told before. */
export function someLine(draws: Stream, customer: Customer, now: number, lineItemNumber: number) {
  const transactionType = draws.weighted(TYPES);
  const isNew = transactionType === 'new' && !draws.chance(0.03);
  return {
    lineItemNumber,
    transactionType,
    offerId: draws.pick(OFFERS),
    quantity: draws.chance(0.05) ? draws.pick([0, 10_000_000, 1]) : draws.between(1, 50),
    ...(isNew ? {} : { subscriptionId: someId(draws, customer.subscriptionIds, 'sub-unknown') }),
    ...(draws.chance(0.6) ? { termDuration: draws.pick(TERMS) } : {}),
    ...(draws.chance(0.2) ? { commitmentEndDate: instantText(daysFrom(now, draws.between(1, 60))) } : {}),
    ...(draws.chance(0.3) ? { autoRenewEnabled: draws.chance(0.5) } : {}),
  };
}

/** Mostly one line, now and then as many as an order may have. */
export function someLines(draws: Stream, customer: Customer, now: number) {
  const count = draws.chance(0.02) ? 80 : draws.chance(0.2) ? draws.between(2, 5) : 1;
  return Array.from({ length: count }, (_, at) => someLine(draws, customer, now, at));
}
