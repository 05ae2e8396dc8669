import type { Rehearsal, TotalCounts } from '../../../../shared/domain/rehearsals/rehearsal.ts';
import { status } from '../../../../shared/pages/components/messages.ts';
import type { Child, Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';

export const rehearsalPath = (rehearsalId: string): string => `/console/rehearsals/${rehearsalId}`;

/** Customers are counted last. */
type Counts = Omit<TotalCounts, 'customers'> & { readonly customers?: number | undefined };

/** What the version would stop, in numbers. */
export function countRows(counts: Counts, { texts, formats }: Language): (readonly [string, Child])[] {
  const { kinds, customers, notCounted } = texts.console.operator.rehearsals;
  return [
    [kinds.blockingRenewal, formats.number(counts.blockingRenewals)],
    [kinds.advisoryRenewal, formats.number(counts.advisoryRenewals)],
    [kinds.heldOrder, formats.number(counts.heldOrders)],
    [kinds.recentOrder, formats.number(counts.recentOrders)],
    [customers, counts.customers === undefined ? notCounted : formats.number(counts.customers)],
  ];
}

export const rehearsalState = ({ state }: Pick<Rehearsal, 'state'>, { texts }: Language): Html =>
  status(state === 'completed' ? 'good' : 'warn', texts.console.operator.rehearsals.states[state]);

/** An address with those of the parameters that are present. */
export function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const present = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return present.length === 0 ? path : `${path}?${String(new URLSearchParams(present))}`;
}
