import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { digestToStamp } from '../../../shared/domain/evidence/time-stamp.ts';
import type { Receipt } from '../../../shared/domain/evidence/receipt.ts';
import { readCheckpoint } from '../../../shared/evidence/read-checkpoint.ts';
import { readReceipt } from '../../../shared/evidence/read-receipt.ts';
import { logIsStamped, stampLog } from '../../../shared/evidence/stamp-log.ts';
import { httpTimeStampAuthority } from '../../../shared/signing/time-stamp-authority.ts';
import { anchorsIn } from '../../../shared/tables/anchor-table.ts';
import { exportOf, logOf } from '../../support/exports.ts';
import { CONFIRMATION, CUSTOMERS, accept, signed, threeLedgers } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';
import { SYSTEM } from '../../support/system.ts';
import { serving, stampingServer, timeStampAuthority } from '../../support/time-stamp-server.ts';
import { verifying } from '../../support/verifier.ts';

const authority = timeStampAuthority();
const other = timeStampAuthority('rsa');
const open: { close: () => Promise<void> }[] = [];
const served = async (...input: Parameters<typeof serving>) => {
  const server = await serving(...input);
  open.push(server);
  return server.url;
};
const stamping = async (one = authority) => {
  const server = await stampingServer(one);
  open.push(server);
  return server.url;
};
afterAll(() => Promise.all(open.map(({ close }) => close())));

function stampingOf(small: SmallLog, ...urls: string[]) {
  const unstamped: { authority: string; fault: unknown }[] = [];
  const deps = {
    ...SYSTEM,
    log: small.log,
    anchors: anchorsIn(small.open),
    authorities: urls.map(httpTimeStampAuthority(SYSTEM.timers)),
  };
  return {
    unstamped,
    run: stampLog({ ...deps, onUnstamped: (fault, url) => void unstamped.push({ authority: url, fault }) }),
    health: logIsStamped(deps),
    stamps: () => Array.fromAsync(deps.anchors.stamps(ENVIRONMENT)),
  };
}

const { verify, put } = verifying();
/** Each verification is a process of its own. */
const VERIFIES = { timeout: 180_000 };
const text = (lines: readonly string[]) => lines.join('');
put('root.pem', readFileSync(authority.root, 'utf8'));
put('other.pem', readFileSync(other.root, 'utf8'));

