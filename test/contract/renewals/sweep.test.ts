import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY_MS, dayOf } from '../../../shared/domain/instant.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { sickLedger } from '../../faults/support/flaky.ts';
import { aPlace, confirmedCustomer, record, scheduleVersion, standing, told } from '../../support/sweep-place.ts';
import { deliverAll, sweepingProcess } from '../../support/sweeping.ts';

describe('what a sweep finds', () => {
  it('R2 renewals come into the horizon of their partner, the last day of it included, as time passes', async () => {
    const near = randomUUID();
    const place = await aPlace({ [near]: { renewalHorizonDays: 10 } });
    const other = await place.world.partner('Sandbox', near);
    await record(place, await place.world.customer(place.partner), { 'in-90': 90, 'in-91': 91, 'in-92': 92 });
    await record(place, await place.world.customer(other), { 'in-10': 10, 'in-11': 11 });
    await place.sweep();
    expect(standing(await place.flagsOf(place.partner))).toEqual(['in-90 open']);
    expect(standing(await place.flagsOf(other))).toEqual(['in-10 open']);
    place.around.now += DAY_MS;
    await place.sweep();
    expect(standing(await place.flagsOf(place.partner))).toEqual(['in-90 open', 'in-91 open']);
    expect(standing(await place.flagsOf(other))).toEqual(['in-10 open', 'in-11 open']);
  });

  it.each([21, 45])('R4 with no sweep for %i days what passed in between is lapsed', async (days) => {
    const place = await aPlace();
    await record(place, await place.world.customer(place.partner), {
      first: 1,
      second: 15,
      third: days - 1,
      later: 65,
    });
    await place.sweep();
    expect(standing(await place.flagsOf(place.partner))).toEqual(
      ['first', 'second', 'third', 'later'].map((id) => `${id} open`),
    );
    place.around.now += days * DAY_MS;
    await place.sweep();
    expect(standing(await place.flagsOf(place.partner))).toEqual([
      'first lapsed',
      'second lapsed',
      'third lapsed',
      'later open',
    ]);
    expect((await place.sweeps()).at(-1)).toMatchObject({ state: 'completed', flagged: 0, lapsed: 3, failed: 0 });
    place.around.now += DAY_MS;
    const before = place.around.events.length;
    await place.sweep();
    expect((await place.sweeps()).at(-1)).toMatchObject({ state: 'completed', flagged: 0, cleared: 0, lapsed: 0 });
    expect(place.around.events.length).toBe(before);
  });

  it('G7 R3 in a national cloud nothing is flagged, and what was is cleared', async () => {
    const place = await aPlace();
    await record(place, await place.world.customer(place.partner), { before: 10 });
    await place.sweep();
    expect(standing(await place.flagsOf(place.partner))).toEqual(['before open']);
    await putPartner(place.through(), { ...place.partner, cloud: 'China' });
    place.around.now += DAY_MS;
    await record(place, await place.world.customer(place.partner), { since: 20 });
    await place.sweep();
    expect(await place.flagsOf(place.partner)).toMatchObject([
      { subscriptionId: 'before', state: 'cleared', reason: 'notApplicable' },
    ]);
    expect(told(place)).toEqual(['before renewal.cleared', 'before renewal.flagged']);
  });

  it('R4 a subscription that moves to another day is announced on either', async () => {
    const place = await aPlace();
    const key = await place.world.customer(place.partner);
    await record(place, key, { moving: 10 });
    await place.rest();
    await record(place, key, { moving: 20 });
    await place.rest();
    expect(standing(await place.flagsOf(place.partner))).toEqual(['moving cleared', 'moving open']);
    expect(told(place)).toEqual(['moving renewal.cleared', 'moving renewal.flagged', 'moving renewal.flagged']);
    await record(place, key, { moving: 10 });
    await place.rest();
    expect(standing(await place.flagsOf(place.partner))).toEqual(['moving open', 'moving cleared']);
    expect(told(place).length).toBe(5);
  });

  it('R2 many renewals of a day are reconciled in whatever order they are named', async () => {
    const place = await aPlace();
    const key = await place.world.customer(place.partner);
    const ends = Object.fromEntries(['e', 'a', 'd', 'b', 'c'].map((id) => [id, 10]));
    await record(place, key, ends);
    await place.rest();
    const active = { status: 'suspended' as const, commitmentEndDate: place.around.inDays(10) };
    await place.process.record(key, ...Object.keys(ends).map((subscriptionId) => ({ subscriptionId, ...active })));
    await place.rest();
    expect(standing(await place.flagsOf(place.partner))).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((id) => `${id} cleared`),
    );
  });
});

