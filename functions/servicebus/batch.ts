import { z } from 'zod';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

/** What JSON can hold of a sender's properties: one that it cannot hold takes no other with it (X2). */
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

/** The host leaves the zone off some instants; all are UTC. */
const HostInstant = z.string().transform((text) => new Date(/Z|[+-]\d{2}:\d{2}$/.test(text) ? text : `${text}Z`));

const BatchMetadata = z.object({
  enqueuedTimeUtcArray: z.array(HostInstant),
  deliveryCountArray: z.array(z.number()),
  applicationPropertiesArray: z.array(Properties).catch([]),
});

interface BatchedMessage {
  readonly body: unknown;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  /** When it was enqueued: the broker's word, not the sender's. */
  readonly enqueuedAt: Date;
  readonly redelivered: boolean;
}

/**
 * The messages of a batch, each with what the host tells of it. The library writes the first letter of each property's
 * name in lower case.
 */
export function batched(bodies: unknown, triggerMetadata: unknown): BatchedMessage[] {
  const metadata = BatchMetadata.parse(triggerMetadata);
  return (bodies as unknown[]).map((body, index) => ({
    body,
    properties: metadata.applicationPropertiesArray[index] ?? {},
    enqueuedAt: metadata.enqueuedTimeUtcArray[index]!,
    redelivered: metadata.deliveryCountArray[index]! > 1,
  }));
}
