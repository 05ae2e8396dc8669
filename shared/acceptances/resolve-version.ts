import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { boundVersion } from '../domain/acceptances/bound-version.ts';
import type { Confirmation } from '../domain/acceptances/decide-confirmation.ts';
import { acceptedLanguage } from '../domain/agreements/document.ts';
import type { CatalogueVersion } from '../domain/agreements/version.ts';
import { ok, type Result } from '../domain/refusal.ts';

type Agreed = Pick<Confirmation, 'agreementType' | 'dateAgreed' | 'versionRank' | 'language'>;

/** `language`: undefined where the version is not offered in the named one. */
export interface ResolvedVersion {
  readonly version: CatalogueVersion;
  readonly language: string | undefined;
}

/**
 * The version and language that a confirmation for a customer of the country would record now (C13), or why none could
 * be (C3). Reads the cached catalogue only.
 */
export const resolveVersion =
  ({ catalogue, clock }: { readonly catalogue: CatalogueReader; readonly clock: Clock }) =>
  async (agreed: Agreed, country: string): Promise<Result<ResolvedVersion>> => {
    const { versions } = await catalogue.read();
    const bound = boundVersion(agreed, versions[agreed.agreementType], clock());
    if (!bound.ok) return bound;
    return ok({ version: bound.value, language: acceptedLanguage(bound.value, country, agreed.language) });
  };
