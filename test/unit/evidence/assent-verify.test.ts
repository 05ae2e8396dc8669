import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../../shared/domain/evidence/receipt.ts';
import { readCheckpoint } from '../../../shared/evidence/read-checkpoint.ts';
import { readReceipt } from '../../../shared/evidence/read-receipt.ts';
import { anchorsIn } from '../../../shared/tables/anchor-table.ts';
import { accept, clock, CONFIRMATION, folder, signed, signersNamed } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';
import { verifying } from '../../support/verifier.ts';
import { draws } from '../domain/evidence/draws.ts';

async function receiptOf(small: SmallLog, customer: number): Promise<Receipt> {
  const read = readReceipt({
    ledger: small.ledger,
    log: small.log,
    anchors: anchorsIn(small.open),
    readCheckpoint: readCheckpoint({ log: small.log, clock }),
  });
  const receipt = await read(keyOf(customer), { kind: 'acceptance', confirmationId: CONFIRMATION });
  if (!receipt.ok || !receipt.value) throw new Error('There is no receipt.');
  return receipt.value;
}

const { verify, put, words } = verifying();
let small: SmallLog;
let receipt: Receipt;
let other: Receipt;
let checkpoint: string;
let keys: string[];

beforeAll(async () => {
  small = await smallLog();
  for (const nth of [1, 2, 3]) await accept(small, nth);
  await small.change(keyOf(4), 300);
  await signed(small, [4, 1, 2, 3]);
  [receipt, other] = [await receiptOf(small, 1), await receiptOf(small, 2)];
  checkpoint = (await small.log.readCheckpoint(ENVIRONMENT))!.value.note;
  keys = receipt.keys.map(({ key }) => key);
});

const copy = (): Receipt => structuredClone(receipt);
const untouched = () => expect(verify(copy(), '--key', keys[0]!)).toMatchObject({ code: 0, broken: [] });

describe('an untouched receipt', () => {
  it('E6 E9 holds for who names one of the keys; without one it says that the keys are its own', () => {
    for (const key of keys)
      expect(verify(receipt, '--key', key)).toMatchObject({ code: 0, broken: [], json: { trustedKey: true } });
    expect(verify(receipt)).toMatchObject({
      code: 3,
      broken: [],
      json: { holds: true, trustedKey: false, signedBy: keys },
    });
  });

  it('E9 is told in words', () => {
    put('receipt.json', JSON.stringify(receipt, null, 2));
    const { code, text } = words('receipt.json', '--key', keys[0]!);
    expect(code).toBe(0);
    expect(text).toContain(
      'The audit entry is unaltered: acceptance.recorded by assent, recorded at 2026-03-10T12:00:00.000Z (UTC).',
    );
    expect(text).toContain(
      'in the log assent.example/production, as entry 2 of the ledger of customer aaaaaaaa-0001-4000-8000-000000000001',
    );
    expect(text).toContain('not that what a person stated is true');
    expect(words('receipt.json').text).toContain('compare a fingerprint with one that you know');
    expect(words().code).toBe(2);
    expect(words('absent.json').code).toBe(2);
    expect(words('receipt.json', '--key', 'no key').code).toBe(2);
  });

  it('E5 E9 holds after two rotations, by the key that signed it and by none of the others', async () => {
    const rotated = await smallLog(5);
    await accept(rotated, 1);
    await signed(rotated, [1], signersNamed('a'));
    const early = await receiptOf(rotated, 1);
    for (const name of ['b', 'c']) {
      await rotated.change(keyOf(2), 2);
      await signed(rotated, [2], signersNamed(name));
    }
    const late = await receiptOf(rotated, 1);
    expect(late.keys).toHaveLength(6);
    expect(verify(early, '--key', early.keys[0]!.key)).toMatchObject({ code: 0, broken: [] });
    expect(verify(late, '--key', late.keys[4]!.key)).toMatchObject({ code: 0, broken: [] });
    expect(verify(late, '--key', early.keys[0]!.key)).toMatchObject({ code: 1, broken: ['trusted key'] });
  });
});