describe('a version published', () => {
  it('R5 is followed by a sweep of its own, once every reader knows it', async () => {
    const place = await aPlace();
    await confirmedCustomer(place, { before: 10, after: 30 });
    await place.sweep();
    expect(await place.flagsOf(place.partner)).toEqual([]);
    await scheduleVersion(place, place.around.inDays(20));
    await place.rest();
    expect(standing(await place.flagsOf(place.partner))).toEqual(['after open']);
    const [first, second] = await place.sweeps();
    expect([first, second]).toMatchObject([
      { state: 'completed', revision: 1 },
      { state: 'completed', revision: 2, flagged: 1 },
    ]);
    const changedAt = Date.parse((await place.process.catalogue.read()).changedAt!);
    expect(Date.parse(second!.startedAt) - changedAt).toBeGreaterThanOrEqual(120_000);
  });

  it('R5 mid-sweep supersedes the sweep and leads to the flags of the catalogue as it is then', async () => {
    const place = await aPlace();
    await confirmedCustomer(place, { before: 10, between: 30, after: 50 });
    const stale = sweepingProcess(place.through(), place.around);
    await stale.timer();
    const half = place.around.queued.filter(({ kind }) => kind === 'shard').length / 2;
    for (let count = 0; count < half; count++) {
      await stale.deliver(
        place.around.queued.splice(
          place.around.queued.findIndex(({ kind }) => kind === 'shard'),
          1,
        )[0]!,
      );
    }
    await scheduleVersion(place, place.around.inDays(20));
    const old = place.around.queued.splice(0);
    place.around.queued.push(...old.filter(({ kind }) => kind === 'wakeUp'));
    await place.rest();
    await deliverAll(place.around, (message) => stale.deliver(message));
    place.around.queued.push(...old);
    await deliverAll(place.around, (message) => stale.deliver(message));
    expect(standing(await place.flagsOf(place.partner))).toEqual(['between open', 'after open']);
    expect((await place.sweeps()).map(({ revision, state }) => `${revision} ${state}`)).toEqual([
      '1 superseded',
      '2 completed',
    ]);
    // A second version, withdrawn again, opens and clears what lies behind its instant.
    await place.process.confirm(place.partner, (await place.flagsOf(place.partner))[0]!);
    await place.process.publish({ effectiveAt: new Date(place.around.inDays(40)) });
    await place.rest();
    const withdrawn = await place.process.takeBack(3);
    expect(withdrawn.ok).toBe(true);
    await place.rest();
    expect((await place.sweeps()).map(({ revision, state }) => `${revision} ${state}`)).toEqual([
      '1 superseded',
      '2 completed',
      '3 completed',
      '4 completed',
    ]);
  });

  it('R5 a process whose catalogue is older than a flag, or than the work, reads it anew', async () => {
    const place = await aPlace();
    await confirmedCustomer(place, { after: 30 });
    const stale = sweepingProcess(place.through(), place.around);
    await stale.catalogue.read();
    await scheduleVersion(place, place.around.inDays(20));
    const work = { sweepId: 'other', revision: 2, day: dayOf(place.around.inDays(30)), shard: 0 };
    const entries = (await Promise.all([0, 1].map((shard) => place.process.dueIndex.page(work.day, shard)))).flatMap(
      (page) => page.entries,
    );
    const { environment, partnerId } = place.partner;
    const done = await stale.reconcile({ environment, partnerId, day: work.day }, entries, 2);
    expect(done.turned).toEqual(['open']);
    expect(done.failed).toEqual([]);
  });
});

