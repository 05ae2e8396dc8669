import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, inject, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { call, confirmation, newCustomer, newPartner, TEMPLATE, tokenFor } from '../../support/world.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const agreementsOf = ({ customerId }: LedgerKey) => `/v1/customers/${customerId}/agreements`;

/** What the .NET SDK sends: PascalCase, every member, null where there is nothing. */
const DOTNET = {
  UserId: null,
  PrimaryContact: {
    FirstName: 'Tania',
    LastName: 'Carr',
    Email: 'tania@wingtip.example',
    PhoneNumber: null,
    Attributes: null,
  },
  TemplateId: TEMPLATE.customer.toUpperCase(),
  DateAgreed: '2026-01-31T00:00:00+00:00',
  Type: null,
  AgreementLink: null,
  Attributes: null,
};

/** What the Java SDK sends: camelCase, its attributes, seven fraction digits. */
const JAVA = {
  ...confirmation({ dateAgreed: '2026-01-31T00:00:00.0000000Z' }),
  links: null,
  attributes: { objectType: 'Agreement' },
};

/** The shape that the sources of both clients read. */
const RECORDED = {
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
  templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
  dateAgreed: '2026-01-31T00:00:00.000Z',
  type: 'MicrosoftCustomerAgreement',
  agreementLink: 'https://aka.ms/customeragreement',
};

describe('requests as clients shape them', () => {
  it.each([
    ['the .NET SDK', DOTNET, 'application/json; charset=utf-8'],
    ['the Java SDK', JAVA, 'application/json'],
    ['PowerShell, with a byte-order mark', `\uFEFF${JSON.stringify(confirmation())}`, 'application/json'],
  ])('contract 1: the body of %s is recorded, and read back in camelCase', async (_, body, contentType) => {
    const key = await newCustomer(await newPartner());
    const headers = { 'Content-Type': contentType, 'MS-RequestId': randomUUID(), 'X-Locale': 'en-US' };
    const recorded = await call(key.partnerId, agreementsOf(key), { body, headers });
    expect(recorded).toMatchObject({ status: 201, body: RECORDED });
    const path = `/V1/Customers/${key.customerId.toUpperCase()}/AGREEMENTS?AgreementType=microsoftcustomeragreement`;
    const read = await call(key.partnerId, path);
    expect(read).toMatchObject({
      status: 200,
      body: { totalCount: 1, items: [RECORDED], attributes: { objectType: 'Collection' } },
    });
  });

  it('contract 1: needs no MS header, answers ids of its own', async () => {
    const key = await newCustomer(await newPartner());
    const recorded = await call(key.partnerId, agreementsOf(key), { body: confirmation() });
    expect(recorded.status).toBe(201);
    expect(recorded.headers.get('MS-RequestId')).toMatch(GUID);
    expect(recorded.headers.get('MS-CorrelationId')).toMatch(GUID);
  });

  it('contract 1: echoes ids that are GUIDs, on errors too, and never anything else', async () => {
    const { partnerId } = await newPartner();
    const ids = { 'MS-RequestId': randomUUID(), 'MS-CorrelationId': randomUUID() };
    const missing = await call(partnerId, `/v1/customers/${randomUUID()}/agreements`, { headers: ids });
    expect(missing.status).toBe(404);
    for (const [name, id] of Object.entries(ids)) expect(missing.headers.get(name)).toBe(id);
    const strange = { 'MS-RequestId': '<script>', 'MS-CorrelationId': 'not-a-guid' };
    const answer = await call(partnerId, '/v1/agreements', { headers: strange });
    expect(answer.status).toBe(200);
    for (const name of Object.keys(strange)) expect(answer.headers.get(name)).toMatch(GUID);
  });

  it('contract 3: reads the Cloud Agreement unless told otherwise, and refuses an unknown type', async () => {
    const key = await newCustomer(await newPartner());
    await call(key.partnerId, agreementsOf(key), { body: DOTNET });
    const read = (query: string) => call(key.partnerId, `${agreementsOf(key)}${query}`);
    expect((await read('')).body).toMatchObject({ totalCount: 0, items: [] });
    expect((await read('?agreementType=')).body).toMatchObject({ totalCount: 0, items: [] });
    expect((await read('?agreementtype=*')).body).toMatchObject({ totalCount: 1 });
    expect(await read('?agreementType=Other')).toMatchObject({ status: 400, body: { code: 3000 } });
  });

  it('contract 4: metadata holds exactly one item of each type, as samples that call Single() need', async () => {
    const { partnerId } = await newPartner();
    const all = await call(partnerId, '/v1/agreements?agreementType=*');
    const types = all.body.items.map(({ agreementType }: { agreementType: string }) => agreementType);
    expect(types.toSorted()).toEqual(['MicrosoftCloudAgreement', 'MicrosoftCustomerAgreement']);
  });
});

