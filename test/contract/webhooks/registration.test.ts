import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../support/ask.ts';
import { call, eventually, newPartner } from '../../support/world.ts';

const PATH = '/webhooks/v1/registration';
const VALIDATIONS = `${PATH}/validationEvents`;
/** No name below `example` resolves, so that nothing is delivered. */
const BODY = {
  WebhookUrl: 'https://hooks.wingtip.example/partnercenter',
  WebhookEvents: ['test-created', 'agreement-created'],
  SignatureTokenToMsSignatureHeader: false,
};
const NO_WEBHOOK = [404, 970_157];

const partnerOf = async (details: Parameters<typeof newPartner>[0] = {}) => (await newPartner(details)).partnerId;
const read = (partnerId: string) => call(partnerId, PATH);
const send = (partnerId: string, method: 'POST' | 'PUT', details: Record<string, unknown> = {}) =>
  call(partnerId, PATH, { method, body: { ...BODY, ...details } });
const validate = (partnerId: string, headers: Record<string, string> = {}) =>
  call(partnerId, VALIDATIONS, { method: 'POST', headers });
const registered = async (partnerId: string): Promise<string> => {
  const { status, body } = await send(partnerId, 'POST');
  expect(status).toBe(200);
  return body.SubscriberId as string;
};
const codeOf = ({ status, body }: Answer) => [status, body.code as number];

describe('N8 a registration', () => {
  it('may name these events', async () => {
    expect(await call(await partnerOf(), `${PATH}/events`)).toMatchObject({
      status: 200,
      body: [
        'test-created',
        'subscription-updated',
        'reseller-relationship-accepted-by-customer',
        'indirect-reseller-relationship-accepted-by-customer',
        'agreement-created',
        'agreement-voided',
        'agreement-withdrawn',
        'order-held',
        'order-released',
        'order-rejected',
        'renewal-flagged',
      ],
    });
  });

  it('is made once, read and replaced, in the members of the vendor', async () => {
    const partnerId = await partnerOf();
    expect(codeOf(await read(partnerId))).toEqual(NO_WEBHOOK);
    expect(codeOf(await send(partnerId, 'PUT'))).toEqual(NO_WEBHOOK);
    const made = await send(partnerId, 'POST');
    const SubscriberId = made.body.SubscriberId as string;
    expect(made.status).toBe(200);
    expect(made.body).toEqual({ SubscriberId: expect.stringMatching(/^[\da-f-]{36}$/), ...BODY });
    expect(await read(partnerId)).toMatchObject({ status: 200 });
    expect((await read(partnerId)).body).toEqual(BODY);
    expect((await send(partnerId, 'POST')).body).toEqual(made.body);
    const other = { WebhookEvents: ['order-held'], SignatureTokenToMsSignatureHeader: true };
    expect(codeOf(await send(partnerId, 'POST', other))).toEqual([409, 970_158]);
    expect((await read(partnerId)).body).toEqual(BODY);
    expect((await send(partnerId, 'PUT', other)).body).toEqual({ SubscriberId, ...BODY, ...other });
    expect((await send(partnerId, 'PUT', other)).body).toEqual({ SubscriberId, ...BODY, ...other });
    expect((await read(partnerId)).body).toEqual({ ...BODY, ...other });
  });

  it('is made once, however many ask at once', async () => {
    const partnerId = await partnerOf();
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(partnerId, 'POST')));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.SubscriberId)).size).toBe(1);
    expect((await call(partnerId, '/v1/webhooks')).body.totalCount).toBe(1);
  });

  it('is bound without regard to case, each event once', async () => {
    const made = await call(await partnerOf(), PATH, {
      body: {
        webhookUrl: BODY.WebhookUrl,
        webhookEvents: ['Test-Created', 'test-created'],
        signatureTokenToMsSignatureHeader: 'true',
        properties: null,
      },
    });
    expect(made.body).toMatchObject({ WebhookEvents: ['test-created'], SignatureTokenToMsSignatureHeader: true });
  });

  it.each([
    ['no URL', { WebhookUrl: undefined }, 'WebhookUrl'],
    ['an URL that may not be called', { WebhookUrl: 'https://10.0.0.1/' }, 'WebhookUrl'],
    ['an unknown event', { WebhookEvents: ['test-created', 'invoice-ready'] }, 'WebhookEvents.1'],
    ['no event', { WebhookEvents: [] }, 'WebhookEvents'],
    ['no list of events', { WebhookEvents: undefined }, 'WebhookEvents'],
  ])('with %s is refused', async (_, details, property) => {
    const partnerId = await partnerOf();
    const refused = await send(partnerId, 'POST', details);
    expect(codeOf(refused)).toEqual([400, 3000]);
    expect(refused.body.parameters.property).toBe(property);
    expect(refused.body.description).toContain(`${property} `);
    expect(codeOf(await read(partnerId))).toEqual(NO_WEBHOOK);
  });

  it('N3 is a webhook among the sixteen, which has no secret and whose events are named here', async () => {
    const partnerId = await partnerOf();
    const id = await registered(partnerId);
    const at = `/v1/webhooks/${id}`;
    const asked = (verb: string, body?: unknown) => call(partnerId, `${at}/${verb}`, { method: 'POST', body });
    const seen = await call(partnerId, at);
    expect(seen.body).toMatchObject({
      id,
      url: BODY.WebhookUrl,
      form: 'partnerCenter',
      types: ['acceptance.recorded', 'acceptance.voided'],
      state: 'unverified',
    });
    expect(seen.body).not.toHaveProperty('secretNumber');
    expect(codeOf(await asked('rotate', { secretNumber: 1 }))).toEqual([409, 970_161]);
    const types = await call(partnerId, at, { method: 'PATCH', body: { types: ['order.held'] } });
    expect(codeOf(types)).toEqual([400, 3000]);
    expect(types.body.description).toContain('PUT /webhooks/v1/registration');
    const off = await call(partnerId, at, { method: 'PATCH', body: { state: 'disabled', description: 'ERP' } });
    expect(off.body).toMatchObject({ state: 'disabled', description: 'ERP' });
    expect(codeOf(await validate(partnerId))).toEqual([409, 970_151]);
    // The vendor's clients know no other way to enable it again.
    expect((await send(partnerId, 'PUT')).status).toBe(200);
    expect((await call(partnerId, at)).body).toMatchObject({ state: 'unverified', description: 'ERP' });
    for (let more = 1; more < 16; more++) {
      const { status } = await call(partnerId, '/v1/webhooks', { body: { url: BODY.WebhookUrl } });
      expect(status).toBe(201);
    }
    expect((await call(partnerId, at, { method: 'DELETE' })).status).toBe(200);
    expect(codeOf(await read(partnerId))).toEqual(NO_WEBHOOK);
    expect((await call(partnerId, '/v1/webhooks', { body: { url: BODY.WebhookUrl } })).status).toBe(201);
    expect(codeOf(await send(partnerId, 'POST'))).toEqual([409, 970_152]);
  });

  it('another partner sees none of it, and makes its own', async () => {
    const [partnerId, other] = [await partnerOf(), await partnerOf()];
    const id = await registered(partnerId);
    const { correlationId } = (await validate(partnerId)).body as { correlationId: string };
    for (const answer of [
      await read(other),
      await send(other, 'PUT'),
      await validate(other),
      await call(other, `${VALIDATIONS}/${correlationId}`),
    ]) {
      expect(codeOf(answer)).toEqual(NO_WEBHOOK);
    }
    expect(codeOf(await call(other, `/v1/webhooks/${id}`))).toEqual([404, 970_150]);
    expect(await registered(other)).not.toBe(id);
    expect(codeOf(await call(other, `${VALIDATIONS}/${correlationId}`))).toEqual([404, 970_159]);
  });
});