describe('the work of a sweep', () => {
  it('R5 every message delivered twice at once to two processes counts and tells nothing twice', async () => {
    const place = await aPlace();
    await record(place, await place.world.customer(place.partner), { a: 91, b: 91, c: 92, d: 92 });
    await place.rest();
    place.around.now += 3 * DAY_MS;
    const processes = [1, 2].map(() => sweepingProcess(place.through(), place.around));
    await Promise.all(processes.map(({ timer }) => timer()));
    await deliverAll(place.around, (message) => Promise.all(processes.map(({ deliver }) => deliver(message))));
    const sweeps = await place.sweeps();
    expect(sweeps).toMatchObject([{ state: 'completed', read: 4, lapsed: 0, failed: 0 }]);
    expect(place.around.completed.length).toBe(1);
    expect(standing(await place.flagsOf(place.partner)).toSorted()).toEqual(['a open', 'b open', 'c open', 'd open']);
    expect(told(place)).toEqual(['a', 'b', 'c', 'd'].map((id) => `${id} renewal.flagged`));
  });

  it('work that brought nothing for long is sent again', async () => {
    const place = await aPlace();
    await record(place, await place.world.customer(place.partner), { a: 91 });
    place.around.now += 3 * DAY_MS;
    await place.process.timer();
    place.around.queued.splice(0, Infinity, ...place.around.queued.filter(({ kind }) => kind === 'check'));
    await place.rest();
    expect(await place.sweeps()).toMatchObject([{ state: 'completed', flagged: 1 }]);
  });

  it('a sweep that has lost its check message is revived by the timer', async () => {
    const place = await aPlace();
    await record(place, await place.world.customer(place.partner), { a: 91 });
    place.around.now += 3 * DAY_MS;
    await place.process.timer();
    place.around.queued.splice(0);
    await place.process.timer();
    expect(place.around.queued).toEqual([]);
    place.around.now += 3_600_000;
    await place.sweep();
    expect(await place.sweeps()).toMatchObject([{ state: 'completed', flagged: 1 }]);
  });

  it('a sweep whose starter died before it was written is started by its first check', async () => {
    const place = await aPlace();
    await record(place, await place.world.customer(place.partner), { a: 91 });
    place.around.now += 3 * DAY_MS;
    const sweepId = `${dayOf(place.around.inDays(0))}.1`;
    await place.process.deliver({ kind: 'check', check: { sweepId, check: 1 } });
    await place.rest();
    expect(await place.sweeps()).toMatchObject([{ sweepId, state: 'completed', read: 1 }]);
  });

  it('a sick customer stops nobody, is tried again and counted', async () => {
    const place = await aPlace();
    const [sick, sound] = [await place.world.customer(place.partner), await place.world.customer(place.partner)];
    await record(place, sick, { sick: 91 });
    await record(place, sound, { sound: 91 });
    await place.rest();
    place.around.now += 3 * DAY_MS;
    const bad = sweepingProcess(place.through(undefined, sickLedger(sick.customerId)), place.around);
    await bad.timer();
    await deliverAll(place.around, (message) => bad.deliver(message));
    expect(await place.sweeps()).toMatchObject([{ state: 'completed', read: 2, flagged: 1, failed: 1 }]);
    expect(place.around.faults.length).toBe(8);
    expect(standing(await place.flagsOf(place.partner))).toEqual(['sound open']);
    place.around.now += DAY_MS;
    await place.sweep();
    expect((await place.sweeps()).at(-1)).toMatchObject({ read: 2, flagged: 1, failed: 0 });
    expect(standing(await place.flagsOf(place.partner)).toSorted()).toEqual(['sick open', 'sound open']);
  });

  it('a customer that recovers is judged by the same sweep, which counts nobody twice', async () => {
    const place = await aPlace();
    const key = await place.world.customer(place.partner);
    await record(place, key, { sick: 91 });
    for (const id of ['a', 'b', 'c', 'd']) await record(place, await place.world.customer(place.partner), { [id]: 91 });
    await place.rest();
    place.around.now += 3 * DAY_MS;
    const bad = sweepingProcess(place.through(undefined, sickLedger(key.customerId)), place.around);
    await bad.timer();
    await deliverAll(place.around, (message) =>
      (place.around.faults.length < 3 ? bad : place.process).deliver(message),
    );
    const counts = { read: 5, flagged: 5, cleared: 0, lapsed: 0, advisory: 0, blocking: 5, failed: 0 };
    expect(await place.sweeps()).toMatchObject([{ state: 'completed', ...counts }]);
  });

  it('a flag that was written and never announced is announced by the next sweep', async () => {
    const place = await aPlace();
    await record(place, await place.world.customer(place.partner), { a: 20 });
    place.around.queued.splice(0);
    const { environment, partnerId } = place.partner;
    const day = dayOf(place.around.inDays(20));
    const pages = await Promise.all([0, 1].map((shard) => place.process.dueIndex.page(day, shard)));
    const entries = pages.flatMap((page) => page.entries);
    const { turned } = await place.process.reconcile({ environment, partnerId, day }, entries);
    expect(turned).toEqual(['open']);
    const [name, { flag, etag }] = [...(await place.process.flags.read({ environment, partnerId, day }, entries))][0]!;
    expect(name).toContain('|a');
    await place.process.flags.write({ environment, partnerId, day }, [{ flag: { ...flag, announced: false }, etag }]);
    place.around.events.splice(0);
    await place.sweep();
    expect(told(place)).toEqual(['a renewal.flagged']);
    expect((await place.flagsOf(place.partner))[0]).toMatchObject({ generation: 1, announced: true });
  });
});

