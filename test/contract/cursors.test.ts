import { describe, expect, it } from 'vitest';
import { call, newCustomer, newPartner } from '../support/world.ts';

const encoded = (text: string) => Buffer.from(text).toString('base64url');

describe('cursors', () => {
  it.each(["x' or RowKey ge '", '../..|no day/x', '2026-99-99/x', ''])(
    'one that is none is no fault: %j',
    async (text) => {
      const { partnerId, customerId } = await newCustomer(await newPartner());
      const cursor = `continuationToken=${encoded(text)}`;
      const answers = await Promise.all([
        call(partnerId, `/v1/renewals?${cursor}`),
        call(partnerId, `/v1/auditrecords?startDate=2026-01-01&${cursor}`),
        call(partnerId, `/v1/customers/${customerId}/orders?${cursor}`),
        call(partnerId, `/v1/customers/${customerId}/subscriptions?${cursor}`),
      ]);
      for (const { status } of answers) expect([200, 400]).toContain(status);
    },
  );
});
