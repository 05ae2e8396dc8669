import { randomInt, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { call, eventually } from '../../support/world.ts';

/** The operator's tenant. */
const OPERATOR = '11111111-1111-4111-8111-111111111111';

const ask = (path: string, asked: Parameters<typeof call>[2] = {}) =>
  call(OPERATOR, path, { token: { role: 'AgreementPublisher' }, ...asked });

const details = (changes: object = {}) => ({
  name: 'Northwind Traders',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Sandbox',
  status: 'active',
  mpnId: String(randomInt(1e9, 9e9)),
  agreementSigned: true,
  ...changes,
});

const put = (partnerId: string, body: object, ifMatch?: string | null) =>
  ask(`/v1/operator/partners/${partnerId}`, {
    method: 'PUT',
    body,
    ...(ifMatch ? { headers: { 'If-Match': ifMatch } } : {}),
  });

const etagOf = async (partnerId: string) => (await ask(`/v1/operator/partners/${partnerId}`)).headers.get('etag');

describe('the registry over the API', () => {
  it('registers a partner, who may call; suspends it with a reason; writes nothing where nothing changes', async () => {
    const partnerId = randomUUID();
    const registered = details();
    expect(await put(partnerId, registered)).toMatchObject({ status: 201, body: { partnerId, ...registered } });
    expect(await put(partnerId, registered)).toMatchObject({ status: 200 });
    expect((await call(partnerId, '/v1/partner')).body).toMatchObject({ environment: 'Sandbox' });

    const suspended = { ...registered, status: 'suspended', reason: 'Its contract ended' };
    expect(await put(partnerId, suspended, await etagOf(partnerId))).toMatchObject({
      status: 200,
      body: { status: 'suspended' },
    });
    await eventually(async () => ((await call(partnerId, '/v1/partner')).body.code === 970004 ? true : undefined));
    const { changes } = (await ask(`/v1/operator/partners/${partnerId}`)).body as {
      changes: { by: string; reason?: string; before: { status: string } | null; after: { status: string } }[];
    };
    expect(changes.map(({ before, after, reason }) => [before?.status, after.status, reason])).toEqual([
      [undefined, 'active', undefined],
      ['active', 'suspended', 'Its contract ended'],
    ]);
    expect(changes[1]!.by).toMatch(new RegExp(`^${OPERATOR} [0-9a-f-]{36}$`));
  });

  it('refuses what cannot be', async () => {
    const partnerId = randomUUID();
    const known = details();
    await put(partnerId, known);
    const cases: [object, string, string][] = [
      [{ ...known, environment: 'Production' }, partnerId, 'fixed'],
      [{ ...known, cloud: 'China' }, partnerId, 'fixed'],
      [{ ...known, account: 'west' }, partnerId, 'fixed'],
      [details({ mpnId: known.mpnId }), randomUUID(), 'taken'],
      [details({ type: 'IndirectReseller', providerId: partnerId }), randomUUID(), 'noProvider'],
    ];
    for (const [body, id, conflict] of cases) {
      expect(await put(id, body, id === partnerId ? await etagOf(partnerId) : undefined)).toMatchObject({
        status: 409,
        body: { code: 970093, parameters: { conflict } },
      });
    }
    const own = await ask(`/v1/operator/partners/${OPERATOR}`);
    const { changes: _, partnerId: __, ...contoso } = own.body;
    expect(await put(OPERATOR, { ...contoso, status: 'suspended' }, own.headers.get('etag'))).toMatchObject({
      status: 409,
      body: { parameters: { conflict: 'ownTenant' } },
    });
    expect(await put(randomUUID(), details({ mpnId: 'twelve' }))).toMatchObject({ status: 400 });
    expect(await put(randomUUID(), details({ account: 'west' }))).toMatchObject({ status: 400 });
    expect(await ask(`/v1/operator/partners/${randomUUID()}`)).toMatchObject({ status: 404, body: { code: 970092 } });
  });

  it('overwrites nothing that its author has not seen', async () => {
    const partnerId = randomUUID();
    const registered = details();
    const changed = { status: 412, body: { code: 970094, errorName: 'PartnerChanged' } };
    expect(await put(partnerId, registered, '"0"')).toMatchObject(changed);
    const seen = (await put(partnerId, registered)).headers.get('etag');
    expect(seen).toBe(await etagOf(partnerId));
    const suspended = { ...registered, status: 'suspended' };
    const later = (await put(partnerId, suspended, seen)).headers.get('etag');

    const stale = { ...registered, name: 'Northwind' };
    expect(await put(partnerId, stale, seen)).toMatchObject(changed);
    expect(await put(partnerId, stale)).toMatchObject(changed);
    expect(await put(partnerId, stale, '*')).toMatchObject(changed);
    expect(await put(partnerId, stale, '"any"')).toMatchObject(changed);
    expect((await ask(`/v1/operator/partners/${partnerId}`)).body).toMatchObject(suspended);
    // The repeat of a change whose answer was lost.
    expect(await put(partnerId, suspended, seen)).toMatchObject({ status: 200 });
    expect(await put(partnerId, stale, later)).toMatchObject({ status: 200, body: { status: 'active' } });
  });

  it('gives an MPN id to one of those who ask for it at the same time', async () => {
    const wanted = details();
    const ids = Array.from({ length: 6 }, () => randomUUID());
    const statuses = (await Promise.all(ids.map((id) => put(id, wanted)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(1);
    // Whoever lost may ask again, until one has it.
    for (const id of ids) await put(id, wanted);
    const holders = await Promise.all(ids.map(async (id) => (await ask(`/v1/operator/partners/${id}`)).status));
    expect(holders.filter((status) => status === 200)).toHaveLength(1);
    expect(holders.filter((status) => status === 404)).toHaveLength(5);
  });

  it('pages through every partner, once each', async () => {
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const query = token === undefined ? '' : `&continuationToken=${token}`;
      const { body } = await ask(`/v1/operator/partners?size=3${query}`);
      seen.push(...(body.items as { partnerId: string }[]).map(({ partnerId }) => partnerId));
      token = body.continuationToken;
    } while (token !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted());
    expect(seen).toContain(OPERATOR);
  });
});
