import { z } from 'zod';
import type { Client } from '../client.ts';
import type { Play } from '../report.ts';

const Page = z.object({
  items: z.array(z.object({ operationType: z.string(), operationStatus: z.string() })),
  continuationToken: z.string().optional(),
});

/** What the sandbox journey did, in whatever order it is projected. */
const DONE = [
  'create_agreement succeeded',
  'create_order decline',
  'create_order decline',
  'create_order progress',
  'create_order succeeded',
  'release_order succeeded',
  'void_agreement succeeded',
];

/** Everything that was done with the customer comes into the partner's audit records, each once. */
export async function auditTells(client: Client, play: Play, customerId: string, since: Date): Promise<void> {
  await play('GET /v1/auditrecords', `${DONE.length} records of the customer, each operation once`, async () => {
    await client.eventually(async () => {
      const told = (await recordsOf(client, customerId, since)).toSorted();
      return { seen: told.join(', ') || 'no record', found: told.join() === DONE.join() ? true : undefined };
    });
    return { got: `${DONE.length} records` };
  });
}

async function recordsOf(client: Client, customerId: string, since: Date): Promise<string[]> {
  const filter = JSON.stringify({ Field: 'CustomerId', Value: customerId, Operator: 'equals' });
  const query = new URLSearchParams({ startDate: since.toISOString(), size: '500', filter });
  const told: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    if (cursor !== '') query.set('continuationToken', cursor);
    const page: z.infer<typeof Page> = await client.get(`/v1/auditrecords?${query.toString()}`, Page);
    told.push(...page.items.map(({ operationType, operationStatus }) => `${operationType} ${operationStatus}`));
    cursor = page.continuationToken;
  }
  return told;
}
