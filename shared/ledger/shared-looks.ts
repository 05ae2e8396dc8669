import { coalesceWrites } from '../coalesce-writes.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { TouchedRenewal } from '../domain/subscriptions/due-renewal.ts';

/**
 * Looks at the named renewals of a customer and, where `isAll`, at all that it has now. These need not include the named
 * ones: a renewal that has moved is named by the day that it left.
 */
export type Look = (key: LedgerKey, named: readonly TouchedRenewal[], isAll: boolean) => Promise<void>;

interface Wanted {
  readonly named: readonly TouchedRenewal[];
  readonly isAll: boolean;
}

/**
 * Looks of one customer that are wanted at the same time are one look: it begins after all of them were wanted, so that it
 * sees what each of them is for. None where no renewal was touched.
 */
export function sharedLooks(look: Look): Look {
  const shared = new Map<string, { readonly look: (wanted: readonly Wanted[]) => Promise<void>; users: number }>();
  return async (key, named, isAll) => {
    if (!isAll && named.length === 0) return;
    const { environment, partnerId, customerId } = key;
    const name = `${environment}|${partnerId}|${customerId}`;
    const whole = (wanted: readonly Wanted[]) =>
      look(
        key,
        wanted.flatMap((one) => one.named),
        wanted.some((one) => one.isAll),
      );
    const one = shared.get(name) ?? { look: coalesceWrites(whole), users: 0 };
    shared.set(name, one);
    one.users++;
    try {
      await one.look([{ named, isAll }]);
    } finally {
      if (--one.users === 0) shared.delete(name);
    }
  };
}
