import * as fc from 'fast-check';
import { ReadableStream } from 'node:stream/web';
import { describe, expect, it } from 'vitest';
import { confirmAgreementRoute } from '../../../functions/http/confirmations/confirm-agreement.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PERSON, TENANT } from '../http/key-server.ts';
import { SYSTEM } from '../../support/system.ts';

const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
const CONFIRMATION = {
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: '1234567890' },
  templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
  dateAgreed: '2026-01-31T00:00:00Z',
  type: 'MicrosoftCustomerAgreement',
};

const partner = {
  partnerId: TENANT,
  name: 'A partner',
  type: 'DirectBill' as const,
  cloud: 'Public' as const,
  environment: 'Production' as const,
  status: 'active' as const,
  mpnId: '1234567',
  agreementSigned: true,
};

interface Sent {
  readonly body?: string | Uint8Array | ReadableStream<Uint8Array>;
  readonly headers?: Record<string, string>;
  readonly customerId?: string;
  readonly query?: string;
}

/** The route that confirms, before a registry and a use case that note when they are touched. */
async function send({ body = JSON.stringify(CONFIRMATION), headers, customerId = CUSTOMER, query = '' }: Sent) {
  const touched: unknown[] = [];
  const find = async () => {
    touched.push('registry');
    return partner;
  };
  const confirm = async (input: object) => {
    touched.push(input);
    return refuse('CustomerNotFound');
  };
  const caller = {
    tenantId: TENANT,
    actor: { kind: 'person' as const, userId: PERSON },
    roles: ['AdminAgent'],
    mfa: true,
    member: true,
  };
  const verify = Object.assign(async () => ({ ok: true as const, value: caller }), { probe: async () => {} });
  const partners = { find, findNow: find, findByMpnId: find };
  const request = {
    url: `http://localhost/v1/customers/x/agreements${query}`,
    params: { customerId },
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    body:
      body instanceof ReadableStream
        ? body
        : new Blob([typeof body === 'string' ? body : Uint8Array.from(body)]).stream(),
  };
  const reply = await serve({ ...SYSTEM, verify, partners }, confirmAgreementRoute({ confirm, finish: confirm }))(
    request,
    () => {},
  );
  const text = await new Response(reply.body).text();
  const answer = JSON.parse(text) as { code: number; parameters: Record<string, unknown> };
  return { status: reply.status, headers: reply.headers, text, body: answer, touched };
}

const contact = (details: Record<string, unknown>) =>
  JSON.stringify({ ...CONFIRMATION, primaryContact: { ...CONFIRMATION.primaryContact, ...details } });
const having = (details: Record<string, unknown>) => JSON.stringify({ ...CONFIRMATION, ...details });

it('a body without a length is counted while it arrives, and not read on once it is too large', async () => {
  let pulled = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => (pulled++, controller.enqueue(new Uint8Array(10_000).fill(0x20))),
    cancel: () => void (cancelled = true),
  });
  const { status, body } = await send({ body: endless });
  expect({ status, parameters: body.parameters }).toMatchObject({ status: 413, parameters: { property: 'body' } });
  // 65,536 bytes are allowed: the seventh piece is one too many, and the stream keeps one ahead.
  expect(pulled).toBeLessThanOrEqual(8);
  expect(cancelled).toBe(false);
});

