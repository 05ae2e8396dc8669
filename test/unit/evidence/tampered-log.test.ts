import { beforeAll, describe, expect, it } from 'vitest';
import { exportOf, logOf } from '../../support/exports.ts';
import { CUSTOMERS, noteOf, signed, threeLedgers } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, type SmallLog } from '../../support/small-log.ts';
import { verifying } from '../../support/verifier.ts';

const { verify, put } = verifying();
const text = (lines: readonly string[]) => lines.join('');

let whole: SmallLog;
let untouched: string[];
let untouchedLog: string[];
let keys: string[];
const known = () => ['--key', keys[0]!];

beforeAll(async () => {
  whole = await threeLedgers();
  [untouched, untouchedLog] = [await exportOf(whole, CUSTOMERS), await logOf(whole)];
  keys = (await whole.log.readCheckpoint(ENVIRONMENT))!.value.keys.map(({ key }) => key);
  put('kept', await noteOf(whole));
});

describe('a log that was tampered with', () => {
  const entries = (by: (all: unknown[]) => unknown[]) => (lines: string[]) => [
    lines[0]!,
    `${JSON.stringify(by(JSON.parse(lines[1]!) as unknown[]))}\n`,
  ];

  it.each<[string, (lines: string[]) => string[], string[]]>([
    [
      'an entry altered',
      entries(([first, ...rest]) => [[...(first as unknown[]).slice(0, 2), 'ab'.repeat(32)], ...rest]),
      ['whole'],
    ],
    ['an entry removed', entries((all) => all.slice(0, -1)), ['whole']],
    ['an entry inserted', entries((all) => [['ab'.repeat(32), 1, 'cd'.repeat(32)], ...all]), ['whole']],
    ['two entries exchanged', entries(([one, two, ...rest]) => [two, one, ...rest]), ['each entry once', 'whole']],
    ['an entry of a ledger twice', entries(([one, ...rest]) => [one, one, ...rest]), ['each entry once', 'whole']],
  ])('E14 is found: %s', (_, tamper, broken) => {
    expect(verify(text(untouchedLog), ...known(), '--checkpoint', 'kept')).toMatchObject({ code: 0, broken: [] });
    const tampered = text(tamper([...untouchedLog]));
    expect(verify(tampered, ...known()).broken).toEqual(broken);
    put('tampered', tampered);
    expect(verify(text(untouched), ...known(), '--log', 'tampered').code).toBe(1);
  });

  it('E4 E14 is found when it is forked and signed by its own key, at the same size and at a larger one', async () => {
    const forked = await threeLedgers(3);
    const [note, lines] = [await noteOf(forked), await exportOf(forked, CUSTOMERS)];
    // The fork is whole in itself; only what was kept shows it.
    expect(verify(text(lines), ...known())).toMatchObject({ code: 0, broken: [] });
    expect(verify(text(lines), ...known(), '--checkpoint', 'kept').broken).toEqual(['not forked']);
    expect(verify(note, ...known(), '--checkpoint', 'kept').broken).toEqual(['not forked']);
    await forked.change(keyOf(1), 5);
    await signed(forked, CUSTOMERS);
    put('forked log', text(await logOf(forked)));
    const larger = await noteOf(forked);
    expect(verify(larger, ...known(), '--checkpoint', 'kept', '--log', 'forked log').broken).toEqual(['continues']);
  });

  it('E4 E14 is found when it went back to an old checkpoint', async () => {
    const grown = await threeLedgers();
    await grown.change(keyOf(1), 5);
    await signed(grown, CUSTOMERS);
    put('newer', await noteOf(grown));
    put('newer log', text(await logOf(grown)));
    const beside = ['--checkpoint', 'newer', '--log', 'newer log'];
    expect(verify(text(await exportOf(grown, CUSTOMERS)), ...known(), ...beside)).toMatchObject({
      code: 0,
      broken: [],
    });
    expect(verify(text(untouched), ...known(), ...beside).broken).toEqual(['not older']);
    expect(verify(await noteOf(whole), ...known(), ...beside).broken).toEqual(['not older']);
  });
});
