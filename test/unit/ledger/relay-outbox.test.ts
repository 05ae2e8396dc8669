import { expect, test } from 'vitest';
import { relayOutbox } from '../../../shared/ledger/relay-outbox.ts';
import type { OutboxWakeUp } from '../../../shared/ledger/wake-up.ts';

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
