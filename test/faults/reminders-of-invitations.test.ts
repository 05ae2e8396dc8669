import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { reminding, remindersIn, type Reminding } from '../support/reminding.ts';
import { FaultPoint, sickCustomer, type Fault } from './support/flaky.ts';

/** Open until 31 March, 22:00 in UTC: in Auckland it is 1 April, in Honolulu noon. */
const INVITED = '2026-03-01T22:00:00Z';
const FIRST = '2026-03-17T22:00:00Z';
const BEFORE_THE_FIRST = '2026-03-17T21:59:59.999Z';

async function run(place: Reminding, ...at: readonly string[]) {
  for (const now of at) await place.processAt(now).remindOfInvitations();
  return place.reminders();
}

describe('N9 an open invitation is reminded of before it expires', () => {
  it('14, 7 and 1 days before, to the instant, once each, by processes that start anew', async () => {
    const place = await reminding();
    const key = await place.world.customer(place.partner);
    const id = await place.invite(key, INVITED);
    expect(await run(place, INVITED, '2026-03-10T00:40:00Z', BEFORE_THE_FIRST)).toEqual([]);
    expect(await run(place, FIRST)).toEqual([`${id}: 14`]);
    await place.list();
    expect(await run(place, '2026-03-18T00:40:00Z', '2026-03-24T21:59:59.999Z')).toEqual([`${id}: 14`]);
    expect(await run(place, '2026-03-25T00:40:00Z')).toEqual([`${id}: 14`, `${id}: 7`]);
    expect(await run(place, '2026-03-30T21:00:00Z')).toHaveLength(2);
    expect(await run(place, '2026-03-31T00:40:00Z')).toEqual([`${id}: 14`, `${id}: 7`, `${id}: 1`]);
    expect(await run(place, '2026-03-31T21:59:59.999Z', '2026-03-31T22:00:00Z', '2026-04-01T00:40:00Z')).toHaveLength(
      3,
    );
    expect(remindersIn(place.events)[0]).toMatchObject({
      type: 'invitation.reminder',
      subject: id,
      time: '2026-03-17T22:00:00.000Z',
      data: { ...key, invitationId: id, expiresAt: '2026-03-31T22:00:00.000Z', reminderDays: 14 },
    });
  });

  it('not at steps that had passed when it was sent; the policy of the partner says how long it is open', async () => {
    const partnerId = randomUUID();
    const place = await reminding({ [partnerId]: { invitationDays: 14 } });
    const owner = await place.world.partner('Production', partnerId);
    const [one, two] = [await place.world.customer(owner), await place.world.customer(owner)];
    const policy = await place.invite(one, '2026-03-01T12:00:00Z');
    await place.invite(two, '2026-03-01T12:00:00Z', 1);
    for (let day = 1; day <= 15; day++) await run(place, `2026-03-${String(day).padStart(2, '0')}T12:40:00Z`);
    expect(place.reminders()).toEqual([`${policy}: 7`, `${policy}: 1`]);
  });

  it('of steps that no run met the last one alone', async () => {
    const place = await reminding();
    const id = await place.invite(await place.world.customer(place.partner), INVITED);
    expect(await run(place, '2026-03-31T01:00:00Z', '2026-03-31T02:00:00Z')).toEqual([`${id}: 1`]);
  });

  it('never once it was answered or revoked, and not of an expiry that was renewed, whatever the list still says', async () => {
    const place = await reminding();
    const customers = await Promise.all([0, 1, 2].map(() => place.world.customer(place.partner)));
    const [revoked, declined, renewed] = customers as [LedgerKey, LedgerKey, LedgerKey];
    const ids: string[] = [];
    for (const key of customers) ids.push(await place.invite(key, INVITED));
    const now = '2026-03-16T00:00:00Z';
    await place.change('revokeInvitation', revoked, ids[0]!, now);
    expect(await place.decline(declined, ids[1]!, now)).toMatchObject({ ok: true });
    await place.change('renewInvitation', renewed, ids[2]!, now, 30);
    // The list has not heard of it.
    expect(await run(place, FIRST, '2026-03-25T00:40:00Z')).toEqual([]);
    await place.publish('2026-03-25T00:50:00Z');
    await place.list();
    // The renewed one is open until 15 April, and 14 days before that are 1 April.
    expect(await run(place, '2026-03-31T00:40:00Z')).toEqual([]);
    expect(await run(place, '2026-04-01T00:00:00Z', '2026-04-14T06:40:00Z', '2026-04-16T00:40:00Z')).toEqual([
      `${ids[2]}: 14`,
      `${ids[2]}: 1`,
    ]);
  });
});

