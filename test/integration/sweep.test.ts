import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseAgreedDate } from '../../shared/acceptances/agreed-date.ts';
import { DAY_MS } from '../../shared/clock.ts';
import { inParallel } from '../../shared/in-parallel.ts';
import type { LedgerKey } from '../../shared/ledger/gate.ts';
import { Partner } from '../../shared/partners/partner.ts';
import type { Sweep } from '../../shared/renewals/sweep.ts';
import type { SubscriptionFacts } from '../../shared/renewals/record-subscriptions.ts';
import { dueIndexIn } from '../../shared/tables/due-index-tables.ts';
import { sweepsIn } from '../../shared/tables/sweep-table.ts';
import { FaultPoint, sickCustomer, type Fault } from '../faults/support/flaky.ts';
import { MAX_AGE_MS, sweepWorld, type SweepWorld } from '../support/sweep-world.ts';

const partner = Partner.parse({
  partnerId: randomUUID(),
  name: 'A partner',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  mpnId: '5110009',
  agreementSigned: true,
});
const { environment, partnerId } = partner;
const owner = { environment, partnerId };
const agreementType = 'MicrosoftCustomerAgreement' as const;
const operator = () => ({ partnerId: randomUUID(), userId: randomUUID(), correlationId: randomUUID() });

async function takenOn(world: SweepWorld): Promise<LedgerKey> {
  const customerId = randomUUID();
  const profile = {
    customerId,
    companyName: 'Wingtip Toys',
    domain: 'wingtip.example',
    culture: 'en-US',
    language: 'en',
    email: 'billing@wingtip.example',
    address: { country: 'US' },
  };
  await world.startProcess().takeOn({ owner, profile, resellerIds: [], actor: 'test' });
  return { environment, partnerId, customerId };
}

const factsOf = (commitmentEndDate: Date, details: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  subscriptionId: randomUUID(),
  offerId: 'CFQ7TTC0LF8R:0001',
  quantity: 5,
  status: 'active',
  billingType: 'license',
  autoRenewEnabled: false,
  commitmentEndDate: commitmentEndDate.toISOString(),
  ...details,
});

const record = (world: SweepWorld, key: LedgerKey, ...facts: SubscriptionFacts[]) =>
  world.startProcess().record({ key, facts, actor: 'test', correlationId: randomUUID(), request: undefined });

async function publish(world: SweepWorld, effectiveAt?: Date) {
  const version = { agreementType, isMajor: true, graceDays: 0, effectiveAt };
  const published = await world.startProcess().publish(version, operator());
  if (!published.ok) throw new Error(published.code);
  return published.value;
}

const confirm = (world: SweepWorld, key: LedgerKey, versionRank: number) =>
  world.startProcess().confirm({
    partner,
    customerId: key.customerId,
    userId: randomUUID(),
    agreementType,
    dateAgreed: parseAgreedDate(world.clock().toISOString())!,
    versionRank,
    contact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
    correlationId: randomUUID(),
  });

/** A first version in force, and everything that was sent about it followed. */
async function settledWorld(options: Parameters<typeof sweepWorld>[0] = {}) {
  const world = await sweepWorld(options);
  await publish(world);
  world.wait(3 * MAX_AGE_MS);
  await world.settle(world.startProcess());
  return world;
}

/** A customer with renewals in so many days, told of while nothing looks after them: only a sweep can flag them. */
async function unseenRenewals(world: SweepWorld, ...days: number[]) {
  const key = await takenOn(world);
  const facts = days.map((inDays) => factsOf(world.day(inDays)));
  await record(world, key, ...facts);
  world.forget();
  const due = facts.map(({ commitmentEndDate }) => commitmentEndDate!);
  return { key, facts, due };
}

async function swept(world: SweepWorld, process = world.startProcess()): Promise<Sweep> {
  await process.look({});
  await world.settle(process);
  return world.completed.at(-1)!;
}

