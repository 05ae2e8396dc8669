import { z } from 'zod';
import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';

const Confirmations = z.object({ items: z.array(z.object({ confirmationId: z.string() })) });
const Eligibility = z.object({
  isAllowed: z.boolean(),
  reasons: z.array(z.object({ reasonCode: z.string() })),
  rule: z.string(),
});
const Items = z.object({ items: z.array(z.object({ id: z.string() })) });
const Decision = z.object({ orderId: z.string(), outcome: z.string() });
const Subscription = z.object({ id: z.string() });

/** What is on record about one customer can be read, and its parts agree with each other. */
export async function recordsAreRead(client: Client, play: Play, customerId: string) {
  const customer = `/v1/customers/${customerId}`;
  await play('the customer', 'the one asked for', async () => {
    const { id } = await client.get(customer, z.object({ id: z.string() }));
    demand(id === customerId, 'another customer');
    return { got: 'the one asked for' };
  });
  await play('its confirmations', 'each of them in the history', async () => {
    const { items: current } = await client.get(`${customer}/agreements?agreementType=*`, Confirmations);
    const { items: history } = await client.get(`${customer}/agreements/history?agreementType=*`, Confirmations);
    const known = new Set(history.map(({ confirmationId }) => confirmationId));
    const got = `${current.length}, ${history.length} in the history`;
    demand(
      current.every(({ confirmationId }) => known.has(confirmationId)),
      got,
    );
    return { got };
  });
  await play('whether it may buy', 'yes, or no with a reason', async () => {
    const { isAllowed, reasons, rule } = await client.get(`${customer}/purchaseEligibility`, Eligibility);
    const codes = reasons.map(({ reasonCode }) => `, code ${reasonCode}`).join('');
    const got = `${isAllowed ? 'yes' : 'no'}${codes}, rule ${rule}`;
    demand(isAllowed === (reasons.length === 0), got);
    return { got };
  });
  await play('its orders', 'a list, with the decision on the newest', async () => {
    const { items } = await client.get(`${customer}/orders?size=5`, Items);
    const newest = items[0]?.id;
    if (newest === undefined) return { got: 'no orders' };
    const { orderId, outcome } = await client.get(`${customer}/orders/${newest}/decision`, Decision);
    demand(orderId === newest, 'the decision on another order');
    return { got: `${items.length}, the newest ${outcome}` };
  });
  return play('its subscriptions', 'a list, and the first of them alone', async () => {
    const { items } = await client.get(`${customer}/subscriptions`, Items);
    const first = items[0]?.id;
    if (first === undefined) return { got: 'no subscriptions' };
    const { id } = await client.get(`${customer}/subscriptions/${first}`, Subscription);
    demand(id === first, 'another subscription');
    return { got: `${items.length}, and the first alone` };
  });
}
