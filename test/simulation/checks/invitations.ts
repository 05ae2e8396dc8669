import type { InvitationRecord } from '../../../shared/domain/customers/invitation-record.ts';
import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { type Change, type Check, type Ledger, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/**
 * An invitation is answered once, while it is open (D9), and the list of invitations is what the ledgers say, no row
 * more and none less. A decline leaves the gate as it was.
 */
export const invitations: Check = (world) => {
  const found: Violation[] = [];
  const rows = new Map(
    rowsOf(world, 'Invitations').map((row) => [`${row.partitionKey}/${row.rowKey}`, valueOf(row) as InvitationRecord]),
  );
  for (const ledger of world.ledgers.values()) {
    const tell = (id: string, text: string) =>
      void found.push({ check: 'invitations', subject: `${ledger.partition} ${id}`, text });
    for (const [id, states] of statesOf(ledger)) {
      answeredOnce(id, states, tell);
      listed(world, ledger, states, rows, (text) => tell(id, text));
    }
    declines(ledger, tell);
  }
  for (const name of rows.keys())
    found.push({ check: 'invitations', subject: name, text: 'is listed, and nobody was invited' });
  return found;
};

type Tell = (id: string, text: string) => void;

/** A state of an invitation and the change that wrote it. */
interface State {
  readonly row: RowOf<'invitation'>;
  readonly change: Change;
}

function statesOf({ changes }: Ledger): Map<string, State[]> {
  const states = new Map<string, State[]>();
  for (const change of changes) {
    for (const row of ofKind(change, 'invitation')) {
      const known = states.get(row.invitationId);
      if (known) known.push({ row, change });
      else states.set(row.invitationId, [{ row, change }]);
    }
  }
  return states;
}

/** The kind of the record that each end of an invitation needs beside it. */
const NEEDS: Readonly<Record<string, string>> = { accepted: 'acceptance', declined: 'decline' };

function answeredOnce(id: string, states: readonly State[], tell: Tell): void {
  let before: State | undefined;
  for (const now of states) {
    const { row, change } = now;
    const { state, expiresAt } = row;
    if (!before && state !== 'open') tell(id, `begins ${state}`);
    if (before && before.row.state !== 'open') tell(id, `${before.row.state} became ${state}`);
    if (before && state === 'open' && expiresAt <= before.row.expiresAt) tell(id, `was shortened to ${expiresAt}`);
    const needed = NEEDS[state];
    if (needed && !change.rows.some(({ kind }) => kind === needed)) tell(id, `is ${state} without a record of it`);
    if (needed && Date.parse(before?.row.expiresAt ?? '') <= Date.parse(change.entry.at))
      tell(id, `is ${state} after it expired`);
    before = now;
  }
}

const padded = (instant: string): string => String(Date.parse(instant)).padStart(15, '0');

/** Each expiry that it had has a row: the last one its state, those before are renewed. Crosses the rows off. */
function listed(
  world: World,
  { key: { environment, partnerId, customerId } }: Ledger,
  states: readonly State[],
  rows: Map<string, InvitationRecord>,
  tell: (text: string) => void,
): void {
  const { row: last, change } = states.at(-1)!;
  for (const expiresAt of new Set(states.map(({ row }) => row.expiresAt))) {
    const name = `${environment}|${partnerId}/${padded(expiresAt)}|${customerId}|${last.invitationId}`;
    const record = rows.get(name);
    rows.delete(name);
    const expected = expiresAt === last.expiresAt ? last.state : 'renewed';
    const isTold = states.every((one) => eventsOf(one.change).every((id) => isDone(world, id)));
    if (!isTold) continue;
    if (!record) tell(`the list lacks its expiry ${expiresAt}`);
    else if (record.state !== expected) tell(`the list says ${record.state} of ${expiresAt}, should be ${expected}`);
    else if (record.state !== 'renewed' && record.changedAt !== change.entry.at)
      tell(`the list says ${record.state} since ${record.changedAt}, should be ${change.entry.at}`);
  }
}

const eventsOf = (change: Change): string[] =>
  ofKind(change, 'outbox').flatMap(({ events }) => events.map(({ id }) => id));

/** What was never published is told by another check; what ended as a dead letter is left to the operator. */
const isDone = ({ publishedIds, givenUp }: World, id: string): boolean => publishedIds.has(id) && !givenUp.includes(id);

function declines({ changes }: Ledger, tell: Tell): void {
  for (const [at, change] of changes.entries()) {
    for (const { invitationId, sequence } of ofKind(change, 'decline')) {
      if (sequence !== change.entry.sequence) tell(`decline ${sequence}`, `stands in change ${change.entry.sequence}`);
      if (changes[at - 1]?.standing !== change.standing) tell(`decline ${sequence}`, 'changes what is accepted');
      const answered = ofKind(change, 'invitation').map((row) => [row.invitationId, row.state].join(' '));
      const expected = invitationId === undefined ? '' : `${invitationId} declined`;
      if (answered.join() !== expected) tell(`decline ${sequence}`, `answers ${answered.join() || 'nothing'}`);
    }
  }
}
