import { z } from 'zod';
import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';

const Page = z.object({ items: z.array(z.object({ id: z.string() })), continuationToken: z.string().optional() });

/** The partner's customers can be paged through; the first of them, if there is one. */
export async function customersAreListed(client: Client, play: Play): Promise<{ customerId: string | undefined }> {
  const path = '/v1/customers?size=2';
  return play('GET /v1/customers', 'two pages without a customer twice', async () => {
    const first = await client.get(path, Page);
    const next = { 'MS-ContinuationToken': first.continuationToken ?? '' };
    const second = first.continuationToken === undefined ? { items: [] } : await client.get(path, Page, next);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    const got = `${first.items.length} customers, then ${second.items.length}`;
    demand(new Set(ids).size === ids.length, `${got}, one of them twice`);
    return { got, customerId: ids[0] };
  });
}