describe('the newest checkpoint', () => {
  it('E7 is stamped by each authority once, and again when the log has grown', async () => {
    const small = await threeLedgers();
    const first = await stamping();
    const { run, health, stamps } = stampingOf(small, first, await stamping(other));
    expect(await run()).toEqual({ stamped: 2, failed: 0 });
    expect(await run()).toEqual({ stamped: 0, failed: 0 });
    await accept(small, 1);
    await signed(small, [1]);
    expect(await run()).toEqual({ stamped: 2, failed: 0 });
    const kept = await stamps();
    expect(kept.map(({ size }) => size)).toEqual([12, 12, 14, 14]);
    for (const { note, token, authority: url } of kept) {
      expect((url === first ? authority : other).verifies(Buffer.from(token, 'base64'), digestToStamp(note))).toBe(
        true,
      );
    }
    await health();
  });

  it('E7 nothing is asked before there is one, and without authorities', async () => {
    expect(await stampingOf(await smallLog(), 'http://127.0.0.1:1').run()).toEqual({ stamped: 0, failed: 0 });
    expect(await stampingOf(await threeLedgers()).run()).toEqual({ stamped: 0, failed: 0 });
  });

  it('E7 an authority that is slow keeps no other from it', async () => {
    const small = await threeLedgers();
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    const answer = async (body: Buffer, response: ServerResponse) => {
      await isReleased;
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(authority.answer(body));
    };
    const slow = await served((body, _, response) => void answer(body, response));
    const { run, stamps } = stampingOf(small, slow, await stamping(other));
    const running = run();
    await expect.poll(async () => (await stamps()).length, { timeout: 20_000 }).toBe(1);
    release();
    expect(await running).toEqual({ stamped: 2, failed: 0 });
  });

  const granted = (body: Buffer) => authority.answer(body);
  it.each<[string, Parameters<typeof serving>[0]]>([
    ['is not there', (_, __, response) => void response.socket!.destroy()],
    ['refuses', (_, __, response) => void response.writeHead(503).end()],
    ['answers another type', (body, _, response) => void response.end(granted(body))],
    ['redirects', (_, __, response) => void response.writeHead(307, { location: 'http://127.0.0.1:1' }).end()],
    [
      'answers without end',
      (_, __, response) => {
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
        response.end(Buffer.alloc(1_000_000));
      },
    ],
    [
      'answers something else',
      (_, __, response) => {
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end('<html>');
      },
    ],
    [
      'does not grant',
      (_, __, response) => {
        response
          .writeHead(200, { 'content-type': 'application/timestamp-reply' })
          .end(Buffer.from('30053003020102', 'hex'));
      },
    ],
    [
      'stamps something else',
      (body, _, response) => {
        const altered = Buffer.from(body);
        altered[40]! ^= 1;
        response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(granted(altered));
      },
    ],
  ])('E7 an authority that %s is told of, and asked again the next hour', async (_, answer) => {
    const small = await threeLedgers();
    let isIll = true;
    const url = await served((body, request, response) => {
      if (isIll) return answer(body, request, response);
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(granted(body));
    });
    const { run, unstamped, health, stamps } = stampingOf(small, url, await stamping(other));
    expect(await run()).toEqual({ stamped: 1, failed: 1 });
    expect(unstamped).toEqual([{ authority: url, fault: expect.any(Error) }]);
    await expect(health()).rejects.toThrow('A time-stamping authority gives no tokens.');
    isIll = false;
    expect(await run()).toEqual({ stamped: 1, failed: 0 });
    expect(await stamps()).toHaveLength(2);
    await health();
  });
});

describe('an export', () => {
  it('E7 E9 is dated by what its checkpoint continues, offline', VERIFIES, async () => {
    const small = await threeLedgers();
    const { run, stamps } = stampingOf(small, await stamping());
    await run();
    await accept(small, 1);
    await signed(small, [1]);
    const { keys } = (await small.log.readCheckpoint(ENVIRONMENT))!.value;
    const key = ['--key', keys[0]!.key];
    const { at } = (await stamps())[0]!;
    const said = `at ${at.replace('.000Z', 'Z')} (UTC) by Test authority: the log had at least 12 entries then`;
    for (const lines of [await exportOf(small, CUSTOMERS), await logOf(small)]) {
      const found = verify(text(lines), ...key, '--tsa', 'root.pem');
      expect(found).toMatchObject({ code: 0, broken: [] });
      expect(found.text).toContain(said);
      expect(found.text).not.toContain('was not checked');
      const without = verify(text(lines), ...key);
      expect(without).toMatchObject({ code: 0, broken: [] });
      expect(without.text).toContain('Who signed the time-stamps was not checked');
      expect(verify(text(lines), ...key, '--tsa', 'other.pem').broken).toEqual(['time-stamp']);
    }
  });

  it('E7 E14 that names another checkpoint, another token or another proof is refused', VERIFIES, async () => {
    const [small, fork] = [await threeLedgers(), await threeLedgers(3)];
    const [one, two] = [stampingOf(small, await stamping()), stampingOf(fork, await stamping())];
    await Promise.all([one.run(), two.run()]);
    await accept(small, 1);
    await signed(small, [1]);
    await one.run();
    const [head, ...rest] = await exportOf(small, CUSTOMERS);
    const whole = JSON.parse(head!) as { timeStamps: { checkpoint: string; token: string; proof: string[] }[] };
    const [first, second] = whole.timeStamps as [(typeof whole.timeStamps)[0], (typeof whole.timeStamps)[0]];
    const [forked] = await two.stamps();
    const judge = (timeStamps: unknown) =>
      verify(text([`${JSON.stringify({ ...whole, timeStamps })}\n`, ...rest]), '--tsa', 'root.pem');
    expect(judge(whole.timeStamps)).toMatchObject({ code: 3, broken: [] });
    const wrong: [unknown, string][] = [
      [[{ ...first, token: second.token }], 'it is of another checkpoint'],
      [[{ ...first, checkpoint: second.checkpoint }], 'contradict each other'],
      [[{ ...first, proof: [] }], 'contradict each other'],
      [[{ ...first, proof: [...first.proof, first.proof[0]] }], 'contradict each other'],
      [[{ ...first, checkpoint: forked!.note, token: forked!.token }], 'contradict each other'],
      [[{ ...first, checkpoint: first.checkpoint.replace(/\n— [^\n]+/g, '') }], 'it cannot be read'],
      [[second, { ...first, token: `${first.token.slice(0, -8)}AAAAAA==` }], 'Time-stamp 2 does not hold'],
      [[], 'The file has no time-stamp'],
      [undefined, 'The file has no time-stamp'],
      ['x', 'it cannot be read'],
      [[null], 'it cannot be read'],
    ];
    for (const [timeStamps, says] of wrong) {
      const found = judge(timeStamps);
      expect(found.broken).toEqual(['time-stamp']);
      expect(found.text).toContain(says);
    }
  });
});

