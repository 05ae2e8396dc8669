import { type VersionName, withdrawnVersion } from '../domain/agreements/change-version.ts';
import { Version } from '../domain/agreements/version.ts';
import type { Result } from '../domain/refusal.ts';
import type { Publisher, ChangeCatalogue } from './change-catalogue.ts';

interface Withdrawal extends VersionName {
  /** It is kept in the audit chain for good. */
  readonly reason?: string | undefined;
}

/** Withdraws a version before it is in force: it stays readable without effect, and its rank is not reused. */
export const withdrawVersion =
  ({ change }: { change: ChangeCatalogue }) =>
  ({ reason, ...name }: Withdrawal, by: Publisher): Promise<Result<Version>> =>
    change({ ...by, reason }, (catalogue, moment) => withdrawnVersion(catalogue, name, moment));
export type WithdrawVersion = ReturnType<typeof withdrawVersion>;
