/** A message that waits for an operator: quarantined, or a dead letter. */
export interface ParkedMessage {
  /** The name of the place where it waits. */
  readonly source: string;
  /** Its sequence number there, which no other message ever has. */
  readonly sequence: string;
  readonly orderId?: string | undefined;
  readonly reason?: string | undefined;
  readonly description?: string | undefined;
  /** Since when it waits. */
  readonly since?: string | undefined;
  /** When it first arrived. */
  readonly arrivedAt?: string | undefined;
  readonly body: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A message that is locked for the operator who deals with it. */
export interface TakenMessage extends ParkedMessage {
  /** Sends it on its way again: an order with its first arrival and its attempts counted anew. */
  sendAgain(): Promise<void>;
}

export interface ParkedQuery {
  readonly size: number;
  /** A sequence number; the page follows it. */
  readonly after?: string | undefined;
}

/** Why a message was not taken: it is not there, or somebody else or too many others hold it back. */
export type NotTaken = 'gone' | 'heldBack';

/** The quarantine as operators use it. */
export interface QuarantineStore {
  /** The `source` of its messages. */
  readonly name: string;
  /** A page by ascending sequence number; locks nothing. */
  list(query: ParkedQuery): Promise<readonly ParkedMessage[]>;
  read(sequence: string): Promise<ParkedMessage | undefined>;
  /**
   * Removes a message after `deal` has dealt with it, so that a crash between repeats and loses nothing. A message with
   * more than some hundreds before it cannot be reached.
   */
  take(sequence: string, deal: (message: TakenMessage) => Promise<void>): Promise<ParkedMessage | NotTaken>;
}