describe('repeats of a request', () => {
  it('contract 1: get the first answer, one after the other and eight at once, whoever wins', async () => {
    const key = await newCustomer(await newPartner());
    const headers = { 'MS-RequestId': randomUUID() };
    const send = (body: unknown) => call(key.partnerId, agreementsOf(key), { body, headers });
    const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => send(DOTNET)));
    const repeated = await send(DOTNET);
    for (const answer of [...others, repeated]) {
      expect(answer).toMatchObject({ status: 201, body: first!.body });
      expect(answer.headers.get('MS-RequestId')).toBe(headers['MS-RequestId']);
    }
    const read = await call(key.partnerId, `${agreementsOf(key)}/history?agreementType=*`);
    expect(read.body.totalCount).toBe(1);
  });

  it('contract 1: get the first refusal of a duplicate again, whatever happened since', async () => {
    const key = await newCustomer(await newPartner());
    const first = await call(key.partnerId, agreementsOf(key), { body: DOTNET });
    const headers = { 'MS-RequestId': randomUUID() };
    const sent = { ...JAVA, primaryContact: { ...JAVA.primaryContact, phoneNumber: null } };
    const refused = await call(key.partnerId, agreementsOf(key), { body: sent, headers });
    expect(refused).toMatchObject({ status: 409, body: { code: 600061 } });
    const path = `${agreementsOf(key)}/${first.body.confirmationId}/void`;
    expect((await call(key.partnerId, path, { body: { reason: 'entered twice' } })).status).toBe(200);
    const again = await call(key.partnerId, agreementsOf(key), { body: sent, headers });
    expect(again).toMatchObject({ status: 409, body: refused.body });
    const other = await call(key.partnerId, agreementsOf(key), { body: JAVA, headers });
    expect(other).toMatchObject({ status: 400, body: { code: 970009 } });
  });

  it('contract 1: the same id with another body is refused, of another customer or partner it is another request', async () => {
    const key = await newCustomer(await newPartner());
    const headers = { 'MS-RequestId': randomUUID() };
    const send = (to: LedgerKey, body: unknown) => call(to.partnerId, agreementsOf(to), { body, headers });
    expect((await send(key, DOTNET)).status).toBe(201);
    expect(await send(key, { ...DOTNET, DateAgreed: '2026-02-01T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { code: 970009, parameters: { header: 'MS-RequestId' } },
    });
    expect((await send(await newCustomer(await newPartner()), DOTNET)).status).toBe(201);
  });
});

/** What a client puts on the wire, byte for byte, over a connection of its own; the answer likewise. */
function exchange(lines: readonly string[], body: string | Buffer = ''): Promise<{ head: string; body: unknown }> {
  const { hostname, port } = new URL(inject('stack').url);
  const bytes = Buffer.from(body);
  const head = [...lines, `Host: ${hostname}:${port}`, `Content-Length: ${bytes.length}`, 'Connection: close'];
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () =>
      socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes])),
    );
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => {
      const [answered = '', ...rest] = Buffer.concat(chunks).toString().split('\r\n\r\n');
      const text = rest.join('\r\n\r\n');
      // A chunked answer stands between its sizes.
      const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
      resolve({ head: answered, body: json ? (JSON.parse(json) as unknown) : undefined });
    });
  });
}

const statusOf = (head: string): number => Number(head.split(' ')[1]);
const headerOf = (head: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1];

