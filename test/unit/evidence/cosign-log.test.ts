import { appendFileSync, mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LOGS, newWitness, openWitness } from '../../../infra/witness/witness-folder.ts';
import { witnessServer } from '../../../infra/witness/witness-server.ts';
import { witnessKeyLine } from '../../../shared/domain/evidence/cosignature.ts';
import { cosignLog, logIsWitnessed } from '../../../shared/evidence/cosign-log.ts';
import { signCheckpoint } from '../../../shared/evidence/sign-checkpoint.ts';
import { httpWitness } from '../../../shared/signing/http-witness.ts';
import { anchorsIn } from '../../../shared/tables/anchor-table.ts';
import { evidenceLogIn } from '../../../shared/tables/evidence-table.ts';
import { exportOf, logOf } from '../../support/exports.ts';
import { accept, clock, CUSTOMERS, noteOf, signed, signersNamed, threeLedgers } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, type SmallLog } from '../../support/small-log.ts';
import { SYSTEM } from '../../support/system.ts';
import { serving } from '../../support/time-stamp-server.ts';
import { verifying } from '../../support/verifier.ts';
import { inPartition } from '../../../shared/tables/range.ts';

const ending: (() => unknown)[] = [];
afterAll(() => Promise.all(ending.map((end) => end())));

