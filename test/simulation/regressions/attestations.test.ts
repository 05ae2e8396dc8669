import { expect, it } from 'vitest';
import { PARTNER, smallService } from './small-service.ts';

it('A3 a creation that arrives minutes after its process died creates nothing: nobody would announce it', async () => {
  const service = await smallService();
  let delivered = 0;
  const deliverDue = async (): Promise<void> => {
    const sent = service.wakeUps().slice(delivered);
    delivered += sent.length;
    const due = sent.filter((one) => one.kind === 'attestation' && Date.parse(one.at) <= service.clock().getTime());
    await service.useCases.handleWakeUps(due);
  };
  const arrives = await service.outlived(
    () =>
      service.useCases.createAttestation({
        owner: PARTNER,
        country: 'US',
        language: 'en-US',
        signatory: { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@customer.example', companyName: 'Customer' },
        by: { kind: 'application', clientId: 'cccccccc-0000-4000-8000-000000000001' },
        correlationId: '99999999-0000-4000-8000-000000000003',
      }),
    'Attestations',
  );
  service.pass(3);
  await deliverDue();
  service.pass(1);
  await expect(arrives()).rejects.toMatchObject({ statusCode: 409 });
  const listed = await service.useCases.listAttestations(PARTNER, { size: 10 });
  expect(listed).toMatchObject({ ok: true, value: { attestations: [] } });
});
