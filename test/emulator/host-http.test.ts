import { request as httpRequest, Agent, type IncomingHttpHeaders } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { startHost, type Running } from './fixtures/runner.ts';

let host: Running;
let streaming: Running;
beforeAll(async () => {
  [host, streaming] = await Promise.all([startHost(), startHost({ STREAM: 'yes' })]);
});

interface Echo {
  function: string;
  method: string;
  url: string;
  params: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  body: string;
  invocationId: string;
  traceContext: { traceParent: string; traceState: string };
}

async function echo(path: string, init?: RequestInit): Promise<Echo> {
  const response = await fetch(host.url + path, init);
  expect(response.status).toBe(200);
  return (await response.json()) as Echo;
}

interface Raw {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A request exactly as written, without what fetch would tidy up. */
function raw(
  method: string,
  path: string,
  headers: Record<string, string | string[]> = {},
  chunks: Uint8Array[] = [],
  { port } = host,
) {
  return new Promise<Raw>((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      const body: Buffer[] = [];
      response.on('data', (chunk: Buffer) => body.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(body) }),
      );
    });
    sent.on('error', reject);
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

describe('what a function receives', () => {
  test('method, URL, headers, and an invocation id', async () => {
    const seen = await echo('/echo/1?x=1', { method: 'DELETE', headers: { 'X-Mixed-Case': 'kept as is' } });
    expect(seen).toMatchObject({ method: 'DELETE', url: `${host.url}/echo/1?x=1`, function: 'echo' });
    expect(seen.headers['x-mixed-case']).toBe('kept as is');
    expect(seen.invocationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('repeated headers joined by a comma', async () => {
    const { body } = await raw('GET', '/echo/1', { 'x-twice': ['one', 'two'], authorization: ['a', 'b'] });
    expect((JSON.parse(body.toString()) as Echo).headers).toMatchObject({ 'x-twice': 'one,two', authorization: 'a,b' });
  });

  test('the query decoded, empty values kept, repeated names joined as the host does', async () => {
    const seen = await echo('/echo/1?filter=%7B%22Field%22%3A1%7D&empty=&flag&plus=a+b&twice=1&TWICE=2');
    expect(seen.query).toEqual([
      ['filter', '{"Field":1}'],
      ['empty', ''],
      ['flag', ''],
      ['plus', 'a b'],
      ['twice', '1,2'],
    ]);
  });

  test('route values decoded once, an encoded slash kept', async () => {
    expect((await echo('/echo/a%20b%2541')).params).toEqual({ id: 'a b%41' });
    expect((await echo('/echo/caf%C3%A9/x%2Fy')).params).toEqual({ id: 'café', Part: 'x%2Fy' });
  });

  test('a body with a length', async () => {
    expect((await echo('/echo/1', { method: 'POST', body: 'grüße' })).body).toBe('grüße');
  });

  test('a chunked body', async () => {
    const chunks = ['first,', 'second,', 'third'].map((text) => Buffer.from(text));
    const { body } = await raw('POST', '/echo/1', { 'transfer-encoding': 'chunked' }, chunks);
    expect((JSON.parse(body.toString()) as Echo).body).toBe('first,second,third');
  });

  test('a trace of its own, or its caller’s continued', async () => {
    const [first, second] = [await echo('/echo/1'), await echo('/echo/1')];
    expect(first.traceContext.traceParent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(first.traceContext.traceParent).not.toBe(second.traceContext.traceParent);

    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
    const { traceContext } = await echo('/echo/1', { headers: { traceparent, tracestate: 'a=1' } });
    expect(traceContext.traceParent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00$/);
    expect(traceContext.traceParent).not.toContain('b7ad6b7169203331');
    expect(traceContext.traceState).toBe('a=1');
  });

  test('a new trace when the given one is invalid', async () => {
    const traceparent = `00-${'0'.repeat(32)}-b7ad6b7169203331-01`;
    const { traceContext } = await echo('/echo/1', { headers: { traceparent } });
    expect(traceContext.traceParent).not.toContain('0'.repeat(32));
  });
});

describe('which function answers', () => {
  test.each([
    ['/echo/1', { id: '1' }],
    ['/ECHO/1/', { id: '1' }],
    ['/echo/1/two', { id: '1', Part: 'two' }],
    ['/files', {}],
    ['/files/a/b%20c/d', { path: 'a/b c/d' }],
    ['/files/a/../b', { path: 'b' }],
  ])('%s is found', async (path, params) => {
    const { status, body } = await raw('GET', path);
    expect(status).toBe(200);
    expect((JSON.parse(body.toString()) as Echo).params).toEqual(params);
  });

  test.each([
    ['GET', '/things/recent', 'listThings'],
    ['GET', '/things/17', 'thingNumber'],
    ['GET', '/things/-17', 'thingNumber'],
    ['GET', '/things/99999999999', 'readThing'],
    ['GET', '/things/other', 'readThing'],
    ['PUT', '/things/recent', 'replaceThing'],
  ])('%s %s goes to the most specific route: %s', async (method, path, name) => {
    expect((await echo(path, { method })).function).toBe(name);
  });

  test('a function without a route has its name as route', async () => {
    expect((await raw('GET', '/BYDEFAULT')).status).toBe(200);
  });

  test('the log names routes between which Azure would decide otherwise', () => {
    expect(host.stderr()).toContain('"thingNumber" (/things/{id:int}) is answered here, but in Azure "readThing"');
    expect(host.stderr()).not.toContain('in Azure "listThings"');
  });

  test.each([
    ['GET', '/'],
    ['GET', '/unknown'],
    ['GET', '/echo'],
    ['GET', '/echo//1'],
    ['GET', '/echo/1/2/3'],
    ['PATCH', '/echo/1'],
    ['HEAD', '/echo/1'],
    ['OPTIONS', '/echo/1'],
    ['PUT', '/byDefault'],
    ['GET', '/admin/functions/yearly'],
    ['POST', '/admin/functions/unknown'],
    ['POST', '/admin/functions/echo'],
    ['POST', '/admin/functions'],
  ])('%s %s is 404 with no body', async (method, path) => {
    const { status, body } = await raw(method, path);
    expect({ status, length: body.length }).toEqual({ status: 404, length: 0 });
  });

  test.each(['/echo/%', '/echo/%zz', '/echo/%ff', '/echo/%C3'])('a malformed escape is 400: %s', async (path) => {
    expect((await raw('GET', path)).status).toBe(400);
  });

  test.each(['a@127.0.0.1', 'x/y', 'x y'])('a host header that is none is 400: "%s"', async (name) => {
    expect((await raw('GET', '/nothing', { host: name })).status).toBe(400);
  });

  test('a page under another host name cannot run a timer', async () => {
    expect((await raw('POST', '/admin/functions/yearly', { host: 'evil.example' })).status).toBe(404);
  });
});

describe('what a caller gets', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);

  test('status, headers, cookies and the very bytes', async () => {
    const { status, headers, body } = await raw('POST', '/bytes', {}, [bytes]);
    expect(status).toBe(202);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '256',
      'x-one': 'one',
      'set-cookie': ['first=a%20b; Max-Age=60; Path=/x; Secure; SameSite=Strict; HttpOnly', 'second=2; Path=/'],
    });
    expect(body).toEqual(Buffer.from(bytes));
  });

  test('the headers alone for HEAD, where a function takes it', async () => {
    const { status, headers, body } = await raw('HEAD', '/bytes');
    expect(status).toBe(202);
    expect(headers['x-one']).toBe('one');
    expect(body).toHaveLength(0);
  });

  test('204 when a function returns nothing', async () => {
    expect((await fetch(`${host.url}/nothing`)).status).toBe(204);
  });

  test('500 with no body when a function throws, and the reason in the log', async () => {
    const { status, body } = await raw('GET', '/fail');
    expect({ status, length: body.length }).toEqual({ status: 500, length: 0 });
    expect(host.stderr()).toContain('[error] fail Error: told to fail');
  });

  test('what hooks made of it', async () => {
    expect((await fetch(`${host.url}/byDefault`)).headers.get('x-hook')).toBe('preInvocation');
  });

  test('up to 16 MiB are taken, more is 413, and the connection goes on', async () => {
    const limit = Buffer.alloc(16 * 1024 * 1024, 'x');
    const chunked = { 'transfer-encoding': 'chunked' };
    expect((await raw('POST', '/bytes', chunked, [limit])).body).toHaveLength(limit.length);
    expect((await raw('POST', '/bytes', chunked, [limit, bytes])).status).toBe(413);
    expect(
      (await raw('POST', '/bytes', { 'content-length': `${limit.length + 1}` }, [limit, Buffer.from('x')])).status,
    ).toBe(413);
    expect((await raw('POST', '/bytes', {}, [bytes])).status).toBe(202);
  });

  test('answers at the same time', async () => {
    const together = 40;
    const answers = await Promise.all(
      Array.from({ length: together }, async () => (await fetch(`${host.url}/meet?together=${together}`)).text()),
    );
    expect(answers).toEqual(Array.from({ length: together }, () => 'met'));
  });

  test('connections are kept', async () => {
    const { headers } = await raw('GET', '/nothing', { connection: 'keep-alive' });
    expect(headers.connection).toBe('keep-alive');
  });
});

