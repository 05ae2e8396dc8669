import { expect } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { RowKind } from '../../../shared/domain/ledger/rows.ts';
import { verifyLedger } from '../../../infra/operator/verified-ledger.ts';
import { eventsOf, ledger } from '../../support/world.ts';

export const rows = <K extends RowKind>(key: LedgerKey, kind: K) => Array.fromAsync(ledger.listRows(key, kind));

/** What must hold of a ledger at any rest: an unbroken chain up to the gate, as many holds as counted, nothing untold. */
export async function expectSoundLedger(key: LedgerKey): Promise<void> {
  const [gate, chain, holds, outbox, orders, events] = await Promise.all([
    ledger.readGate(key),
    rows(key, 'audit'),
    rows(key, 'hold'),
    rows(key, 'outbox'),
    rows(key, 'order'),
    eventsOf(key.customerId),
  ]);
  expect(chain.map(({ sequence }) => sequence)).toEqual(chain.map((_, index) => index + 1));
  const instants = chain.map((entry) => entry.at);
  expect(instants, 'instants run backwards').toEqual(instants.toSorted());
  expect(gate?.state.auditHead).toBe(chain.at(-1)?.hash);
  expect(gate?.state.sequence).toBe(chain.length);
  expect(gate?.state.holds).toBe(holds.length);
  expect(holds.map(({ orderId }) => orderId).toSorted()).toEqual(
    orders.filter(({ decision }) => decision.outcome === 'held').map(({ orderId }) => orderId),
  );
  expect((await verifyLedger(ledger)(key)).breaks, 'what the chain does not vouch for').toEqual([]);
  expect(outbox.length, 'committed and not announced').toBe(0);
  for (const { orderId, decision } of orders) {
    const announced = events.filter(({ subject }) => subject === orderId);
    expect(announced.map(({ type }) => type)).toContain(`order.${decision.outcome}`);
    const finals = new Set(announced.filter(({ type }) => type !== 'order.held').map(({ id }) => id));
    expect(finals.size, 'final decisions announced of one order').toBe(decision.outcome === 'held' ? 0 : 1);
  }
}
