import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { describe, expect, inject, it } from 'vitest';
import { call, newCustomer, newPartner, tokenFor } from '../support/world.ts';

interface Raw {
  readonly status: number | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** A request exactly as written, without what fetch would tidy up. */
const raw = (method: string, path: string, headers: Record<string, string> = {}): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(inject('stack').url, { method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end();
  });

const authorised = async (partnerId: string) => ({ Authorization: `Bearer ${await tokenFor(partnerId)}` });

describe('contract 1: paths', () => {
  it.each(['/v1//customers', '/v1/customers/', '//v1///Customers//', '/v1//customers?size=1'])(
    '%s is the list of customers: empty segments and a trailing slash are ignored',
    async (path) => {
      const { partnerId } = await newPartner();
      const answer = await raw('GET', path, await authorised(partnerId));
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.text)).toMatchObject({ totalCount: 0, attributes: { objectType: 'Collection' } });
    },
  );

  it('writes reach their route by such a path too, with the same idempotency', async () => {
    const key = await newCustomer(await newPartner());
    const headers = { 'MS-RequestId': randomUUID() };
    const body = { reason: 'no longer agrees' };
    const path = `/v1/customers/${key.customerId}/withdrawal`;
    const first = await call(key.partnerId, path, { body, headers });
    const again = await fetch(`${inject('stack').url}${path.replace('/customers', '//customers/')}/`, {
      method: 'POST',
      headers: { ...headers, ...(await authorised(key.partnerId)), 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([first.status, again.status]).toEqual([201, 201]);
  });

  it.each<[method: string, path: string, status: number, code: number, allow: string | undefined]>([
    ['GET', '/', 404, 970060, undefined],
    ['GET', '/v1', 404, 970060, undefined],
    ['GET', '/v2/customers', 404, 970060, undefined],
    ['POST', '/v1/customers/x/nothing', 404, 970060, undefined],
    ['GET', '/wp-login.php', 404, 970060, undefined],
    ['PUT', '/v1/customers', 405, 970061, 'GET, HEAD, POST'],
    ['PATCH', '/v1/agreements', 405, 970061, 'GET, HEAD'],
    ['OPTIONS', '/v1/agreements', 405, 970061, 'GET, HEAD'],
    ['POST', '/health', 405, 970061, 'GET, HEAD'],
    ['DELETE', '/v1/customers/relationshiprequests', 405, 970061, 'GET, HEAD'],
    ['GET', `/v1/customers/${randomUUID()}/withdrawal`, 405, 970061, 'POST'],
  ])('%s %s is refused as everything is', async (method, path, status, code, allow) => {
    const ids = { 'MS-RequestId': randomUUID(), 'MS-CorrelationId': randomUUID() };
    const answer = await raw(method, path, ids);
    expect(answer).toMatchObject({
      status,
      headers: {
        'ms-requestid': ids['MS-RequestId'],
        'ms-correlationid': ids['MS-CorrelationId'],
        'content-type': 'application/json; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
    expect(answer.headers['allow']).toBe(allow);
    expect(JSON.parse(answer.text)).toMatchObject({
      code,
      isRetryable: false,
      errorMessageExtended: `InternalErrorCode=${code}`,
    });
  });

  it('HEAD answers as GET does, without the body', async () => {
    const { partnerId } = await newPartner();
    const there = await raw('HEAD', '/v1/agreements', await authorised(partnerId));
    expect(there).toMatchObject({
      status: 200,
      text: '',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(there.headers['ms-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(await raw('HEAD', '/v1/agreements')).toMatchObject({ status: 401, text: '' });
    expect(await raw('HEAD', '/nothing')).toMatchObject({ status: 404, text: '' });
    const refused = await raw('HEAD', `/v1/customers/${randomUUID()}/withdrawal`);
    expect(refused).toMatchObject({ status: 405, text: '', headers: { allow: 'POST' } });
    expect(refused.headers['ms-correlationid']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a customer id that is no GUID is refused by name, and hides no route beside it', async () => {
    const { partnerId } = await newPartner();
    expect(await call(partnerId, '/v1/customers/wingtip')).toMatchObject({
      status: 400,
      body: { code: 3000, parameters: { property: 'customerId', problem: 'must be a GUID' } },
    });
    expect((await raw('GET', '/v1/customers/wingtip')).status).toBe(401);
    expect(await call(partnerId, '/v1/customers/RelationshipRequests')).toMatchObject({ status: 200 });
    const key = await newCustomer(await newPartner());
    expect(await call(key.partnerId, `/v1/customers/%7B${key.customerId.toUpperCase()}%7D`)).toMatchObject({
      status: 200,
      body: { id: key.customerId },
    });
  });
});
