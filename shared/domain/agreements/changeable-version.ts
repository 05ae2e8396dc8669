import { ok, refuse, type Result } from '../../errors.ts';
import type { AgreementType } from './agreement.ts';
import type { Moment } from '../../agreements/change-catalogue.ts';
import type { Catalogue, CatalogueVersion } from './version.ts';

export interface VersionName {
  readonly agreementType: AgreementType;
  readonly versionRank: number;
}

export const withRank = (
  versions: Catalogue['versions'],
  { agreementType, versionRank }: VersionName,
): CatalogueVersion | undefined => versions[agreementType].find((version) => version.versionRank === versionRank);

/** The version, if every reader will know of a change before acting on the version as it was. */
export function changeableVersion(
  { versions, withdrawn }: Catalogue,
  name: VersionName,
  { known }: Moment,
): Result<CatalogueVersion> {
  const version = withRank(versions, name);
  if (!version) return refuse(withRank(withdrawn, name) ? 'VersionWithdrawn' : 'VersionNotFound');
  if (version.effectiveMs >= known.getTime()) return ok(version);
  return refuse('VersionFixed', { effectiveAt: version.effectiveAt });
}
