import { type VersionName, withdrawnVersion } from '../domain/agreements/change-version.ts';
import { Version } from '../domain/agreements/version.ts';
import type { Result } from '../domain/refusal.ts';
import type { Publisher, ChangeCatalogue } from './change-catalogue.ts';

/** Withdraws a version before it is in force: it stays readable without effect, and its rank is not reused. */
export const withdrawVersion =
  ({ change }: { change: ChangeCatalogue }) =>
  (name: VersionName, by: Publisher): Promise<Result<Version>> =>
    change(by, (catalogue, moment) => withdrawnVersion(catalogue, name, moment));
export type WithdrawVersion = ReturnType<typeof withdrawVersion>;
