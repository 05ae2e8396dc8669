import type { Clock } from '../clock.ts';
import type { DailyKeys } from '../daily-keys.ts';
import type { VersionName } from '../domain/agreements/change-version.ts';
import type { DocumentRef } from '../domain/agreements/version.ts';
import { LINK_MINUTES, signLink } from './document-link.ts';

/** A text of a version, with a short-lived signed link to read it. */
export interface LinkedText extends DocumentRef {
  readonly display: string;
}

/** Links to the texts of a version, published or not: reads the key of the day. */
export const linkTexts =
  ({ keys, clock }: { readonly keys: DailyKeys; readonly clock: Clock }) =>
  async ({ agreementType, versionRank }: VersionName, texts: readonly DocumentRef[]): Promise<LinkedText[]> => {
    const key = await keys.current();
    const expires = clock().getTime() + LINK_MINUTES * 60_000;
    return texts.map((text) => {
      const { country = '', language, sha256 } = text;
      const link = { view: 'display', sha256, agreementType, versionRank, country, language, expires } as const;
      return { ...text, display: signLink(link, key) };
    });
  };
