import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../../../shared/acceptances/scenario-of.ts';
import { emptyGate } from '../../../shared/domain/acceptances/gate.ts';
import { STANDARD_POLICY } from '../../../shared/domain/agreements/policy.ts';
import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { orderHash } from '../../../shared/domain/orders/order-arrival.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { MAX_CHANGE_ROWS, NOT_STORED } from '../../../shared/ledger/ledger.ts';
import { chunked, decidedOrder, ordersChange } from '../../../shared/orders/order-change.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { relationshipsIn } from '../../../shared/tables/relationship-table.ts';
import { standInTables } from '../../support/stand-in-tables.ts';
import { acceptance, decide, gate, order, TODAY } from '../domain/orders/decision-fixtures.ts';

const KEY = {
  environment: 'Production',
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
} as const;
const FIRST_PAGE = 20;

/** The row of a decided order: refused where nothing is accepted. */
function rowOf(orderId: string, given: Parameters<typeof decide>[0] = {}): RowOf<'order'> {
  const wanted = order({ orderId });
  const arrival = { body: wanted, arrivedAt: new Date(TODAY), attempt: 0, redelivered: false };
  const parsed = { order: wanted, arrival, contentHash: orderHash(wanted) };
  const decided = decidedOrder(KEY, parsed, decide({ ...given, order: wanted }), new Map(), STANDARD_POLICY);
  const row = ordersChange(gate(), chunked([decided])[0]!).create?.find(({ kind }) => kind === 'order');
  return row as RowOf<'order'>;
}

/** A customer's ledger with so many refused orders, and others behind them. */
async function ledgerWith(refused: number, ...others: RowOf<'order'>[]) {
  const { open, asked } = standInTables();
  const ledger = ledgerIn(open);
  const row = rowOf('refused');
  expect(row.decision.outcome).toBe('rejected');
  const orders = Array.from({ length: refused }, (_, n) => {
    const orderId = `a${String(n).padStart(6, '0')}`;
    return { ...row, orderId, decision: { ...row.decision, orderId } };
  });
  const rows = [...orders, ...others];
  const entry = { at: new Date(TODAY).toISOString(), operation: 'orders.decided', actor: SERVICE } as const;
  let current = { state: emptyGate('US', []), etag: NOT_STORED };
  for (let from = 0; from < Math.max(rows.length, 1); from += MAX_CHANGE_ROWS) {
    const create = rows.slice(from, from + MAX_CHANGE_ROWS);
    current = (await ledger.commit(KEY, current, { next: current.state, create, entry }))!;
  }
  const judge = async () => {
    const before = asked();
    const scenario = await scenarioOf({ ledger, relationships: relationshipsIn(open) }, KEY, {
      gate: current.state,
      agreementType: 'MicrosoftCustomerAgreement',
      barred: new Set(['neverAccepted', 'newPartner']),
    });
    return { scenario, reads: asked() - before };
  };
  return judge;
}

describe('D5 the purchases of a customer that never accepted', () => {
  it('few orders cost one read, many a further one for each thousand', async () => {
    const few = await (await ledgerWith(FIRST_PAGE))();
    expect(few.scenario).toBeUndefined();
    for (const [refused, more] of [
      [FIRST_PAGE + 1, 1],
      [FIRST_PAGE + 3000, 3],
    ] as const) {
      expect(await (await ledgerWith(refused))()).toEqual({ scenario: undefined, reads: few.reads + more });
    }
  });

  it('the approved order behind all refused ones is found', async () => {
    const judge = await ledgerWith(FIRST_PAGE + 1500, rowOf('z', { gate: gate(acceptance()) }));
    expect((await judge()).scenario).toBe('neverAccepted');
  });

  it('more orders than can be looked through are a fault, and no answer', { timeout: 60_000 }, async () => {
    const judge = await ledgerWith(100_001);
    await expect(judge()).rejects.toThrow(Unavailable);
  });
});
