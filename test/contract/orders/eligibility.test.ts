import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { call, confirm, eventsOf, ledger, newCustomer, newPartner } from '../../support/world.ts';

const ask = (key: LedgerKey, query = '') =>
  call(key.partnerId, `/v1/customers/${key.customerId}/purchaseEligibility${query}`);

describe('GET purchaseEligibility', () => {
  it('G3 G8 says no, why, and how to clear it, in the words that an order would be refused with', async () => {
    const key = await newCustomer(await newPartner());
    const { status, body } = await ask(key);
    expect(status).toBe(200);
    expect(body).toEqual({
      isAllowed: false,
      reasons: [{ reasonCode: '13605', reasonMessage: expect.stringContaining('Microsoft Customer Agreement') }],
      required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1, alternatives: [] },
      held: null,
      remedy: {
        action: 'confirmAcceptance',
        method: 'POST',
        uri: `/customers/${key.customerId}/agreements`,
        templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
        description: expect.stringContaining('Confirm that the customer accepted'),
      },
      rule: 'G4',
    });
    const line = { lineItemNumber: 0, offerId: 'CFQ7TTC0LF8R:0001', quantity: 1 };
    const refused = await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, {
      body: { lineItems: [line] },
    });
    const { required, held, remedy, rule } = refused.body.parameters;
    expect({ required, held, remedy, rule }).toEqual({
      required: body.required,
      held: body.held,
      remedy: body.remedy,
      rule: body.rule,
    });
  });

  it('G1 says yes after a confirmation and tells what is held', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key);
    expect((await ask(key, '?channel=dashboard&offerId=DZH318Z0BPS6:0001')).body).toMatchObject({
      isAllowed: true,
      reasons: [],
      required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1 },
      held: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1, source: 'partnerAttestation' },
      remedy: null,
      rule: 'G5',
    });
  });

  it.each([
    ['new', false],
    ['addQuantity', false],
    ['removeQuantity', false],
    ['changePlan', false],
    ['convert', false],
    ['renew', false],
    ['CANCEL', true],
  ])('G1 G2 tells what is gated: %s', async (transactionType, isAllowed) => {
    const key = await newCustomer(await newPartner());
    expect((await ask(key, `?transactionType=${transactionType}`)).body.isAllowed).toBe(isAllowed);
  });

  it('G2 G13 knows the subscription on record: whose usage, and whose automatic renewal, asks for nothing', async () => {
    const key = await newCustomer(await newPartner());
    const at = `/v1/customers/${key.customerId}/subscriptions`;
    const put = (subscriptionId: string, facts: object) =>
      call(key.partnerId, `${at}/${subscriptionId}`, {
        method: 'PUT',
        body: { offerId: 'DZH318Z0BPS6:0001', quantity: 3, termDuration: 'P1Y', ...facts },
        token: { appOnly: true, role: 'SubscriptionMirror' },
      });
    const tomorrow = new Date(Date.now() + 20 * 3_600_000).toISOString();
    expect((await put('usage', { billingType: 'usage' })).status).toBeLessThan(300);
    expect((await put('renews', { autoRenewEnabled: true, commitmentEndDate: tomorrow })).status).toBeLessThan(300);
    const allowed = async (query: string) => (await ask(key, query)).body;
    expect(await allowed('?transactionType=addQuantity&subscriptionId=usage&quantity=5')).toMatchObject({
      isAllowed: true,
      rule: 'G2',
    });
    expect(await allowed('?transactionType=renew&subscriptionId=renews')).toMatchObject({ isAllowed: false });
    expect(await allowed('?transactionType=renew&subscriptionId=renews&autoRenewal=true')).toMatchObject({
      isAllowed: true,
      rule: 'G2',
    });
    expect(await allowed('?transactionType=renew&subscriptionId=renews&autoRenewal=true&quantity=4')).toMatchObject({
      isAllowed: false,
    });
    expect(await allowed('?transactionType=addQuantity&subscriptionId=usage&quantity=0')).toMatchObject({
      isAllowed: false,
      reasons: [{ reasonCode: '2002' }],
      rule: 'G13',
    });
    expect(await allowed('?transactionType=addQuantity&subscriptionId=none')).toMatchObject({
      isAllowed: false,
      reasons: [{ reasonCode: '20003' }],
    });
  });

  it('G7 is not applicable in national clouds', async () => {
    const key = await newCustomer(await newPartner({ cloud: 'China' }));
    expect((await ask(key)).body).toMatchObject({ isAllowed: true, required: null, rule: 'G7' });
  });

  it('stores and announces nothing', async () => {
    const key = await newCustomer(await newPartner());
    const before = await ledger.readGate(key);
    await ask(key);
    expect(await ledger.readGate(key)).toEqual(before);
    expect(await eventsOf(key.customerId)).toEqual([]);
  });

  it('refuses an unknown transaction with 3000 and a foreign customer with 60003', async () => {
    const key = await newCustomer(await newPartner());
    expect(await ask(key, '?transactionType=steal')).toMatchObject({ status: 400, body: { code: 3000 } });
    const { partnerId } = await newPartner();
    expect(await ask({ ...key, partnerId })).toMatchObject({ status: 404, body: { code: 60003 } });
  });
});
