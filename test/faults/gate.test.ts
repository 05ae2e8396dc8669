import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { historyOf } from '../../shared/acceptances/read-history.ts';
import { currentAcceptances } from '../../shared/domain/acceptances/current-acceptances.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import type { SubscriptionFacts } from '../../shared/subscriptions/record-subscriptions.ts';
import { flagsIn } from '../../shared/tables/flag-table.ts';
import { ledger, newCustomer, newPartner, open, orderOf } from '../support/world.ts';
import { confirmationOf } from './support/confirmation.ts';
import { whenever, type PipelinePolicy } from './support/flaky.ts';
import { rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';

const partner = await newPartner();
const healthy = startProcess();

const arrivalOf = (body: unknown) => ({ body, arrivedAt: new Date(), attempt: 0, redelivered: false });
const asked = (key: LedgerKey) => ({
  key,
  actor: SERVICE,
  userId: randomUUID(),
  correlationId: randomUUID(),
  reason: 'a reason',
  request: undefined,
});

async function confirmedCustomer() {
  const key = await newCustomer(partner);
  const confirmed = await healthy.confirmAcceptance(confirmationOf(partner, key.customerId));
  if (!confirmed.ok) throw new Error(confirmed.code);
  return { key, confirmationId: confirmed.value.acceptance.confirmationId };
}

const once = (work: () => Promise<unknown>) => {
  let begun: Promise<unknown> | undefined;
  return async () => {
    begun ??= work();
    await begun;
  };
};

interface Request {
  readonly method: string;
  readonly url: string;
}

const isGate = ({ method, url }: Request) => method === 'GET' && url.includes("RowKey='gate|");

/** Every order that passed did so by an acceptance that stood at its decision, and the gate is what history makes it. */
async function expectHonestGate(key: LedgerKey): Promise<void> {
  const [gate, history, orders] = await Promise.all([ledger.readGate(key), historyOf(ledger, key), rows(key, 'order')]);
  const current = currentAcceptances(history).held.MicrosoftCustomerAgreement[0];
  expect(gate?.state.acceptances.MicrosoftCustomerAgreement?.confirmationId).toBe(current?.confirmationId);
  for (const { decision, sequence } of orders.filter((order) => order.decision.outcome === 'approved')) {
    const taken = new Set(
      history.voids.flatMap((entry) =>
        entry.sequence < sequence && 'confirmationId' in entry ? entry.confirmationId : [],
      ),
    );
    const valid = history.acceptances.filter((acceptance) => acceptance.sequence < sequence);
    const standingThen = valid.filter(({ confirmationId }) => !taken.has(confirmationId));
    expect(standingThen.length, `acceptances that stood when ${decision.orderId} passed`).toBeGreaterThan(0);
  }
}

/** A void that is committed between an order's look at the gate and its commit. */
async function voidedUnderWay(gateUnchecked = false): Promise<LedgerKey> {
  const { key, confirmationId } = await confirmedCustomer();
  const strike = once(() => healthy.voidAcceptance({ ...asked(key), confirmationId }));
  const process = startProcess(undefined, { policies: [whenever(isGate, { after: strike })], gateUnchecked });
  await process.validateOrders([arrivalOf(orderOf(key))]);
  return key;
}

describe('invariant 3: nothing is decided against a gate that has changed', () => {
  it('an acceptance that is voided between look and commit lets nothing pass', async () => {
    const key = await voidedUnderWay();
    expect((await rows(key, 'order')).map(({ decision }) => decision.outcome)).toEqual(['rejected']);
    await expectHonestGate(key);
  });

  it('negative control: a decision that skips the gate’s ETag is found out', async () => {
    const key = await voidedUnderWay(true);
    expect((await rows(key, 'order')).map(({ decision }) => decision.outcome)).toEqual(['approved']);
    await expect(expectHonestGate(key)).rejects.toThrow('undefined');
  });

  it('negative control: a hold that skips it waits although the acceptance is there', async () => {
    const heldUnderWay = async (gateUnchecked = false) => {
      const key = await newCustomer(partner);
      const strike = once(() => healthy.confirmAcceptance(confirmationOf(partner, key.customerId)));
      const process = startProcess(undefined, { policies: [whenever(isGate, { after: strike })], gateUnchecked });
      await process.validateOrders([arrivalOf(orderOf(key, { ifNotAccepted: 'hold' }))]);
      return key;
    };
    const guarded = await heldUnderWay();
    expect((await rows(guarded, 'order')).map(({ decision }) => decision.outcome)).toEqual(['approved']);
    await expectHonestGate(guarded);
    const unguarded = await heldUnderWay(true);
    expect((await rows(unguarded, 'order')).map(({ decision }) => decision.outcome)).toEqual(['held']);
    await expect(expectHonestGate(unguarded)).rejects.toThrow('undefined');
  });
});

const factsOf = (details: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  subscriptionId: randomUUID(),
  offerId: 'CFQ7TTC0LF8R:0001',
  quantity: 5,
  status: 'active',
  billingType: 'license',
  autoRenewEnabled: false,
  ...details,
});

