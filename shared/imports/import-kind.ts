import type { ColumnSpec } from '../domain/imports/file-form.ts';
import type { Partner } from '../domain/partners/partner.ts';
import type { RefusalCode, Result } from '../domain/refusal.ts';
import type { RepeatableRequest } from '../ledger/request-row.ts';

/** In whose name rows are recorded. */
export interface Importer {
  readonly partner: Partner;
  readonly userId: string;
  readonly correlationId: string;
}

/** The held orders and flags that a row would end. */
export interface Effects {
  readonly releases: number;
  readonly clears: number;
}

/** A row that was understood: the use case of the API behind it. */
export interface ImportedRow {
  readonly customerId: string;
  /** Decides by every rule and changes nothing. */
  readonly check: (by: Importer) => Promise<Result<Effects>>;
  /** The id of what was recorded. */
  readonly record: (by: Importer, request: RepeatableRequest) => Promise<Result<string>>;
}

/** One kind of rows (I1). */
export interface ImportPort {
  readonly columns: readonly ColumnSpec[];
  /** Whether the partner may still do what the rows do. */
  readonly admit: (partner: Partner | undefined) => Result<Partner>;
  readonly understand: (value: unknown) => Result<ImportedRow>;
  /** The refusals that mean: it is on record already. */
  readonly onRecord: readonly RefusalCode[];
}
