import { expect, it } from 'vitest';
import type { Locale } from '../../shared/pages/locale.ts';
import { expectGoodPage, expectTabOrder, languagesIn, type LOOKS, type Visitor } from './visitor.ts';

interface Looked {
  readonly look: (typeof LOOKS)[keyof typeof LOOKS];
  /** Signed in, with these addresses to open; the first one is that of the list. */
  readonly seen: () => { readonly visitor: Visitor; readonly paths: readonly string[] };
  /** The heading of the list. */
  readonly titles: Readonly<Record<Locale, string>>;
}

/** Judges the pages about something in a look: in the languages of the look, and by the keyboard. */
export function itLooksGood({ look, seen, titles }: Looked): void {
  it.each(languagesIn(look))('%s', async (locale) => {
    const { visitor, paths } = seen();
    for (const path of paths) {
      expect([path, (await visitor.open(`${path}?lang=${locale}`)).status()]).toEqual([path, 200]);
      await expectGoodPage(visitor);
    }
    await visitor.open(`${paths[0]}?lang=${locale}`);
    expect(await visitor.page.getByRole('heading', { level: 1 }).textContent()).toBe(titles[locale]);
  });

  it('in the order of the keyboard', async () => {
    const { visitor, paths } = seen();
    for (const path of paths) {
      expect((await visitor.open(path)).status()).toBe(200);
      await expectTabOrder(visitor);
    }
  });
}