const openDays = async (world: SweepWorld) =>
  (await world.flagsOf(partner)).filter(({ state }) => state === 'open').map(({ dueDate }) => dueDate);

const told = (world: SweepWorld, type: string) =>
  new Set(world.events.filter((event) => event.type === type).map(({ id }) => id)).size;

/** Every so-manieth operation fails; `SWEEP_FAULTS=1` tries them all. */
const EVERY = Number(process.env['SWEEP_FAULTS'] ?? 4);

const sweepsOf = async (world: SweepWorld) =>
  (await sweepsIn(world.open).list('2026-01-01', '2030-01-01')).map(({ value }) => value);

describe('a sweep', () => {
  it('R2 R5 flags what is due within 90 days; sweeping again writes and tells nothing', async () => {
    const world = await settledWorld();
    world.wait(DAY_MS);
    const { due } = await unseenRenewals(world, 1, 30, 90, 91, 400);
    expect(await swept(world)).toMatchObject({ read: 3, flagged: 3, cleared: 0, lapsed: 0, failed: 0 });
    expect(await openDays(world)).toEqual(due.slice(0, 3));
    expect(told(world, 'renewal.flagged')).toBe(3);

    const before = await world.flagsOf(partner);
    const { length } = world.events;
    const sweeps = world.completed.length;
    world.wait(3_600_000);
    await swept(world);
    expect(world.completed.length, 'sweeps of the day').toBe(sweeps);
    await swept(world, world.startProcess());
    expect(await world.flagsOf(partner)).toEqual(before);
    expect(world.events.length).toBe(length);
    world.wait(DAY_MS);
    expect(await swept(world)).toMatchObject({ read: 4, flagged: 1, cleared: 0, lapsed: 1 });
    expect(told(world, 'renewal.lapsed')).toBe(1);
  });

  it('R2 looks as far ahead as the partner’s own policy says', async () => {
    const far = await settledWorld({ overrides: { [partnerId]: { renewalHorizonDays: 120 } } });
    far.wait(DAY_MS);
    const renewals = await unseenRenewals(far, 100, 119, 121);
    await swept(far);
    expect(await openDays(far)).toEqual(renewals.due.slice(0, 2));

    const near = await settledWorld({ overrides: { [partnerId]: { renewalHorizonDays: 10 } } });
    near.wait(DAY_MS);
    const { due } = await unseenRenewals(near, 5, 50);
    await swept(near);
    expect(await openDays(near)).toEqual(due.slice(0, 1));
  });

  it('R4 makes up for three weeks in which no timer ran', async () => {
    const world = await settledWorld();
    world.wait(DAY_MS);
    await unseenRenewals(world, 2, 15, 60);
    await swept(world);
    world.wait(21 * DAY_MS);
    await swept(world);
    expect((await world.flagsOf(partner)).map(({ state }) => state)).toEqual(['lapsed', 'lapsed', 'open']);
    expect(told(world, 'renewal.lapsed')).toBe(2);
  });

  it('R5 a version published under way has a sweep of its own, by which the end is judged', async () => {
    const world = await settledWorld();
    const process = world.startProcess();
    const { key, due } = await unseenRenewals(world, 20, 70);
    await confirm(world, key, 1);
    await world.settle(process);
    world.wait(DAY_MS);
    await process.look({});
    for (let step = 0; step < 60; step++) await world.deliver(process, step * 7);
    await publish(world, world.day(40));
    await world.settle(process);
    expect(await openDays(world)).toEqual(due.slice(1));
    const sweeps = await sweepsOf(world);
    expect(sweeps.at(-1)).toMatchObject({ state: 'completed', revision: 2 });
    expect(new Set(sweeps.map(({ state }) => state)).has('running')).toBe(false);
  });

  it('R5 a process that does not know the version yet cannot clear what was flagged by it', async () => {
    const world = await settledWorld();
    const stale = world.startProcess();
    const { key, due, facts } = await unseenRenewals(world, 70);
    await confirm(world, key, 1);
    await world.settle(stale);
    await publish(world, world.day(40));
    await world.settle(world.startProcess());
    expect(await openDays(world)).toEqual(due);
    const day = due[0]!.slice(0, 10);
    // Its cache is from before the version, and young enough by a clock that stood still for it.
    await stale.reconcile({ ...owner, day }, [{ key, subscriptionId: facts[0]!.subscriptionId, day }]);
    expect(await openDays(world)).toEqual(due);
  });

  it('sends work again that is lost, and is revived when nobody looks after it', async () => {
    const world = await settledWorld();
    world.wait(DAY_MS);
    const { due } = await unseenRenewals(world, 10, 20);
    const process = world.startProcess();
    await process.look({});
    world.messages.splice(0, world.messages.length, ...world.messages.filter(({ body }) => 'look' in body));
    await world.settle(process);
    expect(await openDays(world), 'after the work was lost').toEqual(due);

    world.wait(DAY_MS);
    await process.look({});
    world.messages.splice(0, world.messages.length, ...world.messages.filter(({ body }) => 'shard' in body));
    const { length } = world.completed;
    await world.settle(process);
    expect(world.completed.length, 'while nobody looks').toBe(length);
    world.wait(3_600_000);
    await swept(world);
    expect(world.completed.length).toBe(length + 1);
  });

  it('work delivered again, and to two processes at once, is done once', async () => {
    const world = await settledWorld({ shards: 1 });
    world.wait(DAY_MS);
    const { due } = await unseenRenewals(world, 10, 10, 10, 20);
    const [one, two] = [world.startProcess(), world.startProcess()];
    await one.look({});
    const work = world.messages.map(({ body }) => body).flatMap((body) => ('shard' in body ? [body.shard] : []));
    await Promise.all([...work.map(one.sweep), ...work.map(two.sweep), ...work.map(one.sweep)]);
    await world.settle(two);
    expect((await openDays(world)).toSorted()).toEqual(due.toSorted());
    expect(world.completed.at(-1)).toMatchObject({ read: 4, failed: 0 });
    expect(told(world, 'renewal.flagged')).toBe(4);
  });

  it('one sick customer is counted and tried again, and stops nobody', async () => {
    const world = await settledWorld({ shards: 1 });
    world.wait(DAY_MS);
    const sick = await unseenRenewals(world, 10);
    const well = await unseenRenewals(world, 10);
    const process = world.startProcess(undefined, [sickCustomer(sick.key.customerId)]);
    await process.look({});
    for (let step = 0; step < 150 && (await world.deliver(process)); step++);
    expect((await world.flagsOf(partner)).map(({ customerId }) => customerId)).toEqual([well.key.customerId]);
    expect(world.faults.length).toBeGreaterThan(0);
    await world.settle(world.startProcess());
    expect(world.completed.at(-1)).toMatchObject({ read: 2, failed: 0 });
    expect((await openDays(world)).length).toBe(2);
  });

  it('a flag that was never announced is by the next sweep', async () => {
    const world = await settledWorld();
    const { key, facts, due } = await unseenRenewals(world, 10);
    const counted = new FaultPoint();
    const day = due[0]!.slice(0, 10);
    const renewal = { key, subscriptionId: facts[0]!.subscriptionId, day };
    for (let at = 0; told(world, 'renewal.flagged') === 0 && (await openDays(world)).length === 0; at++) {
      await world
        .startProcess(new FaultPoint(at, 'dies'))
        .reconcile({ ...owner, day }, [renewal])
        .catch(() => undefined);
    }
    expect((await world.flagsOf(partner)).map(({ announced }) => announced)).toEqual([false]);
    world.wait(DAY_MS);
    await swept(world, world.startProcess(counted));
    expect(told(world, 'renewal.flagged')).toBe(1);
    expect((await world.flagsOf(partner)).map(({ announced }) => announced)).toEqual([true]);
  });

  it.each(['before', 'after', 'dies'] as const)(
    'an operation that %s anywhere: the sweep completes all the same',
    async (fault: Fault) => {
      const sweepingWith = async (point: FaultPoint) => {
        const world = await settledWorld({ shards: 1, overrides: { [partnerId]: { renewalHorizonDays: 3 } } });
        world.wait(DAY_MS);
        const { due } = await unseenRenewals(world, 1, 2);
        const process = world.startProcess(point);
        await process.look({}).catch(() => undefined);
        for (let step = 0; step < 20 && (await world.deliver(process)); step++);
        return { world, due };
      };
      const counted = new FaultPoint();
      await sweepingWith(counted);
      const points = Array.from({ length: counted.operations }, (_, at) => at).filter((at) => at % EVERY === 0);
      await inParallel(points, 6, async (at) => {
        const { world, due } = await sweepingWith(new FaultPoint(at, fault));
        const process = world.startProcess();
        await world.settle(process);
        world.wait(3_600_000);
        await swept(world, process);
        expect({ at, open: await openDays(world) }).toEqual({ at, open: due });
        expect({ at, told: told(world, 'renewal.flagged') }).toEqual({ at, told: 2 });
        expect((await sweepsOf(world)).at(-1)).toMatchObject({ state: 'completed' });
      });
    },
  );
});

