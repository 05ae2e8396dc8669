import type { PolicyOverrides } from '../../../shared/domain/agreements/policy.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import type { RowAction } from '../../../shared/tables/transaction.ts';
import type { KeyLoad, PublishedKey } from '../kernel/authority.ts';

/** Everything that a simulated world shows from outside. Instants are true virtual milliseconds, without skew. */
export interface WorldRecord {
  readonly given: Given;
  /** Every row of every table at the end. */
  readonly tables: ReadonlyMap<string, readonly StoredRow[]>;
  /** Every write that took effect, in the order of taking effect, also those before the first action (seeds). */
  readonly commits: readonly Commit[];
  /** Everything that the topic `events` took, duplicates included, in order; also what others put there. */
  readonly published: readonly Published[];
  readonly requests: readonly HttpCall[];
  /** Every request of the service that reached an endpoint of webhooks, in order. */
  readonly arrived: readonly ArrivedCall[];
  /** Every request for the key set of the tokens. */
  readonly keyLoads: readonly KeyLoad[];
  /** What others put on the queue `orders`. */
  readonly orders: readonly OrderMessage[];
  /** What the bus still holds at the end, by entity: `orders`, `events/projections`, ... */
  readonly left: ReadonlyMap<string, Left>;
  /** Dead letters that the operator sent again when nothing failed any more. */
  readonly resent: readonly LeftMessage[];
  /** When each process stood still, dead or stalled, in order. */
  readonly stops: ReadonlyMap<string, readonly Stop[]>;
  /** Every run of a function: requests, messages and timers. */
  readonly runs: readonly Run[];
}

/** What the world was given at its start. */
export interface Given {
  /** Partners as they were in the registry first; later changes are commits of the table `Partners`. */
  readonly partners: readonly Partner[];
  /** Partners' own policies as the product reads them: instants in milliseconds. */
  readonly overrides: PolicyOverrides;
  /** How far the clock of a process may be from the true instant, either way. */
  readonly skewMs: number;
  /** How much failed, beside the usual; 0: nothing failed and no process stopped. */
  readonly intensity: number;
  readonly outages: readonly { readonly from: number; readonly to: number }[];
  /** The keys of the authority, with the time in which each verifies tokens. */
  readonly keys: readonly PublishedKey[];
  /** Partitions of the ledgers whose gate was damaged in the storage: their work is left to the operator. */
  readonly sick: ReadonlySet<string>;
  /** Some processes run the release before for a while, whose rows lack members of today. */
  readonly isUpgrade: boolean;
  /** The age up to which a process may decide by what it read of the catalogue. */
  readonly catalogueMaxAgeMs: number;
  readonly partnersMaxAgeMs: number;
  readonly shards: number;
  /** The true instant of the end, after the quiet phase. */
  readonly endedAt: number;
  /** Personal data that the actors gave (names, addresses, numbers, reasons), none shorter than 4 characters. */
  readonly personal: readonly string[];
}

/** A row as lists show it. The value is JSON in the properties `json0`, `json1` and so on. */
export interface StoredRow {
  readonly partitionKey?: string;
  readonly rowKey?: string;
  readonly etag: string;
  readonly [property: string]: unknown;
}

/** One write: an entity-group transaction, or a single row's write as a transaction of one. */
export interface Commit {
  readonly at: number;
  readonly table: string;
  readonly actions: readonly RowAction[];
  /** The process that sent it; the operator's commands and the seeds have names of their own. */
  readonly process: string;
}

export interface Published {
  readonly at: number;
  readonly messageId: string;
  /** The event, parsed or as the JSON text that travelled. */
  readonly body: unknown;
}

/** One attempt of a caller; a caller that tries again makes another one with the same headers. */
export interface HttpCall {
  readonly at: number;
  /** When the answer arrived at the caller. */
  readonly answeredAt?: number | undefined;
  /** The operation of the route, such as `confirmAgreement`. */
  readonly route: string;
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** JSON, or the text of a file. */
  readonly body?: unknown;
  /** Whom the token names; absent for forged ones. */
  readonly caller?: Caller | undefined;
  /** The token that it carried. */
  readonly token: Presented;
  /** When it reached a process of the service, and which life of it. */
  readonly arrived?: { readonly at: number; readonly life: string } | undefined;
  /** Absent if the caller never got one. */
  readonly response?: HttpReply | undefined;
}

/** A token as those know it who made it. Instants in milliseconds. */
export interface Presented {
  /** The key of the authority that signed it as it was sent; undefined: none did. */
  readonly signedBy: string | undefined;
  /** Issued for this service, by the tenant that it names. */
  readonly isOurs: boolean;
  readonly notBefore: number;
  readonly expiresAt: number;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; text of other media types. */
  readonly body: unknown;
}

/** A request to an endpoint of webhooks, when it arrived, and the status that it was answered with. */
export interface ArrivedCall {
  readonly at: number;
  readonly url: string;
  /** The header `webhook-id`; absent from a handshake. */
  readonly id: string | undefined;
  readonly status: number;
}

export interface OrderMessage {
  /** When the broker took it. */
  readonly at: number;
  /** Text or bytes as sent. */
  readonly body: string | Uint8Array;
  readonly messageId?: string | undefined;
}

/** Messages of an entity at the end. */
export interface Left {
  readonly active: readonly LeftMessage[];
  readonly scheduled: readonly LeftMessage[];
  readonly locked: readonly LeftMessage[];
  readonly deadLettered: readonly LeftMessage[];
}

/** Compatible with the deliveries that the stand-in of the bus shows. */
export interface LeftMessage {
  readonly messageId: string;
  readonly body: string | Uint8Array;
  readonly applicationProperties: Readonly<Record<string, unknown>>;
  readonly scheduledEnqueueTimeUtc?: Date | undefined;
  readonly deliveryCount: number;
  readonly deadLetterReason?: string | undefined;
  readonly deadLetterErrorDescription?: string | undefined;
}

export interface Stop {
  readonly from: number;
  readonly to: number;
}

/** One run of a function and what it asked of storage and bus. */
export interface Run {
  /** The function or the operation of the route. */
  readonly name: string;
  /** Messages of its batch; 1 for requests and timers. */
  readonly messages: number;
  /** Calls to storage, each attempt of the client's own retries apart. */
  readonly storage: number;
  readonly bus: number;
}

/** What does not hold. */
export interface Violation {
  readonly check: string;
  /** The row, event or request that it is about. */
  readonly subject: string;
  readonly text: string;
}

/** The same for every check: indexed once. */
export type Check<Input> = (world: Input) => readonly Violation[];
