import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contentHash } from '../../../shared/digest.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { storedValue, toEntity } from '../../../shared/tables/entity.ts';
import { ledgerPartition } from '../../../shared/tables/keys.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { exportOf, logOf } from '../../support/exports.ts';
import { accept, CUSTOMERS, noteOf, signed, signersNamed, threeLedgers } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';
import { verifying } from '../../support/verifier.ts';
import { draws } from '../domain/evidence/draws.ts';

const { verify, put } = verifying();
type Row = Record<string, unknown>;

const rowName = (name: string, customer: number, sequence: number) =>
  `${name}|${keyOf(customer).customerId}|${String(sequence).padStart(12, '0')}`;
const entry = (customer: number, sequence: number) => rowName('audit', customer, sequence);
const ACCEPTANCE = rowName('acceptance|MicrosoftCustomerAgreement', 2, 2);
const gate = (customer: number) => `gate|${keyOf(customer).customerId}`;

const table = (open: OpenTable) => open(LEDGER_TABLE);
async function read({ open }: SmallLog, customer: number, name: string): Promise<Row> {
  const row = await table(open).get(ledgerPartition(keyOf(customer)), name);
  if (!row) throw new Error(`There is no row ${name}.`);
  return storedValue(row) as Row;
}
const write = ({ open }: SmallLog, customer: number, name: string, value: object) =>
  table(open).upsert(toEntity(z.unknown(), ledgerPartition(keyOf(customer)), name, value));
const remove = async ({ open }: SmallLog, customer: number, name: string) =>
  expect(await table(open).remove(ledgerPartition(keyOf(customer)), name)).toBe(true);
const change = async (small: SmallLog, customer: number, name: string, by: (row: Row) => object) =>
  write(small, customer, name, by(await read(small, customer, name)));
const rehashed = ({ hash: _, ...content }: Row): Row => ({ ...content, hash: contentHash(content) });

/** Takes the last entry of the third ledger away, as if it had never been. */
async function truncate(small: SmallLog) {
  const last = await read(small, 3, entry(3, 5));
  await remove(small, 3, entry(3, 6));
  await change(small, 3, gate(3), (row) => ({ ...row, sequence: 5, auditHead: last['hash'] }));
}

let whole: SmallLog;
let untouched: string[];
let untouchedLog: string[];
let keys: string[];
const known = () => ['--key', keys[0]!];
const text = (lines: readonly string[]) => lines.join('');

beforeAll(async () => {
  whole = await threeLedgers();
  [untouched, untouchedLog] = [await exportOf(whole, CUSTOMERS), await logOf(whole)];
  keys = (await whole.log.readCheckpoint(ENVIRONMENT))!.value.keys.map(({ key }) => key);
  put('kept', await noteOf(whole));
  put('log', text(untouchedLog));
  put('earlier', text(untouched));
});

const BESIDE = ['--log', 'log', '--earlier', 'earlier', '--checkpoint', 'kept'];

/** What is found in an export alone, and beside everything that was kept; an untouched one passes both. */
function found(lines: readonly string[]) {
  expect(verify(text(untouched), ...known(), ...BESIDE)).toMatchObject({ code: 0, broken: [] });
  return {
    alone: verify(text(lines), ...known()).broken,
    beside: verify(text(lines), ...known(), ...BESIDE).broken,
  };
}

describe('an untouched export', () => {
  it('E9 E14 holds, alone and beside what was kept, and tells how much it covers', () => {
    const { code, broken, json } = verify(text(untouched), ...known(), ...BESIDE);
    expect({ code, broken }).toEqual({ code: 0, broken: [] });
    // Entries of ledgers: 2, 4, 6. Rows that the chain vouches for: an acceptance of each.
    expect(json).toMatchObject({ customers: 3, entries: 12, rows: 3, pending: 0, size: 12 });
    expect(verify(text(untouched))).toMatchObject({ code: 3, broken: [] });
  });

  it('E14 says how many entries are newer than its checkpoint, and holds', async () => {
    const small = await threeLedgers();
    await small.change(keyOf(1), 2);
    expect(verify(text(await exportOf(small, CUSTOMERS)), ...known())).toMatchObject({
      code: 0,
      json: { entries: 14, pending: 2 },
    });
  });

  it('E4 E14 continues what was kept before, of another size, by the log', async () => {
    const small = await threeLedgers();
    await small.change(keyOf(1), 300);
    await signed(small, CUSTOMERS);
    put('longer', text(await logOf(small)));
    const [lines, note] = [text(await exportOf(small, CUSTOMERS)), await noteOf(small)];
    const beside = ['--log', 'longer', '--checkpoint', 'kept'];
    expect(verify(lines, ...known(), ...beside, '--earlier', 'earlier')).toMatchObject({ code: 0, broken: [] });
    expect(verify(note, ...known(), ...beside)).toMatchObject({ code: 0, broken: [] });
    expect(verify(text(await logOf(small)), ...known(), '--checkpoint', 'kept')).toMatchObject({ code: 0, broken: [] });
    // Without the log it is not known, which is no proof.
    expect(verify(note, ...known(), '--checkpoint', 'kept')).toMatchObject({ code: 1, broken: ['continues'] });
  });
});

