import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../shared/domain/webhooks/delivery.ts';
import { webhooksIn } from '../../../shared/tables/webhook-table.ts';
import type { Answer } from '../../support/ask.ts';
import { call, newPartner, open } from '../../support/world.ts';

const PATH = '/v1/webhooks';
/** No name below `example` resolves, so that nothing is delivered. */
const URL_OF_ONE = 'https://hooks.wingtip.example/assent';
const WRITER = { appOnly: true, role: ['OrderWriter'] } as const;
const READER = { appOnly: true, role: ['Reader'] } as const;

const partnerOf = async (details: Parameters<typeof newPartner>[0] = {}) => (await newPartner(details)).partnerId;
const create = (partnerId: string, details: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  call(partnerId, PATH, { body: { url: URL_OF_ONE, ...details }, headers });
const created = async (partnerId: string, details: Record<string, unknown> = {}): Promise<string> => {
  const { status, body } = await create(partnerId, details);
  expect(status).toBe(201);
  return body.id as string;
};
const read = (partnerId: string, id: string) => call(partnerId, `${PATH}/${id}`);
const patch = (partnerId: string, id: string, body: unknown, headers: Record<string, string> = {}) =>
  call(partnerId, `${PATH}/${id}`, { method: 'PATCH', body, headers });
const remove = (partnerId: string, id: string) => call(partnerId, `${PATH}/${id}`, { method: 'DELETE' });
const post = (partnerId: string, id: string, verb: string, body?: unknown, headers: Record<string, string> = {}) =>
  call(partnerId, `${PATH}/${id}/${verb}`, { method: 'POST', body, headers });
const deliveries = (partnerId: string, id: string, query = '', headers: Record<string, string> = {}) =>
  call(partnerId, `${PATH}/${id}/deliveries${query}`, { headers });

const codeOf = ({ status, body }: Answer) => [status, body.code as number];
const NOT_FOUND = [404, 970_150];

/** One call of each route that names a webhook. */
const ofOne = (partnerId: string, id: string): Promise<Answer>[] => [
  read(partnerId, id),
  patch(partnerId, id, { description: 'x' }),
  post(partnerId, id, 'rotate', { secretNumber: 1 }),
  post(partnerId, id, 'test'),
  post(partnerId, id, 'replay', { after: 0 }),
  deliveries(partnerId, id),
  remove(partnerId, id),
];

describe('N3 a partner creates a webhook', () => {
  it('and is told its secret once', async () => {
    const partnerId = await partnerOf();
    const made = await create(partnerId, { types: ['order.held', 'order.held'], description: ' ERP ' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      url: URL_OF_ONE,
      types: ['order.held'],
      description: 'ERP',
      state: 'unverified',
      secretNumber: 1,
      lastEventNumber: 0,
      failures: 0,
      waiting: [],
    });
    const { id, secret } = made.body as { id: string; secret: string };
    expect(secret).toMatch(/^whsec_[A-Za-z\d+/]{43}=$/);
    const answers = [
      await read(partnerId, id),
      await call(partnerId, PATH),
      await patch(partnerId, id, { description: 'CRM' }),
      await post(partnerId, id, 'test'),
      await post(partnerId, id, 'replay', { after: 0 }),
      await deliveries(partnerId, id),
      await remove(partnerId, id),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 202, 202, 200, 200]);
    for (const { body } of answers) expect(JSON.stringify(body)).not.toMatch(/whsec_|"secret"/);
  });

  it('once for each request id, with the same secret; with another body it is refused', async () => {
    const partnerId = await partnerOf();
    const headers = { 'MS-RequestId': randomUUID() };
    const first = await create(partnerId, {}, headers);
    expect(await create(partnerId, {}, headers)).toMatchObject({ status: 201, body: first.body });
    expect(codeOf(await create(partnerId, { description: 'other' }, headers))).toEqual([400, 970_009]);
    // Another partner's requests are its own.
    const other = await create(await partnerOf(), {}, headers);
    expect(other.status).toBe(201);
    expect([other.body.id, other.body.secret]).not.toContain(first.body.id);
    expect(other.body.secret).not.toBe(first.body.secret);
    expect((await call(partnerId, PATH)).body.totalCount).toBe(1);
    await post(partnerId, first.body.id, 'rotate', { secretNumber: 1 });
    expect(codeOf(await create(partnerId, {}, headers))).toEqual([412, 970_154]);
  });

  it('up to sixteen, however many come at once; a removed one makes room', async () => {
    const partnerId = await partnerOf();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(partnerId)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(16);
    for (const refused of answers.filter(({ status }) => status !== 201)) {
      expect(codeOf(refused)).toEqual([409, 970_152]);
      expect(refused.body.description).toContain('There may be 16.');
    }
    const { items } = (await call(partnerId, PATH)).body as { items: { id: string; createdAt: string }[] };
    expect(items).toHaveLength(16);
    expect(items.map(({ createdAt }) => createdAt)).toEqual(items.map(({ createdAt }) => createdAt).toSorted());
    expect((await remove(partnerId, items[0]!.id)).body).toMatchObject({ id: items[0]!.id });
    expect((await create(partnerId)).status).toBe(201);
    expect(codeOf(await create(partnerId))).toEqual([409, 970_152]);
  });

  it('in the sandbox as in production', async () => {
    const partnerId = await partnerOf({ environment: 'Sandbox' });
    const id = await created(partnerId);
    expect((await read(partnerId, id)).body).toMatchObject({ id, state: 'unverified' });
  });

  it('C5 as an administrator or an application that writes; who reads the feed reads webhooks', async () => {
    const partnerId = await partnerOf();
    const asked = (token: Parameters<typeof call>[2]) => call(partnerId, PATH, { body: { url: URL_OF_ONE }, ...token });
    const byApplication = await asked({ token: WRITER });
    expect(byApplication.status).toBe(201);
    expect(byApplication.body.createdBy).toMatch(/^application:[\da-f-]{36}$/);
    expect((await read(partnerId, byApplication.body.id)).body.createdBy).toBe(byApplication.body.createdBy);
    expect((await create(partnerId)).body.createdBy).toMatch(/^[\da-f-]{36}$/);
    for (const token of [{ role: 'SalesAgent' as const }, READER]) {
      const refused = await asked({ token });
      expect(codeOf(refused)).toEqual([403, 900_150]);
      expect((await call(partnerId, PATH, { token })).body.totalCount).toBe(2);
    }
    expect(codeOf(await asked({ token: { role: 'SalesAgent' } }))).toEqual([403, 900_150]);
    expect(codeOf(await call(partnerId, PATH, { token: WRITER }))).toEqual([403, 900_150]);
  });
});

