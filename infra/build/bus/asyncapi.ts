import { EVENTS_TOPIC, eventProperties, ORDERS_QUEUE } from '../../../shared/bus/bus.ts';
import { EventType, type AssentEvent } from '../../../shared/domain/events/event.ts';
import { EVENT_DESCRIPTIONS } from './event-descriptions.ts';
import { exampleEvent } from './example-events.ts';
import { exampleOrders } from './example-orders.ts';
import { eventName, eventSchemas, orderSchemas, type Schemas } from './schemas.ts';

/** The binding of AMQP 1.0 has no members yet. */
const bindings = { amqp1: {} };

const ref = (...path: string[]) => ({ $ref: `#/${path.join('/')}` });

const SERVERS = {
  azure: {
    host: '{namespace}.servicebus.windows.net:5671',
    protocol: 'amqp1',
    protocolVersion: '1.0',
    title: 'Azure Service Bus',
    description: 'The namespace of the deployment: AMQP 1.0 over TLS, Microsoft Entra ID only.',
    variables: { namespace: { description: 'The name of the Service Bus namespace.' } },
    security: [ref('components', 'securitySchemes', 'entra')],
    bindings,
  },
  local: {
    host: '127.0.0.1:5672',
    protocol: 'amqp1',
    protocolVersion: '1.0',
    title: 'Local stack',
    description: 'The Service Bus part of `npm start`: AMQP 1.0 without TLS; every credential is accepted.',
    bindings,
  },
};

const SECURITY = {
  entra: {
    type: 'oauth2',
    description:
      'A token for Azure Service Bus, presented over the `$cbs` link; in the URL put your own tenant in the place of `organizations`. The role Azure Service Bus Data Sender on the queue `orders` sends; Azure Service Bus Data Receiver on a subscription of the topic `events` receives.',
    flows: {
      clientCredentials: {
        tokenUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
        availableScopes: {
          'https://servicebus.azure.net/.default': 'The rights of the caller by its role assignments.',
        },
      },
    },
  },
};

const text = (description: string) => ({ type: 'string', description });

const TRACE = {
  traceparent: text('The W3C trace context in which the message is processed further.'),
  tracestate: text('The vendor part of that trace context.'),
};

const ORDER = {
  name: 'order',
  title: 'Order',
  summary: 'An order, to be decided.',
  description:
    'Set the AMQP property `message-id` to `orderId`. Duplicates are recognised by `orderId` and content, never by `message-id`.',
  contentType: 'application/json',
  headers: { type: 'object', description: 'Application properties.', properties: TRACE },
  payload: ref('components', 'schemas', 'OrderMessage'),
  correlationId: { description: 'The subject of the events about the order.', location: '$message.payload#/orderId' },
  examples: exampleOrders.map((payload) => ({ name: payload.orderId, payload })),
  bindings,
};

const EVENT_HEADERS = {
  type: 'object',
  description: 'Application properties, for the filters of subscriptions. The body holds everything that they hold.',
  properties: {
    type: text('The type of the event.'),
    environment: text('The environment of the ledger; empty where the event concerns no ledger.'),
    partnerId: text('The tenant of the partner; empty where the event concerns no partner.'),
    customerId: text('The tenant of the customer; empty where the event concerns no customer.'),
    sequence: { type: 'integer', description: 'The position in the ledger; 0 where the event has none.' },
    ...TRACE,
  },
  required: ['type', 'environment', 'partnerId', 'customerId', 'sequence'],
};

function eventMessage(type: EventType) {
  const event: AssentEvent = exampleEvent(type);
  return {
    name: type,
    title: eventName(type),
    summary: EVENT_DESCRIPTIONS[type],
    description: 'The AMQP property `message-id` is the `id` of the event, `subject` its `subject`.',
    contentType: 'application/cloudevents+json',
    headers: ref('components', 'schemas', 'EventProperties'),
    payload: ref('components', 'schemas', eventName(type)),
    correlationId: {
      description: 'For the event of an order the id of the order.',
      location: '$message.payload#/subject',
    },
    examples: [{ name: type, headers: eventProperties(event), payload: event }],
    bindings,
  };
}

/** Test events go to one webhook and not to the topic. */
const onTopic = EventType.options.filter((type) => type !== 'webhook.test');
const eventMessages = Object.fromEntries(onTopic.map((type) => [eventName(type), eventMessage(type)]));
const decisions = EventType.options.filter((type) => type.startsWith('order.')).map(eventName);

/** The queues and topics that other systems use, as an AsyncAPI document. */
export const asyncApiDocument = (version: string) => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Assent: orders and events',
    version,
    description:
      'Send orders to the queue `orders`; receive their decisions and every other event from a subscription of the topic `events`. Delivery is at least once in both directions. `README.md` beside this document is the guide.',
    license: { name: 'MIT' },
  },
  defaultContentType: 'application/json',
  servers: SERVERS,
  channels: {
    orders: {
      address: ORDERS_QUEUE,
      title: 'Queue of orders',
      description: 'Duplicate detection is off: the service recognises repeats by the id and the content of the order.',
      messages: { Order: ref('components', 'messages', 'Order') },
      bindings,
    },
    events: {
      address: EVENTS_TOPIC,
      title: 'Topic of events',
      description:
        'A receiver attaches to `events/Subscriptions/{name}`, a subscription of its own. Duplicate detection is on, by event id.',
      messages: Object.fromEntries(
        Object.keys(eventMessages).map((name) => [name, ref('components', 'messages', name)]),
      ),
      bindings,
    },
  },
  operations: {
    decideOrder: {
      action: 'receive',
      title: 'Decide an order',
      summary: 'Takes an order from the queue, decides it and publishes the decision.',
      channel: ref('channels', 'orders'),
      messages: [ref('channels', 'orders', 'messages', 'Order')],
      reply: {
        channel: ref('channels', 'events'),
        messages: decisions.map((name) => ref('channels', 'events', 'messages', name)),
      },
      bindings,
    },
    publishEvent: {
      action: 'send',
      title: 'Publish an event',
      summary: 'Publishes what happened, at least once.',
      channel: ref('channels', 'events'),
      messages: Object.keys(eventMessages).map((name) => ref('channels', 'events', 'messages', name)),
      bindings,
    },
  },
  components: {
    messages: { Order: ORDER, ...eventMessages },
    schemas: componentSchemas({ ...orderSchemas(), ...eventSchemas() }),
    securitySchemes: SECURITY,
  },
});

/** The same schemas among the document's components; the examples of messages stand with the messages. */
function componentSchemas(schemas: Schemas): Schemas {
  const named = Object.fromEntries(Object.entries(schemas).map(([name, { examples: _, ...schema }]) => [name, schema]));
  const moved = JSON.stringify(named).replaceAll('"#/$defs/', '"#/components/schemas/');
  return { ...(JSON.parse(moved) as Schemas), EventProperties: EVENT_HEADERS };
}
