import { TableClient } from '@azure/data-tables';

export interface PointRead {
  readonly table: string;
  readonly partitionKey: string;
  readonly rowKey: string;
}

/** Point reads by the bare client, those of a step side by side. */
export function bareReads(tablesConnection: string): (steps: readonly (readonly PointRead[])[]) => Promise<void> {
  const clients = new Map<string, TableClient>();
  const open = (table: string) => {
    const client =
      clients.get(table) ??
      TableClient.fromConnectionString(tablesConnection, table, { allowInsecureConnection: true });
    clients.set(table, client);
    return client;
  };
  return async (steps) => {
    for (const step of steps)
      await Promise.all(step.map(({ table, partitionKey, rowKey }) => open(table).getEntity(partitionKey, rowKey)));
  };
}