describe('C1 C2 input is refused before anything is read', () => {
  it.each<[what: string, sent: Sent, status: number, property: string]>([
    ['an empty body', { body: '' }, 400, 'body'],
    ['what is not JSON', { body: '{"a":' }, 400, 'body'],
    ['JSON that is no object', { body: '[]' }, 400, 'body'],
    ['bytes that are not UTF-8', { body: Buffer.from(contact({ lastName: 'Carré' }), 'latin1') }, 400, 'body'],
    ['a body over 64 KiB', { body: having({ padding: 'ä'.repeat(40_000) }) }, 413, 'body'],
    ['a body that says it is larger', { headers: { 'content-length': '70000' } }, 413, 'body'],
    ['a body nested 33 deep', { body: `${'{"a":'.repeat(33)}1${'}'.repeat(33)}` }, 400, `body${'.*'.repeat(32)}`],
    ['a URL over 8 KiB', { query: `?x=${'x'.repeat(9000)}` }, 413, 'query'],
    ['a parameter given twice', { query: '?a=1&A=2' }, 400, 'query'],
    ['a customer that is no GUID', { customerId: 'wingtip' }, 400, 'customerId'],
    ['a customer with a path in it', { customerId: `${CUSTOMER}/..` }, 400, 'customerId'],
    ['a first name too long', { body: contact({ firstName: 'x'.repeat(121) }) }, 400, 'primaryContact.firstName'],
    ['a first name of spaces', { body: contact({ firstName: '   ' }) }, 400, 'primaryContact.firstName'],
    ['no last name', { body: contact({ lastName: null }) }, 400, 'primaryContact.lastName'],
    ['a control character', { body: contact({ lastName: 'Ca\u0000rr' }) }, 400, 'primaryContact.lastName'],
    ['text that runs backwards', { body: contact({ lastName: 'Ca\u202Err' }) }, 400, 'primaryContact.lastName'],
    ['half a character', { body: contact({ lastName: 'Carr\uD83D' }) }, 400, 'primaryContact.lastName'],
    ['an e-mail without a domain', { body: contact({ email: 'tania' }) }, 400, 'primaryContact.email'],
    ['an e-mail of look-alikes', { body: contact({ email: 'tаnia@wingtip.example' }) }, 400, 'primaryContact.email'],
    ['an e-mail too long', { body: contact({ email: `${'x'.repeat(250)}@w.example` }) }, 400, 'primaryContact.email'],
    ['two e-mails', { body: contact({ email: 'a@b.example,c@d.example' }) }, 400, 'primaryContact.email'],
    ['a phone number that is a list', { body: contact({ phoneNumber: [] }) }, 400, 'primaryContact.phoneNumber'],
    ['a template that is no GUID', { body: having({ templateId: 'customer' }) }, 400, 'templateId'],
    ['a day that is none', { body: having({ dateAgreed: '2026-02-30T00:00:00Z' }) }, 400, 'dateAgreed'],
    ['a date in words', { body: having({ dateAgreed: 'yesterday' }) }, 400, 'dateAgreed'],
    ['a date as a number', { body: having({ dateAgreed: 1_769_817_600 }) }, 400, 'dateAgreed'],
    ['an unknown type', { body: having({ type: 'Other' }) }, 400, 'type'],
    ['half a version', { body: having({ versionRank: 1.5 }) }, 400, 'versionRank'],
  ])('%s', async (_, sent, status, property) => {
    const answer = await send(sent);
    expect({ status: answer.status, property: answer.body.parameters['property'] }).toEqual({ status, property });
    expect(answer.touched).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'multipart/form-data; boundary=x'])(
    'a body of type %s',
    async (type) => {
      expect(await send({ headers: { 'content-type': type } })).toMatchObject({ status: 415, touched: [] });
    },
  );

  it('control characters hide no other error', async () => {
    const body = contact({ firstName: 'Ta\u0000nia', lastName: 'Carr\u0007', email: 'tania' });
    const { fields } = (await send({ body })).body.parameters as { fields: { property: string }[] };
    expect(fields.map(({ property }) => property)).toEqual([
      'primaryContact.firstName',
      'primaryContact.lastName',
      'primaryContact.email',
    ]);
  });

  it('never repeats what was sent', async () => {
    const body = contact({ firstName: 'Quirrenbach\u0000', email: 'quirrenbach', quirrenbach: 1 });
    const answer = await send({ body, customerId: 'quirrenbach', headers: { 'MS-RequestId': 'quirrenbach' } });
    expect(answer.status).toBe(400);
    expect(`${answer.text}${JSON.stringify(answer.headers)}`.toLowerCase()).not.toContain('quirrenbach');
  });
});

/** Any way of writing the same name: letters in either case. */
const cased = (name: string) =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((upper) => Array.from(name, (c, i) => (upper[i] ? c.toUpperCase() : c.toLowerCase())).join(''));

/** Lower-case names only: of two that differ in nothing but case the last would win. */
const ANYTHING = fc.anything({
  key: fc.stringMatching(/^[a-z_]{0,8}$/),
  values: [fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)],
  maxDepth: 3,
});
const EXTRA = fc.dictionary(fc.constantFrom('attributes', 'links', 'etag', 'x'), ANYTHING);

const SAME_INSTANT = fc.constantFrom(
  '2026-01-31T00:00:00Z',
  '2026-01-31T00:00:00',
  '2026-01-31T00:00:00+00:00',
  '2026-01-31',
  '2026-01-31T00:00:00.0Z',
  '2026-01-31T00:00:00.000000000Z',
  '2026-01-31T00:00:00.0000000',
);

