import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { AgreementType } from '../domain/agreements/agreement.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { Version, versionInForce, type Catalogue } from '../domain/agreements/version.ts';

export const VersionState = z.enum(['scheduled', 'inForce', 'superseded', 'withdrawn']);

export const ListedVersion = Version.extend({ state: VersionState });
export type ListedVersion = z.infer<typeof ListedVersion>;

/** Every version of an agreement as it stands now, withdrawn ones included, by rising rank. */
export const listVersions =
  ({ catalogue, clock }: { catalogue: CatalogueStore; clock: Clock }) =>
  async (agreementType: AgreementType): Promise<ListedVersion[]> =>
    listed(await catalogue.read(), agreementType, clock());

export function listed({ versions, withdrawn }: Catalogue, agreementType: AgreementType, now: Date): ListedVersion[] {
  const inForce = versionInForce(versions[agreementType], now);
  const counting = versions[agreementType].map((version) => {
    if (version === inForce) return { ...version, state: 'inForce' };
    return { ...version, state: version.effectiveMs > now.getTime() ? 'scheduled' : 'superseded' };
  });
  const gone = withdrawn[agreementType].map((version) => ({ ...version, state: 'withdrawn' }));
  return [...counting, ...gone]
    .sort((a, b) => a.versionRank - b.versionRank)
    .map((version) => ListedVersion.parse(version));
}
