import type { Refused } from '../../../shared/domain/refusal.ts';
import { linkButton } from '../../../shared/pages/components/content.ts';
import { refusalView } from '../../../shared/pages/error-page.ts';
import { html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import type { Turned, View } from '../../../shared/pages/page.ts';

interface Explained<K extends string> {
  /** The words for a refusal, by its code; the others have the usual page. */
  readonly keys: Readonly<Record<string, K>>;
  readonly words: (language: Language) => {
    readonly refused: Readonly<Record<K, { readonly title: string; readonly text: string }>>;
    readonly back: string;
  };
  /** The list that the way out leads to. */
  readonly list: string;
}

/** The page for a refusal that a part of the console explains in words of its own, with the way out. */
export const refusedByCode =
  <K extends string>({ keys, words, list }: Explained<K>) =>
  async (refusal: Refused, { language, ids }: Turned<unknown, unknown>): Promise<View | undefined> => {
    const key = keys[refusal.code];
    if (!key) return undefined;
    const { refused, back } = words(language);
    const content = html`<p>${refused[key].text}</p>
      ${linkButton(list, back, 'second')}`;
    return refusalView(refusal, language, ids, { title: refused[key].title, content });
  };
