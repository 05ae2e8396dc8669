import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { continuesChain } from '../../../shared/domain/ledger/audit-chain.ts';
import {
  call,
  confirm,
  confirmation,
  eventsOf,
  eventually,
  ledger,
  newCustomer,
  newPartner,
  TEMPLATE,
} from '../../support/world.ts';

const aSecondAhead = () => new Date(Date.now() + 600_000).toISOString();

describe('confirming', () => {
  it('C9 C13 answers the record and reads it back, with the contact', async () => {
    const key = await newCustomer(await newPartner(), { country: 'DE' });
    const answer = await confirm(key);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      primaryContact: {
        firstName: 'Tania',
        lastName: 'Carr',
        email: 'tania@wingtip.example',
        phoneNumber: '1234567890',
      },
      templateId: TEMPLATE.customer,
      dateAgreed: '2026-01-31T00:00:00.000Z',
      type: 'MicrosoftCustomerAgreement',
      versionRank: 1,
      country: 'DE',
    });
    const read = await call(key.partnerId, `/v1/customers/${key.customerId}/agreements?agreementType=*`);
    expect(read.body).toMatchObject({ totalCount: 1, items: [answer.body] });
  });

  it('C11 refuses an exact repeat, takes the same person for a later date', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key);
    expect(await confirm(key)).toMatchObject({ status: 409, body: { code: 600061 } });
    expect(await confirm(key, { dateAgreed: '2026-02-01T00:00:00Z' })).toMatchObject({ status: 201 });
    expect(await confirm(key)).toMatchObject({ status: 409, body: { code: 600061 } });
  });

  it('C11 refuses a repeat though another person was confirmed for the same version and date in between', async () => {
    const key = await newCustomer(await newPartner());
    const primaryContact = { firstName: 'Otto', lastName: 'Lang', email: 'otto@wingtip.example' };
    expect(await confirm(key)).toMatchObject({ status: 201 });
    expect(await confirm(key, { primaryContact })).toMatchObject({ status: 201 });
    expect(await confirm(key)).toMatchObject({ status: 409, body: { code: 600061 } });
    expect(await confirm(key, { primaryContact })).toMatchObject({ status: 409, body: { code: 600061 } });
  });

  it('C3 refuses a date in the future, by field name', async () => {
    const key = await newCustomer(await newPartner());
    expect(await confirm(key, { dateAgreed: aSecondAhead() })).toMatchObject({
      status: 400,
      body: { code: 3000, parameters: { property: 'dateAgreed', problem: 'must not be in the future' } },
    });
    expect(await confirm(key, { dateAgreed: '2014-06-01T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { code: 3000 },
    });
  });

  it('C12 refuses the Cloud Agreement today', async () => {
    const key = await newCustomer(await newPartner());
    const cloud = { templateId: TEMPLATE.cloud, type: 'MicrosoftCloudAgreement' };
    expect(await confirm(key, cloud)).toMatchObject({ status: 400, body: { code: 970008 } });
  });

  it('C8 keeps the acceptances of two partners of one customer apart', async () => {
    const key = await newCustomer(await newPartner());
    const other = { ...(await newCustomer(await newPartner())), customerId: key.customerId };
    await confirm(key);
    const read = await call(other.partnerId, `/v1/customers/${key.customerId}/agreements?agreementType=*`);
    expect(read).toMatchObject({ status: 404, body: { code: 60003 } });
  });

  it('repeats the first answer to the same request, eight at once, and announces one acceptance', async () => {
    const key = await newCustomer(await newPartner());
    const path = `/v1/customers/${key.customerId}/agreements`;
    const headers = { 'MS-RequestId': randomUUID() };
    const ask = (body = confirmation()) => call(key.partnerId, path, { body, headers });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await ask(confirmation({ dateAgreed: '2026-01-01T00:00:00Z' }))).toMatchObject({
      status: 400,
      body: { code: 970009 },
    });
    const events = await eventually(async () => {
      const recorded = (await eventsOf(key.customerId)).filter(({ type }) => type === 'acceptance.recorded');
      return recorded.length > 0 ? recorded : undefined;
    });
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    expect(events[0]!.data).toMatchObject({ confirmationId: answers[0]!.body.confirmationId, versionRank: 1 });
    expect((await ledger.readGate(key))?.state.sequence).toBe(2);
  });

  it('invariant 1 keeps an audit chain that verifies entry by entry and holds no personal data', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key);
    await confirm(key, { dateAgreed: '2026-02-01T00:00:00Z' });
    const chain = await Array.fromAsync(ledger.listRows(key, 'audit'));
    expect(chain.map(({ operation }) => operation)).toEqual([
      'customer.takenOn',
      'acceptance.recorded',
      'acceptance.recorded',
    ]);
    expect(chain.map((entry, index) => continuesChain(entry, chain[index - 1]?.hash ?? ''))).toEqual([
      true,
      true,
      true,
    ]);
    expect(continuesChain({ ...chain[1]!, actor: 'somebody else' }, chain[0]!.hash)).toBe(false);
    expect(JSON.stringify(chain)).not.toMatch(/Tania|Carr|wingtip/i);
    expect((await ledger.readGate(key))?.state.auditHead).toBe(chain[2]!.hash);
  });
});
