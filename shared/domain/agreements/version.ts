import { z } from 'zod';
import { DAY_MS, Instant } from '../instant.ts';
import { AgreementType } from './agreement.ts';

/** A version's text in a language, for one country or for all that have none of their own. */
export const DocumentRef = z
  .object({
    country: z
      .string()
      .optional()
      .describe('ISO 3166-1 code in two letters; absent for the text of every country that has none of its own.'),
    language: z.string().describe('BCP 47 language tag.'),
    sha256: z.string().describe('SHA-256 of the text, in hexadecimal.'),
  })
  .meta({ description: 'The text of a version in one language.' });
export type DocumentRef = z.infer<typeof DocumentRef>;

/** Ranks take five digits of a row key. */
export const MAX_RANK = 99_999;

/** A published text of a template. Ranks and effective instants only rise; a published text never changes. */
export const Version = z.object({
  agreementType: AgreementType,
  versionRank: z.int().min(1).max(MAX_RANK).describe('The rank of the version; a later version has a higher one.'),
  isMajor: z.boolean().describe('Whether customers have to accept again. A minor version asks nobody to.'),
  effectiveAt: Instant.describe('From when the version is in force.'),
  graceDays: z
    .int()
    .min(0)
    .max(3650)
    .describe('For how many days after that instant an acceptance of an earlier version is still sufficient.'),
  publishedAt: Instant,
  documents: z.array(DocumentRef).optional(),
  /** Taken back before it was in force: it stays readable and counts for nothing any more. */
  withdrawnAt: Instant.optional(),
});
export type Version = z.infer<typeof Version>;

/** A version as the gate reads it, its instants in milliseconds. */
export interface CatalogueVersion extends Version {
  readonly effectiveMs: number;
  /** From then on nobody may go on with an earlier version. */
  readonly graceOverMs: number;
}

type VersionsByType = Readonly<Record<AgreementType, readonly CatalogueVersion[]>>;

/** One consistent reading of the catalogue, its versions by rising rank. */
export interface Catalogue {
  /** Raised by every change. */
  readonly revision: number;
  /** When the revision was made; absent where nothing was ever changed. */
  readonly changedAt?: string | undefined;
  /** Every version that counts, scheduled ones included. */
  readonly versions: VersionsByType;
  readonly withdrawn: VersionsByType;
}

/** The catalogue of these versions, in whatever order they were read. */
export function catalogueOf(revision: number, versions: readonly Version[], changedAt?: string): Catalogue {
  const read = versions.map(withInstants).sort((a, b) => a.versionRank - b.versionRank);
  return {
    revision,
    changedAt,
    versions: byType(read.filter(({ withdrawnAt }) => withdrawnAt === undefined)),
    withdrawn: byType(read.filter(({ withdrawnAt }) => withdrawnAt !== undefined)),
  };
}

function byType(versions: readonly CatalogueVersion[]): VersionsByType {
  const ofType = (type: AgreementType) => versions.filter(({ agreementType }) => agreementType === type);
  return {
    MicrosoftCloudAgreement: ofType('MicrosoftCloudAgreement'),
    MicrosoftCustomerAgreement: ofType('MicrosoftCustomerAgreement'),
  };
}

function withInstants(version: Version): CatalogueVersion {
  const effectiveMs = Date.parse(version.effectiveAt);
  return { ...version, effectiveMs, graceOverMs: effectiveMs + version.graceDays * DAY_MS };
}

/** The catalogue as it would be with one more version, of a rank above all others. */
export const withVersion = (catalogue: Catalogue, version: Version): Catalogue => ({
  ...catalogue,
  versions: {
    ...catalogue.versions,
    [version.agreementType]: [...catalogue.versions[version.agreementType], withInstants(version)],
  },
});

/** Whether the version was not taken back, by now or as of an instant: having accepted one that was counts for nothing. */
export const isNotWithdrawn = (
  { withdrawn }: Catalogue,
  { agreementType, versionRank }: Pick<Version, 'agreementType' | 'versionRank'>,
  asOf?: Date,
): boolean =>
  !withdrawn[agreementType].some(
    (version) => version.versionRank === versionRank && !(asOf && Date.parse(version.withdrawnAt!) > asOf.getTime()),
  );

type Versions = readonly CatalogueVersion[];

/** The version whose text applies at the instant: the latest that is effective, major or minor (C13). */
export const versionInForce = (versions: Versions, at: Date): CatalogueVersion | undefined =>
  versions.findLast(({ effectiveMs }) => effectiveMs <= at.getTime());

/** The latest major version in force at the instant: what a customer without any acceptance must confirm (G6). */
export const latestMajor = (versions: Versions, at: Date): CatalogueVersion | undefined =>
  versions.findLast(({ isMajor, effectiveMs }) => isMajor && effectiveMs <= at.getTime());

/** The lowest version that a holder of an earlier one may still buy with: the latest major past its grace (G6). */
export const oldestStillValid = (versions: Versions, at: Date): CatalogueVersion | undefined =>
  versions.findLast(({ isMajor, graceOverMs }) => isMajor && graceOverMs <= at.getTime());
