import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outboundCalls } from '../../../shared/outbound/outbound-calls.ts';
import type { ResolveName } from '../../../shared/outbound/resolve-name.ts';
import { systemTimers, type Timers } from '../../../shared/timers.ts';
import { tlsAuthority } from '../../support/tls-authority.ts';
import { tlsReceiver } from '../../support/tls-receiver.ts';

const NAME = 'hooks.example';
const POST = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' } as const;

let tls: ReturnType<typeof tlsAuthority>;
let receiver: Awaited<ReturnType<typeof tlsReceiver>>;

beforeAll(() => {
  tls = tlsAuthority(NAME);
});
beforeEach(async () => {
  receiver = await tlsReceiver(tls.identity);
});
afterEach(() => receiver.close());

interface World {
  readonly resolve: ResolveName;
  readonly loopback?: boolean;
  readonly trusted?: boolean;
  readonly timers?: Timers;
}

const opened: { close(): void }[] = [];
afterAll(() => opened.forEach((one) => one.close()));

/** A sender whose name servers answer so; the receiver of the test is on this machine. */
function sender({ resolve, loopback = true, trusted = true, timers = systemTimers }: World, host = NAME) {
  const open = outboundCalls({
    policy: { ports: [receiver.port], ownHosts: [], loopback },
    resolve,
    timers,
    ...(trusted ? { authorities: [tls.authority] } : {}),
  });
  const outbound = open(`https://${host}:${receiver.port}/in?key=1`);
  opened.push(outbound);
  return outbound;
}

const at =
  (...addresses: string[]): ResolveName =>
  () =>
    Promise.resolve(addresses);

