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

// Seed 400819: to the process of the check the catalogue was not yet known everywhere, since its clock was slow.
it('R5 a check that comes before its sweep is written, and before the catalogue is known, stays the check of that sweep', async () => {
  const service = await smallService();
  const changedAt = (await service.stores.versions.read()).changedAt!;
  service.pass((Date.parse(changedAt) - service.clock().getTime()) / 60_000 + 1);
  const early = { sweepId: '2026-03-10.2', check: 1 };
  await service.useCases.superviseSweep(early);
  expect(service.bodies('renewal-sweeps')).toMatchObject([early]);
});

it('R5 a sweep of yesterday that was written after that of today, without a check left, is superseded', async () => {
  const service = await smallService();
  await service.useCases.superviseSweep({});
  const { value: today } = (await service.stores.sweeps.list('2026-03-10', '2026-03-10')).at(-1)!;
  expect(today).toMatchObject({ sweepId: '2026-03-10.2', state: 'running' });
  const late = { ...today, sweepId: '2026-03-09.9' };
  await service.stores.sweeps.write(late, undefined);
  await service.useCases.superviseSweep({});
  expect((await service.stores.sweeps.read(late.sweepId))?.value.state).toBe('superseded');
  expect((await service.stores.sweeps.read(today.sweepId))?.value.state).toBe('running');
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
