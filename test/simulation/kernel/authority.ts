import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { Call, type Place } from './call.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import type { Stream } from './stream.ts';

/** A key of the authority. It verifies tokens while it is published, and signs those of today until the next one does. */
export interface PublishedKey {
  readonly kid: string;
  /** Instants in milliseconds. */
  readonly from: number;
  readonly signsFrom: number;
  readonly until: number;
}

/** One request for the key set, by one life of a process. */
export interface KeyLoad {
  readonly life: string;
  readonly askedAt: number;
  /** By the clock of the process: when it asked, and when it had the answer or a failure. */
  readonly own: { readonly askedAt: number; readonly endedAt?: number | undefined };
  /** When its answer reached the process, and the keys in it; absent when there was no answer, or a useless one. */
  readonly learned?: { readonly at: number; readonly kids: readonly string[] } | undefined;
}

/** Name of one life of a process. */
export const lifeOf = ({ name, generation }: Process): string => `${name}.${generation}`;

const SEC1 = [Buffer.from('30310201010420', 'hex'), Buffer.from('a00a06082a8648ce3d030107', 'hex')] as const;

/** A key on P-256 that only simulations use; the same in each run. */
export const privateKeyOf = (nth: number): KeyObject =>
  createPrivateKey({ key: Buffer.concat([SEC1[0], Buffer.alloc(32, nth + 1), SEC1[1]]), format: 'der', type: 'sec1' });

/** The keys that an authority may publish, by their ids. */
export const KEYS: ReadonlyMap<string, { readonly privateKey: KeyObject; readonly jwk: JsonWebKey }> = new Map(
  [0, 1, 2, 3].map((nth) => {
    const [kid, privateKey] = [`key-${nth}`, privateKeyOf(nth)];
    const jwk = { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
    return [kid, { privateKey, jwk }];
  }),
);

/** The product gives up after 5 s, and nothing repeats the request but the next token. */
const READING: Place = { name: 'token keys', of: 'keys', tryWithinMs: Infinity, retries: 0 };

/** Answers that are no key set. */
const USELESS: readonly (readonly [status: number, text: string])[] = [
  [200, '<html>Sign in to the network</html>'],
  [200, '{"keys":[]}'],
  [200, '{"keys":[{"kty":"EC","kid":"key-0"'],
  [200, '{"keys":[{}]}'],
  [200, 'null'],
  [204, ''],
  [302, ''],
  [404, '{}'],
];
const USELESS_AT = 0.02;

/** The authority that issues a world's tokens: it outlives the processes of the service. */
export class Authority {
  readonly loads: KeyLoad[] = [];
  readonly #kernel: Kernel;
  readonly #keys: readonly PublishedKey[];

  constructor(kernel: Kernel, keys: readonly PublishedKey[]) {
    this.#kernel = kernel;
    this.#keys = keys;
  }

  /** The id of the key that signs at present. */
  get signer(): string {
    return this.#keys.findLast(({ signsFrom }) => signsFrom <= this.#kernel.scheduler.now)!.kid;
  }

  /** Keys that are published no more. */
  get retired(): readonly string[] {
    return this.#keys.flatMap(({ kid, until }) => (until <= this.#kernel.scheduler.now ? [kid] : []));
  }

  /** The document of the key set as a process reads it, at most until its deadline. */
  async read(process: Process, deadline: AbortSignal): Promise<{ status: number; text(): Promise<string> }> {
    const { scheduler } = this.#kernel;
    const own: { askedAt: number; endedAt?: number } = { askedAt: process.clock().getTime() };
    const load: { -readonly [K in keyof KeyLoad]: KeyLoad[K] } = {
      life: lifeOf(process),
      askedAt: scheduler.now,
      own,
    };
    const nth = this.loads.push(load);
    const effect = (draws: Stream) => this.#answer(draws, `token keys ${nth}`);
    const call = new Call(this.#kernel, process, process.generation, READING, effect, deadline);
    const answer = call.promise.finally(() => (own.endedAt = process.clock().getTime()));
    const [status, text, kids] = await answer.catch((error: unknown) => {
      if ((error as { statusCode?: number }).statusCode === 503) return [503, ''] as const;
      throw error;
    });
    if (kids) load.learned = { at: scheduler.now, kids };
    return { status, text: () => Promise.resolve(text) };
  }

  #answer(draws: Stream, name: string): readonly [status: number, text: string, kids?: readonly string[]] {
    const { scheduler, faults } = this.#kernel;
    const { now } = scheduler;
    const useless = draws.pick(USELESS);
    if (faults.happens(draws, USELESS_AT, () => `${name} are answered with ${useless.join(' ')}`)) return useless;
    const kids = this.#keys.flatMap(({ kid, from, until }) => (from <= now && now < until ? [kid] : []));
    return [200, JSON.stringify({ keys: kids.map((kid) => KEYS.get(kid)!.jwk) }), kids];
  }
}