describe('N7 a call to an endpoint', () => {
  it('sends over TLS to the checked address, on a connection that is kept', async () => {
    const outbound = sender({ resolve: at('127.0.0.1') });
    for (const _ of [1, 2, 3]) expect(await outbound.call(POST)).toMatchObject({ kind: 'answered', status: 204 });
    expect(receiver.connections()).toBe(1);
    expect(receiver.received).toHaveLength(3);
    expect(receiver.received[0]).toMatchObject({
      method: 'POST',
      url: '/in?key=1',
      headers: { host: `${NAME}:${receiver.port}`, 'content-type': 'application/json', 'content-length': '7' },
      body: '{"a":1}',
    });
  });

  it('leaves Node its own dispatcher of fetch', () => {
    const library = new URL('../../../shared/outbound/http-library.ts', import.meta.url);
    const dispatcher = "globalThis[Symbol.for('undici.globalDispatcher.1')]";
    const code = `import { Client } from '${library.href}'; console.log(typeof Client, typeof ${dispatcher});`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' });
    expect(said).toBe('function undefined\n');
  });

  it('returns the headers that count', async () => {
    receiver.respondWith((response) =>
      response.writeHead(429, { 'Retry-After': '7', 'WebHook-Allowed-Origin': 'assent.example' }).end('later'),
    );
    expect(await sender({ resolve: at('127.0.0.1') }).call({ method: 'OPTIONS', headers: {} })).toMatchObject({
      kind: 'answered',
      status: 429,
      retryAfter: '7',
      allowedOrigin: 'assent.example',
    });
  });

  // Each of these addresses reaches the receiver if nobody checks: see the control below.
  it.each(['127.0.0.1', '127.9.9.9', '::ffff:127.0.0.1', '0.0.0.0'])('does not reach %s', async (address) => {
    const outbound = sender({ resolve: at(address), loopback: false });
    expect(await outbound.call(POST)).toMatchObject({ kind: 'failed', reason: 'addressNotAllowed' });
    expect(receiver.connections()).toBe(0);
  });

  it.each(['127.0.0.1', '::ffff:127.0.0.1', '0.0.0.0'])('control: unchecked, %s is reached', async (host) => {
    const socket = connectSocket({ host, port: receiver.port });
    await once(socket, 'connect');
    const secure = connectTls({ socket, servername: NAME, ca: tls.authority });
    await once(secure, 'secureConnect');
    secure.destroy();
    expect(receiver.connections()).toBe(1);
  });

  it.each([
    ['private', ['10.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['the platform', ['168.63.129.16']],
    ['unique local', ['fd00::1']],
    ['NAT64', ['64:ff9b::7f00:1']],
    ['6to4', ['2002:7f00:1::1']],
    ['mixed, private last', ['127.0.0.1', '10.0.0.1']],
    ['mixed, private first', ['fd00::1', '127.0.0.1']],
    ['mixed, mapped', ['127.0.0.1', '::ffff:127.0.0.1']],
    ['nothing', []],
  ])('refuses a name whose addresses are %s, in the local stack too', async (_kind, addresses) => {
    expect(await sender({ resolve: at(...addresses) }).call(POST)).toMatchObject({
      kind: 'failed',
      reason: 'addressNotAllowed',
    });
    expect(receiver.connections()).toBe(0);
  });

  it('asks the name servers again for each connection, and calls nothing that they did not answer then', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1'], ['127.0.0.1']];
    let asked = 0;
    const outbound = sender({ resolve: () => Promise.resolve(answers[asked++]!) });
    receiver.respondWith((response) => response.writeHead(200, { connection: 'close' }).end());
    expect(await outbound.call(POST)).toMatchObject({ status: 200 });
    expect(await outbound.call(POST)).toMatchObject({ reason: 'addressNotAllowed' });
    expect(await outbound.call(POST)).toMatchObject({ status: 200 });
    expect([asked, receiver.connections()]).toEqual([3, 2]);
  });

  it.each([301, 302, 303, 307, 308])('does not follow %i', async (status) => {
    receiver.respondWith((response) =>
      response.writeHead(status, { Location: `https://${NAME}:${receiver.port}/elsewhere` }).end(),
    );
    expect(await sender({ resolve: at('127.0.0.1') }).call(POST)).toMatchObject({ kind: 'answered', status });
    expect(receiver.received.map(({ url }) => url)).toEqual(['/in?key=1']);
  });

  it('trusts no certificate of an unknown authority, and none of another name', async () => {
    const unknown = sender({ resolve: at('127.0.0.1'), trusted: false });
    expect(await unknown.call(POST)).toMatchObject({ kind: 'failed', reason: 'notTrusted' });
    const otherName = sender({ resolve: at('127.0.0.1') }, 'other.example');
    expect(await otherName.call(POST)).toMatchObject({ kind: 'failed', reason: 'notTrusted' });
    expect(receiver.received).toEqual([]);
  });

  it('does not call an URL that the policy refuses', async () => {
    const open = outboundCalls({
      policy: { ports: [], ownHosts: [], loopback: false },
      resolve: at('127.0.0.1'),
      timers: systemTimers,
    });
    for (const url of [`https://127.0.0.1:${receiver.port}/`, `https://${NAME}:${receiver.port}/`, 'no url']) {
      expect(await open(url).call(POST)).toEqual({ kind: 'failed', reason: 'urlNotAllowed', durationMs: 0 });
    }
    expect(receiver.connections()).toBe(0);
  });
});

describe('N7 an answer', () => {
  it('of 100 MB counts by its status; a few kilobytes of it are read', async () => {
    let written = 0;
    const closed = new Promise<void>((resolve) =>
      receiver.respondWith((response) => {
        response.on('close', resolve).writeHead(200, { 'Content-Length': 100_000_000 });
        const part = Buffer.alloc(100_000);
        const more = () => {
          while (written < 1000) {
            written += 1;
            if (!response.write(part)) return;
          }
        };
        response.on('drain', more);
        more();
      }),
    );
    expect(await sender({ resolve: at('127.0.0.1') }).call(POST)).toMatchObject({ kind: 'answered', status: 200 });
    await closed;
    // The buffers of the sockets hold a part of it; the rest is never written.
    expect(written).toBeLessThan(500);
  });

  it('that breaks off after its status counts, and the next request has a connection of its own', async () => {
    receiver.respondWith((response) => {
      response.writeHead(202, { 'Content-Length': 1000 });
      response.write('half', () => response.destroy());
    });
    const outbound = sender({ resolve: at('127.0.0.1') });
    expect(await outbound.call(POST)).toMatchObject({ kind: 'answered', status: 202 });
    receiver.respondWith((response) => response.writeHead(204).end());
    expect(await outbound.call(POST)).toMatchObject({ kind: 'answered', status: 204 });
    expect(receiver.connections()).toBe(2);
  });

  it('counts behind what a receiver sends ahead of it', async () => {
    receiver.respondWith((response) => {
      response.writeContinue();
      response.writeProcessing();
      response.writeEarlyHints({ link: '</style.css>; rel=preload' }, () =>
        response.writeHead(429, { 'Retry-After': '7' }).end('later'),
      );
    });
    const outbound = sender({ resolve: at('127.0.0.1') });
    for (const _ of [1, 2]) {
      expect(await outbound.call(POST)).toMatchObject({ kind: 'answered', status: 429, retryAfter: '7' });
    }
    expect(receiver.connections()).toBe(1);
  });

  it('changes no protocol', async () => {
    receiver.respondWith((response) =>
      response.socket!.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
    );
    expect(await sender({ resolve: at('127.0.0.1') }).call(POST)).toMatchObject({ kind: 'failed', reason: 'noAnswer' });
  });

  it('to OPTIONS leaves the connection to the next request', async () => {
    const outbound = sender({ resolve: at('127.0.0.1') });
    for (const request of [{ method: 'OPTIONS', headers: {} } as const, POST]) {
      expect(await outbound.call(request)).toMatchObject({ status: 204 });
    }
    expect(receiver.connections()).toBe(1);
  });

  it('never comes to a request whose headers cannot be sent, on a kept connection either', async () => {
    const outbound = sender({ resolve: at('127.0.0.1') });
    expect(await outbound.call(POST)).toMatchObject({ status: 204 });
    const broken = { ...POST, headers: { 'x-a': 'two\r\nlines: 1' } };
    expect(await outbound.call(broken)).toMatchObject({ kind: 'failed', reason: 'noAnswer' });
    expect(receiver.received).toHaveLength(1);
  });

  it('that never comes because the receiver closes is a failure', async () => {
    receiver.respondWith((response) => response.destroy());
    expect(await sender({ resolve: at('127.0.0.1') }).call(POST)).toMatchObject({ kind: 'failed', reason: 'noAnswer' });
    expect(receiver.received).toHaveLength(1);
  });

  it('that is not HTTP, or has too many headers, is a failure', async () => {
    receiver.respondWith((response) => response.socket!.end('SSH-2.0-OpenSSH\r\n'));
    const outbound = sender({ resolve: at('127.0.0.1') });
    expect(await outbound.call(POST)).toMatchObject({ kind: 'failed', reason: 'noAnswer' });
    receiver.respondWith((response) => response.writeHead(200, { 'X-Long': 'x'.repeat(10_000) }).end());
    expect(await outbound.call(POST)).toMatchObject({ kind: 'failed', reason: 'noAnswer' });
  });

  it('on a kept connection that the receiver closed meanwhile: the request goes out on a new one', async () => {
    const outbound = sender({ resolve: at('127.0.0.1') });
    expect(await outbound.call(POST)).toMatchObject({ status: 204 });
    let first = true;
    receiver.respondWith((response) => {
      if (first) response.destroy();
      else response.writeHead(204).end();
      first = false;
    });
    expect(await outbound.call(POST)).toMatchObject({ kind: 'answered', status: 204 });
    expect(receiver.received).toHaveLength(3);
  });

  it('that never comes on a new connection is a failure, although one before it brought answers', async () => {
    const outbound = sender({ resolve: at('127.0.0.1') });
    receiver.respondWith((response) => response.writeHead(200, { connection: 'close' }).end());
    expect(await outbound.call(POST)).toMatchObject({ status: 200 });
    receiver.respondWith((response) => response.destroy());
    expect(await outbound.call(POST)).toMatchObject({ kind: 'failed', reason: 'noAnswer' });
    expect(receiver.received).toHaveLength(2);
  });

  it.each([
    ['nothing', 'tooLate', () => undefined],
    ['a head, byte by byte', 'tooLate', (socket: NodeJS.WritableStream) => void socket.write('HTTP/1.1 200 O')],
  ] as const)('of which %s comes within the deadline: %s', async (_what, reason, drip) => {
    // The test fires the deadline once the receiver has the request and has begun to answer.
    let fire = () => {};
    const deadlines: number[] = [];
    const timers: Timers = {
      monotonic: () => 0,
      after(milliseconds, run) {
        deadlines.push(milliseconds);
        fire = run;
        return () => undefined;
      },
    };
    const outbound = sender({ resolve: at('127.0.0.1'), timers });
    const begun = new Promise<void>((resolve) =>
      receiver.respondWith((response) => {
        drip(response.socket!);
        resolve();
      }),
    );
    const answer = outbound.call(POST);
    await begun;
    fire();
    expect(await answer).toMatchObject({ kind: 'failed', reason });
    expect(deadlines).toEqual([15_000]);
  });

  it('that fails leaves those beside it alone: each has a connection and a deadline of its own', async () => {
    const fires: (() => void)[] = [];
    const timers: Timers = { monotonic: () => 0, after: (_ms, run) => (fires.push(run), () => undefined) };
    const outbound = sender({ resolve: at('127.0.0.1'), timers });
    const answers: (() => void)[] = [];
    const all = new Promise<void>((resolve) =>
      receiver.respondWith((response) => {
        answers.push(() => response.writeHead(204).end());
        if (answers.length === 3) resolve();
      }),
    );
    const calls = [1, 2, 3].map((value) => outbound.call({ ...POST, body: String(value) }));
    await all;
    fires[1]!();
    expect(await calls[1]).toMatchObject({ kind: 'failed', reason: 'tooLate' });
    for (const answer of answers) answer();
    expect(await Promise.all([calls[0], calls[2]])).toMatchObject([{ status: 204 }, { status: 204 }]);
    receiver.respondWith((response) => response.writeHead(204).end());
    for (const call of [1, 2, 3].map(() => outbound.call(POST))) expect(await call).toMatchObject({ status: 204 });
    // The one that was too late is not used again.
    expect(receiver.connections()).toBe(4);
  });

  it('whose body drips beyond the deadline counts by its status', async () => {
    let fire = () => {};
    const timers: Timers = { monotonic: () => 0, after: (_ms, run) => ((fire = run), () => undefined) };
    const outbound = sender({ resolve: at('127.0.0.1'), timers });
    receiver.respondWith((response) => {
      response.writeHead(200);
      // Long after the client has read the status, on a slow machine too.
      response.write('a', () => setTimeout(fire, 1000));
    });
    expect(await outbound.call(POST)).toMatchObject({ kind: 'answered', status: 200 });
  });

  it.each([
    ['they are told so', true],
    ['whether they heed that or not', false],
  ])('of name servers that never comes ends with the deadline: %s', async (_, heeds) => {
    const timers: Timers = { monotonic: () => 0, after: (_ms, run) => (setTimeout(run, 10), () => undefined) };
    const told: string[] = [];
    const resolve: ResolveName = (host, giveUp) =>
      new Promise((_resolve, reject) =>
        giveUp.addEventListener('abort', () => {
          told.push(host);
          if (heeds) reject(new Error('cancelled'));
        }),
      );
    expect(await sender({ resolve, timers }).call(POST)).toMatchObject({ kind: 'failed', reason: 'tooLate' });
    expect(told).toEqual([NAME]);
  });
});
