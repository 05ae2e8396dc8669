import type { RowAction } from '../../../shared/tables/transaction.ts';
import type { Log } from '../../../shared/telemetry/log.ts';
import type { Commit, OrderMessage, Published } from '../checks/world-record.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { Content } from '../stand-ins/bus/message.ts';
import { OPERATOR } from './operators.ts';

/** Who sends orders by the queue. */
export const COMMERCE = 'commerce';
const OTHERS: ReadonlySet<string> = new Set([COMMERCE, OPERATOR]);

/** A fault that no function should meet, whatever fails outside. */
export interface Unexpected {
  readonly where: string;
  readonly what: string;
}

/** Writes down what the processes of a world commit, send and log. */
export class Witness {
  readonly commits: Commit[] = [];
  readonly published: Published[] = [];
  readonly orders: OrderMessage[] = [];
  readonly unexpected: Unexpected[] = [];
  readonly #scheduler: Scheduler;
  readonly #expected = new Set(['Unavailable', 'AttemptsSpent']);

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** From now on a row is damaged, which its readers tell. */
  expectUnreadable(): void {
    this.#expected.add('ZodError');
  }

  readonly committed = (table: string, actions: readonly RowAction[], process: string): void =>
    void this.commits.push({ at: this.#scheduler.now, table, actions, process });

  /** Noise that others put on our topic is no event that the service published. */
  readonly sent = (entity: string, { body, messageId }: Content, from: string): void => {
    const at = this.#scheduler.now;
    if (entity === 'events' && !OTHERS.has(from)) this.published.push({ at, body, messageId });
    if (entity === 'orders') this.orders.push({ at, body, messageId });
  };

  /** Faults that say that our own code is wrong: a dependency that fails is Unavailable. */
  readonly failed = (where: string, fault: unknown): void => {
    const { name, message } = fault as Error;
    const isNoise = /\ba\d+-message#/.test(where);
    if (!isNoise && !this.#expected.has(name)) this.unexpected.push({ where, what: `${name}: ${message}` });
  };

  readonly logged: Log = (_level, event, fields = {}) => {
    const { fault } = fields;
    if (typeof fault === 'string' && !this.#expected.has(fault)) {
      this.unexpected.push({
        where: `${event} ${JSON.stringify(fields['route'] ?? fields['queue'] ?? '')}`,
        what: `${fault} ${JSON.stringify(fields['at'] ?? '')}`,
      });
    }
  };
}
