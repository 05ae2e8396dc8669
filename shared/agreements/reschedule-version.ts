import { ok, refuse, type Result } from '../errors.ts';
import { changeableVersion, type VersionName } from '../domain/agreements/changeable-version.ts';
import type { changeCatalogue, Moment, Publisher, VersionChange } from './change-catalogue.ts';
import { instantProblem } from '../domain/agreements/schedule-limits.ts';
import { Version, type Catalogue } from '../domain/agreements/version.ts';

/** What of a version may change before it is in force; what is not named stays. */
export interface NewSchedule extends VersionName {
  readonly effectiveAt?: Date | undefined;
  readonly graceDays?: number | undefined;
}

/** Gives a version another effective instant or grace, by the rule of its publication: no sooner than readers know. */
export const rescheduleVersion =
  ({ change }: { change: ReturnType<typeof changeCatalogue> }) =>
  (wanted: NewSchedule, by: Publisher): Promise<Result<Version>> =>
    change(by, (catalogue, moment) => rescheduled(catalogue, wanted, moment));

/** Its instant stays above that of the version before it and below that of the one after. */
export function rescheduled(catalogue: Catalogue, wanted: NewSchedule, moment: Moment): Result<VersionChange> {
  const found = changeableVersion(catalogue, wanted, moment);
  if (!found.ok) return found;
  const version = found.value;
  const versions = catalogue.versions[version.agreementType];
  const place = versions.indexOf(version);
  const [earlier, later] = [versions[place - 1], versions[place + 1]];
  const named = wanted.effectiveAt?.getTime();
  const effectiveMs = named === undefined ? version.effectiveMs : Math.max(named, moment.known.getTime());
  if (effectiveMs <= (earlier?.effectiveMs ?? -Infinity) || effectiveMs >= (later?.effectiveMs ?? Infinity)) {
    const between = { after: earlier?.effectiveAt, before: later?.effectiveAt };
    return refuse('VersionNotRising', { property: 'effectiveAt', ...between });
  }
  const before = Version.parse(version);
  const { graceDays = before.graceDays } = wanted;
  const problem = instantProblem(effectiveMs, graceDays);
  if (problem) return problem;
  if (effectiveMs === version.effectiveMs && graceDays === before.graceDays) return ok({ after: before });
  return ok({
    change: 'rescheduled',
    before,
    after: { ...before, effectiveAt: new Date(effectiveMs).toISOString(), graceDays },
  });
}
