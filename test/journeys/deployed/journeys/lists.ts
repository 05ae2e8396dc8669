import { z } from 'zod';
import { DAY_MS } from '../../../../shared/domain/instant.ts';
import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';

const Collection = z.object({ totalCount: z.int(), items: z.array(z.unknown()) });
const AuditRecords = z.object({ items: z.array(z.object({ operationDate: z.iso.datetime() })) });

/** What the partner keeps an eye on can be read. */
export async function listsAreRead(client: Client, play: Play) {
  for (const path of ['/v1/renewals', '/v1/holds']) {
    await play(`GET ${path}`, 'a list that is as long as it says', async () => {
      const { totalCount, items } = await client.get(`${path}?size=100`, Collection);
      demand(totalCount === items.length, `${items.length} that are said to be ${totalCount}`);
      return { got: `${items.length} items` };
    });
  }
  await play('GET /v1/renewals/totals', '200', async () => {
    await client.get('/v1/renewals/totals', z.looseObject({}));
    return { got: '200' };
  });
  return play('GET /v1/auditrecords', 'those of the last day, oldest first', async () => {
    const from = new Date(client.now.getTime() - DAY_MS).toISOString();
    const { items } = await client.get(`/v1/auditrecords?startDate=${from}&size=100`, AuditRecords);
    const dates = items.map(({ operationDate }) => operationDate);
    demand(
      dates.every((date, index) => date >= (dates[index - 1] ?? from)),
      `${items.length}, out of order`,
    );
    return { got: `${items.length} items` };
  });
}
