import { RestError } from '@azure/core-rest-pipeline';
import type { Stream } from '../../simulation/kernel/stream.ts';
import { latencyMs, type Pace } from './pace.ts';
import type { Core, VirtualTime } from './virtual-time.ts';

/** As the product's clients are set up. */
const RETRIES = 4;
const FIRST_RETRY_MS = 200;
/** What a limit lets pass at once, as a part of a second. */
const BURST = 0.1;

export interface Asked {
  /** The median of its latency. */
  readonly ms: number;
  /** Entities read or written, of a partition; none for the bus. */
  readonly entities?: { readonly count: number; readonly partition: string } | undefined;
  /** What the client takes of the caller's core for each attempt. */
  readonly cpuMs: number;
}

/** Calls to stand-ins at a pace: the request travels, takes effect or is throttled, and the answer travels back. */
export class Calls {
  readonly #time: VirtualTime;
  readonly #pace: Pace;
  readonly #draws: Stream;
  readonly #buckets = new Map<string, Bucket>();
  /** Attempts that were answered 503. */
  throttled = 0;
  /** Entities that the limits let pass. */
  entities = 0;

  constructor(time: VirtualTime, pace: Pace, draws: Stream) {
    this.#time = time;
    this.#pace = pace;
    this.#draws = draws;
  }

  /** A call of an instance; 503 is repeated as the clients do, what else the effect throws is thrown. */
  ask<T>(core: Core, asked: Asked, effect: () => T): Promise<T> {
    const time = this.#time;
    return new Promise<T>((resolve, reject) => {
      const attempt = (retries: number): void => {
        time.spend(asked.cpuMs);
        const half = this.drawnMs(asked.ms) / 2;
        const answer = (run: () => void): void => void time.at(time.now + half, () => time.turn(core, run));
        time.at(time.now + half, () => {
          if (this.#isThrottled(asked)) {
            this.throttled++;
            if (retries === RETRIES) return answer(() => reject(serverBusy()));
            const waits = FIRST_RETRY_MS * 2 ** retries * (0.5 + this.#draws.fraction() / 2);
            return void time.at(time.now + half + waits, () => time.turn(core, () => attempt(retries + 1)));
          }
          try {
            const value = effect();
            answer(() => resolve(value));
          } catch (refused) {
            answer(() => reject(refused));
          }
        });
      };
      attempt(0);
    });
  }

  drawnMs(median: number): number {
    return latencyMs(median, this.#pace, this.#draws);
  }

  #isThrottled({ entities }: Asked): boolean {
    if (!entities) return false;
    const { throttledShare, partitionEntitiesPerSecond, accountEntitiesPerSecond } = this.#pace;
    if (this.#draws.fraction() < throttledShare) return true;
    const { count, partition } = entities;
    const { now } = this.#time;
    const own = this.#bucket(`partition ${partition}`, partitionEntitiesPerSecond);
    const all = this.#bucket('account', accountEntitiesPerSecond);
    if (!own.has(count, now) || !all.has(count, now)) return true;
    own.take(count);
    all.take(count);
    this.entities += count;
    return false;
  }

  #bucket(name: string, perSecond: number): Bucket {
    let bucket = this.#buckets.get(name);
    if (!bucket) this.#buckets.set(name, (bucket = new Bucket(perSecond)));
    return bucket;
  }
}

const serverBusy = (): RestError => new RestError('The server is busy.', { code: 'ServerBusy', statusCode: 503 });

/** A token bucket. */
class Bucket {
  readonly #perSecond: number;
  #tokens: number;
  #filledAt = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond * BURST;
  }

  has(count: number, now: number): boolean {
    const filled = this.#tokens + ((now - this.#filledAt) * this.#perSecond) / 1000;
    this.#tokens = Math.min(this.#perSecond * BURST, filled);
    this.#filledAt = now;
    return this.#tokens >= count;
  }

  take(count: number): void {
    this.#tokens -= count;
  }
}