/** A witness of our own that knows the log of the tests. */
async function ownWitness(small: SmallLog, name: string) {
  const folder = join(mkdtempSync(join(tmpdir(), 'cosign-')), 'own');
  await newWitness(folder, name);
  const { keys } = (await small.log.readCheckpoint(ENVIRONMENT))!.value;
  appendFileSync(join(folder, LOGS), keys.map(({ key }) => `${key}\n`).join(''));
  const opened = await openWitness(folder);
  const server = witnessServer(opened, SYSTEM.clock, () => {});
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  ending.push(() => server.close());
  return { key: witnessKeyLine(opened.key), url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

type Answer = Parameters<typeof serving>[0];
async function servedBy(answer: Answer, key: string) {
  const server = await serving(answer);
  ending.push(server.close);
  return { url: server.url, key };
}

function cosigning(small: SmallLog, ...witnesses: { url: string; key: string }[]) {
  const states = anchorsIn(small.open);
  const told: string[] = [];
  const deps = { ...SYSTEM, log: small.log, states, witnesses: witnesses.map(httpWitness(SYSTEM.timers)) };
  return {
    told,
    run: cosignLog({ ...deps, onUnwitnessed: (witness, fault) => void told.push(`${witness}: ${fault}`) }),
    health: logIsWitnessed(deps),
    cosigned: async () => (await states.readCosigned(ENVIRONMENT))?.value,
  };
}

const grow = async (small: SmallLog) => {
  await accept(small, 1);
  await signed(small, [1]);
};

const { verify } = verifying();
/** Each verification is a process of its own. */
const VERIFIES = { timeout: 180_000 };
const text = (lines: readonly string[]) => lines.join('');

describe('the newest checkpoint', () => {
  it('E7 is cosigned by each witness once, published so, and again when the log has grown', async () => {
    const small = await threeLedgers();
    const [one, two] = [await ownWitness(small, 'witness.example/1'), await ownWitness(small, 'witness.example/2')];
    const { run, health, cosigned, told } = cosigning(small, one, two);
    const before = await noteOf(small);
    expect(await run()).toEqual({ cosigned: 2, failed: 0 });
    const note = await noteOf(small);
    expect(note.startsWith(before)).toBe(true);
    expect(note.split('\n').filter((line) => line.startsWith('— witness.example/'))).toHaveLength(2);
    expect(await cosigned()).toEqual({ size: 12, note });
    expect(await run()).toEqual({ cosigned: 0, failed: 0 });
    await grow(small);
    expect(await noteOf(small)).not.toContain('witness.example');
    expect(await run()).toEqual({ cosigned: 2, failed: 0 });
    expect(await cosigned()).toMatchObject({ size: 14, note: await noteOf(small) });
    expect(told).toEqual([]);
    await health();
  });

  it('E7 is cosigned by a witness that has another size than is known of it', async () => {
    const small = await threeLedgers();
    const witness = await ownWitness(small, 'witness.example/1');
    expect(await cosigning(small, witness).run()).toEqual({ cosigned: 1, failed: 0 });
    // What is known of it is lost.
    for await (const page of small.open('Evidence').pages(inPartition('anchors|Production'), 100))
      for (const { partitionKey, rowKey } of page) await small.open('Evidence').remove(partitionKey!, rowKey!);
    await grow(small);
    expect(await cosigning(small, witness).run()).toEqual({ cosigned: 1, failed: 0 });
  });

  it('E7 E14 that belies the history that a witness saw is not cosigned, and told of at once', async () => {
    const [small, fork] = [await threeLedgers(), await threeLedgers(3)];
    const witness = await ownWitness(small, 'witness.example/1');
    await cosigning(small, witness).run();
    const same = cosigning(fork, witness);
    expect(await same.run()).toEqual({ cosigned: 0, failed: 1 });
    await grow(fork);
    expect(await same.run()).toEqual({ cosigned: 0, failed: 1 });
    expect(same.told).toEqual(['witness.example/1: contradicted', 'witness.example/1: contradicted']);
    await expect(same.health()).rejects.toThrow('A witness does not cosign.');
    expect(await noteOf(fork)).not.toContain('witness.example');
    // The log went back.
    await grow(small);
    await cosigning(small, witness).run();
    const back = cosigning(await threeLedgers(), witness);
    expect(await back.run()).toEqual({ cosigned: 0, failed: 1 });
    expect(back.told).toEqual(['witness.example/1: contradicted']);
  });

  it.each<[string, Answer, string]>([
    ['is not there', (_, __, response) => void response.socket!.destroy(), 'unusable'],
    ['knows no such log', (_, __, response) => void response.writeHead(404).end(), 'refused'],
    ['refuses the key', (_, __, response) => void response.writeHead(403).end(), 'refused'],
    ['is broken', (_, __, response) => void response.writeHead(500).end(), 'refused'],
    ['names no size', (_, __, response) => void response.writeHead(409).end('12\n'), 'refused'],
    ['answers no cosignature', (_, __, response) => void response.end('OK\n'), 'unusable'],
    [
      'answers a cosignature of something else',
      (_, __, response) => void response.end(`— witness.example/1 ${Buffer.alloc(76, 7).toString('base64')}\n`),
      'unusable',
    ],
    [
      'answers more text of the checkpoint',
      (_, __, response) =>
        void response.end(`other\n\n— witness.example/1 ${Buffer.alloc(76, 7).toString('base64')}\n`),
      'unusable',
    ],
    ['answers without end', (_, __, response) => void response.end('x'.repeat(100_000)), 'unusable'],
    [
      'names another size each time',
      (body, _, response) => {
        const size = String(body).startsWith('old 0') ? 5 : 6;
        response.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end(`${size}\n`);
      },
      'refused',
    ],
  ])('E7 a witness that %s is told of, and keeps no other from it', async (_, answer, fault) => {
    const small = await threeLedgers();
    const [ill, well] = [await ownWitness(small, 'witness.example/1'), await ownWitness(small, 'witness.example/2')];
    const { run, told, health } = cosigning(small, await servedBy(answer, ill.key), well);
    expect(await run()).toEqual({ cosigned: 1, failed: 1 });
    expect(told).toEqual([`witness.example/1: ${fault}`]);
    await expect(health()).rejects.toThrow('A witness does not cosign.');
    expect(await noteOf(small)).toContain('— witness.example/2 ');
    const healed = cosigning(small, ill, well);
    expect(await healed.run()).toEqual({ cosigned: 1, failed: 0 });
    await healed.health();
  });

  it('E7 that the log replaces meanwhile stays replaced, and the cosigned one is kept', async () => {
    const small = await threeLedgers();
    const own = await ownWitness(small, 'witness.example/1');
    const meanwhile = await servedBy((body, _, response) => {
      void (async () => {
        await grow(small);
        const answered = await fetch(`${own.url}add-checkpoint`, { method: 'POST', body: new Uint8Array(body) });
        response.writeHead(answered.status).end(await answered.text());
      })();
    }, own.key);
    const { run, cosigned } = cosigning(small, meanwhile);
    expect(await run()).toEqual({ cosigned: 1, failed: 0 });
    expect((await small.log.readCheckpoint(ENVIRONMENT))!.value.size).toBe(14);
    expect(await noteOf(small)).not.toContain('witness.example');
    expect(await cosigned()).toMatchObject({ size: 12, note: expect.stringContaining('— witness.example/1 ') });
  });

  it('E7 is kept by the next run when a run dies that had published it', async () => {
    const small = await threeLedgers();
    const own = await ownWitness(small, 'witness.example/1');
    const open = small.openWith({
      async before(_, operation) {
        if (operation === 'insert') throw new Error('dies');
      },
    });
    await expect(cosigning({ ...small, open }, own).run()).rejects.toThrow('Table Storage');
    const { run, cosigned } = cosigning(small, own);
    expect(await cosigned()).toBeUndefined();
    expect(await run()).toEqual({ cosigned: 0, failed: 0 });
    expect(await cosigned()).toEqual({ size: 12, note: await noteOf(small) });
    expect(await noteOf(small)).toContain('— witness.example/1 ');
  });

  it('E7 is published by the next run when a run lost the race for it and kept it', async () => {
    const small = await threeLedgers();
    const own = await ownWitness(small, 'witness.example/1');
    const open = small.openWith({
      async before(_, operation) {
        if (operation !== 'replace') return;
        const { value, etag } = (await small.log.readCheckpoint(ENVIRONMENT))!;
        await small.log.writeCheckpoint(ENVIRONMENT, value, etag);
      },
    });
    await cosigning({ ...small, log: evidenceLogIn(open) }, own).run();
    expect(await noteOf(small)).not.toContain('witness.example');
    const { run, cosigned } = cosigning(small, own);
    expect(await run()).toEqual({ cosigned: 0, failed: 0 });
    expect(await noteOf(small)).toContain('— witness.example/1 ');
    expect(await cosigned()).toEqual({ size: 12, note: await noteOf(small) });
  });

  it('E5 E7 is signed although it was cosigned between reading and writing', async () => {
    const small = await threeLedgers();
    const { run } = cosigning(small, await ownWitness(small, 'witness.example/1'));
    await accept(small, 1);
    await small.sequencer().sequence(ENVIRONMENT, [keyOf(1)]);
    let isFirst = true;
    const hooked = small.openWith({
      async before(_, operation) {
        if (operation !== 'replace' || !isFirst) return;
        isFirst = false;
        await run();
      },
    });
    const signers = signersNamed('first');
    await signCheckpoint({ log: evidenceLogIn(hooked), signers, clock, onUnsigned: () => {} })(ENVIRONMENT);
    expect((await small.log.readCheckpoint(ENVIRONMENT))!.value.size).toBe(14);
  });
});

describe('an export', () => {
  it('E7 E9 has the cosigned checkpoint, which the verifier demands by the key of the witness', VERIFIES, async () => {
    const small = await threeLedgers();
    const [witness, other] = [
      await ownWitness(small, 'witness.example/1'),
      await ownWitness(small, 'witness.example/2'),
    ];
    await cosigning(small, witness).run();
    const { keys } = (await small.log.readCheckpoint(ENVIRONMENT))!.value;
    const key = ['--key', keys[0]!.key];
    for (const size of [12, 14]) {
      for (const lines of [await exportOf(small, CUSTOMERS), await logOf(small)]) {
        const found = verify(text(lines), ...key, '--witness', witness.key);
        expect(found).toMatchObject({ code: 0, broken: [] });
        expect(found.text).toMatch(
          /The witness witness\.example\/1 saw at \S+ \(UTC\) that the log only grew, and had 12 entries\./,
        );
        expect(verify(text(lines), ...key, '--witness', other.key).broken).toEqual(['witness']);
        expect(verify(text(lines), ...key).text).toContain('Not checked: cosignatures by witness.example/1');
      }
      if (size === 12) await grow(small);
    }
  });

  it('E7 E14 whose cosigned checkpoint was tampered with is refused', VERIFIES, async () => {
    const small = await threeLedgers();
    const witness = await ownWitness(small, 'witness.example/1');
    await cosigning(small, witness).run();
    await grow(small);
    const { keys } = (await small.log.readCheckpoint(ENVIRONMENT))!.value;
    const key = ['--key', keys[0]!.key];
    const [head, ...rest] = await exportOf(small, CUSTOMERS);
    const whole = JSON.parse(head!) as { cosigned: { checkpoint: string; proof: string[] } };
    const judge = (cosigned: object) =>
      verify(text([`${JSON.stringify({ ...whole, cosigned })}\n`, ...rest]), ...key, '--witness', witness.key).broken;
    const forked = await threeLedgers(3);
    expect(judge(whole.cosigned)).toEqual([]);
    expect(judge({ ...whole.cosigned, proof: [] })).toEqual(['cosigned checkpoint', 'witness']);
    expect(judge({ ...whole.cosigned, checkpoint: await noteOf(forked) })).toEqual(['cosigned checkpoint', 'witness']);
    const altered = whole.cosigned.checkpoint.replace(/(— witness.example\/1 .{20})./, '$1_');
    expect(judge({ ...whole.cosigned, checkpoint: altered })).toEqual(['witness']);
    const moved = whole.cosigned.checkpoint.replace(
      /(— witness.example\/1 \S{9})(\S)/,
      (_, a: string, b: string) => `${a}${b === 'A' ? 'B' : 'A'}`,
    );
    expect(judge({ ...whole.cosigned, checkpoint: moved })).toEqual(['witness']);
    expect(verify(text([head!, ...rest]), '--witness', key[1]!).code).toBe(2);
  });
});
