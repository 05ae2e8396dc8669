import { describe, expect, inject, it, type TestContext } from 'vitest';
import { alteredService, type Alter, type Passed } from '../support/altered-service.ts';
import { busyPartner, found, settledRows } from '../support/deployed.ts';
import { rowsOf } from '../support/rows-of.ts';
import { startTestStack } from '../support/stack.ts';
import { tokenFor } from '../support/world.ts';
import { keyServer, newPair, sign, TENANT } from '../unit/http/key-server.ts';

const { url } = inject('stack');

/** Seconds that a step may wait for what never comes, and still be right on a slow machine. */
const IMPATIENT = 40;

const json = (body: unknown): Passed => ({
  status: 200,
  headers: new Headers({ 'Content-Type': 'application/json' }),
  body: JSON.stringify(body),
});

type Body = Record<string, unknown>;

/** Changes the answers to some requests, as a broken service would. */
const answering =
  (asked: RegExp, change: (body: Body) => Body): Alter =>
  async (request, pass) => {
    const answer = await pass(request);
    if (!asked.test(`${request.method} ${request.path}`)) return answer;
    return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as Body)) };
  };

const items = (body: Body) => body['items'] as Body[];
const without = (name: string) => (body: Body) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
const withHeader =
  (name: string, value: (sent: string | null) => string | undefined): Alter =>
  (request, pass) => {
    const changed = value(request.headers.get(name));
    if (changed === undefined) request.headers.delete(name);
    else request.headers.set(name, changed);
    return pass(request);
  };

const partOf = (authorization: string | null, part: number): Body =>
  JSON.parse(Buffer.from(authorization?.split('.')[part] ?? 'e30', 'base64url').toString()) as Body;
const headerIn = (authorization: string | null) => partOf(authorization?.replace('Bearer ', '') ?? null, 0);
const rolesIn = (authorization: string | null) => (partOf(authorization, 1)['roles'] ?? []) as string[];