/** The first named member altered. */
const firstRow = (one: Receipt) => Object.values(one.rows)[0] as Record<string, unknown>;
const swapLine = (text: string, at: number, by: (line: string) => string) =>
  text
    .split('\n')
    .map((line, nth) => (nth === at ? by(line) : line))
    .join('\n');
const bentLetter = (line: string) => (line.startsWith('A') ? 'B' : 'A') + line.slice(1);

describe('a receipt that was tampered with', () => {
  it.each<[string, (one: Receipt) => Receipt | object, string]>([
    ['another version in the record', (one) => ((firstRow(one)['versionRank'] = 2), one), 'record'],
    ['a member added to the record', (one) => ((firstRow(one)['note'] = 'x'), one), 'record'],
    ['the record taken out', (one) => ({ ...one, rows: {} }), 'record'],
    ['a record that the entry does not know', (one) => ({ ...one, rows: { ...one.rows, other: {} } }), 'record'],
    ['another actor', (one) => ({ ...one, entry: { ...one.entry, actor: 'x' } }), 'entry'],
    ['another hash of the entry', (one) => ({ ...one, entry: { ...one.entry, hash: '00'.repeat(32) } }), 'entry'],
    [
      'another customer',
      (one) => ({ ...one, ledger: { ...one.ledger, customerId: other.ledger.customerId } }),
      'included',
    ],
    ['another environment', (one) => ({ ...one, ledger: { ...one.ledger, environment: 'Sandbox' } }), 'included'],
    ['the ledger of another receipt', (one) => ({ ...one, ledger: other.ledger }), 'included'],
    ['the proof of another receipt', (one) => ({ ...one, proof: other.proof }), 'included'],
    ['another place', (one) => ({ ...one, proof: swapLine(one.proof, 1, () => 'index 0') }), 'included'],
    ['a bent path', (one) => ({ ...one, proof: swapLine(one.proof, 2, bentLetter) }), 'included'],
    ['a shorter path', (one) => ({ ...one, proof: one.proof.replace(/\n[^\n]+\n\n/, '\n\n') }), 'included'],
    ['another size', (one) => ({ ...one, proof: one.proof.replace('\n306\n', '\n307\n') }), 'signature'],
    [
      'another name of the log',
      (one) => ({ ...one, proof: one.proof.replaceAll('/production\n3', '/sandbox\n3') }),
      'signature',
    ],
    [
      'a bent signature',
      (one) => ({
        ...one,
        proof: one.proof.replace(
          /(.{9})(.)(=*\n)$/,
          (_, a: string, b: string, c: string) => `${bentLetter(a)}${b}${c}`,
        ),
      }),
      'signature',
    ],
    ['no signature', (one) => ({ ...one, proof: `${one.proof.split('\n\u2014')[0]}\n` }), 'proof'],
    ['no keys', (one) => ({ ...one, keys: [] }), 'signature'],
    ['keys of other sizes', (one) => ({ ...one, keys: one.keys.map((key) => ({ ...key, to: 10 })) }), 'signature'],
    ['another format', (one) => ({ ...one, format: 'assent-receipt/2' }), 'format'],
    ['a member that nobody knows', (one) => ({ ...one, more: 1 }), 'format'],
  ])('E14 is found: %s', (_, tamper, check) => {
    untouched();
    const { code, broken } = verify(tamper(copy()));
    expect(code).toBe(1);
    expect(broken).toContain(check);
  });

  it('E14 is found when it is made anew by another key, and everything in it agrees', async () => {
    untouched();
    const forged = await smallLog(9);
    await accept(forged, 1);
    await signed(forged, [1], signersNamed('forger'));
    const forgery = await receiptOf(forged, 1);
    expect(verify(forgery)).toMatchObject({ code: 3 });
    expect(verify(forgery, '--key', keys[0]!)).toMatchObject({ code: 1, broken: ['trusted key'] });
    // The forger also names the key of the log as one of its own.
    expect(verify({ ...forgery, keys: [...forgery.keys, ...receipt.keys] }, '--key', keys[0]!).broken).toEqual([
      'trusted key',
    ]);
  });

  it('E14 is found in any value that is changed at random', () => {
    untouched();
    const draw = draws(21);
    for (let run = 0; run < 30; run++) {
      const one = copy();
      const places: [Record<string, unknown>, string][] = [];
      const walk = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        for (const [name, member] of Object.entries(value)) {
          if (typeof member === 'object') walk(member);
          else places.push([value as Record<string, unknown>, name]);
        }
      };
      walk(one);
      const [holder, name] = places[draw(places.length)]!;
      const value = holder[name];
      if (typeof value === 'string') {
        const at = draw(value.length);
        const letter = value[at] === 'Q' ? 'q' : 'Q';
        holder[name] = value.slice(0, at) + letter + value.slice(at + 1);
      } else holder[name] = (value as number) + 1000;
      const { code } = verify(one, '--key', keys[0]!);
      // A key that another one stands beside may be unreadable: the receipt holds by the other.
      expect(code, `${name}: ${JSON.stringify(holder[name])}`).toBe(name === 'key' || name === 'from' ? code : 1);
    }
  });
});

