import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inParallel } from '../../shared/in-parallel.ts';
import type { LedgerKey } from '../../shared/ledger/gate.ts';
import { Order } from '../../shared/orders/order.ts';
import type { SubscriptionFacts } from '../../shared/renewals/record-subscriptions.ts';
import { eventsOf, ledger, newCustomer, newPartner, orderOf, wakeUpsOf } from '../support/world.ts';
import { confirmationOf } from './support/confirmation.ts';
import { FaultPoint, type Fault } from './support/flaky.ts';
import { expectSoundLedger, rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';

type Process = ReturnType<typeof startProcess>;

/** A write that may break off anywhere and is then asked for again; what must stand afterwards. */
interface Write<W> {
  readonly given: () => Promise<W & { key: LedgerKey }>;
  readonly when: (process: Process, world: W & { key: LedgerKey }) => Promise<unknown>;
  readonly then: (world: W & { key: LedgerKey }) => Promise<void>;
  /** The type of the one event that tells of it. */
  readonly announces?: string;
}

const partner = await newPartner();
const healthy = startProcess();
const { environment, partnerId } = partner;

const announceAll = async (process: Process, { customerId }: LedgerKey) =>
  process.announce((await wakeUpsOf(customerId)).filter((wakeUp) => wakeUp.kind === 'outbox'));

const asked = (key: LedgerKey) => ({
  key,
  partner,
  actor: randomUUID(),
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
  const confirmed = await healthy.confirm(confirmationOf(partner, key.customerId));
  if (!confirmed.ok) throw new Error(confirmed.code);
  await announceAll(healthy, key);
  return { key, wanted, confirmationId: confirmed.value.acceptance.confirmationId };
}

const arrivalOf = (body: unknown) => ({ body, arrivedAt: new Date(), attempt: 0, redelivered: false });

async function holdingCustomer(count: number, details: Record<string, unknown> = {}) {
  const { key, wanted } = await aCustomer();
  const orders = Array.from({ length: count }, () => orderOf(key, { ifNotAccepted: 'hold', ...details }));
  await healthy.validate(orders.map((order) => arrivalOf(order)));
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
  await healthy.record({ ...asked(key), facts: [facts] });
  await announceAll(healthy, key);
  return { key, wanted, subscriptionId: facts.subscriptionId };
}

const outcomes = async (key: LedgerKey) => (await rows(key, 'order')).map(({ decision }) => decision.outcome);

const placing = (given: () => Promise<{ key: LedgerKey }>, outcome: string, ifNotAccepted: string) => ({
  given: async () => {
    const { key } = await given();
    return { key, wanted: asked(key), order: Order.parse(orderOf(key, { ifNotAccepted })) };
  },
  when: (process: Process, { wanted, order }: { wanted: ReturnType<typeof asked>; order: Order }) =>
    process.place({ ...wanted, order, arrivedAt: new Date() }),
  then: async ({ key }: { key: LedgerKey }) => expect(await outcomes(key)).toEqual([outcome]),
  announces: `order.${outcome}`,
});

const write = <W>(name: string, described: Write<W>) => [name, described as Write<unknown>] as const;

const WRITES = [
  write('voiding', {
    given: confirmedCustomer,
    when: (process, { wanted, confirmationId }) => process.voidAcceptance({ ...wanted, confirmationId }),
    async then({ key }) {
      expect((await rows(key, 'void')).length).toBe(1);
      expect((await rows(key, 'note')).length).toBe(1);
      expect((await ledger.readGate(key))?.state.acceptances).toEqual({});
    },
    announces: 'acceptance.voided',
  }),
  write('superseding', {
    given: async () => {
      const { key, confirmationId } = await confirmedCustomer();
      return { key, wanted: { ...confirmationOf(partner, key.customerId), supersedes: confirmationId } };
    },
    when: (process, { wanted }) => process.confirm(wanted),
    async then({ key }) {
      const [first, second] = await rows(key, 'acceptance');
      expect(await rows(key, 'void')).toMatchObject([{ confirmationId: first!.confirmationId }]);
      const current = (await ledger.readGate(key))?.state.acceptances.MicrosoftCustomerAgreement;
      expect(current?.confirmationId).toBe(second!.confirmationId);
      const told = (await eventsOf(key.customerId)).filter(({ type }) => type === 'acceptance.recorded');
      expect(new Set(told.map(({ id }) => id)).size).toBe(2);
    },
  }),
  write('withdrawing', {
    given: confirmedCustomer,
    when: (process, { wanted }) => process.withdraw(wanted),
    async then({ key }) {
      expect((await rows(key, 'withdrawal')).length).toBe(1);
      expect((await ledger.readGate(key))?.state.acceptances).toEqual({});
    },
    announces: 'acceptance.withdrawn',
  }),
  write('an order over HTTP that is refused', placing(aCustomer, 'rejected', 'reject')),
  write('an order over HTTP that passes', placing(confirmedCustomer, 'approved', 'reject')),
  write('an order over HTTP that waits', placing(aCustomer, 'held', 'hold')),
  write('cancelling a hold', {
    given: () => holdingCustomer(1),
    when: (process, { key, orderId }) => process.cancelHold(key, orderId, randomUUID()),
    then: async ({ key }) => expect(await outcomes(key)).toEqual(['cancelled']),
    announces: 'order.cancelled',
  }),
  write('expiring a hold', {
    async given() {
      const holdUntil = new Date(Date.now() + 1_000);
      const world = await holdingCustomer(1, { holdUntil: holdUntil.toISOString() });
      await setTimeout(holdUntil.getTime() - Date.now() + 10);
      return world;
    },
    when: (process, { key, orderId }) => process.endHold(key, orderId),
    then: async ({ key }) => expect(await outcomes(key)).toEqual(['expired']),
    announces: 'order.expired',
  }),
  write('releasing holds', {
    given: async () => {
      const world = await holdingCustomer(2);
      await healthy.confirm(confirmationOf(partner, world.key.customerId));
      return world;
    },
    when: (process, { key }) => announceAll(process, key),
    async then({ key }) {
      expect(await outcomes(key)).toEqual(['released', 'released']);
      expect((await rows(key, 'subscription')).length).toBe(2);
    },
  }),
  write('recording a change of a subscription', {
    given: subscribedCustomer,
    when: (process, { wanted, subscriptionId }) =>
      process.update({
        ...wanted,
        subscriptionId,
        wanted: { autoRenewEnabled: true },
        seen: undefined,
        arrivedAt: new Date(),
      }),
    async then({ key }) {
      expect(await rows(key, 'subscription')).toMatchObject([{ autoRenewEnabled: true, quantity: 5 }]);
      expect(await rows(key, 'order')).toEqual([]);
    },
  }),
  write('changing seats', {
    given: subscribedCustomer,
    when: (process, { wanted, subscriptionId }) =>
      process.update({ ...wanted, subscriptionId, wanted: { quantity: 9 }, seen: undefined, arrivedAt: new Date() }),
    async then({ key }) {
      expect(await rows(key, 'subscription')).toMatchObject([{ quantity: 9 }]);
      expect(await outcomes(key)).toEqual(['approved']);
    },
    announces: 'order.approved',
  }),
  write('recording a subscription', {
    given: async () => ({ ...(await aCustomer()), facts: factsOf() }),
    when: (process, { wanted, facts }) => process.record({ ...wanted, facts: [facts] }),
    async then({ key, facts }) {
      expect(await rows(key, 'subscription')).toMatchObject([{ subscriptionId: facts.subscriptionId, quantity: 5 }]);
      expect((await rows(key, 'audit')).length, 'changes of the ledger').toBe(2);
    },
  }),
  write('importing subscriptions', {
    given: async () => ({ ...(await aCustomer()), facts: [factsOf(), factsOf()] }),
    when: (process, { key, wanted, facts }) =>
      process.importRows({
        ...wanted,
        rows: facts.map((fact) => ({ ok: true, value: { customerId: key.customerId, facts: fact } })),
      }),
    async then({ key }) {
      expect((await rows(key, 'subscription')).length).toBe(2);
      expect((await rows(key, 'audit')).length, 'changes of the ledger').toBe(2);
    },
  }),
  write('taking on a customer', {
    given: () => {
      const key = { environment, partnerId, customerId: randomUUID() };
      return Promise.resolve({ key, wanted: asked(key) });
    },
    when: (process, { key: { customerId }, wanted }) =>
      process.takeOn({
        ...wanted,
        owner: { environment, partnerId },
        resellerIds: [],
        profile: {
          customerId,
          companyName: 'Wingtip Toys',
          domain: 'wingtip.example',
          culture: 'en-US',
          language: 'en',
          email: 'billing@wingtip.example',
          address: { country: 'US' },
        },
      }),
    async then({ key }) {
      expect((await rows(key, 'profile')).length).toBe(1);
      expect((await ledger.readGate(key))?.state.sequence).toBe(1);
    },
  }),
];

const FAULTS: readonly Fault[] = ['before', 'after', 'dies'];

describe.each(WRITES)('invariants 1 to 4, 7: %s with a fault at every operation', (_, described) => {
  it.each(FAULTS)('an operation that %s: asked for again it is done once and told once', async (fault) => {
    const { given, when, then, announces } = described;
    const counted = new FaultPoint();
    await when(startProcess(counted), await given());
    expect(counted.operations).toBeGreaterThanOrEqual(3);

    const points = Array.from({ length: counted.operations }, (__, at) => at);
    await inParallel(points, 8, async (at) => {
      const world = await given();
      await when(startProcess(new FaultPoint(at, fault)), world).catch(() => undefined);
      await when(healthy, world);
      await announceAll(healthy, world.key);
      await then(world).catch((error: unknown) => {
        throw new Error(`after operation ${at}`, { cause: error });
      });
      await expectSoundLedger(world.key);
      if (!announces) return;
      const told = (await eventsOf(world.key.customerId)).filter(({ type }) => type === announces);
      expect(new Set(told.map(({ id }) => id)).size, `events after operation ${at}`).toBe(1);
    });
  });
});
