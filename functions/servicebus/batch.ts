import { z } from 'zod';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** The sender's properties that JSON can represent; the others are dropped, so that they cannot fail the batch (X2). */
const Properties = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((sent) =>
    Object.fromEntries(
      Object.entries(sent).flatMap(([name, value]) => {
        const { data } = Scalar.safeParse(value);
        return data === undefined ? [] : [[name, data]];
      }),
    ),
  );

/** The host omits the time zone of some instants; all are UTC. */
const HostInstant = z.string().transform((text) => new Date(/Z|[+-]\d{2}:\d{2}$/.test(text) ? text : `${text}Z`));

const BatchMetadata = z.object({
  enqueuedTimeUtcArray: z.array(HostInstant),
  deliveryCountArray: z.array(z.number()),
  applicationPropertiesArray: z.array(Properties).catch([]),
});

interface BatchedMessage {
  readonly body: unknown;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  /** The enqueue time, set by the broker and not by the sender. */
  readonly enqueuedAt: Date;
  /** This one included. */
  readonly deliveries: number;
}

/** The messages of a batch with their metadata. The library starts each property name with a lower-case letter. */
export function batched(bodies: unknown, triggerMetadata: unknown): BatchedMessage[] {
  const metadata = BatchMetadata.parse(triggerMetadata);
  return (bodies as unknown[]).map((body, index) => ({
    body,
    properties: metadata.applicationPropertiesArray[index] ?? {},
    enqueuedAt: metadata.enqueuedTimeUtcArray[index]!,
    deliveries: metadata.deliveryCountArray[index]!,
  }));
}
