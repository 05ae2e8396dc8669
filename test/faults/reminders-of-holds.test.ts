import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { remindOfHold } from '../../shared/orders/remind-of-hold.ts';
import { reminding, remindersIn, type Reminding } from '../support/reminding.ts';
import { FaultPoint, sickCustomer, type Fault } from './support/flaky.ts';

/** Midnight in Auckland at the end of 29 March, noon in UTC. */
const END = '2026-03-30T01:00:00+13:00';
const HELD = '2026-02-27T10:00:00Z';
const BEFORE_THE_FIRST = '2026-03-22T11:59:59.999Z';
const FIRST = '2026-03-22T12:00:00Z';

const run = (place: Reminding, ...at: readonly string[]) =>
  at.reduce(
    async (before, now) => [...(await before), await place.processAt(now).reconcileHolds()],
    Promise.resolve<unknown[]>([]),
  );

describe('N9 a hold is reminded of before its end', () => {
  it('7, 3 and 1 days before, to the instant, once each, by processes that start anew', async () => {
    const place = await reminding();
    const key = await place.world.customer(place.partner);
    const orderId = await place.hold(key, HELD, END);
    const after = async (...at: readonly string[]) => {
      await run(place, ...at);
      return place.reminders();
    };
    expect(await after('2026-02-27T10:30:00Z', '2026-03-15T12:00:00Z', BEFORE_THE_FIRST)).toEqual([]);
    expect(await after(FIRST)).toEqual([`${orderId}: 7`]);
    expect(await after('2026-03-22T13:00:00Z', '2026-03-24T00:00:00Z', '2026-03-26T11:59:00Z')).toEqual([
      `${orderId}: 7`,
    ]);
    expect(await after('2026-03-26T12:30:00Z')).toEqual([`${orderId}: 7`, `${orderId}: 3`]);
    await place.list();
    expect(await after('2026-03-26T13:30:00Z', '2026-03-28T11:59:00Z')).toHaveLength(2);
    expect(await after('2026-03-28T12:00:00Z')).toEqual([`${orderId}: 7`, `${orderId}: 3`, `${orderId}: 1`]);
    expect(
      await after('2026-03-28T12:30:00Z', '2026-03-29T11:59:59.999Z', '2026-03-29T12:00:00Z', '2026-03-29T13:00:00Z'),
    ).toHaveLength(3);

    const [first, , last] = remindersIn(place.events);
    expect(first).toMatchObject({
      type: 'order.reminder',
      subject: orderId,
      time: '2026-03-22T12:00:00.000Z',
      data: {
        ...key,
        orderId,
        holdUntil: '2026-03-29T12:00:00.000Z',
        heldAt: '2026-02-27T10:00:00.000Z',
        required: { agreementType: 'MicrosoftCustomerAgreement' },
        remedy: { action: 'confirmAcceptance' },
        reminderDays: 7,
      },
    });
    expect(first!.data).not.toHaveProperty('decision');
    expect(last!.time).toBe('2026-03-28T12:00:00.000Z');
    const expired = place.events.find(({ type }) => type === 'order.expired')!;
    expect(last!.data.sequence).toBeLessThan(expired.data.sequence!);
  });

  it('not at steps that had passed when it began', async () => {
    const place = await reminding();
    const key = await place.world.customer(place.partner);
    const weekly = await place.hold(key, '2026-03-01T12:00:00Z', '2026-03-08T12:00:00Z');
    const short = await place.hold(key, '2026-03-01T12:00:00Z', '2026-03-03T11:00:00Z');
    await place.hold(key, '2026-03-01T12:00:00Z', '2026-03-02T12:00:00Z');
    for (let day = 2; day <= 8; day++) await run(place, `2026-03-0${day}T11:30:00Z`, `2026-03-0${day}T12:30:00Z`);
    expect(place.reminders()).toEqual([`${short}: 1`, `${weekly}: 3`, `${weekly}: 1`]);
  });

  it('of steps that no run met the last one alone; 30 days by policy, or those of the partner', async () => {
    const place = await reminding();
    const key = await place.world.customer(place.partner);
    const orderId = await place.hold(key, HELD);
    await run(place, '2026-03-22T09:00:00Z');
    expect(place.reminders()).toEqual([]);
    await run(place, '2026-03-26T11:00:00Z', '2026-03-26T12:00:00Z');
    expect(place.reminders()).toEqual([`${orderId}: 3`]);

    const partnerId = randomUUID();
    const brief = await reminding({ [partnerId]: { holdDays: 4 } });
    const owner = await brief.world.partner('Production', partnerId);
    const other = await brief.hold(await brief.world.customer(owner), '2026-03-01T12:00:00Z');
    await run(brief, '2026-03-02T11:59:00Z', '2026-03-02T12:00:00Z');
    expect(brief.reminders()).toEqual([`${other}: 3`]);
  });

  it('never once it was released, cancelled or expired, whatever the list still says', async () => {
    const place = await reminding();
    const [one, two] = [await place.world.customer(place.partner), await place.world.customer(place.partner)];
    const cancelled = await place.hold(one, HELD, END);
    await place.hold(two, HELD, END);
    const stored = (await place.holds.waitingPage('2026-03-29', '2026-03-29')).holds;
    expect(stored).toHaveLength(2);
    await place.cancel(one, cancelled, '2026-03-20T00:00:00Z');
    await place.accept(two, '2026-03-20T00:00:00Z');
    // The timer releases the second one; the reminder asks by itself.
    await run(place, FIRST);
    const { ports } = place.processAt(FIRST);
    for (const entry of stored) expect(await remindOfHold(ports)(entry)).toBe(false);
    await run(place, '2026-03-26T12:00:00Z', '2026-03-28T12:00:00Z');
    expect(place.reminders()).toEqual([]);
    expect(place.events.map(({ type }) => type)).toContain('order.released');

    const late = await place.hold(await place.world.customer(place.partner), HELD, END);
    await run(place, '2026-03-29T12:00:00Z');
    expect(place.events.filter(({ subject }) => subject === late).map(({ type }) => type)).toEqual([
      'order.held',
      'order.expired',
    ]);
  });
});

