import { daysFrom, instantText, someCustomer, UNKNOWN_ID, type Act, type Scene } from './act.ts';
import { someLine, someLines } from './lines.ts';
import type { Customer } from '../cast.ts';

/** An order as the commerce system of the operator writes it. */
function orderOf({ draws, account: { partner }, now }: Scene, customer: Customer) {
  const [resellerId] = customer.resellerIds;
  const channel = draws.chance(0.7) ? 'API' : 'Dashboard';
  const orderId = draws.chance(0.1) ? `{${draws.uuid().toUpperCase()}}` : `order-${draws.uuid()}`;
  return {
    orderId,
    partnerId: partner.partnerId,
    customerId: customer.customerId,
    ...(resellerId && draws.chance(0.8) ? { resellerId } : {}),
    environment: partner.environment,
    cloud: partner.cloud,
    channel,
    submittedAt: instantText(now() - draws.below(60_000)),
    ...(draws.chance(0.1) ? { autoRenewal: true } : {}),
    ...(draws.chance(0.4) ? { ifNotAccepted: 'hold' } : {}),
    ...(draws.chance(0.1) ? { holdUntil: instantText(now() + draws.below(7_200_000)) } : {}),
    lineItems: someLines(draws, customer, now()),
    ...(draws.chance(0.3) ? { valueClass: draws.pick(['low', 'medium', 'high']) } : {}),
  };
}

/** How long an order waits: mostly the days of the policy, or an end that comes while its commit may be on its way. */
function howLong({ draws, now }: Scene): { holdUntil?: string } {
  switch (draws.weighted({ days: 4, minutes: 3, hours: 1, atOnce: 2, aStep: 3 })) {
    case 'days':
      return {};
    case 'minutes':
      return { holdUntil: instantText(now() + 2000 + draws.below(300_000)) };
    case 'hours':
      return { holdUntil: instantText(now() + draws.below(7_200_000)) };
    case 'aStep':
      // Its partner is reminded within hours (N9).
      return { holdUntil: instantText(daysFrom(now(), draws.pick([1, 3, 7])) + draws.below(7_200_000)) };
    case 'atOnce':
      return { holdUntil: instantText(now() + 30 + draws.below(500)) };
  }
}

const PROPERTIES = [
  {},
  { source: 'commerce', priority: 3 },
  { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
];

const ORDERS = 'orders';

export const queuedOrders = {
  'queue order': {
    weight: 18,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const order = orderOf(scene, customer);
      customer.sent.push(order);
      customer.orderIds.push(order.orderId);
      scene.send(ORDERS, { messageId: order.orderId, body: JSON.stringify(order), properties: draws.pick(PROPERTIES) });
    },
  },
  'order to hold': {
    weight: 4,
    perform(scene) {
      const { draws, now } = scene;
      const customer = someCustomer(scene);
      if (!customer) return;
      const line = { ...someLine(draws, customer, now(), 0), transactionType: 'new', subscriptionId: undefined };
      const { holdUntil: _, ...order } = orderOf(scene, customer);
      const sent = { ...order, ifNotAccepted: 'hold', lineItems: [line], ...howLong(scene) };
      customer.sent.push(sent);
      customer.orderIds.push(order.orderId);
      scene.send(ORDERS, { messageId: order.orderId, body: JSON.stringify(sent) });
      if (draws.chance(0.1)) {
        // By mistake another order has its id, and comes to another process.
        const body = JSON.stringify({ ...sent, holdUntil: instantText(now() + 60_000 + draws.below(600_000)) });
        scene.send(ORDERS, { body, messageId: `${order.orderId}-again`, afterMs: draws.below(80) });
      }
      if (!draws.chance(0.25)) return;
      // While it is being decided.
      const params = { customerId: customer.customerId, orderId: order.orderId };
      scene.request({ route: 'cancelHeldOrder', params, afterMs: draws.below(500) });
    },
  },
  'queue order again': {
    weight: 4,
    perform(scene) {
      const { draws, now } = scene;
      const customer = someCustomer(scene);
      if (!customer || customer.sent.length === 0) return;
      const order = { ...draws.pick(customer.sent), submittedAt: instantText(now()) };
      scene.send(ORDERS, { body: JSON.stringify(order) });
    },
  },
  'reuse order id': {
    weight: 2,
    perform(scene) {
      const { draws } = scene;
      const customer = someCustomer(scene);
      if (!customer || customer.sent.length === 0) return;
      const order = { ...orderOf(scene, customer), orderId: draws.pick(customer.sent)['orderId'] };
      scene.send(ORDERS, { body: JSON.stringify(order) });
    },
  },
  'queue poison': {
    weight: 3,
    perform(scene) {
      const { draws, account } = scene;
      const customer = account.customers[0];
      if (!customer) return;
      const order = orderOf(scene, customer);
      switch (
        draws.pick(['text', 'bytes', 'schema', 'partner', 'customer', 'contradicts', 'deep', 'number', 'lines', 'far'])
      ) {
        case 'text':
          return scene.send(ORDERS, { body: '{"orderId": "cut of' });
        case 'bytes':
          return scene.send(ORDERS, { body: draws.bytes(40) });
        case 'schema':
          return scene.send(ORDERS, { body: JSON.stringify({ ...order, lineItems: [{ quantity: -1 }] }) });
        case 'partner':
          return scene.send(ORDERS, { body: JSON.stringify({ ...order, partnerId: UNKNOWN_ID }) });
        case 'customer':
          return scene.send(ORDERS, { body: JSON.stringify({ ...order, customerId: UNKNOWN_ID }) });
        case 'contradicts':
          return scene.send(ORDERS, { body: JSON.stringify({ ...order, environment: 'Sandbox', cloud: 'China' }) });
        case 'deep':
          return scene.send(ORDERS, { body: `${'['.repeat(5000)}${']'.repeat(5000)}` });
        case 'number':
          return scene.send(ORDERS, { body: draws.pick(['123', 'null', '""', '[]', 'true']) });
        case 'lines': {
          const lineItems = Array.from({ length: 81 }, (_, at) => ({ ...order.lineItems[0], lineItemNumber: at }));
          return scene.send(ORDERS, { body: JSON.stringify({ ...order, lineItems }) });
        }
        case 'far':
          return scene.send(ORDERS, { body: JSON.stringify({ ...order, holdUntil: '2099-12-31T00:00:00Z' }) });
      }
    },
  },
  'queue noise': {
    weight: 1,
    perform(scene) {
      const { draws } = scene;
      const body = draws.pick(['{"kind":"unheard"}', 'not JSON', '{"specversion":"1.0","type":"order.approved"}']);
      scene.send(
        draws.pick(['wake-ups', 'events', 'retries', 'renewal-sweeps', 'rehearsals', 'imports', 'webhook-work']),
        { body },
      );
    },
  },
} satisfies Record<string, Act>;
