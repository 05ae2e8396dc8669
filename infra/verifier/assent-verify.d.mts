import type { X509Certificate } from 'node:crypto';

/** What a check found, in words. */
export interface Check {
  readonly name: string;
  readonly holds: boolean;
  readonly text: string;
}

/** A place of an export that does not hold. */
export interface Problem {
  readonly check: string;
  /** Absent for a problem of the partner's daily lists. */
  readonly customerId?: string;
  readonly sequence?: number;
  readonly row?: string;
  readonly problem: string;
}

export interface Findings {
  readonly checks: readonly Check[];
  readonly holds: boolean;
  readonly facts: {
    /** Hexadecimal. */
    readonly root?: string;
    readonly size?: number;
    readonly problems?: readonly Problem[];
    readonly pending?: number;
  };
}

declare const key: unique symbol;
export interface Key {
  readonly [key]: never;
}

/** A key from its line; undefined for anything else. */
export function keyOf(line: string): Key | undefined;

/** The entries of an export of the log, read. */
declare const log: unique symbol;
export interface Log {
  readonly [log]: never;
}

/** Reads an export of the log: its roots at these sizes, and the entries of each ledger up to a size. */
export function readLog(
  lines: Iterable<string> | AsyncIterable<string>,
  sizes?: readonly number[],
  countedTo?: number,
): Promise<Log>;

export interface Options {
  /** Keys that the reader knows from elsewhere. */
  readonly trusted: readonly Key[];
  /** A checkpoint that was kept. */
  readonly kept?: string;
  readonly log?: Log;
  /** Certificates of time-stamping authorities, or their roots. */
  readonly authorities?: readonly X509Certificate[];
}

export function verifyReceipt(receipt: object, options: Options): Findings;

export function verifyLog(log: Log, options: Options): Findings;

/** Verifies an export, line by line. */
export function verifyExport(lines: AsyncIterable<string>, options: Options): Promise<Findings>;

export interface LedgerLines {
  readonly environment: string;
  readonly partnerId: string;
  readonly customerId: string;
  readonly lines: readonly { readonly name: string; readonly row: unknown; readonly proof?: unknown }[];
}

interface Against {
  readonly personalData: boolean;
  /** The root that the proofs must lead to; without it nothing is known of the log. */
  readonly checkpoint?: { readonly size: number; readonly root: Uint8Array } | undefined;
}

type Tell = (check: string, where: { readonly sequence?: number; readonly row?: string }, problem: string) => void;

/** Judges one ledger: its chain, its rows by their hashes, and the places of its entries in the log. */
export function judgeLedger(
  ledger: LedgerLines,
  against: Against,
  tell: Tell,
): {
  readonly chain: readonly { readonly sequence: number }[];
  /** Rows that match their entries, and those that are gone with an erasure. */
  readonly rows: number;
  readonly gone: number;
};

/** The root that the path of a leaf leads to; undefined for a wrong path. */
export function rootBy(
  proof: { readonly index: number; readonly path: readonly Uint8Array[] },
  size: number,
  leaf: Uint8Array,
): Buffer | undefined;

/** The root of a tree that grows leaf by leaf. */
export class Tree {
  add(leaf: Uint8Array): void;
  get root(): Buffer;
}

/** Whether a tree continues an older one. */
export function continuesTree(
  older: { readonly size: number; readonly root: Buffer },
  newer: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean;

/** Checks a token of RFC 3161 over a text; throws with the reason when it does not hold. */
export function checkTimeStamp(
  token: Buffer,
  text: string,
  authorities?: readonly X509Certificate[],
): { readonly at: Date; readonly by: string; readonly trusted: boolean };

/** JSON by RFC 8785. */
export function canonical(value: unknown): string;
