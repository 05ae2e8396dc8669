import type { Server } from 'node:net';
import rhea from 'rhea';
import type { BusError } from './errors.ts';

/* oxlint-disable no-underscore-dangle -- the names are rhea's */
// The parts of rhea that this broker uses, internals included: rhea's types are loose and describe a client.
// All casts are in this file.

export interface RheaDelivery {
  readonly id: number;
  readonly format: number | null;
  readonly remote_state: unknown;
  remote_settled: boolean;
  settled: boolean;
  /** Ours: the lock that the delivered message is held under. */
  lockToken?: string;
  update(settled: boolean, state: unknown): void;
}

export interface RheaLink {
  readonly name: string;
  readonly source: { readonly address?: string } | null;
  readonly target: { readonly address?: string } | null;
  readonly snd_settle_mode: number | null;
  readonly rcv_settle_mode: number | null;
  readonly session: RheaSession;
  readonly connection: object;
  readonly local: { attach: Record<string, unknown> };
  credit: number;
  delivery_count: number;
  issue_flow: boolean;
  _draining: boolean;
  /** Ours: what the link is for. */
  assigned?: LinkRole;
  open(): void;
  attach(): void;
  close(error?: { condition: string; description: string }): void;
  set_source(terminus: { address: string | undefined }): void;
  set_target(terminus: { address: string | undefined }): void;
  set_drained(drained: boolean): void;
  set_credit_window(credit: number): void;
  add_credit(credit: number): void;
  send(payload: Buffer, tag: Buffer, format: number): RheaDelivery;
  _get_drain(): boolean;
}

export interface RheaSession {
  readonly links: Record<string, RheaLink>;
  readonly outgoing: {
    next_delivery_id: number;
    next_pending_delivery: number;
    available(): number;
    transfer_window(): number;
  };
  readonly incoming: { on_transfer(frame: RheaFrame, link: RheaLink): void };
  create_sender(name: string, options?: object): RheaLink;
  create_receiver(name: string, options?: object): RheaLink;
  on_flow(frame: RheaFrame): void;
}

export interface RheaFrame {
  readonly performative: { readonly handle?: number | null; message_format?: number | null | undefined };
}

export interface RheaEvent {
  readonly connection: { readonly local_channel_map: Record<string, RheaSession> };
  readonly session?: RheaSession;
  readonly sender?: RheaLink;
  readonly receiver?: RheaLink;
  readonly delivery?: RheaDelivery;
  readonly message?: Buffer;
  readonly error?: unknown;
}

/** How a receiver settles a delivery. */
export type OutcomeKind = 'accepted' | 'rejected' | 'released' | 'modified';

/** The broker's handlers of one link's events. */
export interface LinkRole {
  flow?(): void;
  drained?(credit: number): void;
  message?(delivery: RheaDelivery, encoded: Buffer): void;
  outcome?(kind: OutcomeKind, delivery: RheaDelivery): void;
  closed?(): void;
}

interface RheaContainer {
  readonly sasl_server_mechanisms: { enable_anonymous(): void };
  on(event: string, handler: (event: RheaEvent) => void): void;
  listen(options: object): Server;
}

/** A value with its AMQP type, as rhea holds it. */
export interface Typed {
  readonly value: unknown;
}

interface RheaTypes {
  readonly Reader: new (bytes: Buffer) => { read(): Typed };
  readonly Writer: new () => { write(value: Typed): void; toBuffer(): Buffer };
  wrap(value: unknown): Typed;
  unwrap(value: Typed): unknown;
  wrap_array(values: readonly unknown[], typecode: number): Typed;
  wrap_error(error: { condition: string; description: string }): Typed;
  wrap_int(value: number): Typed;
  wrap_list(values: readonly unknown[]): Typed;
  wrap_symbol(value: string): Typed;
  wrap_ulong(value: number): Typed;
  described(descriptor: Typed, value: Typed): Typed;
}

const types = rhea.types as unknown as RheaTypes;

export const typedArray = (values: readonly unknown[], typecode: number): Typed => types.wrap_array(values, typecode);
export const typedInt = (value: number): Typed => types.wrap_int(value);
export const typedSymbol = (value: string): Typed => types.wrap_symbol(value);

/** A new rhea container, to listen with. */
export const createContainer = (id: string): RheaContainer => rhea.create_container({ id });

/** The bytes of an AMQP value; `value` may be one that already has its type. */
export function encodeValue(value: unknown): Buffer {
  const writer = new types.Writer();
  writer.write(types.wrap(value));
  return Buffer.from(writer.toBuffer());
}

/** The plain value that the bytes stand for. */
export const decodeValue = (bytes: Buffer): unknown => types.unwrap(new types.Reader(bytes).read());

/** A message of the request-response links, which carry no bytes that must survive. */
export const encodeMessage = (message: object): Buffer => rhea.message.encode(message);
export const decodeMessage = (bytes: Buffer): unknown => rhea.message.decode(bytes);

const outcome = (code: number, fields: readonly unknown[]): Typed =>
  types.described(types.wrap_ulong(code), types.wrap_list(fields));

export const accepted: Typed = outcome(0x24, []);

export const rejected = (error: BusError): Typed =>
  outcome(0x25, [types.wrap_error({ condition: error.condition, description: error.message })]);

/** rhea leaves a drain unanswered once the credit is used up, and the client then gives up the link. */
export function answerDrains(link: RheaLink): void {
  link._get_drain = () => {
    if (!link._draining) return false;
    link.assigned?.drained?.(link.credit);
    link.delivery_count += link.credit;
    link.credit = 0;
    link._draining = false;
    return true;
  };
}