describe('exchanges as clients have them', () => {
  const ID = 'cccccccc-3333-4333-8333-333333333333';
  const OTHER = 'dddddddd-4444-4444-8444-444444444444';

  it('the .NET SDK confirms: every member, a byte-order mark, its own headers', async () => {
    const key = await newCustomer(await newPartner());
    const { head, body } = await exchange(
      [
        `POST /v1/customers/${key.customerId.toUpperCase()}/agreements HTTP/1.1`,
        'Accept: application/json',
        `Authorization: Bearer ${await tokenFor(key.partnerId)}`,
        `MS-RequestId: ${ID}`,
        `MS-CorrelationId: ${OTHER}`,
        'X-Locale: en-US',
        'MS-PartnerCenter-Application: Partner Center .NET SDK Samples',
        'MS-PartnerCenter-Client: Partner Center .NET SDK',
        'MS-SdkVersion: 1.17.0',
        'Content-Type: application/json; charset=utf-8',
      ],
      `\uFEFF${JSON.stringify(DOTNET)}`,
    );
    expect([statusOf(head), headerOf(head, 'MS-RequestId'), headerOf(head, 'MS-CorrelationId')]).toEqual([
      201,
      ID,
      OTHER,
    ]);
    expect(body).toMatchObject(RECORDED);
  });

  it('a client that sets its ids twice: the first counts', async () => {
    const { partnerId } = await newPartner();
    const { head } = await exchange([
      'GET /v1/agreements?agreementType= HTTP/1.1',
      `Authorization: Bearer ${await tokenFor(partnerId)}`,
      `MS-RequestId: ${ID}`,
      `MS-RequestId: ${OTHER}`,
      `MS-CorrelationId: {${OTHER}}, ${ID}`,
    ]);
    expect([statusOf(head), headerOf(head, 'MS-RequestId'), headerOf(head, 'MS-CorrelationId')]).toEqual([
      200,
      ID,
      OTHER,
    ]);
  });

  it('the Java SDK filters: size 0, the filter in its spelling', async () => {
    const key = await newCustomer(await newPartner());
    const filter = encodeURIComponent('{"field":"CompanyName","value":"WING","operator":"StartsWith"}');
    const { head, body } = await exchange([
      `GET /v1/customers?size=0&filter=${filter} HTTP/1.1`,
      `Authorization: Bearer ${await tokenFor(key.partnerId)}`,
      'MS-PartnerCenter-Client: Partner Center Java SDK',
    ]);
    expect(statusOf(head)).toBe(200);
    expect(body).toMatchObject({ totalCount: 1, items: [{ id: key.customerId }] });
  });

  it('a PHP program changes seats: names twice, numbers and booleans as text, an empty If-Match', async () => {
    const key = await newCustomer(await newPartner());
    await call(key.partnerId, agreementsOf(key), { body: DOTNET });
    const path = `/v1/customers/${key.customerId}/subscriptions/${randomUUID()}`;
    const facts = { offerId: 'CFQ7TTC0LF8R:0001', quantity: '5', status: 'Active', autoRenewEnabled: 'false' };
    const put = await call(key.partnerId, path, { method: 'PUT', body: { ...facts, commitmentEndDate: '2027-01-31' } });
    expect(put).toMatchObject({ status: 200, body: { quantity: 5, autoRenewEnabled: false } });
    const { head, body } = await exchange(
      [
        `PATCH ${path.replace('/customers', '//customers')} HTTP/1.1`,
        `Authorization: Bearer ${await tokenFor(key.partnerId)}`,
        'Content-Type: application/json',
        'If-Match: ',
      ],
      '{"quantity":5,"friendlyName":null,"autoRenewEnabled":"True","Quantity":"7"}',
    );
    expect(statusOf(head)).toBe(200);
    expect(body).toMatchObject({ quantity: 7, autoRenewEnabled: true });
  });

  it('a client that shows only the description tells what to do', async () => {
    const key = await newCustomer(await newPartner());
    const line = { offerId: 'CFQ7TTC0LF8R:0001', quantity: 1 };
    const refused = await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, {
      body: { lineItems: [line] },
    });
    expect(refused).toMatchObject({ status: 403, body: { code: 13605 } });
    expect(refused.body.description).toMatch(
      /^The customer has not accepted the required agreement\. The Microsoft Customer Agreement in version \d+ or later is required; the customer has accepted none\. Confirm .* under a new order id\. The call is POST \/v1\/customers\/[0-9a-f-]{36}\/agreements\.$/,
    );
    const sent = { ...DOTNET, PrimaryContact: { ...DOTNET.PrimaryContact, Email: 'tania', FirstName: null } };
    const invalid = await call(key.partnerId, agreementsOf(key), { body: sent });
    expect(invalid).toMatchObject({
      status: 400,
      body: {
        code: 3000,
        description:
          'A property of the request is not valid. primaryContact.firstName is missing. primaryContact.email must be an e-mail address such as name@company.example.',
        data: [
          'primaryContact.firstName is missing.',
          'primaryContact.email must be an e-mail address such as name@company.example.',
        ],
      },
    });
  });
});
