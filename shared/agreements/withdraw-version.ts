import { ok, type Result } from '../errors.ts';
import { changeableVersion, withRank, type VersionName } from '../domain/agreements/changeable-version.ts';
import type { changeCatalogue, Moment, Publisher, VersionChange } from './change-catalogue.ts';
import { Version, type Catalogue } from '../domain/agreements/version.ts';

/** Takes a version back before it is in force: it stays readable, counts for nothing, and its rank is used up. */
export const withdrawVersion =
  ({ change }: { change: ReturnType<typeof changeCatalogue> }) =>
  (name: VersionName, by: Publisher): Promise<Result<Version>> =>
    change(by, (catalogue, moment) => withdrawn(catalogue, name, moment));

export function withdrawn(catalogue: Catalogue, name: VersionName, moment: Moment): Result<VersionChange> {
  const gone = withRank(catalogue.withdrawn, name);
  if (gone) return ok({ after: Version.parse(gone) });
  const found = changeableVersion(catalogue, name, moment);
  if (!found.ok) return found;
  const before = Version.parse(found.value);
  return ok({ change: 'withdrawn', before, after: { ...before, withdrawnAt: moment.now.toISOString() } });
}
