import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { mapConcurrent } from '../../shared/map-concurrent.ts';
import {
  confirm,
  eventsOf,
  eventually,
  ledger,
  newCustomer,
  newPartner,
  orderOf,
  wakeUpsOf,
} from '../support/world.ts';
import { busyAtFirst, shortPages, sickCustomer } from './support/flaky.ts';
import { expectSoundLedger, rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';

const arrivalOf = (body: unknown) => ({ body, arrivedAt: new Date(), attempt: 0, redelivered: false });

async function customers(count: number): Promise<LedgerKey[]> {
  const partner = await newPartner();
  return mapConcurrent(Array.from({ length: count }), 16, () => newCustomer(partner));
}

describe('invariant 5: the weather of storage', () => {
  it('one sick customer among a hundred: the others are decided and announced, only its order comes back later', async () => {
    const [sick, ...well] = await customers(100);
    const batch = [sick!, ...well].map((key) => arrivalOf(orderOf(key)));
    await startProcess(undefined, { policies: [sickCustomer(sick!.customerId)] }).validateOrders(batch);
    await mapConcurrent(well, 8, async (key) => {
      expect((await rows(key, 'order')).length).toBe(1);
      await expectSoundLedger(key);
    });
    await eventually(async () => (await rows(sick!, 'order')).at(0));
    await eventually(async () => (await eventsOf(sick!.customerId)).at(0));
    const [order] = await rows(sick!, 'order');
    expect(order!.decision.arrivedAt).toBe(batch[0]!.arrivedAt.toISOString());
    await expectSoundLedger(sick!);
  });

  it('a storm in which every operation is busy at first changes nothing but the number of attempts', async () => {
    const [key] = await customers(1);
    const process = startProcess(undefined, { policies: [busyAtFirst()] });
    await process.validateOrders([arrivalOf(orderOf(key!)), arrivalOf(orderOf(key!))]);
    expect((await rows(key!, 'order')).map(({ decision }) => decision.outcome)).toEqual(['rejected', 'rejected']);
    await expectSoundLedger(key!);
  });

  it('holds are released through pages of one row each', async () => {
    const [key] = await customers(1);
    const orders = Array.from({ length: 7 }, () => arrivalOf(orderOf(key!, { ifNotAccepted: 'hold' })));
    await startProcess().validateOrders(orders);
    expect((await ledger.readGate(key!))?.state.holds).toBe(7);
    await confirm(key!);
    const process = startProcess(undefined, { policies: [shortPages] });
    await process.handleWakeUps((await wakeUpsOf(key!.customerId)).filter((wakeUp) => wakeUp.kind === 'outbox'));
    await eventually(async () => ((await ledger.readGate(key!))?.state.holds === 0 ? true : undefined));
    await eventually(async () => ((await rows(key!, 'outbox')).length === 0 ? true : undefined));
    await expectSoundLedger(key!);
  });
});
