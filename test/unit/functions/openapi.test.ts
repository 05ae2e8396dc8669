import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import document from '../../../functions/http/openapi/openapi.json' with { type: 'json' };
import { describedRoutes } from '../../../functions/http/routes.ts';
import { generatedFiles } from '../../../infra/build/openapi.ts';
import type { OpenApiDocument } from '../../../functions/http/openapi/document.ts';
import { documentationPage } from '../../../functions/http/openapi/page.ts';
import { exampleOf, jsonSchema } from '../../../functions/http/openapi/schema.ts';
import { EmptyInput } from '../../../shared/http/route.ts';

const described = document as unknown as OpenApiDocument;
const routes = describedRoutes();
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

describe('the description of the contract', () => {
  it('is what the routes say today: run `npm run openapi`', async () => {
    for (const { file, text } of await generatedFiles()) {
      expect(await readFile(file, 'utf8')).toBe(text);
    }
  });

  it('names every route once', () => {
    const operations = Object.values(described.paths).flatMap((methods) => Object.values(methods));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual([...routes.map(({ name }) => name), 'docs', 'health', 'openapi'].toSorted());
  });

  it('describes errors once, with every code that clients know', () => {
    const codes = described['x-errors'].map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([600061, 13605, 60003, 970001, 970002, 3000, 800002, 900329, 900421]));
    expect(new Set(codes).size).toBe(codes.length);
    const behindTheDoor = Object.values(described.paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ security }) => security.length > 0);
    expect(behindTheDoor.length).toBeGreaterThan(20);
    const error = { $ref: '#/components/responses/Error' };
    for (const { responses } of behindTheDoor) expect(responses).toMatchObject({ '4XX': error, '5XX': error });
  });

  it('holds only references that lead somewhere', () => {
    for (const [, path] of JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]*)"/g)) {
      const found = path!.split('/').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], described);
      expect({ path, found }).toMatchObject({ found: expect.anything() as unknown });
    }
  });

  it.each(routes.filter(({ body }) => body !== EmptyInput).map((route) => [route.name, route] as const))(
    'shows an example of the body of %s that fits its schema and is taken',
    (_, { body }) => {
      const schema = jsonSchema(body, 'input');
      const example = exampleOf(schema);
      ajv.validate(schema, example);
      expect(ajv.errors).toBeNull();
      expect(body.safeParse(example)).toMatchObject({ success: true });
    },
  );
});

describe('the documentation page', () => {
  const page = documentationPage(described);

  it('shows every operation and every error code', () => {
    for (const { name, summary } of routes) {
      expect(page).toContain(`<section id="${name}">`);
      expect(page).toContain(summary.replaceAll('&', '&amp;'));
    }
    for (const { code } of described['x-errors']) expect(page).toContain(`<code>${code}</code>`);
  });

  it('needs no script and no other host', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|javascript:|\bon\w+=/i);
    expect(page.match(/(?:src|href)="[^"#]*"/g)).toEqual(['href="openapi.json"']);
  });

  it('escapes what it shows', () => {
    const title = '<img src=x onerror=alert(1)> & "quotes"';
    const shown = documentationPage({ ...described, info: { ...described.info, title } });
    expect(shown).not.toContain('<img');
    expect(shown).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;');
  });
});
