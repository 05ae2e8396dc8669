import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';
import { auditTells } from './audit.ts';

const HOUR_MS = 3_600_000;

const Remedy = z.object({ method: z.string(), uri: z.string(), templateId: z.string() });
const Id = z.object({ id: z.string() });
const Order = z.looseObject({ id: z.string(), status: z.string() });
const Decision = z.object({ outcome: z.string() });
const Confirmation = z.looseObject({ confirmationId: z.string(), versionRank: z.int() });
const History = z.object({ items: z.array(z.object({ confirmationId: z.string(), status: z.string() })) });
const Confirmations = z.object({ items: z.array(z.object({ confirmationId: z.string() })) });
const Eligibility = z.object({ isAllowed: z.boolean() });
const Subscriptions = z.object({ items: z.array(z.object({ orderId: z.string() })) });
const Orders = z.object({ items: z.array(z.object({ id: z.string(), status: z.string() })) });

/** Without a term, so that nothing of it comes up for renewal. */
const order = (wishes: object = {}) => ({
  billingCycle: 'monthly',
  lineItems: [{ lineItemNumber: 0, offerId: 'CFQ7TTC0LF8R:0001', quantity: 1, transactionType: 'new' }],
  ...wishes,
});

/** The main job with a customer of its own: refused, held, confirmed, released, approved, voided, refused again. */
export async function sandboxIsWrittenTo(client: Client, play: Play): Promise<{ customerId: string }> {
  const startedAt = client.now;
  const customerId = await customerIsTakenOn(client, play);
  const customer = `/v1/customers/${customerId}`;
  const templateId = await orderIsRefused(client, play, customer);
  const heldId = await orderWaits(client, play, customer);
  const confirmationId = await customerAccepted(client, play, customer, templateId);
  await orderIsReleased(client, play, customer, heldId);
  await orderPasses(client, play, customer);
  await confirmationStands(client, play, customer, confirmationId);
  await confirmationIsVoided(client, play, customer, confirmationId);
  await auditTells(client, play, customerId, startedAt);
  return { customerId };
}

async function customerIsTakenOn(client: Client, play: Play): Promise<string> {
  const { id } = await play('POST /v1/customers', '201 and a customer that may not buy', async () => {
    const made = await client.post('/v1/customers', newCustomer(), Id);
    const { isAllowed } = await client.get(`/v1/customers/${made.id}/purchaseEligibility`, Eligibility);
    const got = `201, customer ${made.id}`;
    demand(!isAllowed, `${got}, that may buy`);
    return { got, id: made.id };
  });
  return id;
}

const newCustomer = () => ({
  companyProfile: { domain: `deployed-${randomUUID()}.example` },
  billingProfile: {
    companyName: 'Deployed Check',
    email: 'billing@assent.example',
    culture: 'en-US',
    language: 'en',
    defaultAddress: { country: 'US' },
  },
});

async function orderIsRefused(client: Client, play: Play, customer: string): Promise<string> {
  const { templateId } = await play('an order', '403 with code 13605 and the call that clears it', async () => {
    const { error, got } = await client.refused('POST', `${customer}/orders`, 403, 13605, { body: order() });
    const remedy = Remedy.safeParse(error.parameters['remedy']).data;
    const told = `${got}, ${remedy ? `${remedy.method} ${remedy.uri}` : 'no remedy'}`;
    demand(remedy?.method === 'POST' && `/v1${remedy.uri}` === `${customer}/agreements`, told);
    return { got: told, templateId: remedy.templateId };
  });
  return templateId;
}

/** An hour is as long as it waits should this run end here. */
async function orderWaits(client: Client, play: Play, customer: string): Promise<string> {
  const { id } = await play('an order that would rather wait', '201, pending, decision held', async () => {
    const holdUntil = new Date(client.now.getTime() + HOUR_MS).toISOString();
    const placed = await client.post(`${customer}/orders`, order({ ifNotAccepted: 'hold', holdUntil }), Order);
    const { outcome } = await client.get(`${customer}/orders/${placed.id}/decision`, Decision);
    const got = `201, ${placed.status}, decision ${outcome}`;
    demand(placed.status === 'pending' && outcome === 'held', got);
    return { got, id: placed.id };
  });
  return id;
}

