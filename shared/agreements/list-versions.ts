import type { Clock } from '../clock.ts';
import type { AgreementType } from '../domain/agreements/agreement.ts';
import { type ListedVersion, listed } from '../domain/agreements/version-state.ts';
import type { CatalogueStore } from './catalogue-store.ts';

/** All versions of an agreement as of now, withdrawn ones included, by ascending rank. */
export const listVersions =
  ({ catalogue, clock }: { catalogue: CatalogueStore; clock: Clock }) =>
  async (agreementType: AgreementType): Promise<ListedVersion[]> =>
    listed(await catalogue.read(), agreementType, clock());
export type ListVersions = ReturnType<typeof listVersions>;
