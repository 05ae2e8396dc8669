import { z } from 'zod';
import { DAY_MS, Instant } from '../instant.ts';
import { AgreementType } from './agreement.ts';

/** A version's text in a language, for one country or for all countries without their own. */
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

/** Row keys hold ranks in five digits. */
export const MAX_RANK = 99_999;

/** A published text of a template. Ranks and effective instants only increase; a published text never changes. */
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
  publishedAt: Instant.describe('When the version was published.'),
  documents: z.array(DocumentRef).optional().describe('The texts of the version.'),
  withdrawnAt: Instant.optional().describe(
    'When the publisher withdrew the version, before it was in force; it stays readable and has no effect.',
  ),
});
export type Version = z.infer<typeof Version>;

/** A version as the gate reads it, its instants in milliseconds. */
export interface CatalogueVersion extends Version {
  readonly effectiveMs: number;
  /** End of the grace: earlier versions do not suffice from then on. */
  readonly graceOverMs: number;
}

type VersionsByType = Readonly<Record<AgreementType, readonly CatalogueVersion[]>>;

/** A consistent snapshot of the catalogue, versions by ascending rank. */
export interface Catalogue {
  /** Incremented by every change. */
  readonly revision: number;
  /** When the revision was made; absent before the first change. */
  readonly changedAt?: string | undefined;
  /** Every version that counts, scheduled ones included. */
  readonly versions: VersionsByType;
  readonly withdrawn: VersionsByType;
}

/** The catalogue of these versions, in any order. */
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

/** The catalogue with one more version, of a rank above all others. */
export const withVersion = (catalogue: Catalogue, version: Version): Catalogue => ({
  ...catalogue,
  versions: {
    ...catalogue.versions,
    [version.agreementType]: [...catalogue.versions[version.agreementType], withInstants(version)],
  },
});

/** Whether the version is not withdrawn, now or as of an instant: an acceptance of a withdrawn one does not count. */
export const isNotWithdrawn = (
  { withdrawn }: Catalogue,
  { agreementType, versionRank }: Pick<Version, 'agreementType' | 'versionRank'>,
  asOf?: Date,
): boolean =>
  !withdrawn[agreementType].some(
    (version) => version.versionRank === versionRank && !(asOf && Date.parse(version.withdrawnAt!) > asOf.getTime()),
  );

type Versions = readonly CatalogueVersion[];

/** The version whose text applies at the instant: the latest effective one, major or minor (C13). */
export const versionInForce = (versions: Versions, at: Date): CatalogueVersion | undefined =>
  versions.findLast(({ effectiveMs }) => effectiveMs <= at.getTime());

/** The latest major version in force at the instant: the one that a customer without acceptance must confirm (G6). */
export const latestMajor = (versions: Versions, at: Date): CatalogueVersion | undefined =>
  versions.findLast(({ isMajor, effectiveMs }) => isMajor && effectiveMs <= at.getTime());

/** The lowest version that still suffices: the latest major version past its grace (G6). */
export const oldestStillValid = (versions: Versions, at: Date): CatalogueVersion | undefined =>
  versions.findLast(({ isMajor, graceOverMs }) => isMajor && graceOverMs <= at.getTime());
