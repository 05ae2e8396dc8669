export interface Told {
  readonly id: string;
  readonly data: { readonly customerId?: unknown };
}

/** The ids of events by customer, in order and without repeats: events of different customers come in any order (N1). */
export const byCustomer = (events: readonly Told[]): Readonly<Record<string, readonly string[]>> => {
  const groups = Object.groupBy(events, ({ data }) => String(data.customerId));
  return Object.fromEntries(
    Object.entries(groups).map(([of, group]) => [of, [...new Set(group!.map(({ id }) => id))]]),
  );
};
