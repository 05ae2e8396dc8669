import { type NewSchedule, rescheduledVersion } from '../domain/agreements/change-version.ts';
import { Version } from '../domain/agreements/version.ts';
import type { Result } from '../domain/refusal.ts';
import type { Publisher, ChangeCatalogue } from './change-catalogue.ts';

/** Changes the effective instant or the grace of a version, with the same delay as a publication. */
export const rescheduleVersion =
  ({ change }: { change: ChangeCatalogue }) =>
  (wanted: NewSchedule, by: Publisher): Promise<Result<Version>> =>
    change(by, (catalogue, moment) => rescheduledVersion(catalogue, wanted, moment));
export type RescheduleVersion = ReturnType<typeof rescheduleVersion>;
