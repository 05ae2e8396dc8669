import { readFileSync } from 'node:fs';
import { z } from 'zod';

// The format is Microsoft's emulator's. What it allows and this broker lacks is refused, not ignored.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

function milliseconds(text: string): number {
  const parts = DURATION.exec(text);
  if (parts === null || !/\d/.test(text)) return Number.NaN;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 24 * HOUR + (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE + (seconds ?? 0) * SECOND;
}

function duration(shortest: string, longest: string) {
  return z
    .string()
    .refine(
      (text) => milliseconds(text) >= milliseconds(shortest) && milliseconds(text) <= milliseconds(longest),
      `must be a duration from ${shortest} to ${longest}`,
    )
    .transform(milliseconds);
}

const entityName = z
  .string()
  .max(260)
  .regex(
    /^[A-Za-z0-9](?:[\w./-]*[A-Za-z0-9])?$/,
    'must be letters, digits, - . _ / and begin and end with a letter or digit',
  );
const noForwarding = z.literal('', 'the local broker does not forward').optional();
const noSessions = z.literal(false, 'the local broker has no sessions').optional();
const timeToLive = duration('PT5M', 'PT1H').default(HOUR);
const duplicateDetection = {
  DuplicateDetectionHistoryTimeWindow: duration('PT5S', 'PT5M').default(20 * SECOND),
  RequiresDuplicateDetection: z.boolean().default(false),
};
const receiving = {
  DeadLetteringOnMessageExpiration: z.boolean().default(false),
  DefaultMessageTimeToLive: timeToLive,
  ForwardDeadLetteredMessagesTo: noForwarding,
  ForwardTo: noForwarding,
  LockDuration: duration('PT5S', 'PT5M').default(MINUTE),
  MaxDeliveryCount: z.number('must be a number').int().min(1, 'must be 1 to 10').max(10, 'must be 1 to 10').default(3),
  RequiresSession: noSessions,
};

const CorrelationFilter = z
  .strictObject({
    ContentType: z.string().optional(),
    CorrelationId: z.string().optional(),
    Label: z.string().optional(),
    MessageId: z.string().optional(),
    Properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    ReplyTo: z.string().optional(),
    ReplyToSessionId: z.string().optional(),
    SessionId: z.string().optional(),
    To: z.string().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, 'must name at least one value');
export type CorrelationFilter = z.output<typeof CorrelationFilter>;

const Rule = z.strictObject({
  Name: entityName,
  Properties: z.strictObject({
    FilterType: z.literal('Correlation', 'must be Correlation: the local broker has no SQL filters'),
    CorrelationFilter,
  }),
});

const QueueProperties = z.strictObject({ ...receiving, ...duplicateDetection });
const SubscriptionProperties = z.strictObject(receiving);
const TopicProperties = z.strictObject({ DefaultMessageTimeToLive: timeToLive, ...duplicateDetection });

const Config = z.object({
  UserConfig: z.object({
    Namespaces: z.tuple([
      z.strictObject({
        Name: z.string(),
        Queues: z.array(z.strictObject({ Name: entityName, Properties: QueueProperties.prefault({}) })).default([]),
        Topics: z
          .array(
            z.strictObject({
              Name: entityName,
              Properties: TopicProperties.prefault({}),
              Subscriptions: z
                .array(
                  z.strictObject({
                    Name: entityName,
                    Properties: SubscriptionProperties.prefault({}),
                    Rules: z.array(Rule).max(1000).default([]),
                  }),
                )
                .min(1, 'must have a subscription')
                .max(50),
            }),
          )
          .default([]),
      }),
    ]),
  }),
});

/** Durations are milliseconds; a window of 0 means no duplicate detection. */
export interface QueueSettings {
  readonly lockDuration: number;
  readonly maxDeliveryCount: number;
  readonly timeToLive: number;
  readonly deadLetterExpired: boolean;
  readonly duplicateWindow: number;
}

export interface TopicSettings {
  readonly timeToLive: number;
  readonly duplicateWindow: number;
}

export interface Topology {
  readonly queues: readonly { readonly name: string; readonly settings: QueueSettings }[];
  readonly topics: readonly {
    readonly name: string;
    readonly settings: TopicSettings;
    readonly subscriptions: readonly {
      readonly name: string;
      readonly settings: QueueSettings;
      readonly filters: readonly CorrelationFilter[];
    }[];
  }[];
}

/** Reads and checks a file in the emulator's format. */
export function readTopology(file: string): Topology {
  try {
    return parseTopology(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : 'unreadable'}`, { cause: error });
  }
}

/** Checks a configuration in the emulator's format; an error names the entity and the property. */
export function parseTopology(config: unknown): Topology {
  const parsed = Config.safeParse(config);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `${nameOf(config, path)}: ${message}`).join('\n'));
  }
  const [{ Queues, Topics }] = parsed.data.UserConfig.Namespaces;
  refuseTwins([...Queues, ...Topics].map(({ Name }) => Name));
  for (const { Subscriptions } of Topics) refuseTwins(Subscriptions.map(({ Name }) => Name));
  return {
    queues: Queues.map(({ Name, Properties }) => ({
      name: Name,
      settings: queueSettings(Properties, duplicateWindow(Properties)),
    })),
    topics: Topics.map(({ Name, Properties, Subscriptions }) => ({
      name: Name,
      settings: { timeToLive: Properties.DefaultMessageTimeToLive, duplicateWindow: duplicateWindow(Properties) },
      subscriptions: Subscriptions.map((subscription) => ({
        name: subscription.Name,
        settings: queueSettings(subscription.Properties, 0),
        filters: subscription.Rules.map((rule) => rule.Properties.CorrelationFilter),
      })),
    })),
  };
}

function queueSettings(properties: z.output<typeof SubscriptionProperties>, window: number): QueueSettings {
  return {
    lockDuration: properties.LockDuration,
    maxDeliveryCount: properties.MaxDeliveryCount,
    timeToLive: properties.DefaultMessageTimeToLive,
    deadLetterExpired: properties.DeadLetteringOnMessageExpiration,
    duplicateWindow: window,
  };
}

const duplicateWindow = (properties: z.output<typeof TopicProperties>): number =>
  properties.RequiresDuplicateDetection ? properties.DuplicateDetectionHistoryTimeWindow : 0;

function refuseTwins(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase())) throw new Error(`${name}: the name is used twice`);
    seen.add(name.toLowerCase());
  }
}

/** The way to a value in words: the names of the entities around it, then the property. */
function nameOf(config: unknown, path: readonly PropertyKey[]): string {
  const names: string[] = [];
  let property = '';
  let value = config;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    const name = typeof value === 'object' && value !== null ? Reflect.get(value, 'Name') : undefined;
    if (typeof key === 'number' && typeof name === 'string') names.push(name);
    else property = property === '' ? String(key) : `${property}.${String(key)}`;
    if (typeof key === 'number') property = '';
  }
  return [...names.slice(1), property].filter((part) => part !== '').join(' ');
}