describe('tables that were tampered with', () => {
  it.each<[string, (small: SmallLog) => Promise<unknown>, { alone: string[]; beside?: string[] }]>([
    [
      'a record altered',
      (small) => change(small, 2, ACCEPTANCE, (row) => ({ ...row, versionRank: 2 })),
      { alone: ['record'] },
    ],
    ['a record removed', (small) => remove(small, 2, ACCEPTANCE), { alone: ['record'] }],
    [
      'a record inserted',
      async (small) => write(small, 2, ACCEPTANCE.replace(/2$/, '9'), await read(small, 2, ACCEPTANCE)),
      { alone: ['record'] },
    ],
    [
      'an entry altered',
      (small) => change(small, 2, entry(2, 2), (row) => ({ ...row, actor: 'somebody' })),
      { alone: ['chain'] },
    ],
    [
      'an entry altered, with a hash that fits',
      (small) => change(small, 2, entry(2, 2), (row) => rehashed({ ...row, actor: 'somebody' })),
      { alone: ['chain', 'included'], beside: ['chain', 'included', 'complete', 'earlier'] },
    ],
    [
      'the last entry altered, with a hash and a gate that fit',
      async (small) => {
        await change(small, 3, entry(3, 6), (row) => rehashed({ ...row, actor: 'somebody' }));
        const { hash } = await read(small, 3, entry(3, 6));
        await change(small, 3, gate(3), (row) => ({ ...row, auditHead: hash }));
      },
      { alone: ['included'], beside: ['included', 'complete', 'earlier'] },
    ],
    [
      'an entry removed',
      (small) => remove(small, 3, entry(3, 4)),
      { alone: ['chain'], beside: ['chain', 'complete', 'earlier'] },
    ],
    [
      'two entries exchanged',
      async (small) => {
        const [third, fourth] = [await read(small, 3, entry(3, 3)), await read(small, 3, entry(3, 4))];
        await write(small, 3, entry(3, 3), { ...fourth, sequence: 3 });
        await write(small, 3, entry(3, 4), { ...third, sequence: 4 });
      },
      { alone: ['chain', 'included'], beside: ['chain', 'included', 'complete', 'earlier'] },
    ],
    [
      'a gate altered',
      (small) => change(small, 2, gate(2), (row) => ({ ...row, country: 'DE' })),
      { alone: ['record'] },
    ],
    // An export alone cannot tell that there was more.
    ['the last entry cut off', truncate, { alone: [], beside: ['complete', 'earlier'] }],
    [
      'a ledger rolled back to its first entry, which its gate agrees with',
      async (small) => {
        const first = await read(small, 2, entry(2, 1));
        for (const sequence of [2, 3, 4]) await remove(small, 2, entry(2, sequence));
        await remove(small, 2, ACCEPTANCE);
        await change(small, 2, gate(2), (row) => ({ ...row, sequence: 1, auditHead: first['hash'] }));
      },
      { alone: [], beside: ['complete', 'earlier'] },
    ],
    [
      'a ledger written anew from the start',
      async (small) => {
        const other = await smallLog(77);
        await accept(other, 2);
        await other.change(keyOf(2), 2);
        await small.replaceLedger(keyOf(2), other);
      },
      { alone: ['included'], beside: ['included', 'earlier'] },
    ],
  ])('E14 are found: %s', async (_, tamper, { alone, beside = alone }) => {
    const small = await threeLedgers();
    await tamper(small);
    expect(found(await exportOf(small, CUSTOMERS))).toEqual({ alone, beside });
  });

  it('E14 are found: a ledger that is gone, by an earlier export', () => {
    const without = untouched.filter((line) => !line.includes(keyOf(2).customerId));
    expect(found(without)).toEqual({ alone: [], beside: ['earlier'] });
  });

  it('E14 are found: two ledgers exchanged', () => {
    const [two, three] = [keyOf(2).customerId, keyOf(3).customerId];
    const exchanged = untouched.map((line) =>
      line.replaceAll(two, 'OTHER').replaceAll(three, two).replaceAll('OTHER', three),
    );
    const { alone } = found(exchanged);
    expect(alone).toContain('included');
    expect(alone).toContain('chain');
  });
});

