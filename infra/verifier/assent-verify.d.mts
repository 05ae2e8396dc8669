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
  readonly facts: { readonly problems?: readonly Problem[]; readonly pending?: number };
}

export interface Options {
  /** Keys that the reader knows from elsewhere. */
  readonly trusted: readonly never[];
}

/** Verifies an export, line by line. */
export function verifyExport(lines: AsyncIterable<string>, options: Options): Promise<Findings>;

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

/** JSON by RFC 8785. */
export function canonical(value: unknown): string;
