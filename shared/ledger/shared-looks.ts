import { coalesceWrites } from '../coalesce-writes.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { TouchedRenewal } from '../domain/subscriptions/due-renewal.ts';

/** Looks at renewals of a customer, all of them or those named. */
export type Look = (key: LedgerKey, renewals: readonly TouchedRenewal[] | undefined) => Promise<void>;

type Wanted = readonly TouchedRenewal[] | undefined;

/**
 * Looks of one customer that are wanted at the same time are one look: it begins after all of them were wanted, so that it
 * sees what each of them is for. None where no renewal was touched.
 */
export function sharedLooks(look: Look): Look {
  const shared = new Map<string, { readonly look: (wanted: readonly Wanted[]) => Promise<void>; users: number }>();
  return async (key, renewals) => {
    if (renewals?.length === 0) return;
    const { environment, partnerId, customerId } = key;
    const name = `${environment}|${partnerId}|${customerId}`;
    const one = shared.get(name) ?? { look: coalesceWrites(whole(look, key)), users: 0 };
    shared.set(name, one);
    one.users++;
    try {
      await one.look([renewals]);
    } finally {
      if (--one.users === 0) shared.delete(name);
    }
  };
}

/** Everything that is wanted, once. */
const whole =
  (look: Look, key: LedgerKey) =>
  (wanted: readonly Wanted[]): Promise<void> => {
    const named = wanted.flatMap((renewals) => renewals ?? []);
    const isAll = wanted.includes(undefined);
    return look(
      key,
      isAll ? undefined : [...new Map(named.map((one) => [`${one.day} ${one.subscriptionId}`, one])).values()],
    );
  };
