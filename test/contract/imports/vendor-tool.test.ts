import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { call, confirm, eventually, newCustomer, newPartner, TEMPLATE } from '../../support/world.ts';

const PATH = '/v1/CreateBulkReAttestation';
const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };

const row = ({ partnerId, customerId }: LedgerKey, dateAgreed: string, details: Record<string, unknown> = {}) => ({
  partnerId,
  customerId,
  agreement: { templateId: TEMPLATE.customer, primaryContact: contact, dateAgreed },
  customerDirectAcceptance: false,
  ...details,
});

const outcomes = async (partnerId: string, body: unknown) => {
  const begun = await call(partnerId, PATH, { body });
  expect(begun.status).toBe(202);
  expect(begun.headers.get('location')).toBe(`/v1/imports/${begun.body.id}`);
  const job = await eventually(async () => {
    const { body: read } = await call(partnerId, `/v1/imports/${begun.body.id}`);
    return read.state === 'running' ? undefined : read;
  });
  expect(job).toMatchObject({ kind: 'confirmations', state: 'completed' });
  return (await call(partnerId, `/v1/imports/${begun.body.id}/rows`)).body.items;
};

it("I7 I3 the tool's rows are recorded with their day; the instant at which it ran is never a date", async () => {
  const partner = await newPartner();
  const [one, other, third] = await Promise.all([1, 2, 3].map(() => newCustomer(partner)));
  const found = await outcomes(partner.partnerId, [
    row(one!, '2026-01-31'),
    row(other!, '2026-02-03T00:00:00Z'),
    row(third!, new Date().toISOString().replace('Z', '1234Z')),
    row(third!, '2026-02-03T10:20:30Z'),
    row(third!, '2026-02-03', { partnerId: randomUUID() }),
    row(third!, '2026-02-03', { customerDirectAcceptance: true }),
    'nothing',
  ]);
  expect(found.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'recorded',
    'recorded',
    'refused',
    'refused',
    'refused',
    'refused',
    'refused',
  ]);
  expect(found[2].problems[0]).toMatchObject({
    property: 'agreement.dateAgreed',
    problem: expect.stringMatching(/^must be the day on which the customer accepted/),
  });
  const agreements = async ({ customerId }: LedgerKey) =>
    (await call(partner.partnerId, `/v1/customers/${customerId}/agreements?agreementType=*`)).body.items;
  expect(await agreements(one!)).toMatchObject([{ dateAgreed: '2026-01-31T00:00:00.000Z' }]);
  expect(await agreements(other!)).toMatchObject([{ dateAgreed: '2026-02-03T00:00:00.000Z' }]);
  expect(await agreements(third!)).toEqual([]);
});

it('I7 the records are the acceptances on record; a processed one stays among them', async () => {
  const partner = await newPartner();
  const [accepted, never] = await Promise.all([newCustomer(partner), newCustomer(partner)]);
  await confirm(accepted, { dateAgreed: '2026-01-31', primaryContact: contact });
  const { status, body } = await call(partner.partnerId, '/v1/partners/customeragreementrecords');
  expect(status).toBe(200);
  expect(body).toEqual({
    customerAgreementRecords: [
      {
        customerTenantId: accepted.customerId,
        lastAgreementPrimaryContact: contact,
        // 2026-01-31T00:00:00Z
        lastAgreementDateEpoch: 1_769_817_600,
        partnerAttestationCompleted: true,
      },
    ],
    continuationToken: null,
  });
  expect(body.customerAgreementRecords).not.toContainEqual(
    expect.objectContaining({ customerTenantId: never.customerId }),
  );
});

it('I7 the records come in pages, and continuation_token leads to the next one until it is null', async () => {
  const partner = await newPartner();
  const ids: string[] = [];
  for (let made = 0; made < 105; made += 15) {
    const some = await Promise.all(Array.from({ length: 15 }, () => newCustomer(partner)));
    ids.push(...some.map(({ customerId }) => customerId));
  }
  const sorted = ids.toSorted();
  // On the first page and on the last one, whatever comes between.
  const accepted = [sorted[0]!, sorted[99]!, sorted[104]!];
  for (const customerId of accepted) await confirm({ ...partner, customerId }, { primaryContact: contact });
  const pages: string[][] = [];
  for (let token: string | null = ''; token !== null;) {
    const query: string = token && `?continuation_token=${encodeURIComponent(token)}`;
    const { status, body } = await call(partner.partnerId, `/v1/partners/customeragreementrecords${query}`);
    expect(status).toBe(200);
    pages.push(body.customerAgreementRecords.map(({ customerTenantId }: Record<string, string>) => customerTenantId));
    token = body.continuationToken;
  }
  expect(pages).toEqual([accepted.slice(0, 2), accepted.slice(2)]);
});

it.each([[[]], [Array.from({ length: 501 }, () => ({}))], [{}]])('I7 takes between one and 500 rows', async (body) => {
  const { partnerId } = await newPartner();
  expect((await call(partnerId, PATH, { body })).status).toBe(400);
});
