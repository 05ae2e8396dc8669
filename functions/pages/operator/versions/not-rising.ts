import type { Refused } from '../../../../shared/domain/refusal.ts';
import { linkButton } from '../../../../shared/pages/components/content.ts';
import { refusalView } from '../../../../shared/pages/error-page.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import type { Turned, View } from '../../../../shared/pages/page.ts';

/** A rank or instant that cannot follow those on record, and one that can no longer change: why, and the way back. */
export const notRising =
  <P, Q>(back: string | ((call: Turned<P, Q>) => string)) =>
  async (refusal: Refused, call: Turned<P, Q>): Promise<View | undefined> => {
    const words = wordsFor(refusal, call.language);
    if (words === undefined) return undefined;
    const { versions } = call.language.texts.console.operator;
    const content = html`<p>${words}</p>
      ${linkButton(typeof back === 'string' ? back : back(call), versions.changeInput)}`;
    return refusalView(refusal, call.language, call.ids, { title: versions.notPossible, content });
  };

function wordsFor({ code, parameters }: Refused, { texts, formats }: Language): string | undefined {
  const { versions } = texts.console.operator;
  const { highest, after, before, effectiveAt } = parameters;
  if (code === 'VersionFixed') return fill(versions.fixed, { at: formats.instant(String(effectiveAt)) });
  if (code === 'VersionChanged') return versions.changed;
  if (code === 'VersionWithdrawn') return versions.alreadyWithdrawn;
  if (code === 'InvalidProperty' && parameters['property'] === 'versionRank') {
    return fill(versions.rankTooHigh, { highest: formats.number(Number(highest)) });
  }
  if (code !== 'VersionNotRising') return undefined;
  if (highest !== undefined) return fill(versions.rankTooLow, { highest: formats.number(Number(highest)) });
  return [
    typeof after === 'string' && fill(versions.mustBeAfter, { at: formats.instant(after) }),
    typeof before === 'string' && fill(versions.mustBeBefore, { at: formats.instant(before) }),
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}
