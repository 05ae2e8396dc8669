import { expect, test } from 'vitest';
import { relayOutbox } from '../../../shared/ledger/relay-outbox.ts';
import { WakeUp, type OutboxWakeUp } from '../../../shared/ledger/wake-up.ts';

const WAKE_UP: OutboxWakeUp = {
  kind: 'outbox',
  environment: 'Production',
  partnerId: 'aaaaaaaa-0000-4000-8000-000000000001',
  customerId: 'aaaaaaaa-0000-4000-8000-000000000002',
  outboxId: 'aaaaaaaa-0000-4000-8000-000000000003',
  since: '2026-03-01T00:00:00.000Z',
};

test.each([
  ['that stands', {}, [90]],
  ['that was never written or is done', undefined, []],
])('a row %s has waited so long: %o', async (_, row, seconds) => {
  const waited: number[] = [];
  await relayOutbox<OutboxWakeUp, object>({
    outbox: { read: async () => row, fence: async () => true, remove: async () => undefined },
    fulfil: async () => true,
    clock: () => new Date('2026-03-01T00:01:30.000Z'),
    onWaited: (age) => void waited.push(age),
  })(WAKE_UP);
  expect(waited).toEqual(seconds);
});

const relayed = (wakeUp: OutboxWakeUp, now: string, row?: object, done = true) =>
  relayOutbox<OutboxWakeUp, object>({
    outbox: { read: async () => row, fence: async () => true, remove: async () => undefined },
    fulfil: async () => done,
    clock: () => new Date(now),
  })(wakeUp);

test('X4 each look for a row that is not there is counted; one whose work goes on is not', async () => {
  const once = await relayed(WAKE_UP, '2026-03-01T00:00:02.000Z');
  expect(once).toEqual({ ...WAKE_UP, looks: 1 });
  expect(await relayed(once as OutboxWakeUp, '2026-03-01T00:01:59.000Z')).toEqual({ ...WAKE_UP, looks: 2 });
  // Without a delay there are many within the two minutes: each must be readable.
  const often = await relayed({ ...WAKE_UP, looks: 6 }, '2026-03-01T00:00:03.000Z');
  expect(WakeUp.parse(often)).toEqual({ ...WAKE_UP, looks: 6 });
  expect(await relayed(once as OutboxWakeUp, '2026-03-01T00:02:01.000Z')).toBe(true);
  expect(await relayed(once as OutboxWakeUp, '2026-03-01T00:00:04.000Z', {}, false)).toEqual({
    ...WAKE_UP,
    looks: undefined,
  });
});