/** Each URL with the rule that it breaks, by hand. */
const BAD_URLS = [
  ['nonsense', 'notAnUrl'],
  ['http://hooks.wingtip.example/', 'notHttps'],
  ['ftp://hooks.wingtip.example/', 'notHttps'],
  ['javascript:alert(1)', 'notHttps'],
  ['https://user:password@hooks.wingtip.example/', 'credentials'],
  ['https://hooks.wingtip.example/#here', 'fragment'],
  ['https://10.0.0.1/', 'literalAddress'],
  ['https://168.63.129.16/', 'literalAddress'],
  ['https://0x0a000001/', 'literalAddress'],
  ['https://[::ffff:127.0.0.1]/', 'literalAddress'],
  ['https://intranet/', 'notAPublicName'],
  ['https://hooks.wingtip.example:22/', 'port'],
] as const;

describe('N7 a URL that must not be called', () => {
  it.each(BAD_URLS)('%s is refused by the rule %s', async (url, rule) => {
    const partnerId = await partnerOf();
    const id = await created(partnerId);
    for (const refused of [await create(partnerId, { url }), await patch(partnerId, id, { url })]) {
      expect(codeOf(refused)).toEqual([400, 3000]);
      expect(refused.body.parameters).toMatchObject({ property: 'url', rule });
      expect(refused.body.description).toMatch(/url must /);
      expect(refused.body.description).not.toContain(url.replace('https://', ''));
    }
    expect((await call(partnerId, PATH)).body).toMatchObject({ totalCount: 1, items: [{ url: URL_OF_ONE }] });
  });
});

