import type { Erasing } from '../../../../shared/domain/acceptances/erasure.ts';
import type { UseCases } from '../../../../functions/use-cases.ts';
import type { Stream } from '../../kernel/stream.ts';
import type { Account, Cast, Customer, Role } from '../cast.ts';
import type { Forgery } from '../forgeries.ts';

/** What a caller sees of an answer. */
export interface Reply {
  readonly status: number;
  // Answers are JSON that actors look into.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** A request, written as clients write it. */
export interface Asked {
  /** The host's name of the function. */
  readonly route: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A file of rows in place of a body. */
  readonly file?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: a sales agent. Forgers want to pass for an agent of the account. */
  readonly as?:
    Role | 'application' | { readonly customer: string } | { readonly account: number } | { readonly forged: Forgery };
  /** How much later it is sent. */
  readonly afterMs?: number;
  /** Told of the last answer, if there is one. */
  readonly answered?: (reply: Reply) => void;
}

/** A message as another system puts it on a queue. */
export interface SentMessage {
  readonly body: string | Uint8Array;
  readonly messageId?: string;
  /** How much later it is sent. */
  readonly afterMs?: number;
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
}

/** What an actor has in hand when it acts. */
export interface Scene {
  readonly cast: Cast;
  readonly draws: Stream;
  readonly account: Account;
  /** What everybody knows: ranks of versions, rehearsals, cursors. */
  readonly common: Common;
  /** Present instant, by the actor's own clock. */
  readonly now: () => number;
  readonly request: (asked: Asked) => void;
  /** Calls a use case, in one of the processes that answer requests. */
  readonly use: (perform: (useCases: UseCases) => Promise<unknown>) => void;
  readonly send: (queue: string, message: SentMessage) => void;
  /** A signatory opens a link and answers it. */
  readonly sign: (link: string, answer: 'accepted' | 'declined') => void;
  /** Changes the partner in the registry, as the operator's command does. */
  readonly setPartner: (account: Account, status: 'active' | 'suspended') => void;
  /** Erases a person's data at a customer of the partner, as the operator's command does. */
  readonly erase: (account: Account, customerId: string, erasing: Erasing) => void;
  /** Looks for damaged rows of the partner, as the operator's command does. */
  readonly mend: (account: Account) => void;
  /** Keeps messages of the quarantine apart and removes them, as the operator's command does. */
  readonly discard: () => void;
  /** Takes messages out of the quarantine and sends them on, as the operator's command does. */
  readonly resubmit: () => void;
}

export interface Common {
  readonly ranks: { readonly template: string; readonly rank: number }[];
  readonly rehearsals: string[];
  readonly imports: { readonly account: Scene['account']; readonly importId: string }[];
  readonly quarantined: string[];
  readonly cursors: { readonly route: string; readonly token: string }[];
  readonly links: string[];
  readonly endpoints: { readonly account: Scene['account']; readonly endpointId: string }[];
}

export interface Act {
  readonly weight: number;
  readonly perform: (scene: Scene) => void;
}

export const TEMPLATES = {
  cloud: '998b88de-aa99-4388-a42c-1b3517d49490',
  customer: '117a77b0-9360-443b-8795-c6dedc750cf9',
} as const;

const DAY = 86_400_000;

export const instantText = (at: number): string => new Date(at).toISOString();
export const dayText = (at: number): string => instantText(at).slice(0, 10);
export const daysFrom = (at: number, days: number): number => at + days * DAY;

/** A customer of the account; now and then one of another partner, or nobody's. */
export function someCustomer({ draws, account, cast }: Scene): Customer | undefined {
  if (draws.chance(0.04)) return draws.pick(draws.pick(cast.accounts).customers.concat(account.customers));
  return account.customers.length > 0 ? draws.pick(account.customers) : undefined;
}

export const UNKNOWN_ID = 'dddddddd-0000-4000-8000-00000000000d';

/** An id that was told before, or one that nobody knows. */
export const someId = (draws: Stream, known: readonly string[], unknown = UNKNOWN_ID): string =>
  known.length > 0 && !draws.chance(0.05) ? draws.pick(known) : unknown;

/** The template that counts at an instant, mostly. */
export const someTemplate = (draws: Stream, now: number): string =>
  draws.chance(0.1) !== now < Date.parse('2019-10-01T00:00:00Z') ? TEMPLATES.cloud : TEMPLATES.customer;