describe('N9 an open invitation is reminded of at least once, with one content', () => {
  it('by two timers at once', async () => {
    const place = await reminding();
    for (let at = 0; at < 6; at++) await place.invite(await place.world.customer(place.partner), INVITED);
    await Promise.all([place.processAt(FIRST).remindOfInvitations(), place.processAt(FIRST).remindOfInvitations()]);
    const told = place.reminders();
    expect(new Set(told).size).toBe(6);
    expect(new Set(remindersIn(place.events).map(({ traceparent: _, ...event }) => JSON.stringify(event))).size).toBe(
      6,
    );
    expect(await run(place, '2026-03-18T00:40:00Z')).toEqual(told);
  });

  it.each<Fault>(['dies', 'after', 'before'])(
    'wherever the process meets a fault: %s',
    async (fault) => {
      const place = await reminding();
      let repeats = 0;
      let isMet = true;
      for (let at = 0; isMet; at++) {
        const key = await place.world.customer(place.partner);
        const id = await place.invite(key, INVITED);
        const point = new FaultPoint(at, fault);
        await place
          .processAt(FIRST, point)
          .remindOfInvitations()
          .catch(() => undefined);
        await place.hold(key, INVITED, '2026-04-20T00:00:00Z');
        await run(place, '2026-03-18T00:40:00Z', '2026-03-18T06:40:00Z');
        const told = remindersIn(place.events).filter(({ subject }) => subject === id);
        expect([1, 2]).toContain(told.length);
        expect(told.map(({ data }) => data)).toEqual(told.map(() => told[0]!.data));
        repeats += told.length - 1;
        isMet = point.operations > at;
        await place.change('revokeInvitation', key, id, '2026-03-18T07:00:00Z');
        await place.publish('2026-03-18T07:00:00Z');
        await place.list();
      }
      expect(repeats > 0).toBe(fault !== 'before');
    },
    120_000,
  );

  it('although the storage refuses everything about another customer, or another partner', async () => {
    const place = await reminding();
    const [sick, well] = [await place.world.customer(place.partner), await place.world.customer(place.partner)];
    const other = await place.world.customer(await place.world.partner('Sandbox'));
    const ids = [
      await place.invite(sick, INVITED),
      await place.invite(well, INVITED),
      await place.invite(other, INVITED),
    ];
    const refused = sickCustomer(`|${sick.customerId}'`);
    const counts = await place.processAt(FIRST, new FaultPoint(), refused).remindOfInvitations();
    expect(counts).toEqual({ reminded: 2, failed: 1 });
    expect(place.reminders().toSorted()).toEqual([`${ids[1]}: 14`, `${ids[2]}: 14`].toSorted());
    const next = '2026-03-24T22:00:00Z';
    const listRefused = sickCustomer(`'Sandbox|${other.partnerId}'`);
    const again = await place.processAt(next, new FaultPoint(), listRefused).remindOfInvitations();
    expect(again).toEqual({ reminded: 2, failed: 1 });
    expect((await run(place, '2026-03-25T00:40:00Z')).filter((text) => text.endsWith(': 7')).toSorted()).toEqual(
      ids.map((id) => `${id}: 7`).toSorted(),
    );
  });
});
