import { EventType } from '../../../../shared/domain/events/event.ts';
import type { Refused } from '../../../../shared/domain/refusal.ts';
import type { Endpoint } from '../../../../shared/domain/webhooks/endpoint.ts';
import { linkButton } from '../../../../shared/pages/components/content.ts';
import { status } from '../../../../shared/pages/components/messages.ts';
import { refusalView } from '../../../../shared/pages/error-page.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import type { Turned, View } from '../../../../shared/pages/page.ts';

export const LIST = '/console/webhooks';

export const webhookPath = (webhookId: string): string => `${LIST}/${webhookId}`;

const MARKS = { unverified: 'warn', enabled: 'good', disabled: 'stop' } as const;

export const stateMark = ({ state }: Endpoint, { texts }: Language): Html =>
  status(MARKS[state], texts.console.webhooks.states[state]);

export function stateAbout({ state, disabledBecause }: Endpoint, { texts }: Language): string {
  const { stateAbout: words } = texts.console.webhooks;
  return state === 'disabled' ? words[disabledBecause ?? 'byPartner'] : words[state];
}

/** The types by their names, as receivers read them. */
export const typesText = (types: readonly EventType[], { texts, formats }: Language): string =>
  types.length === 0 ? texts.console.webhooks.allTypes : formats.list(types);

type Words = Language['texts']['console']['webhooks']['refused'];

const SAID: Readonly<Record<string, keyof Words>> = {
  EndpointNotFound: 'notFound',
  EndpointDisabled: 'disabled',
  EndpointChanged: 'settingsChanged',
  TooManyEndpoints: 'tooMany',
  TooManyExtras: 'tooManyWait',
  SecretChanged: 'secretChanged',
};

/** What the pages of webhooks say where something is refused, with the way out. */
export async function webhookRefused(
  refusal: Refused,
  { language, ids }: Turned<unknown, unknown>,
): Promise<View | undefined> {
  const said = SAID[refusal.code];
  if (!said) return undefined;
  const { back, refused } = language.texts.console.webhooks;
  const content = html`<p>${refused[said].text}</p>
    ${linkButton(LIST, back, 'second')}`;
  return refusalView(refusal, language, ids, { title: refused[said].title, content });
}