describe('N9 a hold is reminded of at least once, with one content', () => {
  it('by two timers at once', async () => {
    const place = await reminding();
    for (let at = 0; at < 8; at++) await place.hold(await place.world.customer(place.partner), HELD, END);
    await Promise.all([place.processAt(FIRST).reconcileHolds(), place.processAt(FIRST).reconcileHolds()]);
    expect(new Set(place.reminders()).size).toBe(8);
    expectOneContent(place);
    const told = place.reminders().length;
    await run(place, '2026-03-22T13:00:00Z');
    expect(place.reminders().length).toBe(told);
  });

  it.each<Fault>(['dies', 'after', 'before'])(
    'wherever the process meets a fault: %s',
    async (fault) => {
      const place = await reminding();
      let repeats = 0;
      let isMet = true;
      for (let at = 0; isMet; at++) {
        const key = await place.world.customer(place.partner);
        const orderId = await place.hold(key, HELD, END);
        const point = new FaultPoint(at, fault);
        await place
          .processAt(FIRST, point)
          .reconcileHolds()
          .catch(() => undefined);
        // What is committed meanwhile raises the sequence of the gate.
        const other = await place.hold(key, HELD, '2026-04-20T00:00:00Z');
        await run(place, '2026-03-22T13:00:00Z', '2026-03-22T14:00:00Z');
        const told = place.reminders().filter((text) => text === `${orderId}: 7`).length;
        expect([1, 2]).toContain(told);
        repeats += told - 1;
        isMet = point.operations > at;
        for (const id of [orderId, other]) await place.cancel(key, id, '2026-03-22T15:00:00Z');
        await place.publish('2026-03-22T15:00:00Z');
        await place.list();
      }
      expectOneContent(place);
      // Of a call that failed before it was done the client tries again, or nothing was published.
      expect(repeats > 0).toBe(fault !== 'before');
    },
    120_000,
  );

  it('by a process whose clock is behind or ahead of the one that reminded', async () => {
    const place = await reminding();
    const orderId = await place.hold(await place.world.customer(place.partner), HELD, END);
    await run(place, '2026-03-26T12:00:00Z', '2026-03-22T12:00:00Z', BEFORE_THE_FIRST, '2026-03-26T11:59:00Z');
    expect(place.reminders()).toEqual([`${orderId}: 3`]);
  });

  it('not where it ended after a process had died that was about to remind', async () => {
    const place = await reminding();
    const key = await place.world.customer(place.partner);
    const orderId = await place.hold(key, HELD, END);
    for (let at = 0; ; at++) {
      await place
        .processAt(FIRST, new FaultPoint(at, 'dies'))
        .reconcileHolds()
        .catch(() => undefined);
      const [entry] = (await place.holds.waitingPage('2026-03-29', '2026-03-29')).holds;
      if (entry!.value.reminder) break;
    }
    expect(place.reminders()).toEqual([]);
    await place.cancel(key, orderId, '2026-03-22T12:10:00Z');
    await run(place, '2026-03-22T13:00:00Z', '2026-03-26T12:00:00Z');
    expect(place.reminders()).toEqual([]);
  });

  it('not where it ended in the list since the timer read it', async () => {
    const place = await reminding();
    const key = await place.world.customer(place.partner);
    const orderId = await place.hold(key, HELD, END);
    const [entry] = (await place.holds.waitingPage('2026-03-29', '2026-03-29')).holds;
    const { ports } = place.processAt(FIRST);
    // It ends after the ledger was read, and the list hears of it.
    const ledger = {
      ...ports.ledger,
      readRow: async (...asked: Parameters<typeof ports.ledger.readRow>) => {
        const row = await ports.ledger.readRow(...asked);
        await place.cancel(key, orderId, '2026-03-20T00:00:00Z');
        await place.publish('2026-03-20T00:00:00Z');
        await place.list();
        return row;
      },
    } as typeof ports.ledger;
    expect(await remindOfHold({ ...ports, ledger })(entry!)).toBe(false);
    expect(place.reminders()).toEqual([]);
    expect((await place.holds.waitingPage('2026-03-29', '2026-03-29')).holds).toEqual([]);
  });

  it('although the storage refuses everything about another one', async () => {
    const place = await reminding();
    const sick = await place.world.customer(place.partner);
    const orders = [
      await place.hold(sick, HELD, END),
      await place.hold(await place.world.customer(place.partner), HELD, END),
    ];
    const counts = await place
      .processAt(FIRST, new FaultPoint(), sickCustomer(`|${sick.customerId}'`))
      .reconcileHolds();
    expect(counts).toMatchObject({ judged: 2, reminded: 1, failed: 1 });
    expect(place.reminders()).toEqual([`${orders[1]}: 7`]);
    await run(place, '2026-03-22T13:00:00Z');
    expect(place.reminders()).toEqual([`${orders[1]}: 7`, `${orders[0]}: 7`]);
  });
});

function expectOneContent({ events }: Reminding) {
  const ids = new Map<string, string>();
  for (const { traceparent: _, tracestate: __, ...event } of remindersIn(events)) {
    const text = JSON.stringify(event);
    expect(ids.get(event.id) ?? text).toBe(text);
    ids.set(event.id, text);
  }
}
