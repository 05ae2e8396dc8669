import type { ColumnSpec } from '../domain/imports/file-form.ts';
import type { Application, Person } from '../domain/partners/actor.ts';
import type { Partner } from '../domain/partners/partner.ts';
import type { Result } from '../domain/refusal.ts';
import type { RepeatableRequest } from '../ledger/request-row.ts';

/** In whose name rows are recorded. */
export interface Importer {
  readonly partner: Partner;
  readonly actor: Person | Application;
  /** Its facts about subscriptions may open the gate (G13). */
  readonly isMirror: boolean;
  readonly correlationId: string;
}

/** The held orders and flags that a row would end. */
export interface Effects {
  readonly releases: number;
  readonly clears: number;
}

export const NO_EFFECTS: Effects = { releases: 0, clears: 0 };

/** What a row made, or would repeat. */
export interface OnRecord {
  readonly recordId?: string | undefined;
  /** Where the row names none. */
  readonly customerId?: string | undefined;
  /** The row changed nothing. */
  readonly isRepeat: boolean;
}

/** A row that was understood: the use case of the API behind it. */
export interface ImportedRow {
  readonly customerId?: string | undefined;
  /** What the row competes for: rows that share a name are done one after the other. */
  readonly names: readonly string[];
  /** Decides by every rule and changes nothing; `onRecord`: recording the row would change nothing. */
  readonly check: (by: Importer) => Promise<Result<Effects | 'onRecord'>>;
  readonly record: (by: Importer, request: RepeatableRequest) => Promise<Result<OnRecord>>;
}

/** One kind of rows (I1). */
export interface ImportPort {
  readonly columns: readonly ColumnSpec[];
  /** What a file states once only, since another row about the same would change what the first one recorded (I4). */
  readonly once?: {
    readonly property: string;
    /** Undefined where the row does not say. */
    readonly nameOf: (value: unknown) => string | undefined;
  };
  /** Whether the partner may still do what the rows do. */
  readonly admit: (partner: Partner | undefined) => Result<Partner>;
  readonly understand: (value: unknown) => Result<ImportedRow>;
}
