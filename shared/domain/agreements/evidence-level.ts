import { z } from 'zod';

/** How well an acceptance is proven (V1), from the weakest level to the strongest; the first two are worth the same. */
export const EvidenceLevel = z.enum(['attested', 'collected', 'linked', 'verified', 'signedIn']).meta({
  description:
    'How well an acceptance is proven. `attested`: the partner says so. `collected`: its reseller collected it; worth the same. `linked`: accepted on our page by the holder of a link. `verified`: by a link and a code. `signedIn`: by a person who signed in for the customer.',
});
export type EvidenceLevel = z.infer<typeof EvidenceLevel>;

const WORTH: Readonly<Record<EvidenceLevel, number>> = {
  attested: 0,
  collected: 0,
  linked: 1,
  verified: 2,
  signedIn: 3,
};

/** Whether evidence of a level is as good as another level demands (V1). */
export const reaches = (level: EvidenceLevel, demanded: EvidenceLevel): boolean => WORTH[level] >= WORTH[demanded];

/** The strongest of these levels; undefined for none. */
export const strongest = (levels: readonly EvidenceLevel[]): EvidenceLevel | undefined =>
  levels.reduce<EvidenceLevel | undefined>((best, level) => (best && reaches(best, level) ? best : level), undefined);

/** Whether the partner can give evidence of the level itself; otherwise the customer has to accept. */
export const partnerCanAttest = (level: EvidenceLevel | undefined): boolean =>
  level === undefined || reaches('attested', level);