/**
 * Lets the change happen right after the subscription was read, and holds a look at the gate back until then: only who
 * looks at the gate first is not fooled.
 */
function changedAfterReading(subscriptionId: string, change: () => Promise<unknown>): PipelinePolicy[] {
  const changed = once(change);
  const read = Promise.withResolvers<void>();
  return [
    whenever(({ method, url }) => method === 'GET' && url.includes(`subscription|${subscriptionId}`), {
      async after() {
        await changed();
        read.resolve();
      },
    }),
    whenever(isGate, {
      before: () => Promise.race([read.promise, setTimeout(300)]),
    }),
  ];
}

describe('what is judged by a gate is read after it', () => {
  it('a subscription that changes while an order is decided is not written back as it was', async () => {
    const { key } = await confirmedCustomer();
    const facts = factsOf();
    await healthy.recordSubscriptions({ ...asked(key), trusted: true, facts: [facts] });
    const rename = () =>
      healthy.recordSubscriptions({ ...asked(key), trusted: true, facts: [{ ...facts, friendlyName: 'Renamed' }] });
    const line = { lineItemNumber: 0, offerId: facts.offerId, subscriptionId: facts.subscriptionId, quantity: 9 };
    const order = orderOf(key, { lineItems: [{ ...line, transactionType: 'addQuantity' }] });
    await startProcess(undefined, { policies: changedAfterReading(facts.subscriptionId, rename) }).validateOrders([
      arrivalOf(order),
    ]);
    expect(await rows(key, 'subscription')).toMatchObject([{ quantity: 9, friendlyName: 'Renamed' }]);
  });

  it('R4 a renewal that moves while it is judged keeps no flag on its old day', async () => {
    const key = await newCustomer(partner);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const facts = factsOf({ commitmentEndDate: inDays(30) });
    await healthy.recordSubscriptions({ ...asked(key), trusted: true, facts: [facts] });
    const move = () =>
      healthy.recordSubscriptions({
        ...asked(key),
        trusted: true,
        facts: [{ ...facts, commitmentEndDate: inDays(60) }],
      });
    const day = { environment: key.environment, partnerId: key.partnerId, day: inDays(30).slice(0, 10) };
    const due = { key, subscriptionId: facts.subscriptionId, day: day.day };
    const process = startProcess(undefined, { policies: changedAfterReading(facts.subscriptionId, move) });
    await process.reconcileRenewals(day, [due]);
    const standingFlags = [...(await flagsIn(open).read(day, [due])).values()].filter(
      ({ flag }) => flag.state === 'open',
    );
    expect(standingFlags).toEqual([]);
  });

  it('two validators that change the same seats at once: the later decision has the last word', async () => {
    const { key } = await confirmedCustomer();
    const facts = factsOf();
    await healthy.recordSubscriptions({ ...asked(key), trusted: true, facts: [facts] });
    const change = (quantity: number) => {
      const line = { lineItemNumber: 0, offerId: facts.offerId, subscriptionId: facts.subscriptionId, quantity };
      return arrivalOf(orderOf(key, { lineItems: [{ ...line, transactionType: 'addQuantity' }] }));
    };
    const wanted = [10, 20, 30, 40].map(change);
    await Promise.all(wanted.map((arrival) => startProcess().validateOrders([arrival])));
    const orders = await rows(key, 'order');
    const last = orders.toSorted((a, b) => a.sequence - b.sequence).at(-1)!;
    expect(orders.length).toBe(4);
    expect(await rows(key, 'subscription')).toMatchObject([{ quantity: last.content.lineItems[0]!.quantity }]);
  });
});