describe('N8 a validation event', () => {
  it('is asked for twice a minute at most, and once for each request id', async () => {
    const partnerId = await partnerOf();
    expect(codeOf(await validate(partnerId))).toEqual(NO_WEBHOOK);
    await registered(partnerId);
    const correlationId = randomUUID();
    const headers = { 'MS-RequestId': correlationId };
    expect(await validate(partnerId, headers)).toMatchObject({ status: 200, body: { correlationId } });
    expect((await validate(partnerId)).status).toBe(200);
    const refused = await validate(partnerId);
    expect(codeOf(refused)).toEqual([429, 970_018]);
    const seconds = Number(refused.headers.get('Retry-After'));
    expect(refused.body.parameters).toEqual({ retryAfterSeconds: seconds });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await validate(partnerId, headers)).status).toBe(200);
  });

  it('asked for at once by many is given twice', async () => {
    const partnerId = await partnerOf();
    await registered(partnerId);
    const answers = await Promise.all(Array.from({ length: 6 }, () => validate(partnerId)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 429, 429, 429, 429]);
  });

  it('tells what came of it', async () => {
    const partnerId = await partnerOf();
    await registered(partnerId);
    const { correlationId } = (await validate(partnerId)).body as { correlationId: string };
    const at = `${VALIDATIONS}/${correlationId}`;
    const shared = { correlationId, partnerId, callbackUrl: BODY.WebhookUrl };
    expect((await call(partnerId, at)).body).toMatchObject(shared);
    await eventually(async () =>
      expect((await call(partnerId, at)).body).toEqual({
        ...shared,
        status: 'completed',
        results: [
          {
            responseCode: '',
            responseMessage: 'nameNotResolved',
            systemError: true,
            dateTimeUtc: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          },
        ],
      }),
    );
    expect(codeOf(await call(partnerId, `${VALIDATIONS}/${randomUUID()}`))).toEqual([404, 970_159]);
  });
});

describe('N8 a certificate', () => {
  it.each([
    [`${'0'.repeat(64)}.cer`, [404, 970_160]],
    [`${'0'.repeat(64)}.pem`, [404, 970_160]],
    ['0'.repeat(64), [400, 3000]],
    ['..%2fkeys.cer', [400, 3000]],
  ])('that never signed is not there: %s', async (name, expected) => {
    expect(codeOf(await call(await partnerOf(), `/webhooks/v1/certificates/${name}`))).toEqual(expected);
  });
});
