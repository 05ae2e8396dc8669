import { expect } from 'vitest';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { dayOf } from '../../shared/domain/instant.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import type { Flag } from '../../shared/domain/renewals/flag.ts';
import { ownTables } from '../faults/support/rehearsal.ts';
import { deliverAll, settle, Surroundings, sweepingProcess, type Message } from './sweeping.ts';

/** Tables, time and a process of a test's own, with a partner. */
export async function aPlace(...surroundings: ConstructorParameters<typeof Surroundings>) {
  const around = new Surroundings(...surroundings);
  const { through } = await ownTables();
  const world = await settle(through());
  const process = sweepingProcess(through(), around);
  const partner = await world.partner();
  const deliver = (message: Message) => process.deliver(message);
  return {
    around,
    through,
    world,
    process,
    partner,
    rest: () => deliverAll(around, deliver),
    async sweep() {
      await process.timer();
      await deliverAll(around, deliver);
    },
    async flagsOf({ environment, partnerId }: Partner, from = -400, to = 400): Promise<Flag[]> {
      const days = { from: dayOf(around.inDays(from)), to: dayOf(around.inDays(to)) };
      const query = { environment, partnerId, ...days, now: AS_STORED };
      return Array.fromAsync(process.flags.each(query));
    },
    sweeps: async () => (await process.sweeps.list('2020-01-01', '2100-01-01')).map(({ value }) => value),
  };
}

/** Before every date: flags as sweeps left them. */
export const AS_STORED = new Date(0);

/** Flags as text: which subscription, and how it stands. */
export const standing = (flags: readonly Flag[]) =>
  flags.map(({ subscriptionId, state }) => `${subscriptionId} ${state}`);

export type Place = Awaited<ReturnType<typeof aPlace>>;

/** What was told of renewals, a repeat under the same id once. */
export const told = ({ around }: Place) => {
  const ids = new Map(around.events.map(({ id, type, subject }) => [id, `${subject} ${type}`]));
  return [...ids.values()].filter((text) => text.includes('renewal.')).toSorted();
};

/** A major version that is in force from the instant on. */
export async function scheduleVersion(place: Place, effectiveAt?: string) {
  const published = await place.process.publish(effectiveAt ? { effectiveAt: new Date(effectiveAt) } : {});
  expect(published.ok).toBe(true);
}

/** A customer who accepted the first version, with subscriptions that end so many days from now. */
export async function confirmedCustomer({ world, process, partner, around }: Place, ends: Record<string, number>) {
  const key = await world.customer(partner);
  expect((await process.confirm(partner, key)).ok).toBe(true);
  await record({ process, around }, key, ends);
  return key;
}

/** Records subscriptions that end so many days from now. */
export const record = (
  { process, around }: Pick<Place, 'process' | 'around'>,
  key: LedgerKey,
  ends: Record<string, number>,
) =>
  process.record(
    key,
    ...Object.entries(ends).map(([subscriptionId, days]) => ({
      subscriptionId,
      commitmentEndDate: around.inDays(days),
    })),
  );