describe('contract 14: what is refused', () => {
  it.each([
    ['no url', { url: undefined }, 'url'],
    ['an empty url', { url: ' ' }, 'url'],
    ['a long url', { url: `https://hooks.example/${'a'.repeat(2000)}` }, 'url'],
    ['an unknown type', { types: ['order.imagined'] }, 'types.0'],
    ['a type that is in no feed', { types: ['order.held', 'webhook.test'] }, 'types.1'],
    ['types that are no list', { types: 'order.held' }, 'types'],
    ['a long description', { description: 'a'.repeat(201) }, 'description'],
    ['a description that reorders', { description: 'a\u202Eb' }, 'description'],
  ])('a webhook with %s', async (_, details, property) => {
    const refused = await create(await partnerOf(), details);
    expect(codeOf(refused)).toEqual([400, 3000]);
    expect(refused.body.parameters.property).toBe(property);
    expect(refused.body.description).toContain(`${property} `);
  });

  it.each([
    ['a change of nothing', {}, 'must name url, types, description or state'],
    ['a state that nobody sets', { state: 'unverified' }, 'state'],
  ])('%s', async (_, body, told) => {
    const partnerId = await partnerOf();
    const refused = await patch(partnerId, await created(partnerId), body);
    expect(codeOf(refused)).toEqual([400, 3000]);
    expect(refused.body.description).toContain(told);
  });

  it.each([
    ['replay', {}, 'must name either eventNumber (one event) or after'],
    ['replay', { eventNumber: 1, after: 1 }, 'must name either eventNumber (one event) or after'],
    ['replay', { after: -1 }, 'after must'],
    ['replay', { after: 1 }, 'after must be at most 0, the newest event.'],
    ['replay', { eventNumber: 0 }, 'eventNumber must'],
    ['replay', { eventNumber: 1 }, 'eventNumber must be at most 0, the newest event.'],
    ['rotate', {}, 'secretNumber'],
    ['rotate', { secretNumber: 0 }, 'secretNumber must'],
  ])('%s of %j', async (verb, body, told) => {
    const partnerId = await partnerOf();
    const refused = await post(partnerId, await created(partnerId), verb, body);
    expect(codeOf(refused)).toEqual([400, 3000]);
    expect(refused.body.description).toContain(told);
  });

  it("another partner's webhook, and one that is removed: not found, on every route", async () => {
    const [partnerId, other] = [await partnerOf(), await partnerOf()];
    const id = await created(partnerId);
    for (const answer of await Promise.all(ofOne(other, id))) expect(codeOf(answer)).toEqual(NOT_FOUND);
    expect((await call(other, PATH)).body).toMatchObject({ totalCount: 0, items: [] });
    expect((await read(partnerId, id)).status).toBe(200);
    expect((await remove(partnerId, id)).status).toBe(200);
    for (const answer of await Promise.all(ofOne(partnerId, id))) expect(codeOf(answer)).toEqual(NOT_FOUND);
  });
});

describe('N3 a partner changes a webhook', () => {
  it('what it names alone; off and on', async () => {
    const partnerId = await partnerOf();
    const id = await created(partnerId, { types: ['order.held'], description: 'ERP' });
    const off = await patch(partnerId, id, { state: 'disabled', description: '' });
    expect(off.body).toMatchObject({ state: 'disabled', disabledBecause: 'byPartner', description: '' });
    expect(off.body).toMatchObject({ url: URL_OF_ONE, types: ['order.held'] });
    expect(codeOf(await post(partnerId, id, 'test'))).toEqual([409, 970_151]);
    const moved = await patch(partnerId, id, {
      State: 'Enabled',
      Types: [],
      url: 'https://hooks.wingtip.example:443/b',
    });
    expect(moved.body).toMatchObject({ state: 'unverified', types: [], url: 'https://hooks.wingtip.example/b' });
    expect(moved.body.disabledBecause).toBeUndefined();
  });

  it('in the settings that it read: others that were changed meanwhile are not overwritten', async () => {
    const partnerId = await partnerOf();
    const id = await created(partnerId);
    const etag = (await read(partnerId, id)).headers.get('ETag')!;
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const texts = Array.from({ length: 8 }, (_, index) => `Change ${index}`);
    const answers = await Promise.all(
      texts.map((description) => patch(partnerId, id, { description }, { 'If-Match': etag })),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    for (const lost of answers.filter(({ status }) => status !== 200)) expect(codeOf(lost)).toEqual([412, 970_155]);
    const now = await read(partnerId, id);
    expect(now.body.description).toBe(won[0]!.body.description);
    // A repeat of the change that was made is answered as the first time.
    const { description } = now.body as { description: string };
    expect((await patch(partnerId, id, { description }, { 'If-Match': etag })).status).toBe(200);
    expect((await patch(partnerId, id, { description: 'any' }, { 'If-Match': '*' })).status).toBe(200);
    // Progress and requests leave the ETag as it is.
    const before = (await read(partnerId, id)).headers.get('ETag');
    await post(partnerId, id, 'test');
    await post(partnerId, id, 'rotate', { secretNumber: 1 });
    expect((await read(partnerId, id)).headers.get('ETag')).toBe(before);
  });

  it('its secret, once for each number, however many ask; the number then tells that it was changed', async () => {
    const partnerId = await partnerOf();
    const first = await create(partnerId);
    const { id } = first.body as { id: string };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post(partnerId, id, 'rotate', { secretNumber: 1 })),
    );
    const secrets = new Set(answers.map(({ body }) => body.secret as string));
    expect(answers.map(({ status, body }) => [status, body.secretNumber])).toEqual(answers.map(() => [200, 2]));
    expect(secrets.size).toBe(1);
    expect([...secrets][0]).toMatch(/^whsec_/);
    expect(secrets.has(first.body.secret)).toBe(false);
    const until = Date.parse(answers[0]!.body.previousSecretUntil) - Date.parse(answers[0]!.body.changedAt);
    expect(until).toBe(24 * 3_600_000);
    expect((await post(partnerId, id, 'rotate', { secretNumber: 2 })).body.secretNumber).toBe(3);
    const late = await post(partnerId, id, 'rotate', { secretNumber: 1 });
    expect(codeOf(late)).toEqual([412, 970_154]);
    expect(late.body).toMatchObject({ parameters: { secretNumber: 3 } });
    expect(late.body.description).toContain('Its number is 3.');
  });

  it('asks for test events, each under the id of its request, up to twenty that wait', async () => {
    const partnerId = await partnerOf();
    const id = await created(partnerId);
    const requestId = randomUUID();
    const headers = { 'MS-RequestId': requestId };
    const first = await post(partnerId, id, 'test', undefined, headers);
    expect(first).toMatchObject({ status: 202, body: { waiting: [{ id: requestId }] } });
    expect((await post(partnerId, id, 'test', undefined, headers)).body.waiting).toHaveLength(1);
    for (let more = 0; more < 19; more++) expect((await post(partnerId, id, 'test')).status).toBe(202);
    const refused = await post(partnerId, id, 'test');
    expect(codeOf(refused)).toEqual([409, 970_153]);
    expect(refused.body.description).toContain('20 may wait.');
    expect((await post(partnerId, id, 'test', undefined, headers)).status).toBe(202);
  });
});

