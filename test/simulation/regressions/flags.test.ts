import { expect, it } from 'vitest';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { KEY, PARTNER, smallService, type SmallService } from './small-service.ts';

const SUBSCRIPTION = {
  subscriptionId: 'aaaaaaaa-0002-4000-8000-000000000001',
  offerId: 'CFQ7TTC0LF8R:0001',
  quantity: 1,
  status: 'active',
  billingType: 'license',
  commitmentEndDate: '2026-03-12T12:00:00.000Z',
} as const;

const record = (
  { useCases }: SmallService,
  autoRenewEnabled: boolean,
  quantity = 1,
  { commitmentEndDate }: { commitmentEndDate: string } = SUBSCRIPTION,
) =>
  useCases.recordSubscriptions({
    key: KEY,
    facts: [{ ...SUBSCRIPTION, autoRenewEnabled, quantity, commitmentEndDate }],
    trusted: true,
    actor: SERVICE,
    correlationId: '99999999-0000-4000-8000-000000000002',
    request: undefined,
  });

it('R4 a flag whose kind changes before it was announced is announced as it was first, under its id', async () => {
  const service = await smallService();
  await record(service, true);
  await service.without('events', () => service.wakeUp('outbox'));
  await record(service, false);
  await service.wakeUp('outbox');
  const flagged = service.events().filter(({ type }) => type === 'renewal.flagged');
  expect(flagged.length).toBeGreaterThan(0);
  expect(flagged.map(({ data }) => data['kind'])).toEqual(flagged.map(() => 'advisory'));
  expect(new Set(flagged.map(({ id }) => id)).size).toBe(1);
  expect(await service.useCases.listFlags(PARTNER, {}, { size: 5 })).toMatchObject({
    flags: [{ kind: 'blocking', state: 'open' }],
  });
});

// Seed 140219: the ledger had gone on when the day of the reminder came.
it('R4 N9 a flag that was not announced before its reminder is announced as it was first, and once', async () => {
  const service = await smallService();
  await record(service, true);
  await service.without('events', () => service.wakeUp('outbox'));
  service.pass(24 * 60);
  await record(service, true, 2);
  await service.wakeUp('outbox');
  const told = service.events().filter(({ type }) => type.startsWith('renewal.'));
  expect(told.map(({ type, data }) => [type, data['gateSequence']])).toEqual([
    ['renewal.flagged', 2],
    ['renewal.reminder', 3],
  ]);
});

it('R2 a flag that was judged under a newer gate stays, whatever an older one says', async () => {
  const service = await smallService();
  await record(service, true);
  await service.wakeUp('outbox');
  const day = { environment: KEY.environment, partnerId: KEY.partnerId, day: '2026-03-12' };
  const due = { key: KEY, subscriptionId: SUBSCRIPTION.subscriptionId, day: day.day };
  const stored = async () => [...(await service.stores.flags.read(day, [due])).values()][0]!;
  const { flag, etag } = await stored();
  await service.stores.flags.write(day, [{ flag: { ...flag, gateSequence: flag.gateSequence + 5 }, etag }]);
  await record(service, false);
  await service.wakeUp('outbox');
  expect((await stored()).flag).toMatchObject({ kind: 'advisory', gateSequence: flag.gateSequence + 5 });
});

// Seed 903201: all renewals of the customer were looked at, and the one that had moved was none of them any more.
it('R2 R4 a renewal that moves to another day leaves no flag, though its customer accepts at the same time', async () => {
  const service = await smallService();
  await record(service, true);
  await service.wakeUp('outbox');
  await record(service, true, 1, { commitmentEndDate: '2026-03-14T12:00:00.000Z' });
  await service.confirm();
  await service.wakeUp('outbox');
  const { flags } = await service.useCases.listFlags(PARTNER, {}, { size: 5 });
  expect(flags.map(({ dueDate, state }) => [dueDate.slice(0, 10), state])).toEqual([['2026-03-12', 'cleared']]);
});
