import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { SERVICE } from '../domain/partners/actor.ts';
import { underGate } from '../ledger/under-gate.ts';
import { judgeHolds, type JudgingDeps } from './judge-holds.ts';
import { chunked, closedHoldsChange, decidedEvent } from './order-change.ts';
import type { WriteAhead } from './write-ahead.ts';

type OutboxRow = RowOf<'outbox'>;

interface Deps extends JudgingDeps {
  readonly prepare: WriteAhead;
}

/** Limited by the transaction: each hold writes its order and subscriptions and deletes itself. */
const PAGE = 45;

/**
 * Closes the next page of a customer's holds: commits the final decisions together with the outbox row that holds their
 * events and the cursor, under the gate's ETag. After a crash only publishing is repeated.
 */
export const releaseHolds =
  (deps: Deps) =>
  (key: LedgerKey, row: OutboxRow): Promise<OutboxRow> =>
    underGate(async () => {
      const [gate, holds] = await Promise.all([deps.ledger.readGate(key), holdsAfter(deps, key, row.releaseAfter)]);
      const { releaseAfter: _, ...done } = row;
      if (!gate || holds.length === 0) return { ...done, events: [] };

      const [first = [], ...later] = chunked(await judgeHolds(deps, key, gate.state, holds));
      const lastDone = later.length > 0 ? first.at(-1)!.parsed.order : holds.at(-1)!;
      const next = { ...row, events: [], releaseAfter: lastDone.orderId };
      if (first.length === 0) return next;
      await deps.prepare(key, first);
      const settled: OutboxRow = {
        ...next,
        events: first.map(({ decision }) => decidedEvent(key, gate.state, decision)),
      };
      const change = closedHoldsChange(gate.state, first, SERVICE);
      const committed = await deps.ledger.commit(key, gate, {
        ...change,
        replace: [...(change.replace ?? []), settled],
      });
      return committed && settled;
    });

async function holdsAfter({ ledger }: Deps, key: LedgerKey, orderId = ''): Promise<RowOf<'hold'>[]> {
  const after = orderId === '' ? undefined : { kind: 'hold' as const, orderId };
  const page: RowOf<'hold'>[] = [];
  for await (const hold of ledger.listRows(key, 'hold', { after, pageSize: PAGE })) {
    page.push(hold);
    if (page.length === PAGE) break;
  }
  return page;
}
