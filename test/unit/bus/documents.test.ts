import asyncApiSchema from '@asyncapi/specs/schemas/3.0.0-without-$id.json' with { type: 'json' };
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import { exampleOrders } from '../../../infra/build/bus/example-orders.ts';
import { parseTopology } from '../../../infra/emulator/bus/topology.ts';
import topology from '../../../infra/topology.json' with { type: 'json' };
import asyncApi from '../../../shared/bus/asyncapi.json' with { type: 'json' };
import eventsSchema from '../../../shared/bus/schemas/events.json' with { type: 'json' };
import orderSchema from '../../../shared/bus/schemas/order.json' with { type: 'json' };
import { EventType } from '../../../shared/domain/events/event.ts';
import { parseOrder } from '../../../shared/domain/orders/order-arrival.ts';
import { QuarantineReason } from '../../../shared/domain/orders/quarantine-reason.ts';
import { expectEventDescribed } from '../../support/described-events.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const isOrder = ajv.compile(orderSchema);
const isEvent = ajv.compile(eventsSchema);

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every schema of a property, with where it stands. Examples are data, not schemas. */
function properties(schema: unknown, at = ''): [string, Json][] {
  if (Array.isArray(schema)) return schema.flatMap((one, index) => properties(one, `${at}/${index}`));
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([name, member]) => {
    if (name === 'examples') return [];
    const own = name === 'properties' && isObject(member) ? Object.entries(member) : [];
    return [
      ...own.map(([property, one]): [string, Json] => [`${at}/${property}`, one as Json]),
      ...properties(member, `${at}/${name}`),
    ];
  });
}

/** The references of a document that lead nowhere. */
const brokenReferences = (document: unknown): string[] =>
  [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]*)"/g)]
    .map(([, path]) => path!)
    .filter(
      (path) =>
        path.split('/').reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), document) === undefined,
    );

describe('the schema of the order message', () => {
  it.each(exampleOrders)('takes the example $orderId, as the service does', (order) => {
    isOrder(order);
    expect(isOrder.errors).toBeNull();
    const arrival = { body: order, arrivedAt: new Date(order.submittedAt), attempt: 0, redelivered: false };
    expect(parseOrder(arrival)).toHaveProperty('order');
  });

  it.each([
    ['no lines', { lineItems: [] }],
    ['an id that begins with a sign', { orderId: '-1' }],
    ['an unknown channel', { channel: 'Telephone' }],
    ['a quantity that is no number', { lineItems: [{ ...exampleOrders[0]!.lineItems[0], quantity: 'five' }] }],
  ])('refuses %s, as the service does', (_, details) => {
    const body = { ...exampleOrders[0], ...details };
    expect(isOrder(body)).toBe(false);
    const arrival = { body, arrivedAt: new Date(), attempt: 0, redelivered: false };
    expect(parseOrder(arrival)).toMatchObject({ reason: 'NotAnOrder' });
  });
});

describe('the schema of the events', () => {
  it.each(EventType.options)('takes the example of %s and describes each of its members', (type) => {
    const event = JSON.parse(JSON.stringify(exampleEvent(type))) as ReturnType<typeof exampleEvent>;
    isEvent(event);
    expect(isEvent.errors).toBeNull();
    expectEventDescribed(event);
  });

  it('refuses an event of a wrong type, with wrong data, without data', () => {
    const event = exampleEvent('order.approved');
    expect(isEvent({ ...event, type: 'order.forgotten' })).toBe(false);
    expect(isEvent({ ...event, type: 'renewal.flagged' })).toBe(false);
    expect(isEvent({ ...event, data: { ...event.data, sequence: '6' } })).toBe(false);
    expect(isEvent({ ...event, data: undefined })).toBe(false);
  });

  it('leaves room for members of later releases, which the tests of the service do not', () => {
    const event = exampleEvent('order.approved');
    const later = { ...event, data: { ...event.data, news: 1 } };
    expect(isEvent(later)).toBe(true);
    expect(() => expectEventDescribed(later)).toThrow('must NOT have additional properties');
    expect(() => expectEventDescribed({ ...event, type: 'order.forgotten' })).toThrow('not described');
  });
});