/** A line of an export altered as a value. */
const edit = (lines: readonly string[], at: (line: Row) => boolean, by: (line: Row) => object): string[] =>
  lines.map((line) => {
    const value = JSON.parse(line) as Row;
    return at(value) ? `${JSON.stringify(by(value))}\n` : line;
  });
const isEntry = (customer: number, sequence: number) => (line: Row) => line['name'] === entry(customer, sequence);
const isHead = (line: Row) => 'format' in line;
const proofOf = (lines: readonly string[], customer: number, sequence: number) =>
  lines.map((line) => JSON.parse(line) as Row).find(isEntry(customer, sequence))!['proof'];

/** Bounded here; TAMPER_RUNS=1000 by hand. */
const RUNS = Number(process.env['TAMPER_RUNS'] ?? 25);

/** Any one value of a line made another one, by a letter or by a number. */
function bent(line: string, draw: (below: number) => number): { line: string; name: string } {
  const root = JSON.parse(line) as Row;
  const places: [Row, string][] = [];
  const walk = (value: object): void => {
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'object' && member !== null) walk(member as object);
      else places.push([value as Row, name]);
    }
  };
  walk(root);
  const [holder, name] = places[draw(places.length)]!;
  const value = holder[name];
  const at = draw(Math.max(1, String(value).length));
  if (typeof value === 'number') holder[name] = value + 1 + draw(1000);
  else if (typeof value === 'string')
    holder[name] = `${value.slice(0, at)}${value[at] === 'Q' ? 'q' : 'Q'}${value.slice(at + 1)}`;
  else holder[name] = !value;
  return { line: `${JSON.stringify(root)}\n`, name };
}

describe('an export that was tampered with', () => {
  it(`E14 is found in any value that is changed at random (${RUNS} runs)`, { timeout: 60_000 + RUNS * 2_000 }, () => {
    const draw = draws(Number(process.env['TAMPER_SEED'] ?? 7));
    expect(verify(text(untouched), ...known()).code).toBe(0);
    for (let run = 0; run < RUNS; run++) {
      const lines = [...untouched];
      const at = draw(lines.length);
      const { line, name } = bent(lines[at]!, draw);
      lines[at] = line;
      const { code } = verify(text(lines), ...known());
      // Another key stands beside a key that became unreadable.
      if (at === 0 && ['key', 'from'].includes(name)) continue;
      expect([1, 2], `${name}: ${line}`).toContain(code);
    }
  });

  it.each<[string, (lines: string[]) => string[], string[]]>([
    [
      'the proof of another entry',
      (lines) => edit(lines, isEntry(2, 2), (line) => ({ ...line, proof: proofOf(lines, 2, 3) })),
      ['included'],
    ],
    [
      'a proof taken out before others',
      (lines) => edit(lines, isEntry(2, 2), ({ proof: _, ...line }) => line),
      ['included'],
    ],
    [
      'another place',
      (lines) => edit(lines, isEntry(2, 2), (line) => ({ ...line, proof: { ...(line['proof'] as object), index: 0 } })),
      ['included'],
    ],
    [
      'another partner at the head',
      (lines) => edit(lines, isHead, (line) => ({ ...line, partnerId: keyOf(1).customerId })),
      ['chain'],
    ],
    [
      'a row twice',
      (lines) =>
        lines.flatMap((line) => (line.includes(ACCEPTANCE) && line.includes('versionRank') ? [line, line] : [line])),
      ['record'],
    ],
    ['no keys', (lines) => edit(lines, isHead, (line) => ({ ...line, keys: [] })), []],
    [
      'another size of the checkpoint',
      (lines) =>
        edit(lines, isHead, (line) => ({
          ...line,
          checkpoint: String(line['checkpoint']).replace('\n12\n', '\n13\n'),
        })),
      ['signature', 'trusted key', 'included'],
    ],
    ['no checkpoint', (lines) => edit(lines, isHead, ({ checkpoint: _, ...line }) => line), ['format']],
  ])('E14 is found: %s', (_, tamper, alone) => {
    expect(found(tamper([...untouched])).alone).toEqual(alone);
  });

  it('E9 is refused when it cannot be read as one', () => {
    expect(verify(text([...untouched, 'no JSON\n']), ...known()).code).toBe(2);
    expect(verify(text([...untouched, untouched[1]!]), ...known()).code).toBe(2);
  });

  it('E14 is found when ledgers and log are made anew and signed by a stranger', async () => {
    const forged = await smallLog(5);
    for (const customer of CUSTOMERS) await accept(forged, customer);
    await signed(forged, CUSTOMERS, signersNamed('stranger'));
    const lines = text(await exportOf(forged, CUSTOMERS));
    expect(verify(lines)).toMatchObject({ code: 3 });
    expect(verify(lines, ...known()).broken).toEqual(['trusted key']);
  });
});
