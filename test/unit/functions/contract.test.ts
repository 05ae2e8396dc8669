import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describedRoutes } from '../../../functions/http/routes.ts';
import { ErrorBody } from '../../../shared/http/error-body.ts';
import { INTERNAL_ERROR, UNAVAILABLE, WIRE_ERRORS } from '../../../shared/http/errors.ts';

const DOCUMENTS = ['CONTRACT.md', 'README.md', 'ENTRA.md'];
const textOf = (name: string): string =>
  readFileSync(new URL(`../../../functions/http/${name}`, import.meta.url), 'utf8');

const routes = describedRoutes();

/** The schema of what an example is labelled as: `error`, or a route's name with `body`, a status, or `item` of its list. */
function schemaOf(label: string) {
  const [name, part = ''] = label.split(' ');
  if (name === 'error') return ErrorBody;
  const route = routes.find((candidate) => candidate.name === name)!;
  return part === 'body' ? route.body : route.responses[Number(part === 'item' ? 200 : part)]!;
}

const EXAMPLES = [...textOf('CONTRACT.md').matchAll(/^```json (.+)\n([^]*?)^```/gm)].map(
  ([, label, json]): [string, unknown] => [label!, JSON.parse(json!)],
);

describe('the examples of the contract', () => {
  it('are labelled with what they are, but for the one of a collection', () => {
    expect(EXAMPLES).toHaveLength(15);
    expect(textOf('CONTRACT.md').match(/^```json$/gm)).toHaveLength(1);
  });

  it.each(EXAMPLES)('%s', (label, example) => {
    if (label.endsWith(' body')) {
      expect(schemaOf(label).safeParse(example)).toMatchObject({ success: true });
      return;
    }
    const whole = label.endsWith(' item') ? { ...collectionAround(example) } : example;
    // Members that the schema does not have would be left out.
    expect(schemaOf(label).parse(whole)).toEqual(whole);
  });

  it('that are errors have the status and name of their code', () => {
    const errors = EXAMPLES.filter(([label]) => label === 'error').map(([, example]) => ErrorBody.parse(example));
    const names = Object.entries(WIRE_ERRORS).map(([name, { code, errorName }]) => [code, errorName ?? name]);
    expect(names).toEqual(expect.arrayContaining(errors.map(({ code, errorName }) => [code, errorName])));
  });
});

const collectionAround = (item: unknown) => ({
  totalCount: 1,
  items: [item],
  links: { self: { uri: '/agreements', method: 'GET', headers: [] } },
  attributes: { objectType: 'Collection' },
});

describe('the codes that the documents name', () => {
  const known = new Set([...Object.values(WIRE_ERRORS), UNAVAILABLE, INTERNAL_ERROR].map(({ code }) => code));

  it.each(DOCUMENTS)('%s: each is answered, or said to be planned', (name) => {
    const prose = textOf(name).replaceAll(/^Planned, not answered yet:[^]*?\n\n/gm, '');
    const codes = [...prose.matchAll(/\b(?:9[07]0\d{3}|600061|13605|60003|2000[03]|220\d)\b/g)].map(Number);
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
  });
});
