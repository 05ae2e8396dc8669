import type { Caller } from '../../../shared/http/caller.ts';
import type { Authority } from '../kernel/authority.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { Stream } from '../kernel/stream.ts';
import { customerCaller, customerOf } from './cast.ts';
import { forged, type Forgery } from './forgeries.ts';
import { claimsOf, signed, type Claims, type Token } from './token.ts';

interface Held {
  readonly token: Token;
  readonly renewedAt: number;
}

const MINUTE = 60_000;

/** What callers have of the authority: each token is signed once, for a caller and a key, and used for an hour or so. */
export class Wallet {
  readonly #kernel: Kernel;
  readonly #authority: Authority;
  readonly #callers: Map<string, Caller>;
  readonly #held = new Map<string, Held>();

  constructor(kernel: Kernel, authority: Authority, callers: ReadonlyMap<string, Caller>) {
    this.#kernel = kernel;
    this.#authority = authority;
    this.#callers = new Map(callers);
  }

  /** Of a customer whom the world took on later: the person who accepts for it. */
  callerOf(name: string): Caller {
    const known = this.#callers.get(name);
    if (known) return known;
    const caller = customerCaller(customerOf(name), new Stream(this.#kernel.seed, name).uuid());
    this.#callers.set(name, caller);
    return caller;
  }

  /** The token that the caller has; careful ones get another some minutes before its end, others when it is refused. */
  tokenOf(name: string): Token {
    const { now } = this.#kernel.scheduler;
    const held = this.#held.get(name);
    if (held && now < held.renewedAt) return held.token;
    const draws = new Stream(this.#kernel.seed, `token ${name} ${now}`);
    const claims = this.#claimsOf(name, draws.between(60, 90) * MINUTE);
    const token = signed(claims, this.#authority.signer);
    this.#held.set(name, { token, renewedAt: draws.chance(0.7) ? claims.exp * 1000 - 5 * MINUTE : Infinity });
    return token;
  }

  /** The caller gets another token, if it still has this one. */
  refused(name: string, token: Token): void {
    if (this.#held.get(name)?.token === token) this.#held.delete(name);
  }

  /** A token that somebody made who wants to pass for the caller. */
  forge(forgery: Forgery, name: string, draws: Stream): Token {
    const { signer, retired } = this.#authority;
    const others = [...this.#callers.values()].map(({ tenantId }) => tenantId);
    return forged(forgery, { claims: this.#claimsOf(name, 60 * MINUTE), signer, retired, others, draws });
  }

  #claimsOf(name: string, lastsMs: number): Claims {
    const { now } = this.#kernel.scheduler;
    return claimsOf(this.callerOf(name), Math.floor(now / 1000), Math.floor((now + lastsMs) / 1000));
  }
}
