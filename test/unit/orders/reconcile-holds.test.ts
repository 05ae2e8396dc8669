import { expect, it } from 'vitest';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import type { CloseHold } from '../../../shared/orders/close-hold.ts';
import { reconcileHolds } from '../../../shared/orders/reconcile-holds.ts';
import { remindOfHold } from '../../../shared/orders/remind-of-hold.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const NOW = Date.parse('2026-06-01T12:00:00.000Z');
const PAGE = 1000;
const customerOf = (n: number): string => `aaaaaaaa-0001-4000-8000-${String(n).padStart(12, '0')}`;

const hold = (n: number, customer = n): HoldRecord => ({
  environment: 'Production',
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: customerOf(customer),
  orderId: `order-${String(n).padStart(6, '0')}`,
  holdUntil: '2026-07-01T12:00:00.000Z',
  heldAt: new Date(NOW - (n + 1) * 1000).toISOString(),
  required: null,
  remedy: null,
  ended: false,
});

/** The list knows these holds, and no ledger does: each is judged, none ends. `before` happens before it is. */
async function listed(holds: readonly HoldRecord[], before: (orderId: string) => unknown = () => undefined) {
  const { open } = standInTables();
  let now = NOW;
  const ports = portsOn(open, {}, { clock: () => new Date(now) });
  const { closeHold } = useCasesOf(ports);
  await ports.holds.apply(holds);
  const judged: string[] = [];
  const close: CloseHold = async (key, orderId) => {
    await before(orderId);
    judged.push(orderId);
    return closeHold(key, orderId);
  };
  const run = reconcileHolds({ ...ports, close, remind: remindOfHold(ports) });
  const over = async () => (await ports.holds.waitingPage('2026-07-01', '2026-07-01')).over.map(({ value }) => value);
  const apply = (records: readonly HoldRecord[]) => ports.holds.apply(records);
  return { run, over, apply, judged, pass: (ms: number) => void (now += ms) };
}

it('G9 a run stops when its time is over, and the next one goes on behind it, to the end and anew', async () => {
  const world = await listed(
    Array.from({ length: 2 * PAGE + 500 }, (_, n) => hold(n)),
    () => world.pass(250),
  );
  expect(await world.run()).toEqual({ judged: PAGE, ended: 0, reminded: 0, failed: 0 });
  expect(await world.run()).toEqual({ judged: PAGE, ended: 0, reminded: 0, failed: 0 });
  // The oldest of all was judged last; the runs before took 500 seconds.
  expect(await world.run()).toMatchObject({ judged: 500, open: 2 * PAGE + 500, oldestAge: 2 * PAGE + 500 + 500 });
  expect(new Set(world.judged).size).toBe(2 * PAGE + 500);
  expect(await world.run()).toMatchObject({ judged: PAGE });
  expect(world.judged.at(-1)).toBe(world.judged[PAGE - 1]);
});

it('G9 a run that has the time goes through all pages', async () => {
  const world = await listed(Array.from({ length: PAGE + 1 }, (_, n) => hold(n)));
  for (const _ of [1, 2]) expect(await world.run()).toMatchObject({ judged: PAGE + 1, open: PAGE + 1 });
});

it('G9 what has been over for an hour leaves the list of its partner', async () => {
  const endedAt = (ms: number) => ({ ended: true, heldAt: new Date(ms).toISOString() });
  const [long, short] = [hold(0), hold(1)];
  const world = await listed([long, short]);
  await world.apply([
    { ...long, ...endedAt(NOW - 3_600_001) },
    { ...short, ...endedAt(NOW - 3_600_000) },
  ]);
  expect(await world.over()).toHaveLength(2);
  expect(await world.run()).toMatchObject({ judged: 0, failed: 0 });
  expect((await world.over()).map(({ orderId }) => orderId)).toEqual([short.orderId]);
});

it('X2 a customer that is slow delays no other, and its own holds stay one after the other', async () => {
  let others = 0;
  let isFree = () => {};
  const free = new Promise<void>((resolve) => (isFree = resolve));
  const slow = [hold(0, 1), hold(1, 1)];
  const world = await listed([...slow, ...Array.from({ length: 40 }, (_, n) => hold(n + 2))], async (orderId) => {
    if (orderId === slow[0]!.orderId) await free;
    else if (orderId !== slow[1]!.orderId && ++others === 40) isFree();
  });
  expect(await world.run()).toMatchObject({ judged: 42, failed: 0, open: 42 });
  expect(world.judged.slice(-2)).toEqual(slow.map(({ orderId }) => orderId));
});

it('X2 holds that cannot be judged, or not in time, stay for the next walk', async () => {
  let isSick = true;
  const world = await listed([hold(0, 1), hold(1, 1), hold(2, 1), hold(3, 2)], (orderId) => {
    if (!isSick) return undefined;
    if (orderId === hold(0).orderId) throw new Error('unreachable');
    // What follows in its page comes too late.
    return orderId === hold(1).orderId ? world.pass(480_000) : undefined;
  });
  expect(await world.run()).toMatchObject({ judged: 4, failed: 2, open: 4 });
  isSick = false;
  expect(await world.run()).toMatchObject({ judged: 4, failed: 0, open: 4 });
});
