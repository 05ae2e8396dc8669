import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { components } from '../../../functions/http/openapi/openapi.d.ts';
import { typedClient } from '../../support/typed-client.ts';
import { eventually, newCustomer, newPartner, TEMPLATE } from '../../support/world.ts';

type Schemas = components['schemas'];

const OFFER = 'CFQ7TTC0LF8R:0001';

const confirmation: Schemas['ConfirmAgreementRequest'] = {
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
  templateId: TEMPLATE.customer,
  dateAgreed: '2026-01-31',
};

const order: Schemas['PlaceOrderRequest'] = {
  billingCycle: 'monthly',
  lineItems: [{ offerId: OFFER, quantity: 5, termDuration: 'P1Y' }],
  ifNotAccepted: 'reject',
};

async function newCaller() {
  const { partnerId, customerId } = await newCustomer(await newPartner());
  return { api: await typedClient(partnerId), partnerId, customerId, path: { customerId } };
}

describe('a client generated from the document', () => {
  it('reads the error of a refused order, follows its remedy, and orders', async () => {
    const { api, path } = await newCaller();
    const eligibility = await api.GET('/v1/customers/{customerId}/purchaseEligibility', { params: { path } });
    expect(eligibility.data).toMatchObject({ isAllowed: false, remedy: { method: 'POST' } });
    const refused = await api.POST('/v1/customers/{customerId}/orders', { params: { path }, body: order });
    expect({ status: refused.response.status, code: refused.error?.code }).toEqual({ status: 403, code: 13605 });

    const confirmed = await api.POST('/v1/customers/{customerId}/agreements', { params: { path }, body: confirmation });
    expect(confirmed.data).toMatchObject({ type: 'MicrosoftCustomerAgreement', language: 'en-US' });
    const again = await api.POST('/v1/customers/{customerId}/agreements', { params: { path }, body: confirmation });
    expect({ status: again.response.status, name: again.error?.errorName }).toEqual({
      status: 409,
      name: 'PartnerConfirmedAgreementAlreadyExists',
    });

    const placed = await api.POST('/v1/customers/{customerId}/orders', { params: { path }, body: order });
    expect(placed.data?.lineItems.map(({ quantity }) => quantity)).toEqual([5]);
    const ofOrder = { path: { ...path, orderId: placed.data!.id } };
    const { data: decision } = await api.GET('/v1/customers/{customerId}/orders/{orderId}/decision', {
      params: ofOrder,
    });
    expect(decision).toMatchObject({ outcome: 'approved', code: 0 });
    const provisioning = '/v1/customers/{customerId}/orders/{orderId}/provisioningstatus';
    const { data: provisioned } = await api.GET(provisioning, { params: ofOrder });
    expect(provisioned?.items.map(({ status }) => status)).toEqual(['fulfilled']);
    const { data: read } = await api.GET('/v1/customers/{customerId}/orders/{orderId}', { params: ofOrder });
    expect(read).toMatchObject({ id: placed.data!.id, status: 'completed' });
  });

  it('adds a webhook, changes it under the ETag that it read, rotates its secret and removes it', async () => {
    const { api } = await newCaller();
    const url = 'https://hooks.wingtip.example/assent';
    const added = await api.POST('/v1/webhooks', { body: { url, types: ['order.approved'], description: '' } });
    const { id: webhookId, secret, secretNumber } = added.data!;
    expect(secret).toMatch(/^whsec_/);
    const path = { webhookId };
    const header = { 'If-Match': added.response.headers.get('ETag')! };
    const at = '/v1/webhooks/{webhookId}';
    const changed = await api.PATCH(at, { params: { path, header }, body: { state: 'disabled' } });
    expect(changed.data).toMatchObject({ state: 'disabled', disabledBecause: 'byPartner', types: ['order.approved'] });
    const late = await api.PATCH(at, { params: { path, header }, body: { types: [] } });
    expect({ status: late.response.status, name: late.error?.errorName }).toEqual({
      status: 412,
      name: 'EndpointChanged',
    });
    const rotated = await api.POST(`${at}/rotate`, { params: { path }, body: { secretNumber } });
    expect(rotated.data?.secret).not.toBe(secret);
    const listed = await api.GET('/v1/webhooks');
    expect(listed.data?.items.map((one) => [one.id, one.secretNumber])).toEqual([[webhookId, 2]]);
    expect((await api.GET(`${at}/deliveries`, { params: { path } })).data?.totalCount).toEqual(expect.any(Number));
    expect((await api.DELETE(at, { params: { path } })).data?.id).toBe(webhookId);
  });

  it('changes a subscription under the ETag that it read, and not under an older one', async () => {
    const { api, customerId } = await newCaller();
    const path = { customerId, subscriptionId: randomUUID() };
    const at = '/v1/customers/{customerId}/subscriptions/{subscriptionId}';
    const body = {
      offerId: OFFER,
      quantity: 5,
      status: 'active',
      billingType: 'license',
      autoRenewEnabled: false,
    } as const;
    const put = await api.PUT(at, { params: { path }, body });
    const etag = put.response.headers.get('ETag')!;
    const header = { 'If-Match': etag };
    const changed = await api.PATCH(at, { params: { path, header }, body: { friendlyName: 'Mail' } });
    expect(changed.data).toMatchObject({ friendlyName: 'Mail', quantity: 5 });
    expect(changed.response.headers.get('ETag')).not.toBe(etag);
    const late = await api.PATCH(at, { params: { path, header }, body: { friendlyName: 'Post' } });
    expect({ status: late.response.status, code: late.error?.code }).toEqual({ status: 412, code: 970020 });
    const list = await api.GET('/v1/customers/{customerId}/subscriptions', { params: { path: { customerId } } });
    expect(list.data?.items.map(({ friendlyName }) => friendlyName)).toEqual(['Mail']);
  });

  it('imports rows, and reads the error of the row that failed', async () => {
    const { api, customerId } = await newCaller();
    const row = { id: randomUUID(), offerId: OFFER, quantity: 5 };
    const defaults = { status: 'active', billingType: 'license', autoRenewEnabled: false } as const;
    const { data } = await api.POST('/v1/subscriptions/import', {
      body: [
        { ...row, ...defaults, customerId },
        { ...row, ...defaults, customerId: randomUUID() },
      ],
    });
    expect(data?.items.map(({ outcome, error }) => [outcome, error?.code])).toEqual([
      ['recorded', undefined],
      ['failed', 60003],
    ]);
  });

  it('pages by the header as by the query', async () => {
    const { api, path } = await newCaller();
    await api.POST('/v1/customers/{customerId}/agreements', { params: { path }, body: confirmation });
    for (let placed = 0; placed < 3; placed++) {
      await api.POST('/v1/customers/{customerId}/orders', { params: { path }, body: order });
    }
    const orders = '/v1/customers/{customerId}/orders';
    const first = await api.GET(orders, { params: { path, query: { size: 2 } } });
    const cursor = first.response.headers.get('MS-ContinuationToken')!;
    expect(first.data).toMatchObject({ totalCount: 2, continuationToken: cursor });
    const header = { 'MS-ContinuationToken': cursor };
    const byHeader = await api.GET(orders, { params: { path, header, query: { size: 2 } } });
    const byQuery = await api.GET(orders, { params: { path, query: { size: 2, continuationToken: Number(cursor) } } });
    expect(byHeader.data).toMatchObject({ totalCount: 1 });
    expect(byHeader.data).toEqual(byQuery.data);
    expect(byHeader.response.headers.get('MS-ContinuationToken')).toBeNull();
  });

  it('voids, withdraws, and reads the history', async () => {
    const { api, path } = await newCaller();
    const agreements = '/v1/customers/{customerId}/agreements';
    const { data: first } = await api.POST(agreements, { params: { path }, body: confirmation });
    const voided = await api.POST(`${agreements}/{confirmationId}/void`, {
      params: { path: { ...path, confirmationId: first!.confirmationId } },
      body: { reason: 'Entered for the wrong customer.' },
    });
    expect(voided.data).toMatchObject({ confirmationId: first!.confirmationId });
    await api.POST(agreements, { params: { path }, body: confirmation });
    const body = { reason: 'The customer moves to another provider.' };
    const withdrawn = await api.POST('/v1/customers/{customerId}/withdrawal', { params: { path }, body });
    expect(withdrawn.data).toMatchObject({ subscriptionsToCancel: [], moreToCancel: false });
    const { data: history } = await api.GET(`${agreements}/history`, { params: { path } });
    expect(history?.items.map(({ status }) => status)).toEqual(['withdrawn', 'voided']);
    expect(history?.withdrawals.map(({ reason }) => reason)).toEqual([body.reason]);
    const { data: current } = await api.GET(agreements, { params: { path, query: { agreementType: '*' } } });
    expect(current?.items).toEqual([]);
  });

  it('creates, finds and reads customers, and holds and cancels an order', async () => {
    const { partnerId } = await newPartner();
    const api = await typedClient(partnerId);
    const created = await api.POST('/v1/customers', {
      body: {
        companyProfile: { domain: `${randomUUID()}.example` },
        billingProfile: {
          email: 'billing@wingtip.example',
          culture: 'en-US',
          language: 'en',
          companyName: 'Wingtip Toys',
          defaultAddress: { country: 'US' },
        },
      },
    });
    const path = { customerId: created.data!.id };
    const filter = '{"Field":"CompanyName","Value":"Wing","Operator":"starts_with"}';
    const { data: found } = await api.GET('/v1/customers', { params: { query: { filter } } });
    expect(found?.items.map(({ id }) => id)).toEqual([path.customerId]);
    const { data: read } = await api.GET('/v1/customers/{customerId}', { params: { path } });
    expect(read?.billingProfile.defaultAddress.country).toBe('US');

    const body = { ...order, ifNotAccepted: 'hold' } as const;
    const held = await api.POST('/v1/customers/{customerId}/orders', { params: { path }, body });
    expect(held.data?.status).toBe('pending');
    const holds = await eventually(async () => {
      const { data } = await api.GET('/v1/holds');
      return data && data.items.length > 0 ? data.items : undefined;
    });
    expect(holds.map(({ orderId }) => orderId)).toEqual([held.data!.id]);
    const ofHold = { path: { ...path, orderId: held.data!.id } };
    const cancelled = await api.DELETE('/v1/customers/{customerId}/holds/{orderId}', { params: ofHold });
    expect(cancelled.data?.outcome).toBe('cancelled');
    const gone = await api.DELETE('/v1/customers/{customerId}/holds/{orderId}', { params: ofHold });
    expect(gone.error?.code).toBe(970017);
  });

  it('reads what belongs to the partner', async () => {
    const { api, partnerId } = await newCaller();
    const { data: partner } = await api.GET('/v1/partner');
    expect(partner).toEqual({ partnerId, type: 'DirectBill', cloud: 'Public', environment: 'Production' });
    const { data: templates } = await api.GET('/v1/agreements', { params: { query: { agreementType: '*' } } });
    expect(templates?.items.map(({ templateId }) => templateId).toSorted()).toEqual([
      TEMPLATE.customer,
      TEMPLATE.cloud,
    ]);
    const { data: totals } = await api.GET('/v1/renewals/totals');
    expect(totals).toEqual({ open: { advisory: 0, blocking: 0 }, cleared: 0, lapsed: 0 });
    const { data: flags } = await api.GET('/v1/renewals', { params: { query: { state: 'cleared' } } });
    expect(flags?.items).toEqual([]);
    const csv = await api.GET('/v1/renewals.csv', { parseAs: 'text' });
    expect(csv.data).toContain('dueDate,kind,customerId');
    const { error } = await api.GET('/v1/auditrecords');
    expect(error).toMatchObject({ code: 3000, parameters: { property: 'startDate' } });
  });
});
