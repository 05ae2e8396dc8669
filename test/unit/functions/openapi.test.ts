import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import document from '../../../functions/http/openapi/openapi.json' with { type: 'json' };
import { describedRoutes } from '../../../functions/http/routes.ts';
import { generatedFiles } from '../../../infra/build/openapi.ts';
import { EmptyInput } from '../../../shared/http/route.ts';

interface Content {
  readonly schema: object;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown; readonly $ref?: string }>>;
}

interface Response {
  readonly description: string;
  readonly headers?: object;
  readonly content?: Readonly<Record<string, Content>>;
  readonly 'x-codes'?: readonly number[];
}

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters?: readonly (object | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Response | { readonly $ref: string }>>;
}

const routes = describedRoutes();
const operations = Object.values(document.paths as unknown as Record<string, Record<string, Operation>>).flatMap(
  (methods) => Object.values(methods),
);
const named = operations.map((operation) => [operation.operationId, operation] as const);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ components: document.components }, 'document');

const at = (reference: string): unknown =>
  reference
    .split('/')
    .slice(1)
    .reduce<unknown>((found, name) => (found as Record<string, unknown>)[name], document);

const resolved = <T extends object>(part: T | { readonly $ref: string }): T =>
  '$ref' in part ? (at(part.$ref) as T) : part;

const responsesOf = ({ responses }: Operation): [status: number, response: Response][] =>
  Object.entries(responses).map(([status, response]) => [Number(status), resolved(response)]);

/** Every value that the content shows, with what is wrong with it by its own schema. */
const faultsOf = (content: Readonly<Record<string, Content>> = {}): unknown[] =>
  Object.values(content).flatMap(({ schema, examples = {} }) => {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object;
    const validate = ajv.compile(absolute);
    return Object.entries(examples).flatMap(([name, example]) => {
      const { value } = resolved<{ value?: unknown }>(example);
      return validate(value) ? [] : [{ name, errors: validate.errors }];
    });
  });

describe('the description of the API', () => {
  it('is what the routes say today: run `npm run openapi`', async () => {
    for (const { file, text } of await generatedFiles()) {
      expect(await readFile(file, 'utf8')).toBe(text);
    }
  }, 120_000);

  it('names every route once', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual([...routes.map(({ name }) => name), 'docs', 'health', 'openapi'].toSorted());
  });

  it('lists every code that clients know, once', () => {
    const codes = document['x-errors'].map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([600061, 13605, 60003, 970001, 970002, 3000, 800002, 900329, 900421]));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('holds only references that lead somewhere', () => {
    for (const [, path] of JSON.stringify(document).matchAll(/"\$ref":"(#\/[^"]*)"/g)) {
      expect({ path, found: at(path!) }).toMatchObject({ found: expect.anything() as unknown });
    }
  });
});

describe('each operation', () => {
  it.each(named)('%s shows an example of its answer, valid by its schema', (_, operation) => {
    const answers = responsesOf(operation).filter(([status]) => status < 400);
    expect(answers.length).toBeGreaterThan(0);
    for (const [, { content = {} }] of answers) {
      expect(Object.values(content).map(({ examples = {} }) => Object.keys(examples).length > 0)).toEqual([true]);
      expect(faultsOf(content)).toEqual([]);
    }
  });

  it.each(named)('%s shows each of its errors, with code and example', (_, operation) => {
    const errors = responsesOf(operation).filter(([status]) => status >= 400);
    if (operation.security.length > 0) {
      expect(errors.map(([status]) => status)).toEqual(expect.arrayContaining([400, 401, 403, 413, 429, 500, 503]));
    }
    for (const [status, { content, 'x-codes': codes = [], headers }] of errors) {
      if (operation.operationId === 'health') continue;
      expect(faultsOf(content)).toEqual([]);
      const shown = Object.values(content!['application/json']!.examples!).map(
        (example) => resolved<{ value?: { code: number } }>(example as object).value!.code,
      );
      expect(new Set(shown)).toEqual(new Set(codes));
      expect(codes.length).toBeGreaterThan(0);
      expect(document['x-errors'].filter(({ code }) => codes.includes(code)).map((one) => one.status)).toEqual(
        codes.map(() => status),
      );
      expect(Object.keys(headers ?? {})).toEqual(expect.arrayContaining(['MS-RequestId', 'MS-CorrelationId']));
    }
  });

  const withBody = routes.filter(({ body, file }) => body !== EmptyInput && !file);
  it.each(withBody.map((route) => [route.name, route] as const))(
    '%s shows an example of its body, valid by its schema and accepted by the route',
    (name, { body }) => {
      const { content } = operations.find(({ operationId }) => operationId === name)!.requestBody!;
      const { examples = {} } = content['application/json']!;
      const values = Object.values(examples).map(({ value }) => value);
      expect(values.length).toBeGreaterThan(0);
      expect(faultsOf(content)).toEqual([]);
      for (const value of values) expect(body.safeParse(value)).toMatchObject({ success: true });
    },
  );
});

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $ref?: string;
}

/** Every object with properties below a part of the document, with its place; examples are values, not schemas. */
function objectsIn(part: unknown, place: string): { place: string; object: Schema }[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'properties' in part ? [{ place, object: part as Schema }] : [];
  const members = Object.entries(part).filter(([name]) => !['example', 'examples', 'default'].includes(name));
  return [...own, ...members.flatMap(([name, member]) => objectsIn(member, `${place}/${name}`))];
}

const schemas = document.components.schemas as unknown as Readonly<Record<string, Schema>>;
/** Of every GUID that nobody described. */
const GENERIC = 'A GUID.';

describe('the schemas', () => {
  it('each has a description, and so has each of its properties', () => {
    const bare = [
      ...Object.entries(schemas).filter(([, { description }]) => !description),
      ...objectsIn(schemas, '').flatMap(({ place, object }) =>
        Object.entries(object.properties!)
          .filter(([, { description, $ref }]) => (description ?? $ref ?? GENERIC) === GENERIC)
          .map(([name]) => `${place}.${name}`),
      ),
    ];
    expect(bare).toEqual([]);
  });

  it('no two describe the same shape, and requests and answers refer to them by name', () => {
    const shapeOf = ({ description: _, examples: __, ...shape }: Schema & { examples?: unknown }) =>
      JSON.stringify(shape);
    const objects = objectsIn(schemas, '').map(({ place, object }) => [shapeOf(object), place] as const);
    const places = Map.groupBy(objects, ([shape]) => shape);
    const repeated = [...places.values()]
      .map((same) => same.map(([, place]) => place))
      .filter(({ length }) => length > 1);
    expect(repeated).toEqual([]);
    expect(objectsIn(document.paths, '').map(({ place }) => place)).toEqual([]);
  });

  it('each parameter has a description', () => {
    const parameters = operations.flatMap(({ operationId, parameters: own = [] }) =>
      own.map((parameter) => ({ operationId, ...resolved(parameter as { name: string; description?: string }) })),
    );
    expect(parameters.length).toBeGreaterThan(100);
    const bare = parameters.filter(({ description = GENERIC }) => description === GENERIC);
    expect(bare.map(({ operationId, name }) => `${operationId} ${name}`)).toEqual([]);
  });
});
