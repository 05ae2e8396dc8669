import { z } from 'zod';
import { DAY_MS } from '../clock.ts';
import { AgreementType } from './agreement.ts';

/** A version's text in a language, for one country or for all that have none of their own. */
export const DocumentRef = z.object({
  country: z.string().optional(),
  language: z.string(),
  sha256: z.string(),
});
export type DocumentRef = z.infer<typeof DocumentRef>;

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
  documents: z.array(DocumentRef).optional(),
  /** The request that published it, so that a repeated one is answered the same. */
  request: z
    .object({ partnerId: z.string(), route: z.string(), requestId: z.string(), bodyHash: z.string() })
    .optional(),
});
export type Version = z.infer<typeof Version>;

/** A version as the gate reads it, its instants in milliseconds. */
export interface CatalogueVersion extends Version {
  readonly effectiveMs: number;
  /** From then on nobody may go on with an earlier version. */
  readonly graceOverMs: number;
}

/** One consistent reading of the catalogue: every version, scheduled ones included, by rising rank, and its revision. */
export interface Catalogue {
  readonly revision: number;
  /** When it last changed. */
  readonly changedAt?: string | undefined;
  readonly versions: Readonly<Record<AgreementType, readonly CatalogueVersion[]>>;
}

export interface CatalogueReader {
  /** The catalogue, at most as old as configured and of the revision at least; older and unreadable throws. */
  read(atLeast?: number): Promise<Catalogue>;
}

/** The catalogue of these versions, in whatever order they were read. */
export function catalogueOf(revision: number, versions: readonly Version[]): Catalogue {
  const read = versions.map(withInstants).sort((a, b) => a.versionRank - b.versionRank);
  const ofType = (type: AgreementType) => read.filter((version) => version.agreementType === type);
  return {
    revision,
    versions: {
      MicrosoftCloudAgreement: ofType('MicrosoftCloudAgreement'),
      MicrosoftCustomerAgreement: ofType('MicrosoftCustomerAgreement'),
    },
  };
}

function withInstants(version: Version): CatalogueVersion {
  const effectiveMs = Date.parse(version.effectiveAt);
  return { ...version, effectiveMs, graceOverMs: effectiveMs + version.graceDays * DAY_MS };
}

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
