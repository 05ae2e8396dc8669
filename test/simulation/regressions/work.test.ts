import { expect, it } from 'vitest';
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
