import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { Order } from '../../shared/domain/orders/order.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import type { SubscriptionFacts } from '../../shared/subscriptions/record-subscriptions.ts';
import { ledger, newCustomer, newPartner, orderOf } from '../support/world.ts';
import { confirmationOf } from './support/confirmation.ts';
import { rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';
import { announceAll, count, describeWrites, write, type Process } from './support/writes.ts';

const partner = await newPartner();
const healthy = startProcess();
const { environment, partnerId } = partner;

const asked = (key: LedgerKey) => ({
  key,
  partner,
  actor: SERVICE,
  userId: randomUUID(),
  correlationId: randomUUID(),
  reason: 'a reason',
  request: { route: 'aRoute', requestId: randomUUID(), bodyHash: 'the same body' },
});

async function aCustomer() {
  const key = await newCustomer(partner);
  return { key, wanted: asked(key) };
}

async function confirmedCustomer() {
  const { key, wanted } = await aCustomer();
  const confirmed = await healthy.confirmAcceptance(confirmationOf(partner, key.customerId));
  if (!confirmed.ok) throw new Error(confirmed.code);
  await announceAll(healthy, key);
  return { key, wanted, confirmationId: confirmed.value.acceptance.confirmationId };
}

const arrivalOf = (body: unknown) => ({ body, arrivedAt: new Date(), attempt: 0, redelivered: false });

async function holdingCustomer(size: number, details: Record<string, unknown> = {}) {
  const { key, wanted } = await aCustomer();
  const orders = Array.from({ length: size }, () => orderOf(key, { ifNotAccepted: 'hold', ...details }));
  await healthy.validateOrders(orders.map((order) => arrivalOf(order)));
  return { key, wanted, orderId: orders[0]!.orderId };
}

const factsOf = (details: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  subscriptionId: randomUUID(),
  offerId: 'CFQ7TTC0LF8R:0001',
  quantity: 5,
  status: 'active',
  billingType: 'license',
  autoRenewEnabled: false,
  commitmentEndDate: '2027-05-31T00:00:00.000Z',
  ...details,
});

async function subscribedCustomer() {
  const { key, wanted } = await confirmedCustomer();
  const facts = factsOf();
  await healthy.recordSubscriptions({ ...asked(key), trusted: true, facts: [facts] });
  await announceAll(healthy, key);
  return { key, wanted, subscriptionId: facts.subscriptionId };
}

const outcomes = async ({ key }: { key: LedgerKey }) =>
  (await rows(key, 'order')).map(({ decision }) => decision.outcome);
const accepted = async ({ key }: { key: LedgerKey }) => Object.keys((await ledger.readGate(key))!.state.acceptances);
const subscriptions = ({ key }: { key: LedgerKey }) => rows(key, 'subscription');

const placing = (arrange: () => Promise<{ key: LedgerKey }>, outcome: string, ifNotAccepted: string) => ({
  arrange: async () => {
    const { key } = await arrange();
    return { key, wanted: asked(key), order: Order.parse(orderOf(key, { ifNotAccepted })) };
  },
  act: (process: Process, { wanted, order }: { wanted: ReturnType<typeof asked>; order: Order }) =>
    process.placeOrder({ ...wanted, order, arrivedAt: new Date() }),
  found: outcomes,
  expected: [outcome],
  announces: { [`order.${outcome}`]: 1 },
});

