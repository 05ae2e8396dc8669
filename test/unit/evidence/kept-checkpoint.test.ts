import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepCheckpoint, stateFolder } from '../../../infra/operator/kept-checkpoint.ts';
import { proveConsistency, type ProvenCheckpoint } from '../../../shared/evidence/prove-consistency.ts';
import { CUSTOMERS, noteOf, signed, signersNamed, threeLedgers } from '../../support/signed-log.ts';
import { ENVIRONMENT, keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'kept-'));
const keptIn = (folder: string) => readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
const askOf = (small: SmallLog) => (older: number) => proveConsistency(small.log)(ENVIRONMENT, older);

/** A log of the same name whose three ledgers were begun anew, so that none of its entries is the same. */
const rewritten = async (entries: number) => {
  const other = await threeLedgers(2);
  await other.change(keyOf(1), entries - 12);
  await signed(other, CUSTOMERS);
  return other;
};

describe('a checkpoint that is kept', () => {
  it('E7 is replaced by each next one, over boundaries of tiles, while the log continues', async () => {
    const [small, folder] = [await threeLedgers(), newFolder()];
    expect(await keepCheckpoint(folder, askOf(small))).toMatchObject({ size: 12 });
    for (const more of [0, 1, 242, 1, 1, 300]) {
      await small.change(keyOf(1), more);
      await signed(small, CUSTOMERS);
      await keepCheckpoint(folder, askOf(small));
      expect(keptIn(folder)).toEqual([await noteOf(small)]);
    }
    expect((await small.log.readCheckpoint(ENVIRONMENT))!.value.size).toBe(557);
  });

  it.each([
    ['of the same size', 12],
    ['larger', 300],
  ])('E7 E14 refuses a log that was written anew, %s, and stays', async (_, entries) => {
    const folder = newFolder();
    const small = await threeLedgers();
    await keepCheckpoint(folder, askOf(small));
    await expect(keepCheckpoint(folder, askOf(await rewritten(entries)))).rejects.toThrow('was rewritten');
    expect(keptIn(folder)).toEqual([await noteOf(small)]);
  });

  it('E7 E14 refuses a log that went back', async () => {
    const folder = newFolder();
    const small = await threeLedgers();
    await small.change(keyOf(1));
    await signed(small, CUSTOMERS);
    await keepCheckpoint(folder, askOf(small));
    await expect(keepCheckpoint(folder, askOf(await threeLedgers()))).rejects.toThrow('has 12 entries and does not');
  });

  it('E7 refuses a checkpoint that its keys did not sign, and a log without one', async () => {
    const small = await threeLedgers();
    const forged = async (older: number): Promise<ProvenCheckpoint> => {
      const found = (await askOf(small)(older))!;
      return { ...found, note: found.note.replace(/\n12\n/, '\n13\n') };
    };
    await expect(keepCheckpoint(newFolder(), forged)).rejects.toThrow('not signed by its keys');
    await expect(keepCheckpoint(newFolder(), askOf(await smallLog()))).rejects.toThrow('no checkpoint');
  });

  it('E7 is one of each log, under its name', async () => {
    const folder = newFolder();
    const small = await threeLedgers();
    await signed(small, CUSTOMERS, signersNamed('second'));
    await keepCheckpoint(folder, askOf(small));
    expect(readdirSync(folder)).toEqual(['assent.example_production.checkpoint']);
    writeFileSync(join(folder, 'assent.example_production.checkpoint'), 'something else');
    await expect(keepCheckpoint(folder, askOf(small))).rejects.toThrow('is no checkpoint');
  });

  it('E7 is kept in the directory that is named, and of a local stack only there', () => {
    expect(stateFolder('a', { ASSENT_STATE: 'b' }, true)).toBe('a');
    expect(stateFolder(undefined, { ASSENT_STATE: 'b' }, true)).toBe('b');
    expect(stateFolder(undefined, {}, true)).toBeUndefined();
    expect(stateFolder(undefined, {}, false)).toMatch(/\.assent$/);
  });
});