describe.each([
  ['order.json', orderSchema],
  ['events.json', eventsSchema],
  ['asyncapi.json', asyncApi],
])('%s', (_, document) => {
  it('describes every property', () => {
    const parts: Json = '$defs' in document ? document.$defs : asyncApi.components.schemas;
    const described = ({ description, $ref }: Json): boolean =>
      description !== undefined ||
      (typeof $ref === 'string' && (parts[$ref.split('/').at(-1)!] as Json)['description'] !== undefined);
    const all = properties(document);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(([, schema]) => !described(schema)).map(([at]) => at)).toEqual([]);
  });

  it('holds only references that lead somewhere', () => {
    expect(brokenReferences(document)).toEqual([]);
    expect(brokenReferences({ a: { $ref: '#/b' } })).toEqual(['b']);
  });
});

describe('README.md', async () => {
  const readme = await readFile(new URL('../../../shared/bus/README.md', import.meta.url), 'utf8');
  const blocks = (language: string) =>
    [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text]) => text!);

  it('shows the example as its file is', async () => {
    const example = await readFile(new URL('../../examples/send-order.mjs', import.meta.url), 'utf8');
    expect(blocks('js')).toContain(example);
  });

  it('shows an order, an event and a subscription that are as they have to be', () => {
    const [order, event, subscription, ...others] = blocks('json').map((text) => JSON.parse(text) as Json);
    isOrder(order);
    expect(isOrder.errors).toBeNull();
    isEvent(event);
    expect(isEvent.errors).toBeNull();
    const config = structuredClone(topology) as {
      UserConfig: { Namespaces: { Topics: { Subscriptions: unknown[] }[] }[] };
    };
    config.UserConfig.Namespaces[0]!.Topics[0]!.Subscriptions.push(subscription);
    expect(parseTopology(config).topics[0]!.subscriptions.at(-1)).toMatchObject({ name: subscription!['Name'] });
    expect(others).toEqual([]);
  });

  it('explains every reason of quarantine', () => {
    const explained = [...readme.matchAll(/^\| `([A-Z]\w+)` +\|/gm)].map(([, reason]) => reason);
    expect(explained).toEqual(QuarantineReason.options);
  });
});

describe('the AsyncAPI document', () => {
  const draft07 = new Ajv({ strict: false, allErrors: true });
  addFormats.default(draft07);
  const isAsyncApi = draft07.compile(asyncApiSchema);

  it("is as AsyncAPI's own schema asks", () => {
    isAsyncApi(asyncApi);
    expect(isAsyncApi.errors).toBeNull();
    expect(isAsyncApi({ ...asyncApi, channels: { orders: { address: 1 } } })).toBe(false);
    expect(isAsyncApi({ ...asyncApi, info: { title: 'Without a version' } })).toBe(false);
  });

  it('names a queue and a topic that exist', () => {
    const [namespace] = topology.UserConfig.Namespaces;
    expect(namespace!.Queues.map(({ Name }) => Name)).toContain(asyncApi.channels.orders.address);
    expect(namespace!.Topics.map(({ Name }) => Name)).toContain(asyncApi.channels.events.address);
  });

  it('publishes every type of event but tests of webhooks, and answers an order with every decision', () => {
    const named = (references: readonly { $ref: string }[]) =>
      references.map(({ $ref }) => {
        const name = $ref.split('/').at(-1) as keyof typeof asyncApi.components.messages;
        return asyncApi.components.messages[name].name;
      });
    expect(named(asyncApi.operations.publishEvent.messages)).toEqual(
      EventType.options.filter((type) => type !== 'webhook.test'),
    );
    expect(named(asyncApi.operations.decideOrder.reply.messages)).toEqual(
      EventType.options.filter((type) => type.startsWith('order.')),
    );
  });

  it('shows examples of each message that fit its payload and its headers', async () => {
    ajv.addSchema(asyncApi, 'asyncapi');
    for (const { name, payload, headers, examples } of Object.values(asyncApi.components.messages)) {
      const fitting = '$ref' in headers ? ajv.getSchema(`asyncapi${headers.$ref}`)! : ajv.compile(headers);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        const body = ajv.getSchema(`asyncapi${payload.$ref}`)!;
        await body(example.payload);
        expect({ name, errors: body.errors }).toEqual({ name, errors: null });
        await fitting('headers' in example ? example.headers : {});
        expect({ name, errors: fitting.errors }).toEqual({ name, errors: null });
      }
    }
  });
});
