import { describe, expect, it } from 'vitest';
import { foundBy, alterRow } from './altered-world.ts';
import { invitations } from './invitations.ts';
import { Book, BUYER, eventOf, id, OUTBOX, PARTNER, row, text, type Value } from './small-ledger.ts';
import { at } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';

const INVITATION = id(61);
const [FIRST, SECOND] = ['2026-06-10T00:00:00.000Z', '2026-06-20T00:00:00.000Z'];
const invitation = (more: Value): Value => ({
  kind: 'invitation',
  invitationId: INVITATION,
  sequence: 4,
  state: 'open',
  createdAt: text('14:00:00'),
  createdBy: id(21),
  expiresAt: FIRST,
  ...more,
});
const listKey = (expiresAt: string) => `${String(Date.parse(expiresAt)).padStart(15, '0')}|${BUYER}|${INVITATION}`;
const entry = (expiresAt: string, state: string, changedAt: string) =>
  row(`Production|${PARTNER}`, listKey(expiresAt), {
    customerId: BUYER,
    invitationId: INVITATION,
    expiresAt,
    state,
    changedAt,
  });

/** The buyer is invited, the invitation is renewed, and the buyer declines. */
function invited(world: SmallWorld): void {
  const book = new Book(world.commits, BUYER);
  const gate = world.commits.findLast(({ actions }) => actions[0]![1].rowKey === `gate|${BUYER}`)!.actions[0]![1];
  book.gate = JSON.parse((gate as { json0?: string }).json0!);
  const change = (time: string, type: string, nth: number, more: Value, ...others: [string, Value][]) => {
    const event = eventOf(type, INVITATION, nth, time, BUYER, { invitationId: INVITATION });
    book.change(time, type, 'p', {}, [
      [`invitation|${INVITATION}`, invitation(more)],
      [`outbox|${OUTBOX}`, { kind: 'outbox', outboxId: OUTBOX, events: [event] }],
      ...others,
    ]);
    world.published.push({ at: at(time), messageId: event['id'] as string, body: event });
  };
  change('14:00:00', 'invitation.created', 4, {});
  change('14:10:00', 'invitation.renewed', 5, { expiresAt: SECOND });
  const decline = { kind: 'decline', sequence: 6, invitationId: INVITATION };
  change('14:20:00', 'acceptance.declined', 6, { expiresAt: SECOND, state: 'declined' }, ['decline|6', decline]);
  world.tables.set('Invitations', [
    entry(FIRST, 'renewed', text('14:10:00')),
    entry(SECOND, 'declined', text('14:20:00')),
  ]);
}

const then = (alter: (world: SmallWorld) => void) => (world: SmallWorld) => {
  invited(world);
  alter(world);
};
const list = (...rows: ReturnType<typeof row>[]) => then((world) => void world.tables.set('Invitations', rows));

describe('invitations', () => {
  it('are listed as the ledgers say', () => expect(foundBy(invitations, invited)).toEqual([]));

  it.each([
    ['an expiry that is not listed', list(entry(SECOND, 'declined', text('14:20:00'))), `lacks its expiry ${FIRST}`],
    [
      'an expiry that is still open in the list',
      list(entry(FIRST, 'open', text('14:00:00')), entry(SECOND, 'declined', text('14:20:00'))),
      'the list says open',
    ],
    [
      'another instant',
      list(entry(FIRST, 'renewed', text('14:10:00')), entry(SECOND, 'declined', text('14:10:00'))),
      `since ${text('14:10:00')}`,
    ],
    [
      'a listed invitation of nobody',
      then((world) => void world.tables.get('Invitations')!.push(row('x', 'y', {}))),
      'nobody was invited',
    ],
    [
      'an answer after the expiry',
      then((world) =>
        alterRow(world, `invitation|${INVITATION}`, (one: Value) => ({ ...one, expiresAt: text('14:15:00') })),
      ),
      'is declined after it expired',
    ],
    [
      'an acceptance without its record',
      then((world) => alterRow(world, `invitation|${INVITATION}`, (one: Value) => ({ ...one, state: 'accepted' }))),
      'is accepted without a record',
    ],
    [
      'a decline of another invitation',
      then((world) => alterRow(world, 'decline|6', (one: Value) => ({ ...one, invitationId: id(62) }))),
      'answers',
    ],
  ])('finds %s', (_, alter, said) => {
    expect(foundBy(invitations, alter).join()).toContain(said);
  });
});
