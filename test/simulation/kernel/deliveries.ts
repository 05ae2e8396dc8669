import type { Delivery } from '../stand-ins/bus/message.ts';

/** The host's serializer omits the zone and a fraction of zeros. */
const unzoned = (date: Date): string => date.toISOString().replace(/\.?0*Z$/, '');

/** A body as the library hands it to the function: text is parsed as JSON if it is any. */
function parsedBody({ body }: Delivery): unknown {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const bytesOf = ({ body }: Delivery): Uint8Array => Buffer.from(body as string);

/** The library starts every name of the metadata with a lower-case letter, those of the sender's properties too. */
const lowered = (properties: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );

/** What a function of a single message is called with. */
export const singleInput = (message: Delivery) => ({
  input: parsedBody(message),
  metadata: {
    messageId: message.messageId,
    // The client counts earlier deliveries, the host this one too.
    deliveryCount: message.deliveryCount + 1,
    enqueuedTimeUtc: unzoned(message.enqueuedTimeUtc),
    applicationProperties: lowered(message.applicationProperties),
  },
});

/** What a function of batches is called with: metadata are arrays in the order of the messages. */
export const batchInput = (messages: readonly Delivery[], isBinary: boolean) => ({
  input: messages.map(isBinary ? bytesOf : parsedBody),
  metadata: {
    messageIdArray: messages.map(({ messageId }) => messageId),
    deliveryCountArray: messages.map(({ deliveryCount }) => deliveryCount + 1),
    enqueuedTimeUtcArray: messages.map(({ enqueuedTimeUtc }) => unzoned(enqueuedTimeUtc)),
    applicationPropertiesArray: messages.map(({ applicationProperties }) => lowered(applicationProperties)),
  },
});