describe('the same confirmation, however it is written', () => {
  const anyForm = fc
    .tuple(
      fc.tuple(...['primaryContact', 'templateId', 'dateAgreed', 'type', 'userId'].map(cased)),
      fc.tuple(...['firstName', 'lastName', 'email', 'phoneNumber'].map(cased)),
      cased('MicrosoftCustomerAgreement'),
      fc
        .tuple(cased(CONFIRMATION.templateId), fc.constantFrom(['', ''], ['{', '}'], ['(', ')']))
        .map(([guid, [open, close]]) => `${open}${guid}${close}`),
      SAME_INSTANT,
      EXTRA,
      fc.constantFrom('', '\uFEFF'),
    )
    .map(([names, of, type, templateId, dateAgreed, extra, mark]) => {
      const { firstName, lastName, email, phoneNumber } = CONFIRMATION.primaryContact;
      const person = {
        ...extra,
        [of[0]!]: firstName,
        [of[1]!]: ` ${lastName} `,
        [of[2]!]: email,
        [of[3]!]: phoneNumber,
      };
      const values = [person, templateId, dateAgreed, type, null];
      const members = Object.fromEntries(names.map((name, index) => [name, values[index]]));
      return `${mark}${JSON.stringify({ ...extra, ...members })}`;
    });

  it('contract 2: the template decides the type; the type that the body names goes beside it', async () => {
    const agreed = { agreementType: 'MicrosoftCustomerAgreement' };
    const { touched } = await send({ body: having({ type: 'MicrosoftCloudAgreement' }) });
    expect(touched[1]).toMatchObject({ ...agreed, namedType: 'MicrosoftCloudAgreement' });
    expect((await send({})).touched[1]).toMatchObject({ ...agreed, namedType: 'MicrosoftCustomerAgreement' });
  });

  it('contract 1: binds to the same record', async () => {
    const { touched: plain } = await send({});
    expect(plain[1]).toMatchObject({ contact: CONFIRMATION.primaryContact, customerId: CUSTOMER });
    const recorded = ([, input]: unknown[]) => {
      const { dateAgreed, ...rest } = input as { dateAgreed: object };
      return { ...rest, dateAgreed: { ...dateAgreed, zoned: undefined }, correlationId: undefined };
    };
    await fc.assert(
      fc.asyncProperty(anyForm, async (body) => {
        expect(recorded((await send({ body })).touched)).toEqual(recorded(plain));
      }),
    );
  });

  it('contract 1: of two names that differ only in case the last wins, as Json.NET has it', async () => {
    const twice = JSON.stringify(CONFIRMATION).replace('{', '{"DateAgreed":"2025-01-01","TEMPLATEID":null,');
    const { touched } = await send({ body: twice });
    expect(touched[1]).toMatchObject({ dateAgreed: { day: '2026-01-31' } });
    const last = JSON.stringify(CONFIRMATION).replace(/}$/, ',"DATEAGREED":"2026-01-30"}');
    expect((await send({ body: last })).touched[1]).toMatchObject({ dateAgreed: { day: '2026-01-30' } });
  });

  it('contract 1: a number may come as text, and must still be one', async () => {
    const plain = await send({ body: having({ versionRank: 3 }) });
    expect(plain.touched[1]).toMatchObject({ versionRank: 3 });
    expect((await send({ body: having({ versionRank: ' 3 ' }) })).touched[1]).toMatchObject({ versionRank: 3 });
    for (const versionRank of ['', 'three', '3,5', '0x3', '1e400', true]) {
      const answer = await send({ body: having({ versionRank }) });
      expect({ versionRank, status: answer.status }).toEqual({ versionRank, status: 400 });
    }
  });

  it.each(['text/json', 'application/json;charset=UTF-8', 'application/vnd.contoso+json'])(
    'contract 1: a body of type %s is read',
    async (type) => expect((await send({ headers: { 'content-type': type } })).status).toBe(404),
  );

  const A = 'aaaaaaaa-1111-4111-8111-111111111111';
  const B = 'bbbbbbbb-2222-4222-8222-222222222222';
  it.each([
    [A.toUpperCase(), A],
    [`{${A}}`, A],
    [`${A}, ${B}`, A],
    [`${A},${A}`, A],
    [`<script>, ${B}`, B],
  ])('contract 1: of the ids %j the first GUID counts', async (sent, counts) => {
    const { headers } = await send({ headers: { 'MS-RequestId': sent, 'MS-CorrelationId': sent } });
    expect([headers['MS-RequestId'], headers['MS-CorrelationId']]).toEqual([counts, counts]);
  });

  it('contract 1: no body is a fault', async () => {
    const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 5 }), fc.constant(null), fc.string({ unit: 'binary' }));
    const anyBody = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary' }),
      anyValue.map((value) => JSON.stringify(value)),
      fc
        .tuple(fc.constantFrom('primaryContact', 'templateId', 'dateAgreed', 'type', 'versionRank'), anyValue)
        .map(([name, value]) => having({ [name]: value })),
      fc.tuple(fc.constantFrom('firstName', 'email', '__proto__'), anyValue).map(([n, v]) => contact({ [n]: v })),
    );
    await fc.assert(
      fc.asyncProperty(anyBody, async (body) => {
        expect([400, 404]).toContain((await send({ body })).status);
      }),
      { numRuns: 150 },
    );
  });
});
