import { expect, it } from 'vitest';
import { call, newPartner } from '../../support/world.ts';

it.each([
  { type: 'DirectBill', cloud: 'Public', environment: 'Production' },
  { type: 'IndirectProvider', cloud: 'China', environment: 'Sandbox' },
  { type: 'IndirectReseller', cloud: 'Public', environment: 'Sandbox' },
] as const)('C7 GET partner tells the caller what it is: %o', async (details) => {
  const { partnerId } = await newPartner(details);
  const answer = await call(partnerId, '/v1/partner', { token: { role: 'none' } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ partnerId, ...details });
});
