import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { startImportRoute } from '../../../functions/http/imports/start-import.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import { serve } from '../../../shared/http/serve.ts';
import type { StartImport } from '../../../shared/imports/start-import.ts';
import { contoso } from '../../support/page-door.ts';
import { SYSTEM } from '../../support/system.ts';
import { PERSON } from './key-server.ts';

const CALLER = {
  tenantId: contoso.partnerId,
  actor: { kind: 'person' as const, userId: PERSON },
  roles: ['AdminAgent'],
  mfa: true,
  member: true,
};

const MAX_FILE = 20 * 1024 * 1024;
const UNIT = 64 * 1024;

/** The route of imports on a port of its own, for a caller whose registry knows this partner. */
async function importsFor(partner: Partner | undefined, limit?: (cost: number) => number) {
  const find = async () => partner;
  const verify = Object.assign(async () => ok(CALLER), { probe: async () => {} });
  const charged: [cost: number, paid: number][] = [];
  const received: number[] = [];
  const start: StartImport = async ({ file }) => {
    received.push(file.bytes.length);
    return refuse('RequestIdReused', { header: 'MS-RequestId' });
  };
  const pipeline = {
    ...SYSTEM,
    verify,
    partners: { find, findNow: find, findByMpnId: find },
    limit: (_: string, cost = 1, paid = 0) => (charged.push([cost, paid]), limit?.(cost) ?? 0),
  };
  const answer = serve(pipeline, startImportRoute(start));
  const server = createServer((request, response) => {
    const headers = new Headers(request.headers as Record<string, string>);
    const body = Readable.toWeb(request) as never;
    void answer({ url: `http://localhost${request.url}`, params: {}, headers, body }, () => {}).then((reply) =>
      response.writeHead(reply.status, { ...reply.headers, connection: 'close' }).end(reply.body),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => void server.close());

  /** The status that arrives when only so much was sent. */
  async function statusOf(headers: readonly string[], body = ''): Promise<number> {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const head = ['POST /v1/imports?kind=confirmations HTTP/1.1', 'Host: localhost', ...headers, '', ''];
    socket.write(head.join('\r\n') + body);
    const [first] = (await once(socket, 'data')) as [Buffer];
    return Number(/^HTTP\/1\.1 (\d+)/.exec(String(first))?.[1]);
  }
  return { statusOf, charged, received };
}

const CSV = 'Content-Type: text/csv';
const ALL = `Content-Length: ${MAX_FILE}`;

it('an outsider and a suspended partner are refused before the body is read', async () => {
  for (const partner of [undefined, { ...contoso, status: 'suspended' as const }]) {
    const { statusOf, charged } = await importsFor(partner);
    expect(await statusOf([CSV, ALL])).toBe(403);
    expect(await statusOf([CSV, 'Transfer-Encoding: chunked'])).toBe(403);
    expect(charged).toEqual([
      [1, 0],
      [1, 0],
    ]);
  }
});

it('a partner pays for a body by the length that it states, before the body is read', async () => {
  const { statusOf, charged } = await importsFor(contoso, (cost) => (cost > 100 ? 3 : 0));
  expect(await statusOf([CSV, ALL])).toBe(429);
  expect(charged).toEqual([
    [1, 0],
    [1 + MAX_FILE / UNIT, 1],
  ]);
});

it('a partner pays once for what arrives as it was stated', async () => {
  const { statusOf, charged, received } = await importsFor(contoso);
  const body = 'x'.repeat(2 * UNIT);
  expect(await statusOf([CSV, `Content-Length: ${body.length}`], body)).toBe(400);
  expect(received).toEqual([body.length]);
  expect(charged).toEqual([
    [1, 0],
    [3, 1],
  ]);
});

it('a body of unstated length costs as much as the largest, until its length is known', async () => {
  const { statusOf, charged, received } = await importsFor(contoso);
  expect(
    await statusOf([CSV, 'Transfer-Encoding: chunked'], `${UNIT.toString(16)}\r\n${'x'.repeat(UNIT)}\r\n0\r\n\r\n`),
  ).toBe(400);
  expect(received).toEqual([UNIT]);
  const most = 1 + MAX_FILE / UNIT;
  expect(charged).toEqual([
    [1, 0],
    [most, 1],
    [2, most],
  ]);
});

it('a body that is too large or of another kind costs no more than any request', async () => {
  const { statusOf, charged } = await importsFor(contoso);
  expect(await statusOf([CSV, `Content-Length: ${MAX_FILE + 1}`])).toBe(413);
  expect(await statusOf(['Content-Type: image/png', ALL])).toBe(415);
  expect(charged).toEqual([
    [1, 0],
    [1, 0],
  ]);
});
