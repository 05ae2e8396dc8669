import { z } from 'zod';
import { DAY_MS } from '../clock.ts';
import { AgreementType } from './agreement.ts';

/** A published text of a template. Ranks and effective instants only rise; a published text never changes. */
export const Version = z.object({
  agreementType: AgreementType,
  versionRank: z.int().min(1).max(99_999),
  /** A minor version asks nobody to accept again. */
  isMajor: z.boolean(),
  effectiveAt: z.iso.datetime(),
  /** How long holders of an earlier version may go on after the effective instant. */
  graceDays: z.int().min(0).max(3650),
  publishedAt: z.iso.datetime(),
});
export type Version = z.infer<typeof Version>;

/** One consistent reading of the catalogue: every version, scheduled ones included, by rising rank, and its revision. */
export interface Catalogue {
  readonly revision: number;
  readonly versions: Readonly<Record<AgreementType, readonly Version[]>>;
}

/** Reads the catalogue, at most as old as configured; older and unreadable throws. */
export interface CatalogueReader {
  read(): Promise<Catalogue>;
}

const effective = (version: Version) => Date.parse(version.effectiveAt);

/** The version whose text applies at the instant: the latest that is effective, major or minor (C13). */
export const versionInForce = (versions: readonly Version[], at: Date): Version | undefined =>
  versions.findLast((version) => effective(version) <= at.getTime());

/** The latest major version in force at the instant: what a customer without any acceptance must confirm (G6). */
export const latestMajor = (versions: readonly Version[], at: Date): Version | undefined =>
  versions.findLast((version) => version.isMajor && effective(version) <= at.getTime());

/** The lowest version that a holder of an earlier one may still buy with: the latest major past its grace (G6). */
export const oldestStillValid = (versions: readonly Version[], at: Date): Version | undefined =>
  versions.findLast((version) => version.isMajor && effective(version) + version.graceDays * DAY_MS <= at.getTime());
