import type { GateState } from '../../../shared/domain/acceptances/gate.ts';
import { canonical, digestOf } from './proof.ts';
import { type Change, type Check, kindOf, type Ledger, left, rowsOf, type Stray, valueOf } from './world.ts';
import type { Given, Violation } from './world-record.ts';

/**
 * The chain of every ledger holds, names every row, and its gate counts what the rows show. Nothing changes outside of
 * it but request records of refusals, and outbox rows that were told.
 */
export const ledgerSoundness: Check = (world) => {
  const found: Violation[] = [];
  const { given } = world.record;
  for (const ledger of world.ledgers.values()) {
    const tell = (text: string) => void found.push({ check: 'ledger soundness', subject: ledger.partition, text });
    const holds = new Set<string>();
    const heldOrders = new Set<string>();
    let before: Change | undefined;
    for (const change of ledger.changes) {
      chained(change, before, given, tell);
      for (const { name, kind, value } of change.rows) {
        if (kind === 'hold') holds.add(name.slice('hold|'.length));
        if (kind !== 'order') continue;
        const { orderId, decision } = value as { orderId: string; decision: { outcome: string } };
        if (decision.outcome === 'held') heldOrders.add(orderId);
        else heldOrders.delete(orderId);
      }
      const erased = erasedBy(change);
      for (const name of change.removed) {
        if (kindOf(name) === 'hold') holds.delete(name.slice('hold|'.length));
        else if (!erased.delete(name)) tell(`${change.entry.sequence}: the change deletes ${name}`);
      }
      for (const name of erased) tell(`${change.entry.sequence}: ${name} was not erased`);
      if (change.gate.holds !== holds.size || !sameMembers(holds, heldOrders)) {
        tell(
          `${change.entry.sequence}: ${change.gate.holds} holds counted, ${holds.size} rows, ${heldOrders.size} held orders`,
        );
      }
      before = change;
    }
    for (const stray of ledger.strays) strayed(stray, ledger, tell);
    for (const { outboxId, fenced } of left(ledger, 'outbox')) {
      if (!fenced && !world.givenUp.includes(outboxId)) tell(`the outbox row ${outboxId} was not told`);
    }
  }
  found.push(...storedAsCommitted(world));
  return found;
};

type Tell = (text: string) => void;

/** Rows that the chain does not vouch for. */
const UNVOUCHED = new Set(['outbox']);

function chained({ entry, gate, rows, commit }: Change, before: Change | undefined, given: Given, tell: Tell): void {
  const { skewMs, isUpgrade } = given;
  const { hash, ...content } = entry;
  const at = entry.sequence;
  if (at !== (before?.entry.sequence ?? 0) + 1) tell(`entry ${at} follows ${before?.entry.sequence ?? 0}`);
  if (entry.previous !== (before?.entry.hash ?? '')) tell(`entry ${at} does not continue the chain`);
  if (hash !== digestOf(content)) tell(`entry ${at} has another hash than its content`);
  if (gate.sequence !== at || gate.auditHead !== hash) tell(`the gate is not the one of entry ${at}`);
  if (gate.changedAt !== entry.at) tell(`entry ${at} and its gate name different instants`);
  // An older release vouches for the rows alone.
  const isOlder = isUpgrade && entry.gate === undefined;
  if (!isOlder && entry.gate !== digestOf(vouched(gate))) tell(`entry ${at} has another hash of the gate`);
  if (before && Date.parse(entry.at) < Date.parse(before.entry.at)) tell(`entry ${at} is earlier than the one before`);
  if (Date.parse(entry.at) > commit.at + skewMs) tell(`entry ${at} is dated ${entry.at}, after its commit`);
  let named = 0;
  for (const { name, kind, value } of rows) {
    if (UNVOUCHED.has(kind)) continue;
    named++;
    if (entry.rows[name] !== digestOf(value)) tell(`entry ${at} does not vouch for ${name}`);
  }
  if (Object.keys(entry.rows).length !== named) tell(`entry ${at} names rows that it does not write`);
}

/** E12: the rows that an erasure on record names; it leaves the company in the profile. */
function erasedBy({ rows }: Change): Set<string> {
  const names = rows.flatMap(({ name, kind, value }) => {
    if (kind !== 'erasure') return [];
    const [, customerId] = name.split('|');
    return (value as { rows: { kind: string; sequence?: number }[] }).rows
      .filter((row) => row.kind !== 'profile' && row.kind !== 'original')
      .map((row) => `${row.kind}|${customerId}|${String(row.sequence).padStart(12, '0')}`);
  });
  return new Set(names);
}

/** The gate without what its entry cannot cover: its own head, and contacts, which can be erased. */
function vouched({ auditHead: _, ...gate }: GateState): object {
  const acceptances = Object.entries(gate.acceptances).map(([type, { contact: __, ...acceptance }]) => [
    type,
    acceptance,
  ]);
  return { ...gate, acceptances: Object.fromEntries(acceptances) };
}

function strayed({ rows, removed, after }: Stray, { changes }: Ledger, tell: Tell): void {
  const gate = changes[after - 1]?.gate;
  for (const { name, kind, value } of rows) {
    const { result, fenced } = value as { result?: { kind?: string }; fenced?: boolean };
    const isRefusal = kind === 'request' && result?.kind === 'refusal';
    const isFence = kind === 'gate' && rows.length === 1 && gate && canonical(gate) === canonical(value);
    // Where no ledger was opened, a row in the place of its first event keeps it from being opened too late.
    const isBarrier = kind === 'outbox' && fenced && after === 0;
    if (!isRefusal && !isFence && !isBarrier) tell(`${name} changes outside of the chain after ${after}`);
  }
  for (const name of removed) if (kindOf(name) !== 'outbox') tell(`${name} is deleted outside of the chain`);
}

const sameMembers = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((member) => other.has(member));

/** The rows at the end are those that the commits left. */
function storedAsCommitted(world: Parameters<Check>[0]): Violation[] {
  const found: Violation[] = [];
  let stored = 0;
  for (const row of rowsOf(world, 'Ledger')) {
    stored++;
    const { partitionKey = '', rowKey = '' } = row;
    const committed = world.ledgers.get(partitionKey)?.rows;
    const kind = kindOf(rowKey);
    const isLast = kind === 'gate' || committed?.has(rowKey);
    if (!isLast) found.push({ check: 'ledger soundness', subject: rowKey, text: 'a stored row was never committed' });
    else if (kind === 'gate' && world.ledgers.get(partitionKey)?.changes.at(-1)?.gate.sequence !== gateOf(row).sequence)
      found.push({ check: 'ledger soundness', subject: partitionKey, text: 'the stored gate is not the last one' });
  }
  let expected = 0;
  for (const ledger of world.ledgers.values()) expected += ledger.rows.size;
  if (stored !== expected) {
    const text = `${stored} rows are stored, the commits leave ${expected}`;
    found.push({ check: 'ledger soundness', subject: 'Ledger', text });
  }
  return found;
}

const gateOf = (row: Parameters<typeof valueOf>[0]): GateState => valueOf(row) as GateState;
