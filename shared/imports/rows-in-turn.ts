interface Group {
  readonly positions: readonly number[];
  readonly names: readonly string[];
}

/**
 * Rows in groups that share no name, so that groups may be done side by side; each group keeps the order of the rows. A
 * row joins the groups of all its names.
 */
export function rowsInTurn<T>(rows: readonly T[], namesOf: (row: T) => readonly string[]): T[][] {
  const groupOf = new Map<string, Group>();
  for (const [position, row] of rows.entries()) {
    const own = namesOf(row);
    const joined = [...new Set(own.flatMap((name) => groupOf.get(name) ?? []))];
    const names = [...joined.flatMap((group) => group.names), ...own];
    const group = { names, positions: [...joined.flatMap(({ positions }) => positions), position] };
    for (const name of names) groupOf.set(name, group);
  }
  return [...new Set(groupOf.values())].map(({ positions }) =>
    positions.toSorted((one, other) => one - other).map((position) => rows[position]!),
  );
}
