import type { CorrelationFilter } from './topology.ts';
import { readProperties } from './wire.ts';

// The index of each correlation filter field in the AMQP properties list.
const FIELDS = {
  MessageId: 0,
  To: 2,
  Label: 3,
  ReplyTo: 4,
  CorrelationId: 5,
  ContentType: 6,
  SessionId: 10,
  ReplyToSessionId: 12,
} as const;

export type MessageProperties = ReturnType<typeof readProperties>;

/** Whether any of the filters takes the message; without filters every message is taken. */
export const matchesAny = (filters: readonly CorrelationFilter[], properties: () => MessageProperties): boolean =>
  filters.length === 0 || filters.some((filter) => matches(filter, properties()));

/** A filter matches when each value it names is equal, type and case included. */
function matches({ Properties, ...fields }: CorrelationFilter, { system, application }: MessageProperties): boolean {
  return (
    Object.entries(FIELDS).every(([name, at]) => {
      const wanted = fields[name as keyof typeof FIELDS];
      return wanted === undefined || wanted === system[at];
    }) && Object.entries(Properties ?? {}).every(([name, wanted]) => application.get(name) === wanted)
  );
}
