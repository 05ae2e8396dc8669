import { describe, expect, it } from 'vitest';
import { confirm, eventsOf, eventually, newCustomer, newPartner, orderOf, sendOrders } from '../../support/world.ts';

const decisionOn = (customerId: string, orderId: string) =>
  eventually(async () => (await eventsOf(customerId)).find((event) => event.subject === orderId));

describe('orders from the queue', () => {
  it('G3 G8 refuses a purchase while nothing is confirmed and names the way out', async () => {
    const key = await newCustomer(await newPartner());
    const order = orderOf(key);
    await sendOrders(order);
    const event = await decisionOn(key.customerId, order.orderId);
    expect(event.type).toBe('order.rejected');
    expect(event.data['decision']).toMatchObject({
      outcome: 'rejected',
      code: 13605,
      required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1 },
      held: null,
      remedy: { method: 'POST', uri: `/customers/${key.customerId}/agreements` },
    });
  });

  it('G1 approves it after the confirmation', async () => {
    const key = await newCustomer(await newPartner());
    expect(await confirm(key)).toMatchObject({ status: 201 });
    const order = orderOf(key);
    await sendOrders(order);
    expect(await decisionOn(key.customerId, order.orderId)).toMatchObject({ type: 'order.approved' });
  });
});