// All at once: each has a partner of its own, and most of the time each waits.
describe.concurrent('test:deployed before a broken service', () => {
  /** Breaks the service for a partner of the sandbox; what the command found, and the rows before and after. */
  async function broken(context: TestContext, alter: (token: string) => Alter, patience?: number) {
    const key = await busyPartner({ environment: 'Sandbox' });
    const token = await tokenFor(key.partnerId);
    const before = await settledRows(key);
    const service = await alteredService(url, alter(token), context);
    return { ...(await found(service.url, token, patience)), before, after: () => rowsOf(key) };
  }

  it.for<[string, Alter, string]>([
    ['a part is down', answering(/\/health/, (body) => ({ ...body, parts: { bus: 'down' } })), 'GET /health'],
    ['the description is empty', answering(/\/openapi/, (body) => ({ ...body, paths: {} })), 'GET /openapi.json'],
    ['the environment is not told', answering(/partner$/, without('environment')), 'GET /v1/partner'],
    [
      'another environment is told',
      answering(/partner$/, (body) => ({ ...body, environment: 'Test' })),
      'GET /v1/partner',
    ],
    ['another partner is told', answering(/partner$/, (body) => ({ ...body, partnerId: TENANT })), 'GET /v1/partner'],
    [
      'an answer has more than is described',
      answering(/renewals\?/, (body) => ({ ...body, more: 1 })),
      'GET /v1/renewals',
    ],
    [
      'an error is of another code',
      answering(/Handshake/, (body) => ({ ...body, code: 3001 })),
      'a parameter that is none',
    ],
    ['no version is in force', answering(/v1\/agreements\?/, (body) => ({ ...body, items: [] })), 'GET /v1/agreements'],
    [
      'links lead elsewhere',
      answering(/document\?/, (body) => ({ ...body, displayUri: `${url}/v1/documents?link=none` })),
      'its text, behind the links',
    ],
    [
      'a customer comes twice',
      answering(/customers\?size=2/, (body) => ({ ...body, items: [...items(body), ...items(body)] })),
      'GET /v1/customers',
    ],
    ['the history is lost', answering(/history/, (body) => ({ ...body, items: [] })), 'its confirmations'],
    [
      'records come in disorder',
      answering(/auditrecords/, (body) => ({ ...body, items: items(body).toReversed() })),
      'GET /v1/auditrecords',
    ],
  ])('C7 %s: names the step and writes nothing', async ([_, alter, step], context) => {
    const { code, failed, wrote, before, after } = await broken(context, () => alter);
    expect({ code, failed, wrote }).toEqual({ code: 1, failed: [step], wrote: false });
    expect(await after()).toEqual(before);
  });

  it.for<[string, (sent: string | null) => boolean]>([
    ['no token', (sent) => sent === null],
    ['a token with another signature', (sent) => sent !== null],
    ['a token with other claims under its signature', (sent) => rolesIn(sent).length > 1],
    ['a token that is not signed', (sent) => headerIn(sent)['alg'] === 'none'],
  ])('a door that is open to %s', async ([step, letsIn], context) => {
    const open = (token: string) =>
      withHeader('Authorization', (sent) => (letsIn(sent) ? `Bearer ${token}` : (sent ?? undefined)));
    const { code, failed, wrote, before, after } = await broken(context, open);
    expect({ code, failed, wrote }).toEqual({ code: 1, failed: [step], wrote: false });
    expect(await after()).toEqual(before);
  });

  it.for<[string, Alter, string, number?]>([
    [
      'whoever asks may buy',
      answering(/Eligibility/, (body) => ({ ...body, isAllowed: true, reasons: [] })),
      'POST /v1/customers',
    ],
    [
      'requests are not recognised',
      withHeader('MS-RequestId', () => undefined),
      'the confirmation again, under its request id',
    ],
    [
      'nothing is released',
      answering(/decision$/, (body) => ({
        ...body,
        outcome: body['outcome'] === 'released' ? 'held' : body['outcome'],
      })),
      'the waiting order',
      IMPATIENT,
    ],
    [
      'confirmations are not listed',
      answering(/GET .*agreements\?agreementType=\*$/, (body) =>
        body['totalCount'] === 1 ? { ...body, items: [] } : body,
      ),
      'the confirmation',
    ],
    [
      'a void changes nothing',
      answering(/history/, (body) => ({
        ...body,
        items: items(body).map((item) => ({ ...item, status: 'current' })),
      })),
      'the confirmation is voided',
    ],
    [
      'audit records are lost',
      answering(/auditrecords.*filter/, (body) => ({ ...body, items: items(body).slice(1) })),
      'GET /v1/auditrecords',
      IMPATIENT,
    ],
  ])('%s: names the step of the writing journey', async ([_, alter, step, patience], context) => {
    const { code, failed, wrote } = await broken(context, () => alter, patience);
    expect({ code, failed, wrote }).toEqual({ code: 1, failed: [step], wrote: true });
  });

  it('one that answers 200 {} to everything is asked for its health and nothing else', async (context) => {
    const stub = await alteredService(url, async () => json({}), context);
    const { code, failed, wrote } = await found(stub.url, await tokenFor(TENANT));
    expect({ code, failed, wrote }).toEqual({ code: 1, failed: ['GET /health'], wrote: false });
    expect(stub.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /health']);
  });

  it('one that is up and answers 200 {} to everything else is sent nothing but reads', async (context) => {
    const stub = await alteredService(
      url,
      async (request, pass) => (/^\/(?:health|openapi\.json)$/.test(request.path) ? pass(request) : json({})),
      context,
    );
    const { code, failed, wrote } = await found(stub.url, await tokenFor(TENANT));
    expect({ code, failed, wrote }).toEqual({ code: 1, failed: ['no token', 'GET /v1/partner'], wrote: false });
    expect(new Set(stub.asked.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('an address where nobody listens', async () => {
    const { code, failed, steps } = await found('http://127.0.0.1:9', await tokenFor(TENANT));
    expect({ code, failed }).toEqual({ code: 1, failed: ['GET /health'] });
    expect(steps[0]).toMatchObject({
      expected: '200 and every part up',
      got: expect.stringMatching(/^no answer \(\w/),
    });
  });
});

describe('test:deployed with a token of another time', () => {
  it('an expired token', async () => {
    const pair = await newPair();
    const keys = await keyServer({ status: 200, body: JSON.stringify({ keys: [pair.jwk] }) });
    const issuers = [{ issuer: `${keys.url}/{tenantid}/`, jwksUri: `${keys.url}/keys` }];
    const stack = await startTestStack({ env: { TOKEN_ISSUERS: JSON.stringify(issuers) } });
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    const expired = await found(stack.url, await sign(keys.url, pair, { exp: hourAgo }));
    expect(expired).toMatchObject({ code: 1, failed: ['GET /v1/partner'], wrote: false });
    expect(expired.steps.find(({ outcome }) => outcome === 'failed')?.got).toMatch(/^401, code 400/);
    expect(await found(stack.url, await sign(keys.url, pair))).toMatchObject({ code: 0, failed: [] });
  });
});