describe('an app that streams', () => {
  test('receives params, query, headers and a chunked body', async () => {
    const headers = { 'transfer-encoding': 'chunked', 'x-twice': ['one', 'two'] };
    const { body } = await raw(
      'POST',
      '/echo/a%20b?q=1&q=2',
      headers,
      [Buffer.from('one,'), Buffer.from('two')],
      streaming,
    );
    expect(JSON.parse(body.toString())).toMatchObject({
      url: `${streaming.url}/echo/a%20b?q=1&q=2`,
      params: { id: 'a b' },
      query: [
        ['q', '1'],
        ['q', '2'],
      ],
      headers: { 'x-twice': 'one,two' },
      body: 'one,two',
      traceContext: { traceParent: expect.stringMatching(/^00-/) },
    });
  });

  test('answers with status, headers, cookies and bytes', async () => {
    const { status, headers, body } = await raw('POST', '/bytes', {}, [Uint8Array.from([0, 255])], streaming);
    expect({ status, bytes: [...body] }).toEqual({ status: 202, bytes: [0, 255] });
    expect(headers).toMatchObject({
      'x-one': 'one',
      'set-cookie': [expect.stringContaining('first=a%20b'), 'second=2'],
    });
  });

  test.each([
    ['/fail', 500],
    ['/nothing', 204],
    ['/unknown', 404],
    ['/echo/%', 400],
  ])('%s is %i', async (path, status) => {
    expect((await raw('GET', path, {}, [], streaming)).status).toBe(status);
  });
});

test('log lines are single, and only the ready line is on standard output', async () => {
  await fetch(`${host.url}/speak`);
  expect(host.stderr()).toContain('[info] speak two | lines\n');
  expect(host.stderr()).toContain("[warn] speak a warning { of: 'two parts' }\n");
  expect(host.stderr()).toContain('plain console output\n');
  expect(host.stderr()).toContain('straight to standard output\n');
  expect(host.stderr()).not.toContain('only when verbose');
  expect(host.stdout()).toHaveLength(1);
});
