import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/domain/instant.ts';
import type { Order } from '../../../shared/domain/orders/order.ts';
import { TransactionType } from '../../../shared/domain/transaction.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { TermDuration } from '../../../shared/domain/subscriptions/purchase.ts';
import { Subscription } from '../../../shared/domain/subscriptions/subscription.ts';
import { confirmationOf } from '../../faults/support/confirmation.ts';
import { startProcess } from '../../faults/support/process.ts';
import { ledger, newCustomer, newPartner, orderOf } from '../../support/world.ts';

const PLAIN = 'CFQ7TTC0LF8R:0001';
const AZURE_PLAN = 'DZH318Z0BPS6:0001';

const { confirmAcceptance, placeOrder, validateOrders, checkEligibility } = startProcess();

const offers = fc.constantFrom(PLAIN, AZURE_PLAN);
const terms = fc.constantFrom(...TermDuration.options.slice(0, 3));

const facts = fc.record({
  offerId: offers,
  quantity: fc.integer({ min: 1, max: 3 }),
  status: fc.constantFrom('active', 'active', 'suspended', 'deleted'),
  billingType: fc.constantFrom('license', 'usage'),
  autoRenewEnabled: fc.boolean(),
  termDuration: fc.option(terms, { nil: undefined }),
  /** Days from now to the end of the term. */
  ends: fc.option(fc.constantFrom(-40, -3, 0.5, 10), { nil: undefined }),
});

const situations = fc.record({
  cloud: fc.constantFrom('Public', 'Public', 'Public', 'China'),
  accepted: fc.boolean(),
  onRecord: facts,
  trusted: fc.constantFrom('the same', 'another', 'nothing'),
  another: facts,
  byQueue: fc.boolean(),
  line: fc.record({
    transactionType: fc.constantFrom(...TransactionType.options, 'renew' as const, 'addQuantity' as const),
    /** As on record, or as said here. */
    asItWas: fc.boolean(),
    offerId: offers,
    quantity: fc.integer({ min: 0, max: 3 }),
    termDuration: fc.option(terms, { nil: undefined }),
    names: fc.constantFrom('it', 'it', 'it', 'an unknown one'),
  }),
});

type Situation = typeof situations extends fc.Arbitrary<infer S> ? S : never;

function subscriptionOf({ onRecord, trusted, another }: Situation): Subscription {
  const told = ({ ends, ...rest }: typeof onRecord) => ({
    ...rest,
    effectiveStartDate: '2026-01-01T00:00:00.000Z',
    ...(ends === undefined ? {} : { commitmentEndDate: new Date(Date.now() + ends * DAY_MS).toISOString() }),
  });
  return Subscription.parse({
    subscriptionId: randomUUID(),
    creationDate: '2026-01-01T00:00:00.000Z',
    ...told(onRecord),
    ...(trusted === 'nothing' ? {} : { trusted: told(trusted === 'another' ? another : onRecord) }),
  });
}

async function bothTell(situation: Situation) {
  const partner = await newPartner({ cloud: situation.cloud });
  const key = await newCustomer(partner);
  if (situation.accepted && partner.cloud === 'Public')
    await confirmAcceptance(confirmationOf(partner, key.customerId));
  const subscription = subscriptionOf(situation);
  const gate = (await ledger.readGate(key))!;
  await ledger.commit(key, gate, {
    next: gate.state,
    create: [{ kind: 'subscription', ...subscription, sequence: gate.state.sequence + 1 }],
    entry: { at: new Date().toISOString(), operation: 'subscriptions.recorded', actor: SERVICE },
  });

  const { transactionType, asItWas, names, ...said } = situation.line;
  const { offerId, quantity, termDuration } = asItWas ? subscription : said;
  const subscriptionId = names === 'it' ? subscription.subscriptionId : randomUUID();
  const line = { transactionType, offerId, quantity, termDuration, subscriptionId };
  const { cloud } = partner;
  const autoRenewal = situation.byQueue;
  const asked = await checkEligibility({ partner, customerId: key.customerId, channel: 'API', autoRenewal, ...line });
  if (!asked.ok) throw new Error(asked.code);

  const order = orderOf(key, { cloud, autoRenewal, lineItems: [{ lineItemNumber: 0, ...line }] }) as unknown as Order;
  const arrivedAt = new Date();
  const wanted = {
    key,
    partner,
    order,
    arrivedAt,
    actor: SERVICE,
    correlationId: randomUUID(),
    request: undefined,
  };
  if (situation.byQueue) await validateOrders([{ body: order, arrivedAt, attempt: 0, redelivered: false }]);
  else {
    const placed = await placeOrder(wanted);
    if (!placed.ok) return { asked: asked.value.outcome !== 'rejected', real: false };
  }
  const row = await ledger.readRow(key, { kind: 'order', orderId: order.orderId });
  if (!row) throw new Error('The order was not decided.');
  return { asked: asked.value.outcome !== 'rejected', real: row.decision.outcome !== 'rejected' };
}

it('G8 G13 purchaseEligibility says of every line what becomes of its order right after', async () => {
  const seen = { yes: 0, no: 0 };
  await fc.assert(
    fc.asyncProperty(situations, async (situation) => {
      const { asked, real } = await bothTell(situation);
      if (real) seen.yes++;
      else seen.no++;
      expect(asked).toBe(real);
    }),
    { numRuns: 60 },
  );
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(5);
}, 120_000);
