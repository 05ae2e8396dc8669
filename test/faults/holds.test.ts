import { expect, it } from 'vitest';
import { ledger, newCustomer, newPartner, orderOf, wakeUpsOf } from '../support/world.ts';
import { confirmationOf } from './support/confirmation.ts';
import { FaultPoint } from './support/flaky.ts';
import { expectSoundLedger, rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';

const HOLDS = Number(process.env['FAULT_HOLDS'] ?? 300);
const PAGE_OPERATIONS = 9;

it(
  'G9 the holds of one customer are released page by page, although every process dies within its first pages',
  async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const arrivals = Array.from({ length: HOLDS }, () => ({
      body: orderOf(key, { ifNotAccepted: 'hold' }),
      arrivedAt: new Date(),
      attempt: 0,
      redelivered: false,
    }));
    await startProcess().validateOrders(arrivals);
    expect((await ledger.readGate(key))?.state.holds).toBe(HOLDS);
    await startProcess().confirmAcceptance(confirmationOf(partner, key.customerId));

    let deaths = 0;
    for (let at = 1; (await rows(key, 'outbox')).length > 0; at++) {
      const sent = (await wakeUpsOf(key.customerId)).filter((wakeUp) => wakeUp.kind === 'outbox');
      const point = new FaultPoint(1 + (at % (2 * PAGE_OPERATIONS)), 'dies');
      await startProcess(point)
        .handleWakeUps(sent)
        .catch(() => undefined);
      deaths++;
    }
    console.log(`${HOLDS} holds released through ${deaths} processes`);
    expect(deaths).toBeGreaterThan(2);
    expect(await rows(key, 'hold')).toEqual([]);
    expect(new Set((await rows(key, 'order')).map(({ decision }) => decision.outcome))).toEqual(new Set(['released']));
    expect((await rows(key, 'subscription')).length).toBe(HOLDS);
    await expectSoundLedger(key);
  },
  60_000 + HOLDS * 200,
);
