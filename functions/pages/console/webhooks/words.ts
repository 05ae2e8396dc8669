import type { Endpoint } from '../../../../shared/domain/webhooks/endpoint.ts';
import { status } from '../../../../shared/pages/components/messages.ts';
import type { Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { refusedByCode } from '../refused-by-code.ts';

export const LIST = '/console/webhooks';

export const webhookPath = (webhookId: string): string => `${LIST}/${webhookId}`;

const MARKS = { unverified: 'warn', enabled: 'good', disabled: 'stop' } as const;

export const stateMark = ({ state }: Endpoint, { texts }: Language): Html =>
  status(MARKS[state], texts.console.webhooks.states[state]);

export function stateAbout({ state, disabledBecause }: Endpoint, { texts }: Language): string {
  const { stateAbout: words } = texts.console.webhooks;
  return state === 'disabled' ? words[disabledBecause ?? 'byPartner'] : words[state];
}

/** The events by their names, as receivers read them. */
export function eventsText({ types, vendorForm }: Endpoint, { texts, formats }: Language): string {
  const names = vendorForm?.events ?? types;
  return names.length === 0 ? texts.console.webhooks.allTypes : formats.list(names);
}

export const webhookRefused = refusedByCode({
  keys: {
    EndpointNotFound: 'notFound',
    EndpointDisabled: 'disabled',
    EndpointHasNoSecret: 'noSecret',
    EndpointChanged: 'settingsChanged',
    TooManyEndpoints: 'tooMany',
    TooManyExtras: 'tooManyWait',
    SecretChanged: 'secretChanged',
  },
  words: ({ texts: { console } }) => console.webhooks,
  list: LIST,
});