describe('a checkpoint', () => {
  it('E5 E9 holds by a known key; bent, unsigned, by a stranger or forked it does not', async () => {
    const known = ['--key', keys[0]!];
    expect(verify(checkpoint, ...known)).toMatchObject({ code: 0, broken: [] });
    expect(verify(checkpoint)).toMatchObject({ code: 1, broken: ['signature'] });
    expect(verify(checkpoint.replace('306', '305'), ...known).broken).toEqual(['signature', 'trusted key']);
    expect(verify('anything', ...known).broken).toEqual(['format']);
    const forked = await smallLog(2);
    await forked.change(keyOf(1), 306);
    await signed(forked, [1]);
    const fork = (await forked.log.readCheckpoint(ENVIRONMENT))!.value.note;
    put('kept', checkpoint);
    put('fork', fork);
    expect(verify(copy(), ...known, '--checkpoint', 'kept')).toMatchObject({ code: 0, broken: [] });
    expect(verify(copy(), ...known, '--checkpoint', 'fork')).toMatchObject({ code: 1, broken: ['not forked'] });
    expect(verify(fork, ...known, '--checkpoint', 'kept')).toMatchObject({ code: 1, broken: ['not forked'] });
  });

  it.each(['ED25519', 'EC'])(
    'E9 signed by openssl with a key of openssl (%s) holds, and not with one letter changed',
    (type) => {
      const path = (name: string) => join(folder, `${type}-${name}`);
      const openssl = (...args: string[]) => execFileSync('openssl', args);
      openssl(
        'genpkey',
        '-algorithm',
        type,
        ...(type === 'EC' ? ['-pkeyopt', 'ec_paramgen_curve:P-256'] : []),
        '-out',
        path('key'),
      );
      openssl('pkey', '-in', path('key'), '-pubout', '-outform', 'DER', '-out', path('public'));
      const text = `log.example\n7\n${Buffer.alloc(32, 5).toString('base64')}\n`;
      writeFileSync(path('text'), text);
      const digest = type === 'EC' ? ['-digest', 'sha256'] : [];
      openssl(
        'pkeyutl',
        '-sign',
        '-inkey',
        path('key'),
        '-rawin',
        ...digest,
        '-in',
        path('text'),
        '-out',
        path('signature'),
      );
      const der = readFileSync(path('public'));
      const encoded =
        type === 'EC' ? Buffer.concat([Buffer.of(2), der]) : Buffer.concat([Buffer.of(1), der.subarray(-32)]);
      const hashed = type === 'EC' ? der : Buffer.concat([Buffer.from('log.example\n'), encoded]);
      const id = createHash('sha256').update(hashed).digest().subarray(0, 4);
      const key = `log.example+${id.toString('hex')}+${encoded.toString('base64')}`;
      const note = `${text}\n\u2014 log.example ${Buffer.concat([id, readFileSync(path('signature'))]).toString('base64')}\n`;
      expect(verify(note, '--key', key)).toMatchObject({ code: 0, broken: [] });
      expect(verify(note.replace('\n7\n', '\n8\n'), '--key', key)).toMatchObject({ code: 1 });
    },
  );
});