const WRITES = [
  write('voiding', {
    arrange: confirmedCustomer,
    act: (process, { wanted, confirmationId }) => process.voidAcceptance({ ...wanted, confirmationId }),
    found: async (world) => [await count(world, 'void'), await count(world, 'note'), await accepted(world)],
    expected: [1, 1, []],
    announces: { 'acceptance.voided': 1 },
  }),
  write('superseding', {
    arrange: async () => {
      const { key, confirmationId } = await confirmedCustomer();
      return { key, wanted: { ...confirmationOf(partner, key.customerId), supersedes: confirmationId } };
    },
    act: (process, { wanted }) => process.confirmAcceptance(wanted),
    async found({ key, wanted }) {
      const [first, second] = await rows(key, 'acceptance');
      const current = (await ledger.readGate(key))?.state.acceptances.MicrosoftCustomerAgreement;
      const voids = await rows(key, 'void');
      return {
        current: current?.confirmationId === second?.confirmationId,
        replaced: voids.map((entry) => 'confirmationId' in entry && entry.confirmationId === wanted.supersedes),
        earlier: first?.confirmationId === wanted.supersedes,
      };
    },
    expected: { current: true, replaced: [true], earlier: true },
    announces: { 'acceptance.recorded': 2 },
  }),
  write('withdrawing', {
    arrange: confirmedCustomer,
    act: (process, { wanted }) =>
      process.withdrawAgreement({ ...wanted, by: { kind: 'person', userId: wanted.userId } }),
    found: async (world) => [await count(world, 'withdrawal'), await accepted(world)],
    expected: [1, []],
    announces: { 'acceptance.withdrawn': 1 },
  }),
  write('an order over HTTP that is refused', placing(aCustomer, 'rejected', 'reject')),
  write('an order over HTTP that passes', placing(confirmedCustomer, 'approved', 'reject')),
  write('an order over HTTP that waits', placing(aCustomer, 'held', 'hold')),
  write('cancelling a hold', {
    arrange: () => holdingCustomer(1),
    act: (process, { key, orderId }) => process.cancelHold(key, orderId, SERVICE),
    found: outcomes,
    expected: ['cancelled'],
    announces: { 'order.cancelled': 1 },
  }),
  write('expiring a hold', {
    async arrange() {
      for (;;) {
        const holdUntil = new Date(Date.now() + 1_000);
        const world = await holdingCustomer(1, { holdUntil: holdUntil.toISOString() });
        // On a slow machine the order may be decided when the hold would be over.
        if ((await outcomes(world))[0] !== 'held') continue;
        await setTimeout(holdUntil.getTime() - Date.now() + 10);
        return world;
      }
    },
    act: (process, { key, orderId }) => process.closeHold(key, orderId),
    found: outcomes,
    expected: ['expired'],
    announces: { 'order.expired': 1 },
  }),
  write('releasing holds', {
    arrange: async () => {
      const world = await holdingCustomer(2);
      await healthy.confirmAcceptance(confirmationOf(partner, world.key.customerId));
      return world;
    },
    act: (process, { key }) => announceAll(process, key),
    found: async (world) => [await outcomes(world), await count(world, 'subscription')],
    expected: [['released', 'released'], 2],
    announces: { 'order.released': 2 },
  }),
  write('recording a change of a subscription', {
    arrange: subscribedCustomer,
    act: (process, { wanted, subscriptionId }) =>
      process.updateSubscription({
        ...wanted,
        subscriptionId,
        wanted: { autoRenewEnabled: true },
        ifSequence: undefined,
        arrivedAt: new Date(),
      }),
    found: async (world) => [await subscriptions(world), await outcomes(world)],
    expected: [[{ autoRenewEnabled: true, quantity: 5 }], []],
    announces: {},
  }),
  write('changing seats', {
    arrange: subscribedCustomer,
    act: (process, { wanted, subscriptionId }) =>
      process.updateSubscription({
        ...wanted,
        subscriptionId,
        wanted: { quantity: 9 },
        ifSequence: undefined,
        arrivedAt: new Date(),
      }),
    found: async (world) => [await subscriptions(world), await outcomes(world)],
    expected: [[{ quantity: 9 }], ['approved']],
    announces: { 'order.approved': 1 },
  }),
  write('recording a subscription', {
    arrange: async () => ({ ...(await aCustomer()), facts: factsOf() }),
    act: (process, { wanted, facts }) => process.recordSubscriptions({ ...wanted, trusted: true, facts: [facts] }),
    found: async (world) => [await subscriptions(world), await count(world, 'audit')],
    expected: [[{ quantity: 5 }], 2],
    announces: {},
  }),
  write('importing subscriptions', {
    arrange: async () => ({ ...(await aCustomer()), facts: [factsOf(), factsOf()] }),
    act: (process, { key, wanted, facts }) =>
      process.importSubscriptions({
        ...wanted,
        trusted: true,
        rows: facts.map((fact) => ({ ok: true, value: { customerId: key.customerId, facts: fact } })),
      }),
    found: async (world) => [await count(world, 'subscription'), await count(world, 'audit')],
    expected: [2, 2],
    announces: {},
  }),
  write('taking on a customer', {
    arrange: () => {
      const key = { environment, partnerId, customerId: randomUUID() };
      return Promise.resolve({ key, wanted: asked(key) });
    },
    act: (process, { key: { customerId }, wanted }) =>
      process.establishRelationship({
        ...wanted,
        owner: { environment, partnerId },
        resellerIds: [],
        profile: {
          customerId,
          companyName: 'Wingtip Toys',
          domain: `${customerId}.example`,
          culture: 'en-US',
          language: 'en',
          email: 'billing@wingtip.example',
          address: { country: 'US' },
        },
      }),
    found: async (world) => [await count(world, 'profile'), await count(world, 'audit')],
    expected: [1, 1],
    announces: {},
  }),
];

describeWrites(WRITES);
