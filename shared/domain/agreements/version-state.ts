import { z } from 'zod';
import type { AgreementType } from './agreement.ts';
import { scheduleEtag } from './change-version.ts';
import { Version, versionInForce, type Catalogue } from './version.ts';

export const VersionState = z
  .enum(['scheduled', 'inForce', 'superseded', 'withdrawn'])
  .describe('The state of a version.');

export const ListedVersion = Version.extend({
  state: VersionState,
  etag: z.string().describe('Names the schedule of the version, for `If-Match` of a change.'),
}).describe('A version with its state.');

export type ListedVersion = z.infer<typeof ListedVersion>;

export function listed({ versions, withdrawn }: Catalogue, agreementType: AgreementType, now: Date): ListedVersion[] {
  const inForce = versionInForce(versions[agreementType], now);
  const counting = versions[agreementType].map((version) => {
    if (version === inForce) return { ...version, state: 'inForce' };
    return { ...version, state: version.effectiveMs > now.getTime() ? 'scheduled' : 'superseded' };
  });
  const gone = withdrawn[agreementType].map((version) => ({ ...version, state: 'withdrawn' }));
  return [...counting, ...gone]
    .sort((a, b) => a.versionRank - b.versionRank)
    .map((version) => ListedVersion.parse({ ...version, etag: scheduleEtag(version) }));
}
