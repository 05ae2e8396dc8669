import { describe, expect, it } from 'vitest';
import { repositoryFiles } from '../../../infra/build/repository-files.ts';
import { idsCited, idsNamed, idsTested, RULES, rulesIn, withPlaces } from '../../../infra/build/rules.ts';

const [document] = repositoryFiles(RULES);
const [contract] = repositoryFiles('functions/http/CONTRACT.md');
const code = repositoryFiles('{functions,shared}/**/*.ts');
const tests = repositoryFiles('test/**/*.test.ts');
const sources = repositoryFiles('{functions,shared,infra,test}/**/*.{ts,mjs,bicep,md}');
const rules = rulesIn(document!.text);
const tested = new Set(tests.flatMap(({ text }) => [...idsTested(text)]));

describe('the rules and what cites them', () => {
  it('each id is defined once', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it('each rule in force has a test whose title begins with its id', () => {
    const inForce = rules.filter(({ state }) => state !== 'Planned').map(({ id }) => id);
    expect(inForce.filter((id) => !tested.has(id))).toEqual([]);
  });

  it('no test names a rule that is planned', () => {
    const planned = rules.filter(({ state }) => state === 'Planned').map(({ id }) => id);
    expect(planned.filter((id) => tested.has(id))).toEqual([]);
  });

  it('each id that code, tests or documents cite is defined', () => {
    const defined = new Set(rules.map(({ id }) => id));
    const unknown = sources.flatMap(({ path, text }) =>
      idsNamed(text).flatMap((id) => (defined.has(id) ? [] : [`${path}: ${id}`])),
    );
    expect(unknown).toEqual([]);
  });

  it('each section of the contract that is cited is a heading of it', () => {
    const sections = new Set([...contract!.text.matchAll(/^## (\d+)\. /gm)].map(([, section]) => section));
    const unknown = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bcontract (\d+(?:, \d+)*)/g)]
        .flatMap(([, cited]) => cited!.split(', '))
        .flatMap((section) => (sections.has(section) ? [] : [`${path}: contract ${section}`])),
    );
    expect(unknown).toEqual([]);
  });

  it('the lines with code and tests are as the tree is: run `npm run openapi`', () => {
    expect(document!.text).toBe(withPlaces(document!.text, code, tests));
  });
});

describe('what counts as a citation', () => {
  it.each<[string, string[]]>([
    ['/** Opens the gate (G6). */', ['G6']],
    ['// the sweep (R2 to R4, G7)', ['R2', 'R3', 'R4', 'G7']],
    ['// (contract 10, G13)', ['G13']],
    ["const rule = anyOf('G6');", []],
    ['// G6 is not in brackets', []],
  ])('%s', (text, ids) => {
    expect([...idsCited(text)].toSorted()).toEqual(ids.toSorted());
  });

  // Written with § for G, so that these rows are no titles themselves.
  it.each<[string, string[]]>([
    [`it('§6 the latest version', () => {`, ['§6']],
    [`  it.each(ROWS)(\n    '§9 §10 $what',`, ['§9', '§10']],
    [`describe("contract 1 §7: a repeat", () => {`, ['§7']],
    [`  ['§7 in a national cloud', 1],`, ['§7']],
    [`expect(decision.rule).toBe('§6');`, []],
    [`{ rule: '§6' }`, []],
  ])('a title: %s', (text, ids) => {
    expect([...idsTested(text.replaceAll('§', 'G'))]).toEqual(ids.map((id) => id.replace('§', 'G')));
  });

  it.each<[string, string[]]>([
    ['/echo/caf%C3%A9', []],
    ['https://example.org/#C3', []],
    ['kept (G13), see C9', ['G13', 'C9']],
    ["rule: 'G4'", ['G4']],
  ])('named anywhere: %s', (text, ids) => {
    expect(idsNamed(text)).toEqual(ids);
  });
});