it('E6 E7 a receipt is dated by the oldest time-stamp that covers its record', VERIFIES, async () => {
  const small = await threeLedgers();
  const { run } = stampingOf(small, await stamping());
  const anchors = anchorsIn(small.open);
  // A checkpoint that was read a moment ago is not read again.
  let now = SYSTEM.clock().getTime();
  const read = readReceipt({
    ledger: small.ledger,
    log: small.log,
    anchors,
    readCheckpoint: readCheckpoint({ log: small.log, clock: () => new Date((now += 10_000)) }),
  });
  const receiptOf = async (customer: number, timeStamp = true) => {
    const found = await read(keyOf(customer), { kind: 'acceptance', confirmationId: CONFIRMATION }, { timeStamp });
    return (found as { value: Receipt }).value;
  };
  expect(await receiptOf(1)).not.toHaveProperty('timeStamps');
  await run();
  await accept(small, 4);
  await signed(small, [4]);
  const later = await receiptOf(4);
  expect(later).not.toHaveProperty('timeStamps');
  await run();
  const { keys } = (await small.log.readCheckpoint(ENVIRONMENT))!.value;
  const known = ['--key', keys[0]!.key, '--tsa', 'root.pem'];
  for (const [customer, entries] of [
    [1, 12],
    [4, 14],
  ] as const) {
    const found = verify(await receiptOf(customer), ...known);
    expect(found).toMatchObject({ code: 0, broken: [] });
    expect(found.text).toContain(`the log had at least ${entries} entries then`);
  }
  expect(await receiptOf(1, false)).not.toHaveProperty('timeStamps');
  const { timeStamps } = await receiptOf(1);
  const wrong = verify({ ...later, timeStamps }, ...known);
  expect(wrong.broken).toEqual(['time-stamp']);
  expect(wrong.text).toContain('its checkpoint does not have the entry yet');
  expect(verify(later, ...known).broken).toEqual(['time-stamp']);
  expect(verify(later, '--key', keys[0]!.key).code).toBe(0);
});

it('E7 an unusable certificate or a file that brings no time-stamps is wrong usage', async () => {
  const small = await threeLedgers();
  put('none.pem', 'x');
  const lines = text(await exportOf(small, CUSTOMERS));
  expect(verify(lines, '--tsa', 'none.pem').code).toBe(2);
  expect(verify(lines, '--tsa', 'absent.pem').code).toBe(2);
  const { note, keys } = (await small.log.readCheckpoint(ENVIRONMENT))!.value;
  expect(verify(note, '--key', keys[0]!.key, '--tsa', 'root.pem').code).toBe(2);
});
