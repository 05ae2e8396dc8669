import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import document from '../../functions/http/openapi/openapi.json' with { type: 'json' };

/** What an OpenAPI document must say so that answers can be held against it. */
export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/** Throws with what differs between an answer and its description. */
export type ExpectDescribed = (method: string, path: string, status: number, body: unknown, headers?: Headers) => void;

interface Reference {
  readonly $ref: string;
}

interface Header {
  readonly required?: boolean;
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
  readonly headers?: Readonly<Record<string, Reference>>;
  readonly 'x-codes'?: readonly number[];
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

const operationsOf = ({ paths }: Contract) =>
  Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        pattern: new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
        literals: path.split('/').filter((segment) => !segment.startsWith('{')).length,
        method: method.toUpperCase(),
        operation: operation as Operation,
      })),
    )
    .toSorted((a, b) => b.literals - a.literals);

/** The documented objects with nothing beside their documented members, so that an undocumented one is noticed. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([name, member]) => [name, closed(member)]));
  const open = 'additionalProperties' in schema || !('properties' in schema);
  return open ? members : { ...members, additionalProperties: false };
}

const DOCUMENT = 'document';
const JSON_TYPE = /[/+]json$/;

const TOLD = ['ETag', 'Location', 'MS-ContinuationToken', 'Retry-After', 'WWW-Authenticate', 'Content-Disposition'];

/** Holds answers of a service against an OpenAPI document: body, and of an error also its code. */
export function describedBy(contract: Contract): ExpectDescribed {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv, ['date', 'date-time', 'email', 'uri', 'uuid']);
  ajv.addSchema({ components: closed(contract.components) }, DOCUMENT);
  const operations = operationsOf(contract);
  const validators = new Map<string, ValidateFunction>();

  function validatorOf(name: string, schema: object): ValidateFunction {
    const known = validators.get(name) ?? ajv.compile(absolute(closed(schema)) as object);
    validators.set(name, known);
    return known;
  }

  /** Every header that is always sent is there, and none of those that clients act upon without being described. */
  function expectHeaders(name: string, described: Readonly<Record<string, Reference>>, headers: Headers): void {
    const required = Object.entries(described).filter(([, { $ref }]) => (at(contract, $ref) as Header).required);
    const missing = required.map(([header]) => header).filter((header) => !headers.has(header));
    const undescribed = TOLD.filter((header) => headers.has(header) && !(header in described));
    if (missing.length > 0) throw new Error(`${name} lacks the header ${missing.join(', ')}.`);
    if (undescribed.length > 0) throw new Error(`${name} does not describe the header ${undescribed.join(', ')}.`);
  }

  const resolved = (response: Response | Reference | undefined): Response | undefined =>
    response && '$ref' in response ? (at(contract, response.$ref) as Response) : response;

  return (method, path, status, body, headers) => {
    const { pathname } = new URL(path, 'http://localhost');
    const found = operations.find((one) => one.method === method && one.pattern.test(pathname));
    if (!found && [404, 405].includes(status)) return;
    if (!found) throw new Error(`${method} ${pathname} is not described.`);
    const { operationId, responses } = found.operation;
    const name = `${operationId} ${status}`;
    const response = resolved(responses[status]);
    const schema = Object.entries(response?.content ?? {}).find(([type]) => JSON_TYPE.test(type))?.[1].schema;
    if (!response || !schema) throw new Error(`${name} is not described.`);
    const validate = validatorOf(name, schema);
    if (!validate(body)) throw new Error(`${name} is not as described: ${ajv.errorsText(validate.errors)}`);
    const { code } = body as { code: unknown };
    if (status >= 400 && !response['x-codes']?.includes(code as number)) {
      throw new Error(`${name} does not describe the code ${String(code)}.`);
    }
    if (headers) expectHeaders(name, response.headers ?? {}, headers);
  };
}

/** The schema with references into the document that holds it. */
const absolute = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${DOCUMENT}#/`));

const at = (contract: object, reference: string): unknown =>
  reference
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], contract);

/** Holds an answer against the document as it is committed. */
export const expectDescribed = describedBy(document);
