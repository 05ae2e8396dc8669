import { EventType } from '../../../shared/domain/events/event.ts';
import { formatted, withParts, type GeneratedFile } from '../generated-file.ts';
import { asyncApiDocument } from './asyncapi.ts';
import { EVENT_DESCRIPTIONS } from './event-descriptions.ts';
import { eventName, eventSchemas, orderSchemas } from './schemas.ts';

const $schema = 'https://json-schema.org/draft/2020-12/schema';

/** One document for the order message. */
function orderDocument() {
  const { OrderMessage, ...$defs } = orderSchemas();
  return { $schema, title: 'OrderMessage', ...OrderMessage, $defs };
}

/** One document for all events, so that types generated from it share their parts. */
const eventsDocument = () => ({
  $schema,
  title: 'AssentEvent',
  description:
    'Every event, in CloudEvents 1.0 JSON. `type` tells which one it is. Ignore members that you do not know, and events of types that you do not know.',
  oneOf: EventType.options.map((type) => ({ $ref: `#/$defs/${eventName(type)}` })),
  $defs: eventSchemas(),
});

const eventTable = (): string =>
  [
    '| type | tells | schema | data |',
    '|---|---|---|---|',
    ...EventType.options.map((type) => {
      const { data } = eventSchemas()[eventName(type)]!['properties'] as { data: { $ref: string } };
      return `| \`${type}\` | ${EVENT_DESCRIPTIONS[type]} | \`${eventName(type)}\` | \`${data.$ref.replace('#/$defs/', '')}\` |`;
    }),
  ].join('\n');

/** The documents of the queues and topics. */
export const busFiles = (version: string): Promise<GeneratedFile[]> =>
  Promise.all([
    formatted('shared/bus/schemas/order.json', JSON.stringify(orderDocument())),
    formatted('shared/bus/schemas/events.json', JSON.stringify(eventsDocument())),
    formatted('shared/bus/asyncapi.json', JSON.stringify(asyncApiDocument(version))),
    withParts('shared/bus/README.md', { events: eventTable() }),
  ]);