describe('N3 deliveries', () => {
  const DAY_MS = 86_400_000;

  it('are those of the last 30 days, newest first, by pages', async () => {
    const partnerId = await partnerOf();
    const id = await created(partnerId);
    const now = Date.now();
    const made = (daysAgo: number): Delivery => ({
      deliveryId: randomUUID(),
      endpointId: id,
      at: new Date(now - daysAgo * DAY_MS).toISOString(),
      kind: 'event',
      number: 100 - daysAgo,
      eventId: randomUUID(),
      type: 'order.held',
      attempt: 1,
      status: 204,
      durationMs: 12,
      result: 'delivered',
    });
    const store = webhooksIn(open);
    const owner = { environment: 'Production', partnerId } as const;
    const others = [31, 40].map(made);
    const kept = [29, 5, 3, 2, 1].map(made);
    for (;;) {
      const { value, etag } = (await store.read(owner, id))!;
      if (await store.write(owner, value, etag, [...others, ...kept])) break;
    }
    const numbers = ({ body }: Answer) =>
      (body.items as { kind: string; eventNumber?: number }[]).flatMap(({ kind, eventNumber }) =>
        kind === 'event' ? [eventNumber] : [],
      );
    // Attempts of the handshake may stand before them.
    expect(numbers(await deliveries(partnerId, id))).toEqual([99, 98, 97, 95, 71]);
    const seen: unknown[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await deliveries(partnerId, id, '?size=2', cursor ? { 'MS-ContinuationToken': cursor } : {});
      expect(page.body.totalCount).toBeLessThanOrEqual(2);
      seen.push(...numbers(page));
      cursor = page.body.continuationToken as string | undefined;
      expect(page.headers.get('MS-ContinuationToken') ?? undefined).toBe(cursor);
      pages++;
    } while (cursor && pages < 20);
    expect(seen).toEqual([99, 98, 97, 95, 71]);
    expect(pages).toBeGreaterThan(2);
    // A cursor of another webhook shows nothing of that one.
    const first = await deliveries(partnerId, id, '?size=1');
    const other = await created(partnerId);
    const foreign = `?continuationToken=${encodeURIComponent(first.body.continuationToken)}`;
    expect(numbers(await deliveries(partnerId, other, foreign))).toEqual([]);
  });

  it.each(["x' or RowKey ge '", '../..|no day/x', 'delivery|~', ''])(
    'behind a cursor that is none: %j',
    async (text) => {
      const partnerId = await partnerOf();
      const id = await created(partnerId);
      const token = Buffer.from(text).toString('base64url');
      expect([200, 400]).toContain((await deliveries(partnerId, id, `?continuationToken=${token}`)).status);
    },
  );
});
