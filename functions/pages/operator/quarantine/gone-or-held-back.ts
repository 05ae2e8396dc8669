import type { Refused } from '../../../../shared/domain/refusal.ts';
import { linkButton } from '../../../../shared/pages/components/content.ts';
import { refusalView } from '../../../../shared/pages/error-page.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { Turned, View } from '../../../../shared/pages/page.ts';

/** A message that is no longer there, or that cannot be reached at present: why, and what else waits. */
export async function goneOrHeldBack(refusal: Refused, call: Turned<unknown, unknown>): Promise<View | undefined> {
  const { quarantine } = call.language.texts.console.operator;
  const words = {
    QuarantinedNotFound: { title: quarantine.goneTitle, text: quarantine.gone },
    QuarantinedHeldBack: { title: quarantine.heldBackTitle, text: quarantine.heldBack },
  };
  if (!Object.hasOwn(words, refusal.code)) return undefined;
  const { title, text } = words[refusal.code as keyof typeof words];
  const content = html`<p>${text}</p>
    ${linkButton('/console/quarantine', quarantine.back)}`;
  return refusalView(refusal, call.language, call.ids, { title, content });
}
