import { expect, it } from 'vitest';
import { NOTHING_DONE } from '../../../shared/domain/renewals/sweep.ts';
import { KEY, smallService } from './small-service.ts';

interface Check {
  readonly sweepId: string;
  readonly check: number;
}

it('R5 a check that looks for its sweep just before that is written comes again', async () => {
  const service = await smallService();
  const checks = () => (service.bodies('renewal-sweeps') as Check[]).filter(({ check }) => check === 1);
  service.beforeSweepList(() => service.useCases.superviseSweep({}));
  // Two versions were published, so the revision is 2. The clock of its sender was slow: the check came at once.
  const early = { sweepId: '2026-03-10.2', check: 1 };
  await service.useCases.superviseSweep(early);
  expect(checks()).toMatchObject([early, early]);
});

it('R6 a process that stood still after it promised a rehearsal writes none, since its check gave up', async () => {
  const service = await smallService();
  service.stallAtSend(5);
  const started = service.useCases.startRehearsal({
    wanted: { agreementType: 'MicrosoftCustomerAgreement', isMajor: true, graceDays: 0 },
    partnerId: KEY.partnerId,
    request: undefined,
  });
  await expect(started).rejects.toThrow('in time');
  expect((await service.stores.rehearsals.list({ size: 5 })).items).toEqual([]);
});

it('R5 of two deliveries that store the progress of a shard at once, one is refused', async () => {
  const { sweeps } = (await smallService()).stores;
  const shard = { sweepId: '2026-03-10.2', revision: 2, day: '2026-03-12', shard: 0 };
  const progress = { ...NOTHING_DONE, attempt: 1, done: false };
  const first = await sweeps.writeItem(shard, progress, undefined);
  expect(await sweeps.writeItem(shard, progress, undefined)).toBeUndefined();
  expect(await sweeps.writeItem(shard, { ...progress, read: 3 }, first)).toBeDefined();
  expect(await sweeps.writeItem(shard, { ...progress, read: 9 }, first)).toBeUndefined();
  expect((await sweeps.readItem(shard))?.value.read).toBe(3);
});
