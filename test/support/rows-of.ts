import { TableServiceClient } from '@azure/data-tables';
import { inject } from 'vitest';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { REQUESTS_TABLE } from '../../shared/tables/request-claim-table.ts';
import { OWN_TABLE } from '../faults/support/rehearsal.ts';
import { open } from './world.ts';
import { EVERY_ROW, inPartitions } from '../../shared/tables/range.ts';

/** Every row of every table of the service that belongs to a partner, by its place, with its etag. */
export async function rowsOf(partner: Pick<Partner, 'environment' | 'partnerId'>): Promise<Record<string, string>> {
  const options = { allowInsecureConnection: true };
  const service = TableServiceClient.fromConnectionString(inject('stack').tablesConnection, options);
  const rows: Record<string, string> = {};
  for await (const { name = '' } of service.listTables()) {
    if (OWN_TABLE.test(name)) continue;
    const range = name === REQUESTS_TABLE ? EVERY_ROW : inPartitions({}, ownedBy(partner));
    for await (const page of open(name).pages(range, 1000)) {
      for (const { partitionKey, rowKey, etag } of page) {
        const place = `${name} ${partitionKey} ${rowKey}`;
        if (place.includes(partner.partnerId)) rows[place] = etag;
      }
    }
  }
  return rows;
}

/** What names the partner first in one of its keys; claims of requests alone begin with a hash. */
function ownedBy({ environment, partnerId }: Pick<Partner, 'environment' | 'partnerId'>): string {
  const starts = [`${environment}|${partnerId}`, `partner|${partnerId}`];
  const within = (name: string, start: string) => `(${name} ge '${start}' and ${name} lt '${start}~')`;
  return starts.flatMap((start) => [within('PartitionKey', start), within('RowKey', start)]).join(' or ');
}
