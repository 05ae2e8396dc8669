import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Partner } from '../../shared/partners/partner.ts';
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
} from '../support/world.ts';

const START = '2026-01-01T00:00:00Z';

const ask = ({ partnerId }: Partner, query = '') => call(partnerId, `/v1/auditrecords?startDate=${START}${query}`);

/** The records once there are so many. */
const records = (partner: Partner, count: number, query = '') =>
  eventually(async () => {
    const { items } = (await ask(partner, query)).body;
    return items.length === count ? items : undefined;
  });

const filter = (Field: string, Value: string) =>
  `&filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator: 'equals' }))}`;

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
    expect((await ask(partner, filter('CustomerId', first.customerId))).body.items).toEqual([all[0], all[2]]);
    const until = `&endDate=${all[2].operationDate}`;
    expect((await ask(partner, until)).body.items).toEqual(all.slice(0, 2));
    const from = await call(partner.partnerId, `/v1/auditrecords?startDate=${all[2].operationDate}`);
    expect(from.body.items).toEqual(all.slice(2));
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
    ['an unknown field', `/v1/auditrecords?startDate=${START}${filter('CompanyName', 'x')}`],
    ['a customer that is no id', `/v1/auditrecords?startDate=${START}${filter('CustomerId', 'x')}`],
    ['a filter that is no JSON', `/v1/auditrecords?startDate=${START}&filter=x`],
  ])('refuses a question with %s', async (_, path) => {
    const { partnerId } = await newPartner();
    expect(await call(partnerId, path)).toMatchObject({ status: 400, body: { code: 3000 } });
  });

  it('takes dates at the ends of time and a cursor that is none', async () => {
    const { partnerId } = await newPartner();
    for (const query of [
      'startDate=0001-01-01',
      'startDate=2026-01-01&endDate=9999-12-31',
      `startDate=${START}&continuationToken=eHg`,
    ]) {
      expect(await call(partnerId, `/v1/auditrecords?${query}`)).toMatchObject({
        status: 200,
        body: { totalCount: 0 },
      });
    }
  });
});
