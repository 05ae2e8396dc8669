import type { Sender, SenderFor } from '../../../shared/bus/client.ts';
import type { TableBackend } from '../../../shared/tables/backend.ts';

/**
 * Counts how many trips to storage and bus a piece of work takes one after the other: whatever it asks for side by side
 * is answered together, and each answering is a trip. The services behind it answer at once.
 */
export class Trips {
  #waiting: (() => void)[] = [];
  #isCounting = false;

  /** The trips until the work is done; what it leaves behind goes on uncounted. */
  async of(work: () => Promise<unknown>): Promise<number> {
    this.#isCounting = true;
    let trips = 0;
    const done = work();
    const ended = done.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([ended, standstill()]))) {
      if (this.#waiting.length === 0) continue;
      trips++;
      this.#answer();
    }
    this.#isCounting = false;
    this.#answer();
    await done;
    return trips;
  }

  table(backend: TableBackend): TableBackend {
    return this.#through(backend, ['get', 'insert', 'replace', 'upsert', 'remove', 'transact', 'page']);
  }

  senders(senderFor: SenderFor): SenderFor {
    return async (entity) =>
      this.#through<Sender>(await senderFor(entity), ['sendMessages', 'scheduleMessages', 'cancelScheduledMessages']);
  }

  #answer(): void {
    for (const answer of this.#waiting.splice(0)) answer();
  }

  #through<T extends object>(service: T, calls: readonly (keyof T)[]): T {
    return new Proxy(service, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        const call = member.bind(target) as (...given: unknown[]) => Promise<unknown>;
        if (!calls.includes(name as keyof T)) return call;
        return async (...given: unknown[]) => {
          if (this.#isCounting) await new Promise<void>((answered) => this.#waiting.push(answered));
          return call(...given);
        };
      },
    });
  }
}

/** When every promise that can go on has gone on. */
async function standstill(): Promise<false> {
  for (let turn = 0; turn < 3; turn++) await new Promise((next) => setImmediate(next));
  return false;
}
