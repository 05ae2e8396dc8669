import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { DAY_MS, dayOf } from '../../../shared/domain/instant.ts';
import { aPlace, record, type Place } from '../../support/sweep-place.ts';

/** Every reminder that was published, as `subscription: days before`, a repeat included. */
const reminders = ({ around }: Place) =>
  around.events.flatMap(({ type, subject, data }) =>
    type === 'renewal.reminder' ? [`${subject}: ${String(data['reminderDays'])}`] : [],
  );

/** Sweeps on these days from now. */
async function sweepOn(place: Place, days: readonly number[]) {
  const start = place.around.now;
  for (const day of days) {
    place.around.now = start + day * DAY_MS;
    await place.sweep();
  }
}

/** The days before, of and after each reminder of `late` and `ahead`, then of `near`; and the end. */
const DAYS = [1, 2, 3, 31, 32, 33, 61, 62, 63, 77, 78, 79, 84, 85, 86, 90, 91, 92, 93];
const DAYS_OF_NEAR = [5, 6, 7, 12, 13, 14, 18, 19, 20];

it('N9 a flagged renewal is reminded of at each of its days, once', async () => {
  const early = randomUUID();
  const place = await aPlace({ [early]: { renewalHorizonDays: 100 } });
  const ahead = await place.world.partner('Sandbox', early);
  await record(place, await place.world.customer(place.partner), { late: 92, near: 20 });
  await record(place, await place.world.customer(ahead), { ahead: 92 });
  await place.sweep();
  expect(reminders(place)).toEqual([]);
  await sweepOn(
    place,
    [...DAYS, ...DAYS_OF_NEAR].toSorted((a, b) => a - b),
  );
  expect(reminders(place).toSorted()).toEqual(
    [
      'ahead: 90',
      'ahead: 60',
      'ahead: 30',
      'ahead: 14',
      'ahead: 7',
      'ahead: 1',
      'late: 60',
      'late: 30',
      'late: 14',
      'late: 7',
      'late: 1',
      'near: 14',
      'near: 7',
      'near: 1',
    ].toSorted(),
  );
});

it('N9 of reminders that were missed the last one is sent, and none of a renewal that needs none any more', async () => {
  const place = await aPlace();
  const [asked, confirmed] = [await place.world.customer(place.partner), await place.world.customer(place.partner)];
  await record(place, asked, { asked: 40 });
  await record(place, confirmed, { confirmed: 40 });
  await place.sweep();
  place.around.now += 34 * DAY_MS;
  expect((await place.process.confirm(place.partner, confirmed)).ok).toBe(true);
  await place.sweep();
  await place.rest();
  expect(reminders(place)).toEqual(['asked: 7']);
});

it('N9 a reminder whose mark was lost is repeated under its id, with its content', async () => {
  const place = await aPlace();
  const key = await place.world.customer(place.partner);
  await record(place, key, { again: 31 });
  await place.sweep();
  await sweepOn(place, [1]);
  const day = dayOf(place.around.inDays(30));
  const { environment, partnerId } = place.partner;
  const due = { key, subscriptionId: 'again', day };
  const stored = await place.process.flags.read({ environment, partnerId, day }, [due]);
  const { flag, etag } = [...stored.values()][0]!;
  expect(flag.reminder).toEqual({ days: 30, announced: true });
  const untold = { ...flag, reminder: { days: 30, announced: false } };
  await place.process.flags.write({ environment, partnerId, day }, [{ flag: untold, etag }]);
  await place.process.record(key, {
    subscriptionId: 'again',
    commitmentEndDate: flag.dueDate,
    autoRenewEnabled: flag.kind === 'blocking',
  });
  await place.rest();
  const told = place.around.events.filter(({ type }) => type === 'renewal.reminder');
  expect(told.length).toBe(2);
  expect(told[1]).toEqual({ ...told[0], traceparent: told[1]!.traceparent });
  await sweepOn(place, [1]);
  expect(reminders(place).length).toBe(2);
});
