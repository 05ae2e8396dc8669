import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { DAY_MS, dayOf } from '../../shared/domain/instant.ts';
import {
  aPlace,
  confirmedCustomer,
  record,
  scheduleVersion,
  standing,
  told,
  type Place,
} from '../support/sweep-place.ts';
import { deliverAll, sweepingProcess } from '../support/sweeping.ts';
import { Died, FaultPoint, whenever, type Fault } from './support/flaky.ts';

/** By default each operation meets one of the faults, with 1 every one. */
const EVERY = Number(process.env['FAULT_EVERY'] ?? 3);
const FAULTS: readonly Fault[] = ['before', 'after', 'dies'];

it.each(FAULTS)(
  'R5 a sweep with an operation that %s completes, and nothing is told twice',
  async (fault) => {
    const partnerId = randomUUID();
    const place = await aPlace({ [partnerId]: { renewalHorizonDays: 1 } }, { horizonDays: 1, shards: 1 });
    const partner = await place.world.partner('Production', partnerId);
    const key = await place.world.customer(partner);
    const DAYS = 240;
    for (let day = 1; day <= DAYS; day += 40) {
      const ends = Array.from({ length: 40 }, (_, index) => [`day-${day + index}`, day + index + 0.1] as const);
      await record(place, key, Object.fromEntries(ends));
    }
    await place.sweep();
    const start = place.around.now;
    for (let at = FAULTS.indexOf(fault) % EVERY, today = 2, reached = true; reached; at += EVERY, today++) {
      // Each point has a day of its own: one renewal comes into the horizon, another one has passed.
      expect(today).toBeLessThan(DAYS);
      place.around.now = Math.max(place.around.now, start + today * DAY_MS);
      const point = new FaultPoint(at, fault);
      const failing = sweepingProcess(place.through(point), place.around, point);
      const current = () => (point.operations > at ? place.process : failing);
      await failing.timer().catch(() => undefined);
      await deliverAll(place.around, (message) => current().deliver(message));
      reached = point.operations > at;
      // The hour after, when what was forgotten is revived.
      place.around.now += 3_600_000;
      await place.sweep();
      expect((await place.sweeps()).at(-1), `operation ${at}`).toMatchObject({ state: 'completed', failed: 0 });
      expect(
        standing(await place.flagsOf(partner, -2, 1)).filter((text) => text !== `day-${today - 2} lapsed`),
        `operation ${at}`,
      ).toEqual([`day-${today - 1} lapsed`, `day-${today} open`, `day-${today + 1} open`]);
    }
    const turns = { open: ['flagged'], lapsed: ['flagged', 'lapsed'], cleared: [] };
    const flags = await place.flagsOf(partner);
    expect(told(place)).toEqual(
      flags
        .flatMap(({ subscriptionId, state }) => turns[state].map((turn) => `${subscriptionId} renewal.${turn}`))
        .toSorted(),
    );
    expect(place.around.completed.length).toBeGreaterThan(60 / EVERY);
    expect((await place.sweeps()).filter(({ state }) => state !== 'completed')).toEqual([]);
  },
  240_000,
);

/** A write of a row about sweeps, done again as it was before the first one goes out, so that this one loses. */
function outrun(place: Place, sweepId: () => string) {
  let done = false;
  return whenever(({ method, url }) => method === 'PUT' && url.includes(`Sweeps(PartitionKey='sweeps'`), {
    async before() {
      if (done) return;
      done = true;
      const { value, etag } = (await place.process.sweeps.read(sweepId()))!;
      await place.process.sweeps.write(value, etag);
    },
  });
}

it('R5 a last check that loses to another write is not the last one', async () => {
  const place = await aPlace();
  await record(place, await place.world.customer(place.partner), { a: 20 });
  await place.process.timer();
  const shards = place.around.queued.filter(({ kind }) => kind === 'shard');
  for (const shard of shards) await place.process.deliver(shard);
  const [sweep] = await place.sweeps();
  const checks = place.around.queued.filter(({ kind }) => kind === 'check');
  place.around.queued.splice(0);
  const beaten = sweepingProcess(
    place.through(
      undefined,
      outrun(place, () => sweep!.sweepId),
    ),
    place.around,
  );
  for (const check of checks) await beaten.deliver(check);
  await place.rest();
  expect(await place.sweeps()).toMatchObject([{ state: 'completed', flagged: 1 }]);
});