describe('what an order does to the flags', () => {
  const ofSubscription = (subscriptionId: string, line: object) => ({ subscriptionId, quantity: 5, ...line });

  it('R4 a renewal clears the old day at once and a cancellation too, however often it is told', async () => {
    const place = await aPlace();
    const key = await confirmedCustomer(place, {});
    const termDuration = 'P1Y' as const;
    for (const [subscriptionId, days] of [
      ['renewed', 30],
      ['ended', 40],
    ] as const) {
      const commitmentEndDate = place.around.inDays(days);
      await place.process.record(key, { subscriptionId, termDuration, commitmentEndDate });
    }
    await scheduleVersion(place, place.around.inDays(20));
    await place.rest();
    expect(standing(await place.flagsOf(place.partner))).toEqual(['renewed open', 'ended open']);

    await place.process.order(key, ofSubscription('renewed', { transactionType: 'renew' }));
    await place.process.order(key, ofSubscription('ended', { transactionType: 'cancel' }));
    const twice = [...place.around.queued, ...place.around.queued];
    await place.rest();
    place.around.queued.push(...twice);
    await place.rest();
    const flags = await place.flagsOf(place.partner);
    expect(flags).toMatchObject([
      { subscriptionId: 'renewed', state: 'cleared', reason: 'subscriptionMoved', generation: 2 },
      { subscriptionId: 'ended', state: 'cleared', reason: 'subscriptionEnded', generation: 2 },
    ]);
    expect(told(place)).toEqual([
      'ended renewal.cleared',
      'ended renewal.flagged',
      'renewed renewal.cleared',
      'renewed renewal.flagged',
    ]);
  });

  it('R2 a new subscription that ends under a scheduled version is flagged at once', async () => {
    const place = await aPlace();
    const key = await confirmedCustomer(place, {});
    await scheduleVersion(place, place.around.inDays(20));
    await place.rest();
    await place.process.order(key, { termDuration: 'P1M' });
    await place.rest();
    const [flag] = await place.flagsOf(place.partner);
    expect(flag).toMatchObject({ state: 'open', required: { versionRank: 2 }, held: { versionRank: 1 } });
    expect(told(place).length).toBe(1);
  });

  it('R2 what the index lacks is put back by the next change of the customer', async () => {
    const place = await aPlace();
    const key = await confirmedCustomer(place, { a: 30 });
    await place.rest();
    const day = dayOf(place.around.inDays(30));
    const rows = async () => {
      const pages = await Promise.all(
        [0, 1].map(async (shard) => ({ shard, ...(await place.process.dueIndex.page(day, shard)) })),
      );
      return pages.flatMap(({ shard, entries }) => entries.map((entry) => ({ shard, entry })));
    };
    for (const { shard, entry } of await rows()) await place.process.dueIndex.remove(shard, entry);
    expect(await rows()).toEqual([]);
    expect((await place.process.withdraw(key)).ok).toBe(true);
    await place.rest();
    expect((await rows()).length).toBe(1);
    expect(standing(await place.flagsOf(place.partner))).toEqual(['a open']);
  });
});
