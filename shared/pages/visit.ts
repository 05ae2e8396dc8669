import type { ReadableStream as Stream } from 'node:stream/web';
import type { Partner } from '../domain/partners/partner.ts';
import type { CustomerRole } from '../http/authorise.ts';
import type { RequestIds } from '../http/ids.ts';
import type { RateLimiter } from '../http/rate-limit.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';
import type { PageCookie } from './cookies.ts';
import type { Entered } from './entered.ts';
import type { Language } from './language.ts';
import type { Follower } from './link-limits.ts';
import type { Outcome, Page } from './page.ts';
import type { Seals } from './seals.ts';
import type { Section } from './sections.ts';
import type { Session } from './session.ts';

export interface PageRequest {
  readonly method: string;
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: { get(name: string): string | null };
  readonly body: Stream<Uint8Array> | null;
}

/** What stands before every page. */
export interface Door {
  readonly seals: Seals;
  readonly partners: PartnerRegistry;
  readonly requireMfa: boolean;
  /** The roles that let a customer's person accept (D2). */
  readonly acceptingRoles: readonly CustomerRole[];
  readonly limit: RateLimiter | undefined;
  /** Limits who follows a link that opens a page without a sign-in. */
  readonly followerOf: ((link: string) => Follower) | undefined;
  readonly publicUrl: string;
  /** The navigation of partners' people. */
  readonly sections: readonly Section[];
  readonly timers: Timers;
  readonly random: Random;
}

/** A request of a page, read and not yet authorised. */
export interface Visit {
  readonly door: Door;
  readonly page: Page;
  readonly request: PageRequest;
  readonly ids: RequestIds;
  readonly language: Language;
  readonly address: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly follower: Follower | undefined;
  /** Limits the service's own work, all of it together; receiving the form does not count. */
  readonly inTime: <T>(work: Promise<T>) => Promise<T>;
}

/** What a page answers, and what its frame shows. */
export interface Answered extends Partial<Frame> {
  readonly outcome: Outcome;
  readonly entered?: Entered;
  readonly cookies?: readonly PageCookie[];
}

export interface Frame {
  readonly session: Session | undefined;
  readonly partner: Partner | undefined;
}

export type BoundCall = Frame & {
  /** What the query's form was sent with. */
  readonly filtered?: Entered;
} & Pick<Parameters<Page['view']>[0], 'params' | 'query' | 'language' | 'ids' | 'address' | 'headers' | 'hidden'>;

export const isHttps = ({ publicUrl }: Pick<Door, 'publicUrl'>): boolean => new URL(publicUrl).protocol === 'https:';
