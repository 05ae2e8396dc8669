import type { Result } from '../domain/refusal.ts';
import type { Publisher, ChangeCatalogue } from './change-catalogue.ts';
import { Version } from '../domain/agreements/version.ts';
import { type NewSchedule, rescheduledVersion } from '../domain/agreements/change-version.ts';

/** Gives a version another effective instant or grace, by the rule of its publication: no sooner than readers know. */
export const rescheduleVersion =
  ({ change }: { change: ChangeCatalogue }) =>
  (wanted: NewSchedule, by: Publisher): Promise<Result<Version>> =>
    change(by, (catalogue, moment) => rescheduledVersion(catalogue, wanted, moment));
export type RescheduleVersion = ReturnType<typeof rescheduleVersion>;
