import { createSocket, type Socket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { resolveBy } from '../../../shared/outbound/resolve-name.ts';

const A = 1;
const AAAA = 28;
const SERVFAIL = 2;

/** An answer of RFC 1035 to a query with one question: addresses in bytes, or a failure. */
function answerTo(query: Buffer, addresses: readonly number[][] | undefined): Buffer {
  const question = query.subarray(12, query.indexOf(0, 12) + 5);
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | (addresses ? 0 : SERVFAIL), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses?.length ?? 0, 6);
  const type = question.subarray(-4, -2);
  const records = (addresses ?? []).map((bytes) =>
    Buffer.concat([
      Buffer.from([0xc0, 12]),
      type,
      Buffer.from([0, 1, 0, 0, 0, 0, 0, bytes.length]),
      Buffer.from(bytes),
    ]),
  );
  return Buffer.concat([header, question, ...records]);
}

let server: Socket | undefined;
afterEach(() => server?.close());

/** A name server on this machine; undefined: it never answers. */
async function nameServer(answer: (type: number, name: string) => readonly number[][] | undefined | 'silence') {
  const socket = createSocket('udp4');
  server = socket;
  socket.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12);
    const name = query.toString('latin1', 13, end).replaceAll(/[^a-z\d-]/gi, '.');
    const found = answer(query.readUInt16BE(end + 1), name);
    if (found !== 'silence') socket.send(answerTo(query, found), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return resolveBy([`127.0.0.1:${socket.address().port}`]);
}

const never = new AbortController().signal;
const PUBLIC = [20, 50, 2, 1];
const INSIDE = [10, 0, 0, 1];

describe('N7 the addresses of a name', () => {
  it('are all that the name servers answer, of both families', async () => {
    const sixth = [0x26, 0x06, 0x47, ...Array.from({ length: 12 }, () => 0), 1];
    const resolve = await nameServer((type) => (type === A ? [PUBLIC, INSIDE] : type === AAAA ? [sixth] : undefined));
    expect((await resolve('hooks.example', never)).toSorted()).toEqual(['10.0.0.1', '20.50.2.1', '2606:4700::1']);
  });

  it('are asked for by the whole name only, and anew each time', async () => {
    const asked: string[] = [];
    const resolve = await nameServer((type, name) => {
      asked.push(name);
      return type === A ? [PUBLIC] : [];
    });
    await resolve('hooks.example', never);
    await resolve('hooks.example', never);
    expect(asked).toEqual(Array.from({ length: 4 }, () => 'hooks.example'));
  });

  it('are those of one family where the server fails for the other', async () => {
    const resolve = await nameServer((type) => (type === A ? [PUBLIC] : undefined));
    expect(await resolve('hooks.example', never)).toEqual(['20.50.2.1']);
  });

  it('are a fault where there is none', async () => {
    const none = await nameServer(() => []);
    await expect(none('hooks.example', never)).rejects.toThrow('no address');
  });

  it('are given up with the deadline', async () => {
    const giveUp = new AbortController();
    const resolve = await nameServer(() => {
      giveUp.abort();
      return 'silence';
    });
    await expect(resolve('hooks.example', giveUp.signal)).rejects.toThrow('no address');
  });
});