it('R5 a sweep is superseded though a check writes it at the same time, and though its successor dies', async () => {
  const place = await aPlace();
  await place.process.timer();
  const [older] = await place.sweeps();
  place.around.queued.splice(0);
  place.around.now += DAY_MS;
  const beaten = sweepingProcess(
    place.through(
      undefined,
      outrun(place, () => older!.sweepId),
    ),
    place.around,
  );
  await beaten.timer();
  expect((await place.sweeps()).map(({ state }) => state)).toEqual(['superseded', 'running']);
  place.around.queued.splice(0);
  place.around.now += DAY_MS;
  const dying = new FaultPoint();
  const created = whenever(({ method, url }) => method === 'POST' && url.includes('Sweeps'), {
    after: () => Promise.reject(new Died()),
  });
  await expect(sweepingProcess(place.through(dying, created), place.around).timer()).rejects.toMatchObject({
    cause: expect.any(Died) as unknown,
  });
  await place.rest();
  expect((await place.sweeps()).map(({ state }) => state)).toEqual(['superseded', 'superseded', 'completed']);
});

it('R2 a process that stalls before it writes a flag notices the confirmation that came meanwhile', async () => {
  const place = await aPlace();
  const key = await place.world.customer(place.partner);
  await record(place, key, { a: 30 });
  place.around.queued.splice(0);
  const stalling = stallingAtFlags(async () => {
    expect((await place.process.confirm(place.partner, key)).ok).toBe(true);
    await place.rest();
    expect(await place.flagsOf(place.partner)).toEqual([]);
  });
  await reconcileDay(place, sweepingProcess(place.through(undefined, stalling), place.around), 30);
  expect(standing(await place.flagsOf(place.partner))).toEqual(['a cleared']);
});

it('R5 a process that stalls before it writes a flag notices the catalogue that changed meanwhile', async () => {
  const place = await aPlace();
  await confirmedCustomer(place, { a: 30 });
  await place.rest();
  await scheduleVersion(place, place.around.inDays(20));
  place.around.queued.splice(0);
  const stalling = stallingAtFlags(async () => {
    expect((await place.process.takeBack(2)).ok).toBe(true);
    place.around.now += 180_000;
    await place.sweep();
    expect(await place.flagsOf(place.partner)).toEqual([]);
  });
  await reconcileDay(place, sweepingProcess(place.through(undefined, stalling), place.around), 30);
  expect(standing(await place.flagsOf(place.partner))).toEqual(['a cleared']);
});

it.each(FAULTS)('R4 a flag of which any operation %s is told by whoever looks at it next', async (fault) => {
  const place = await aPlace();
  const key = await place.world.customer(place.partner);
  const OPERATIONS = 12;
  for (let at = 0; at < OPERATIONS; at++) await record(place, key, { [`of-${at}`]: 30 + at });
  place.around.queued.splice(0);
  let failed = 0;
  for (let at = 0; at < OPERATIONS; at++) {
    const point = new FaultPoint(at, fault);
    const failing = sweepingProcess(place.through(point), place.around, point);
    await reconcileDay(place, failing, 30 + at).catch(() => undefined);
    if (point.operations > at) failed++;
    await reconcileDay(place, place.process, 30 + at);
  }
  expect(failed).toBeGreaterThan(7);
  const flags = await place.flagsOf(place.partner);
  expect(flags.map(({ state, announced, generation }) => ({ state, announced, generation }))).toEqual(
    flags.map(() => ({ state: 'open', announced: true, generation: 1 })),
  );
  expect(told(place)).toEqual(flags.map(({ subscriptionId }) => `${subscriptionId} renewal.flagged`).toSorted());
});

it('R4 a flag that was never announced is, though it is cleared before anybody looks at it again', async () => {
  const place = await aPlace();
  const key = await place.world.customer(place.partner);
  await record(place, key, { a: 30 });
  place.around.queued.splice(0);
  const dying = new FaultPoint();
  const written = whenever(({ method, url }) => method === 'POST' && url.includes('$batch'), {
    after: () => Promise.reject(new Died()),
  });
  const process = sweepingProcess(place.through(dying, written), place.around, dying);
  await expect(reconcileDay(place, process, 30)).rejects.toMatchObject({ cause: expect.any(Died) as unknown });
  expect(told(place)).toEqual([]);
  expect((await place.process.confirm(place.partner, key)).ok).toBe(true);
  await place.rest();
  expect(told(place)).toEqual(['a renewal.cleared', 'a renewal.flagged']);
});

