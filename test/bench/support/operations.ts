import type { TableServiceClientOptions } from '@azure/data-tables';
import type { SenderFor } from '../../../shared/bus/client.ts';

type PipelinePolicy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number]['policy'];

/** What a path asked of storage and bus. */
export interface Operations {
  /** Every attempt of a table request, a transaction being one. */
  readonly tableRoundTrips: number;
  readonly tableReads: number;
  readonly tableWrites: number;
  /** Rows in transactions and single writes. */
  readonly rowsWritten: number;
  /** Batches of messages handed to the bus. */
  readonly sends: number;
  readonly messagesSent: number;
  /** Requests that took scheduled messages back. */
  readonly cancellations: number;
}

const NONE: Operations = {
  tableRoundTrips: 0,
  tableReads: 0,
  tableWrites: 0,
  rowsWritten: 0,
  sends: 0,
  messagesSent: 0,
  cancellations: 0,
};

/** Counts what goes through table clients and senders. */
export class OperationCounter {
  #counted: Operations = NONE;
  /** The last of what nobody waits for. */
  #last: Promise<void> | undefined;

  /** Stands in the pipeline of a table client at every attempt: `additionalPolicies`, position `perRetry`. */
  readonly tablePolicy: PipelinePolicy = {
    name: 'operationCounter',
    sendRequest: (request, next) => {
      const reads = request.method === 'GET';
      this.#add({
        tableRoundTrips: 1,
        tableReads: reads ? 1 : 0,
        tableWrites: reads ? 0 : 1,
        rowsWritten: reads ? 0 : rowsIn(request.url, request.body),
      });
      return next(request);
    },
  };

  /** The options that make a table client count. */
  get tableOptions(): TableServiceClientOptions {
    return { additionalPolicies: [{ policy: this.tablePolicy, position: 'perRetry' }] };
  }

  /** Senders that count. */
  senders(senderFor: SenderFor): SenderFor {
    return async (entity) => {
      const sender = await senderFor(entity);
      return new Proxy(sender, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (name === 'sendMessages') {
            return (messages: Parameters<typeof target.sendMessages>[0]) => {
              this.#add({ sends: 1, messagesSent: messagesIn(messages) });
              return target.sendMessages(messages);
            };
          }
          if (name === 'scheduleMessages') {
            return (...asked: Parameters<typeof target.scheduleMessages>) => {
              this.#add({ sends: 1, messagesSent: messagesIn([asked[0]].flat()) });
              return target.scheduleMessages(...asked);
            };
          }
          if (name === 'cancelScheduledMessages') {
            return (...asked: Parameters<typeof target.cancelScheduledMessages>) => {
              this.#add({ cancellations: 1 });
              return (this.#last = target.cancelScheduledMessages(...asked));
            };
          }
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        },
      });
    };
  }

  /** What the work asked for. */
  async during(work: () => Promise<unknown>): Promise<Operations> {
    const before = this.#counted;
    await work();
    await new Promise((begun) => setImmediate(begun));
    await this.#last;
    return combined(this.#counted, before, (after, earlier) => after - earlier);
  }

  #add(some: Partial<Operations>): void {
    this.#counted = combined(this.#counted, { ...NONE, ...some }, (sum, one) => sum + one);
  }
}

function combined(a: Operations, b: Operations, how: (a: number, b: number) => number): Operations {
  const names = Object.keys(NONE) as (keyof Operations)[];
  return Object.fromEntries(names.map((name) => [name, how(a[name], b[name])])) as unknown as Operations;
}

/** A transaction names each of its rows in a request line of its own. */
export function rowsIn(url: string, body: unknown): number {
  if (!url.includes('$batch')) return 1;
  return typeof body === 'string' ? (body.match(/^(?:POST|PUT|PATCH|MERGE|DELETE) /gm)?.length ?? 0) : 0;
}

function messagesIn(messages: unknown): number {
  if (Array.isArray(messages)) return messages.length;
  const { count } = messages as { count?: unknown };
  return typeof count === 'number' ? count : 1;
}
