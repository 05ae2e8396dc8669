import { z } from 'zod';
import { InstantInput } from '../../../../shared/domain/instant.ts';
import { MAX_RANK } from '../../../../shared/domain/agreements/version.ts';
import { Guid } from '../../../../shared/domain/partners/partner.ts';
import { TemplateId } from '../../../http/fields.ts';
import { Grace } from './schedule-fields.ts';
import { Kind } from './version-words.ts';

/** The version of the steps before, as their address carries it. */
export const WantedVersion = z.object({
  template: TemplateId,
  kind: Kind,
  versionRank: z.coerce.number().int().min(1).max(MAX_RANK).optional(),
  at: InstantInput.optional(),
  graceDays: Grace.default(0),
  /** The rehearsal that it comes from. */
  rehearsal: Guid.optional(),
});
export type WantedVersion = z.infer<typeof WantedVersion>;

/** The same, as the use cases take it. */
export const wantedIn = ({ template, kind, versionRank, at, graceDays }: WantedVersion) => ({
  agreementType: template.agreementType,
  versionRank,
  isMajor: kind === 'major',
  effectiveAt: at === undefined ? undefined : new Date(at),
  graceDays,
});

export function wantedAddress(path: string, wanted: WantedVersion): string {
  const { template, kind, versionRank, at, graceDays, rehearsal } = wanted;
  const search = new URLSearchParams({ template: template.templateId, kind, graceDays: String(graceDays) });
  if (versionRank !== undefined) search.set('versionRank', String(versionRank));
  if (at !== undefined) search.set('at', at);
  if (rehearsal !== undefined) search.set('rehearsal', rehearsal);
  return `${path}?${String(search)}`;
}