it('R2 of two processes that judge a flag at once the later word stands', async () => {
  const place = await aPlace();
  const key = await place.world.customer(place.partner);
  await record(place, key, { a: 30 });
  await place.rest();
  const due = (await place.flagsOf(place.partner))[0]!.dueDate;
  const confirmed = await place.process.confirm(place.partner, key);
  place.around.queued.splice(0);
  // It would clear the flag, but before it does the confirmation is voided, which is told to a process that is quicker.
  const stalling = stallingAtFlags(async () => {
    expect(
      confirmed.ok && (await place.process.voidAcceptance(key, confirmed.value.acceptance.confirmationId)).ok,
    ).toBe(true);
    await record(place, key, { b: 30 });
    await place.process.record(key, { subscriptionId: 'a', commitmentEndDate: due, autoRenewEnabled: true });
    await place.rest();
  });
  await reconcileDay(place, sweepingProcess(place.through(undefined, stalling), place.around), 30);
  const flags = await place.flagsOf(place.partner);
  expect(flags).toMatchObject([
    { subscriptionId: 'a', state: 'open', kind: 'advisory', generation: 1 },
    { subscriptionId: 'b', state: 'open', kind: 'blocking', generation: 1 },
  ]);
  expect(told(place)).toEqual(['a renewal.flagged', 'b renewal.flagged']);
});

it('R2 what moved is put where it is due; its old row goes once it is old, unless it is written anew meanwhile', async () => {
  const place = await aPlace();
  const key = await place.world.customer(place.partner);
  await record(place, key, { kept: 30, gone: 30 });
  await record(place, key, { kept: 400, gone: 400 });
  await place.rest();
  const [day, farDay] = [dayOf(place.around.inDays(30)), dayOf(place.around.inDays(400))];
  const { dueIndex } = place.process;
  const indexed = async (on = day) => {
    const pages = await Promise.all([0, 1].map((shard) => dueIndex.page(on, shard)));
    return pages.flatMap(({ entries }) => entries).map(({ subscriptionId }) => subscriptionId);
  };
  for (const shard of [0, 1]) {
    for (const entry of (await dueIndex.page(farDay, shard)).entries) await dueIndex.remove(shard, entry);
  }
  expect(await indexed(farDay)).toEqual([]);
  await place.sweep();
  expect(await indexed(), 'young').toEqual(['gone', 'kept']);
  expect(await indexed(farDay), 'where they are due').toEqual(['gone', 'kept']);
  let moved = false;
  const moving = whenever(({ method, url }) => method === 'DELETE' && url.includes('|kept'), {
    async before() {
      if (moved) return;
      moved = true;
      await record(place, key, { kept: 28 });
    },
  });
  // Two days later the end is 28 days away, the same day as before.
  place.around.now += 2 * DAY_MS;
  const sweeping = sweepingProcess(place.through(undefined, moving), place.around);
  await sweeping.timer();
  await deliverAll(place.around, (message) => sweeping.deliver(message));
  expect(moved).toBe(true);
  expect(standing(await place.flagsOf(place.partner))).toEqual(['kept open']);
  expect(await indexed(), 'old').toEqual(['kept']);
});

/** Stands still once before flags are written, until this has happened. */
function stallingAtFlags(meanwhile: () => Promise<void>) {
  let stalled = false;
  return whenever(({ method, url }) => method === 'POST' && url.includes('$batch'), {
    async before() {
      if (stalled) return;
      stalled = true;
      await meanwhile();
    },
  });
}

async function reconcileDay({ process, partner, around }: Place, by: Place['process'], days: number) {
  const day = dayOf(around.inDays(days));
  const pages = await Promise.all([0, 1].map((shard) => process.dueIndex.page(day, shard)));
  const { environment, partnerId } = partner;
  await by.reconcile(
    { environment, partnerId, day },
    pages.flatMap(({ entries }) => entries),
  );
}
