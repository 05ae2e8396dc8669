import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import {
  bus,
  call,
  confirm,
  eventsOf,
  eventually,
  newCustomer,
  newPartner,
  orderOf,
  sendOrders,
} from '../../support/world.ts';

const START = '2026-01-01T00:00:00Z';

const ask = ({ partnerId }: Partner, query = '') => call(partnerId, `/v1/auditrecords?startDate=${START}${query}`);

/** The records once there are so many. */
const records = (partner: Partner, count: number, query = '') =>
  eventually(async () => {
    const { items } = (await ask(partner, query)).body;
    return items.length === count ? items : undefined;
  });

const filter = (Field: string, Value: string, Operator = 'equals') =>
  `&filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator }))}`;

const order = { lineItems: [{ offerId: 'CFQ7TTC0LF8R:0001', quantity: 1 }] };

describe('GET auditrecords', () => {
  it('tells of a confirmation as clients read it, without personal data', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const confirmed = await confirm(key);
    const [record] = await records(partner, 1);
    expect(record).toEqual({
      id: expect.stringMatching(new RegExp(`^${partner.partnerId}_${key.customerId}_create_agreement_6\\d{17}$`)),
      partnerId: partner.partnerId,
      customerId: key.customerId,
      userPrincipalName: confirmed.body.userId,
      originalCorrelationId: confirmed.headers.get('MS-CorrelationId'),
      resourceType: 'agreement',
      operationType: 'create_agreement',
      operationStatus: 'succeeded',
      operationDate: confirmed.body.recordedAt,
      resourceNewValue: expect.any(String),
      attributes: { objectType: 'AuditRecord' },
    });
    expect(JSON.parse(record.resourceNewValue)).toEqual({
      ConfirmationId: confirmed.body.confirmationId,
      AgreementType: 'MicrosoftCustomerAgreement',
      Type: 'MicrosoftCustomerAgreement',
      TemplateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
      VersionRank: 1,
      DateAgreed: '2026-01-31T00:00:00.000Z',
      Source: 'partnerAttestation',
    });
    expect(JSON.stringify(record)).not.toMatch(/tania|carr|wingtip/i);
  });

  it('tells of orders by what became of them, of voids and withdrawals', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const path = `/v1/customers/${key.customerId}`;
    await call(key.partnerId, `${path}/orders`, { body: order });
    await records(partner, 1);
    const queued = orderOf(key, { ifNotAccepted: 'hold' });
    await sendOrders(queued);
    await records(partner, 2);
    const { confirmationId } = (await confirm(key)).body;
    await records(partner, 4);
    await call(key.partnerId, `${path}/agreements/${confirmationId}/void`, { body: { reason: 'A mistake' } });
    await records(partner, 5);
    await call(key.partnerId, `${path}/withdrawal`, { body: { reason: 'No longer' } });
    const told = await records(partner, 6);
    const shown = told.map(
      ({ operationType, operationStatus, resourceType }: Record<string, string>) =>
        `${operationType} ${operationStatus} ${resourceType}`,
    );
    expect(shown).toEqual([
      'create_order decline order',
      'create_order progress order',
      'create_agreement succeeded agreement',
      'release_order succeeded order',
      'void_agreement succeeded agreement',
      'withdraw_agreement succeeded agreement',
    ]);
    expect(JSON.parse(told[0].resourceNewValue)).toMatchObject({ Outcome: 'rejected', Code: 13605, Rule: 'G4' });
    expect(JSON.parse(told[1].resourceNewValue)).toMatchObject({ OrderId: queued.orderId, Outcome: 'held' });
    expect(JSON.stringify(told)).not.toMatch(/mistake|no longer"/i);
  });

  it('pages, filters and bounds by date, to its own partner and environment only', async () => {
    const partner = await newPartner();
    const other = await newPartner();
    const [first, second] = [await newCustomer(partner), await newCustomer(partner)];
    await confirm(await newCustomer(other));
    for (const key of [first, second, first]) {
      await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body: order });
    }
    await confirm(second);
    const all = await records(partner, 4);
    expect((await records(other, 1))[0].partnerId).toBe(other.partnerId);

    const paged: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(partner.partnerId, `/v1/auditrecords?startDate=${START}&size=1`, {
        headers: cursor ? { 'MS-ContinuationToken': cursor } : {},
      });
      paged.push(...page.body.items);
      cursor = page.body.continuationToken;
      expect(Buffer.from(cursor ?? '', 'base64url').toString()).not.toContain(partner.partnerId);
    } while (cursor);
    expect(paged).toEqual(all);

    expect((await ask(partner, filter('ResourceType', 'Agreement'))).body.items).toEqual([all[3]]);
    expect((await ask(partner, filter('ResourceType', 'PartnerUser'))).body.items).toEqual([]);
    expect((await ask(partner, filter('CustomerId', first.customerId))).body.items).toEqual([all[0], all[2]]);
    const until = `&endDate=${all[2].operationDate}`;
    expect((await ask(partner, until)).body.items).toEqual(all.slice(0, 2));
    const from = await call(partner.partnerId, `/v1/auditrecords?startDate=${all[2].operationDate}`);
    expect(from.body.items).toEqual(all.slice(2));
  });

  it('the token alone goes on with its query, and the next link has it too', async () => {
    const partner = await newPartner();
    const [one, other] = [await newCustomer(partner), await newCustomer(partner)];
    for (const key of [one, other, one, one]) {
      await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body: order });
    }
    const all = await records(partner, 4);
    const first = await ask(partner, `&size=2${filter('CustomerId', one.customerId)}`);
    expect(first.body.items).toEqual([all[0], all[2]]);
    const { uri, headers } = first.body.links.next;
    expect(new URL(uri, 'http://x').searchParams.get('filter')).toContain(one.customerId);
    const [{ key, value }] = headers;
    expect((await call(partner.partnerId, '/v1/auditrecords', { headers: { [key]: value } })).body.items).toEqual([
      all[3],
    ]);
    expect((await call(partner.partnerId, `/v1${uri}`)).body.items).toEqual(first.body.items);
    expect((await call(partner.partnerId, `/v1${uri}`, { headers: { [key]: value } })).body.items).toEqual([all[3]]);
    const { partnerId } = await newPartner();
    expect((await call(partnerId, '/v1/auditrecords', { headers: { [key]: value } })).body.items).toEqual([]);
  });

  it('finds by a part of the company name, whatever its case', async () => {
    const partner = await newPartner();
    const wingtip = await newCustomer(partner);
    const domain = `bri-${randomUUID()}.example`;
    const created = await call(partner.partnerId, '/v1/customers', {
      body: {
        companyProfile: { domain },
        billingProfile: {
          email: `a@${domain}`,
          culture: 'en-US',
          language: 'en',
          companyName: 'Fabrikam, Inc.',
          defaultAddress: { country: 'US' },
        },
      },
    });
    for (const customerId of [wingtip.customerId, created.body.id]) {
      await call(partner.partnerId, `/v1/customers/${customerId}/orders`, { body: order });
    }
    const all = await records(partner, 2);
    expect((await ask(partner, filter('CompanyName', 'BRI', 'Substring'))).body.items).toEqual([all[1]]);
    expect((await ask(partner, filter('companyname', 'win', 'StartsWith'))).body.items).toEqual([all[0]]);
    expect((await ask(partner, filter('CompanyName', 'ring', 'substring'))).body.items).toEqual([]);
  });

  it('takes the dates of .NET and PowerShell; an end that is a day is the whole day', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    await confirm(key);
    const [record] = await records(partner, 1);
    const [year, month, day] = record.operationDate.slice(0, 10).split('-');
    const today = `${month}/${day}/${year} 00:00:00`;
    const found = async (startDate: string, endDate: string) => {
      const query = new URLSearchParams({ startDate, endDate, size: '0' }).toString();
      return (await call(partner.partnerId, `/v1/auditrecords?${query}`)).body.totalCount;
    };
    expect(await found(today, today)).toBe(1);
    expect(await found(`${year}-${month}-${day}`, `${year}-${month}-${day}`)).toBe(1);
    expect(await found('6/1/2017 12:00:00 AM', `${Number(month)}/${Number(day)}/${year} 12:00:00 AM`)).toBe(1);
    expect(await found('6/1/2017 12:00:00 AM', `${year}-${month}-${day}T00:00:00Z`)).toBe(0);
  });

  it('gives each of many orders in one transaction an id of its own, the same at every telling', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    await confirm(key);
    await records(partner, 1);
    const orders = Array.from({ length: 120 }, () => orderOf(key));
    await sendOrders(...orders);
    const ids = async () => (await records(partner, 121, '&size=500')).map(({ id }: { id: string }) => id);
    const told = await ids();
    expect(new Set(told).size).toBe(121);
    for (const id of told) expect(id).toMatch(/^[\da-f-]{36}_[\da-f-]{36}_create_(?:order|agreement)_6\d{17}$/);
    await sendOrders(orders[0]!, orderOf(key));
    await records(partner, 122, '&size=500');
    expect(
      await ask(partner, '&size=500').then(({ body }) => body.items.map((item: { id: string }) => item.id)),
    ).toEqual(expect.arrayContaining(told));
  });

  it('gives two operations of one millisecond an id each', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body: order });
    await records(partner, 1);
    const [event] = await eventsOf(key.customerId);
    const later = { ...event!, id: randomUUID(), data: { ...event!.data, sequence: event!.data.sequence! + 1 } };
    const sender = bus().createSender('events');
    await sender.sendMessages({ messageId: later.id, body: later });
    await sender.close();
    const [first, second] = await records(partner, 2);
    expect(second).toEqual({ ...first, id: expect.not.stringMatching(first.id) });
  });

  it('tells a seat change from a purchase', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    await confirm(key);
    const placed = await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body: order });
    const { subscriptionId } = placed.body.lineItems[0];
    const path = `/v1/customers/${key.customerId}/subscriptions/${subscriptionId}`;
    const { body: subscription } = await call(key.partnerId, path);
    await records(partner, 2);
    await call(key.partnerId, path, { method: 'PATCH', body: { ...subscription, quantity: 7 } });
    const told = await records(partner, 3);
    expect(
      told.map(({ operationType, resourceType }: Record<string, string>) => `${operationType} ${resourceType}`),
    ).toEqual(['create_agreement agreement', 'create_order order', 'update_subscription subscription']);
    expect((await ask(partner, filter('ResourceType', 'Subscription'))).body.items).toEqual([told[2]]);
    expect((await ask(partner, filter('OperationType', 'UpdateSubscription'))).body.items).toEqual([told[2]]);
  });

  it('names the application that did it, and nobody where the service decided by itself', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body: order, token: { appOnly: true } });
    const [byApplication] = await records(partner, 1);
    expect(byApplication).toMatchObject({ applicationId: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(byApplication).not.toHaveProperty('userPrincipalName');
    await sendOrders(orderOf(key));
    const [, byItself] = await records(partner, 2);
    expect(byItself).not.toHaveProperty('applicationId');
    expect(byItself).not.toHaveProperty('userPrincipalName');
  });

  it('the same event again makes the same record', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    await confirm(key);
    const before = await records(partner, 1);
    const [event] = await eventsOf(key.customerId);
    const sender = bus().createSender('events');
    await sender.sendMessages({ messageId: randomUUID(), body: event });
    await sender.close();
    await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body: order });
    const after = await records(partner, 2);
    expect(after[0]).toEqual(before[0]);
  });

  it.each([
    ['no start', '/v1/auditrecords'],
    ['a start after the end', `/v1/auditrecords?startDate=${START}&endDate=2025-01-01`],
    ['an unknown field', `/v1/auditrecords?startDate=${START}${filter('Domain', 'x')}`],
    ['an unknown resource type', `/v1/auditrecords?startDate=${START}${filter('ResourceType', 'x')}`],
    ['part of an id', `/v1/auditrecords?startDate=${START}${filter('CustomerId', 'a', 'substring')}`],
    ['a date that is none', '/v1/auditrecords?startDate=28.11.2026'],
    ['an end that is none', `/v1/auditrecords?startDate=${START}&endDate=13/28/2026 00:00:00`],
    ['a token that is none', `/v1/auditrecords?startDate=${START}&continuationToken=eHg`],
    ['a customer that is no id', `/v1/auditrecords?startDate=${START}${filter('CustomerId', 'x')}`],
    ['a filter that is no JSON', `/v1/auditrecords?startDate=${START}&filter=x`],
  ])('refuses a question with %s', async (_, path) => {
    const { partnerId } = await newPartner();
    expect(await call(partnerId, path)).toMatchObject({ status: 400, body: { code: 3000 } });
  });

  it('takes dates at the ends of time', async () => {
    const { partnerId } = await newPartner();
    for (const query of [
      'startDate=0001-01-01',
      'startDate=2026-01-01&endDate=9999-12-31',
      'startDate=01/01/0001 00:00:00&endDate=12/31/9999 23:59:59',
    ]) {
      expect(await call(partnerId, `/v1/auditrecords?${query}`)).toMatchObject({
        status: 200,
        body: { totalCount: 0 },
      });
    }
  });
});