/** The confirmation is the call that the refusal named. */
async function customerAccepted(client: Client, play: Play, customer: string, templateId: string): Promise<string> {
  const path = `${customer}/agreements`;
  const requestId = randomUUID();
  const confirmation = {
    primaryContact: { firstName: 'Deployed', lastName: 'Check', email: 'check@assent.example' },
    templateId,
    dateAgreed: client.now.toISOString().slice(0, 10),
  };
  const post = () => client.post(path, confirmation, Confirmation, { requestId });
  const { first } = await play('that call, which confirms', '201', async () => {
    const made = await post();
    return { got: `201, version ${made.versionRank}`, first: made };
  });
  await play(
    'the confirmation again, under its request id',
    'the same answer, and one confirmation in the history',
    async () => {
      const again = await post();
      const { items } = await client.get(`${path}/history?agreementType=*`, History);
      const same = isDeepStrictEqual(again, first);
      const got = `${same ? 'the same' : 'another'} answer, ${items.length} in the history`;
      demand(same && items.length === 1, got);
      return { got };
    },
  );
  return first.confirmationId;
}

async function orderIsReleased(client: Client, play: Play, customer: string, heldId: string) {
  await play('the waiting order', 'released by itself', async () => {
    const outcome = await client.eventually(async () => {
      const decision = await client.get(`${customer}/orders/${heldId}/decision`, Decision);
      return { seen: decision.outcome, found: decision.outcome === 'held' ? undefined : decision.outcome };
    });
    demand(outcome === 'released', outcome);
    return { got: outcome };
  });
}

async function orderPasses(client: Client, play: Play, customer: string) {
  const requestId = randomUUID();
  const post = (wishes?: object) => client.post(`${customer}/orders`, order(wishes), Order, { requestId });
  const { first } = await play('an order now', '201, completed, with its subscription', async () => {
    const placed = await post();
    const { items } = await client.get(`${customer}/subscriptions`, Subscriptions);
    const started = items.filter(({ orderId }) => orderId === placed.id).length;
    const got = `201, ${placed.status}, ${started} subscription`;
    demand(placed.status === 'completed' && started === 1, got);
    return { got, first: placed };
  });
  await play(
    'the order again, under its request id',
    'the same answer, and two orders, the refused one not among them',
    async () => {
      const same = isDeepStrictEqual(await post(), first);
      const { items } = await client.get(`${customer}/orders`, Orders);
      const got = `${same ? 'the same' : 'another'} answer, ${items.length} orders`;
      demand(same && items.length === 2, got);
      return { got };
    },
  );
  await play('another order under that request id', '400 with code 970009', () => {
    const headers = { 'MS-RequestId': requestId };
    return client.refused('POST', `${customer}/orders`, 400, 970009, { body: order({ currencyCode: 'EUR' }), headers });
  });
}

async function confirmationStands(client: Client, play: Play, customer: string, confirmationId: string) {
  await play('the confirmation', 'in the list, and current in the history', async () => {
    const { items } = await client.get(`${customer}/agreements?agreementType=*`, Confirmations);
    const listed = items.some((item) => item.confirmationId === confirmationId);
    const status = await statusOf(client, customer, confirmationId);
    const got = `${listed ? 'in' : 'not in'} the list, ${status} in the history`;
    demand(listed && status === 'current', got);
    return { got };
  });
}

async function statusOf(client: Client, customer: string, confirmationId: string): Promise<string> {
  const { items } = await client.get(`${customer}/agreements/history?agreementType=*`, History);
  return items.find((item) => item.confirmationId === confirmationId)?.status ?? 'not';
}

async function confirmationIsVoided(client: Client, play: Play, customer: string, confirmationId: string) {
  await play('the confirmation is voided', '200, and voided in the history', async () => {
    const path = `${customer}/agreements/${confirmationId}/void`;
    await client.post(path, { reason: 'The check of a deployment is over.' }, z.looseObject({}), { status: 200 });
    const status = await statusOf(client, customer, confirmationId);
    demand(status === 'voided', `200, ${status} in the history`);
    return { got: `200, ${status} in the history` };
  });
  await play('an order after that', '403 with code 13605', () =>
    client.refused('POST', `${customer}/orders`, 403, 13605, { body: order() }),
  );
}