describe('the due index', () => {
  const entriesOf = async (world: SweepWorld, dueDate: string) => {
    const index = dueIndexIn(world.open, 1);
    const day = dueDate.slice(0, 10);
    if ((await index.shards(day)) === 0) return [];
    return (await index.page(day, 0)).entries.map(({ subscriptionId }) => subscriptionId);
  };

  it('R2 what no longer is due on a day is taken out once it is old, and put where it is due', async () => {
    const world = await settledWorld({ shards: 1 });
    const { key, facts, due } = await unseenRenewals(world, 10, 12);
    const moved = { ...facts[0]!, commitmentEndDate: world.day(40).toISOString() };
    await record(world, key, moved, { ...facts[1]!, status: 'deleted' });
    world.forget();
    const [entry] = (await dueIndexIn(world.open, 1).page(moved.commitmentEndDate.slice(0, 10), 0)).entries;
    await dueIndexIn(world.open, 1).remove(0, entry!);

    world.wait(3_600_000);
    await publish(world);
    await world.settle(world.startProcess());
    expect(await entriesOf(world, due[0]!), 'young').toEqual([moved.subscriptionId]);
    expect(await entriesOf(world, moved.commitmentEndDate)).toEqual([moved.subscriptionId]);
    world.wait(2 * DAY_MS);
    await swept(world);
    expect(await entriesOf(world, due[0]!), 'old').toEqual([]);
    expect(await entriesOf(world, due[1]!), 'ended').toEqual([]);
    expect(await openDays(world)).toEqual([moved.commitmentEndDate]);
  });

  it('an entry that was written again is not taken out', async () => {
    const world = await settledWorld({ shards: 1 });
    const { key, facts, due } = await unseenRenewals(world, 10);
    const index = dueIndexIn(world.open, 1);
    const day = due[0]!.slice(0, 10);
    const [seen] = (await index.page(day, 0)).entries;
    await index.add([{ key, subscriptionId: facts[0]!.subscriptionId, day }]);
    await index.remove(0, seen!);
    expect(await entriesOf(world, due[0]!)).toEqual([facts[0]!.subscriptionId]);
  });

  it('R2 what the index lacks is put back by a change of the customer', async () => {
    const world = await settledWorld({ shards: 1 });
    const { key, facts, due } = await unseenRenewals(world, 200);
    const index = dueIndexIn(world.open, 1);
    const [entry] = (await index.page(due[0]!.slice(0, 10), 0)).entries;
    await index.remove(0, entry!);
    await confirm(world, key, 1);
    await world.settle(world.startProcess());
    expect(await entriesOf(world, due[0]!)).toEqual([facts[0]!.subscriptionId]);
  });
});
