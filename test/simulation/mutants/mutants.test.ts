import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, it } from 'vitest';
import { findMutant } from './find-mutant.ts';
import { lastHunts } from './hunt-mutants.ts';
import { MUTANTS } from './mutants.ts';
import { editsOf, mutated } from './mutate.ts';

const ROOT = new URL('../../../', import.meta.url);

it.each(MUTANTS)('the text occurs once and the rest compiles without it: $guard', (mutant) => {
  for (const edit of editsOf(mutant)) {
    const source = readFileSync(new URL(edit.file, ROOT), 'utf8');
    const changed = mutated(source, edit);
    expect(changed).not.toBe(source);
    expect(() => stripTypeScriptTypes(changed)).not.toThrow();
  }
});

it('a text that does not occur once is an error', () => {
  const mutant = { file: 'a.ts', find: 'x', replace: 'y' };
  expect(() => mutated('', mutant)).toThrow('0 times');
  expect(() => mutated('x x', mutant)).toThrow('2 times');
});

it('each guard has a name of its own', () => {
  expect(new Set(MUTANTS.map(({ guard }) => guard)).size).toBe(MUTANTS.length);
});

it('the tests that cover the mutants which survive exist', () => {
  const covering = MUTANTS.flatMap(({ survives }) => (survives ? [survives.coveredBy] : []));
  expect(covering.filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
});

it('every guard was hunted, and those that were not found have a reason and a test', () => {
  const hunted = lastHunts();
  expect(hunted.map(({ guard }) => guard)).toEqual(MUTANTS.map(({ guard }) => guard));
  const unexplained = hunted.filter(
    ({ guard, by }) => !by && !MUTANTS.find((mutant) => mutant.guard === guard)?.survives,
  );
  expect(unexplained).toEqual([]);
  expect(hunted.filter(({ by }) => by).length).toBeGreaterThanOrEqual(25);
});

/** Found by the first worlds, by different checks. */
const QUICK = [
  'the wake-up of an outbox row is sent before the commit',
  'a redelivered order that is on record is published again',
  'the due index is written before the subscription',
];
const MOST_WORLDS = 40;

it.each(QUICK)('worlds find that this guard is missing: %s', { timeout: 180_000 }, async (guard) => {
  const { by } = await findMutant(
    MUTANTS.find((mutant) => mutant.guard === guard)!,
    MOST_WORLDS,
  );
  expect(by).toBeDefined();
});
