import { EventType } from '../../../../shared/domain/events/event.ts';
import { VendorEventName } from '../../../../shared/domain/webhooks/vendor-form.ts';
import { THUMBPRINT } from '../../../support/vendor-signer.ts';
import { receiverUrl, RECEIVERS } from '../../kernel/endpoints.ts';
import type { Stream } from '../../kernel/stream.ts';
import { someId, UNKNOWN_ID, type Act, type Asked, type Reply, type Scene } from './act.ts';

/** An URL that no other webhook has; most receivers are ready. Now and then one that nobody may call (N7). */
const someUrl = (draws: Stream): string =>
  draws.chance(0.06)
    ? draws.pick(['http://ready.hooks.example/', 'https://10.0.0.1/', 'https://assent.example/', 'https://localhost/'])
    : receiverUrl(draws.chance(0.5) ? 'ready' : draws.pick(RECEIVERS), draws.uuid());

const someTypes = (draws: Stream): string[] =>
  draws.chance(0.6) ? [] : EventType.exclude(['webhook.test']).options.filter(() => draws.chance(0.4));

/** Administrators and applications manage webhooks; others are turned away. */
const someManager = (draws: Stream): NonNullable<Asked['as']> =>
  draws.chance(0.05) ? 'SalesAgent' : draws.pick(['AdminAgent', 'application']);

interface Change {
  readonly route: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Changes a webhook of the account, now and then one of nobody. Now and then somebody else does so at the same instant. */
function change({ draws, account, request }: Scene, made: (secretNumber: number) => Change): void {
  const known = account.webhooks.length > 0 && !draws.chance(0.03) ? draws.pick(account.webhooks) : undefined;
  const asked = {
    ...made(known?.secretNumber ?? 1),
    params: { webhookId: known?.id ?? UNKNOWN_ID },
    answered: ({ status, body }: Reply) => {
      if (known && status < 300) known.secretNumber = body.secretNumber ?? 1;
    },
  };
  const times = draws.chance(0.2) ? 2 : 1;
  for (let time = 0; time < times; time++) request({ ...asked, as: someManager(draws) });
}

/** Registers the webhook of the account in the vendor's form, or another one in its place. */
function register({ draws, account, request }: Scene, route: 'createRegistration' | 'putRegistration'): void {
  const events = VendorEventName.options.filter(() => draws.chance(0.6));
  const body = { WebhookUrl: someUrl(draws), WebhookEvents: events.length > 0 ? events : ['agreement-created'] };
  const answered = ({ status, body: { SubscriberId: id } }: Reply) => {
    if (status === 200 && !account.webhooks.some((known) => known.id === id)) {
      account.webhooks.push({ id, secretNumber: 1 });
    }
  };
  const times = draws.chance(0.2) ? 2 : 1;
  for (let time = 0; time < times; time++) request({ route, as: someManager(draws), body, answered });
}

/** What partners do with their webhooks (N3). */
export const webhooks = {
  'create webhook': {
    weight: 1.2,
    perform({ draws, account, request }) {
      request({
        route: 'createWebhook',
        as: someManager(draws),
        body: { url: someUrl(draws), types: someTypes(draws), description: 'ERP' },
        answered: ({ status, body }) => {
          if (status === 201) account.webhooks.push({ id: body.id, secretNumber: body.secretNumber });
        },
      });
    },
  },
  'change webhook': {
    weight: 0.5,
    perform(scene) {
      const { draws } = scene;
      const body = draws.chance(0.5) ? { types: someTypes(draws) } : { url: someUrl(draws) };
      const headers = draws.chance(0.2) ? { 'if-match': '"0"' } : {};
      change(scene, () => ({ route: 'patchWebhook', body, headers }));
    },
  },
  'switch webhook': {
    weight: 0.6,
    perform(scene) {
      const state = scene.draws.chance(0.6) ? 'enabled' : 'disabled';
      change(scene, () => ({ route: 'patchWebhook', body: { state } }));
    },
  },
  'rotate secret': {
    weight: 0.3,
    perform(scene) {
      change(scene, (secretNumber) => ({ route: 'rotateWebhookSecret', body: { secretNumber } }));
    },
  },
  'try webhook': {
    weight: 0.5,
    perform(scene) {
      const eventNumber = scene.draws.between(1, 20);
      const isTest = scene.draws.chance(0.5);
      change(scene, () =>
        isTest ? { route: 'testWebhook' } : { route: 'replayWebhookEvents', body: { eventNumber } },
      );
    },
  },
  'replay events': {
    weight: 0.3,
    perform(scene) {
      const after = scene.draws.below(10);
      change(scene, () => ({ route: 'replayWebhookEvents', body: { after } }));
    },
  },
  'remove webhook': {
    weight: 0.3,
    perform(scene) {
      change(scene, () => ({ route: 'deleteWebhook' }));
    },
  },
  'register webhook': {
    weight: 0.6,
    perform(scene) {
      register(scene, 'createRegistration');
    },
  },
  'replace registration': {
    weight: 0.4,
    perform(scene) {
      register(scene, 'putRegistration');
    },
  },
  'validate registration': {
    weight: 0.6,
    perform({ draws, account, request }) {
      const answered = ({ status, body }: Reply) => {
        if (status === 200) account.validations.push(body.correlationId);
      };
      for (let time = draws.between(1, 3); time > 0; time--) {
        request({ route: 'createValidationEvent', as: someManager(draws), answered });
      }
      const params = { correlationId: someId(draws, account.validations) };
      request({ route: 'getValidationEvent', params, afterMs: draws.below(20_000) });
    },
  },
  'read registration': {
    weight: 0.3,
    perform({ draws, request }) {
      request({ route: draws.pick(['getRegistration', 'listRegistrationEvents']) });
      const thumbprint = draws.chance(0.9) ? THUMBPRINT : THUMBPRINT.replace(/./g, '0');
      const certificateFile = `${thumbprint}.${draws.pick(['cer', 'pem'])}`;
      request({ route: 'getSigningCertificate', params: { certificateFile } });
    },
  },
  'read webhooks': {
    weight: 0.5,
    perform({ draws, account, request }) {
      const known = account.webhooks.map(({ id }) => id);
      const params = { webhookId: someId(draws, known) };
      const as = draws.pick(['AdminAgent', 'SalesAgent', 'application'] as const);
      if (draws.chance(0.3)) return request({ route: 'listWebhooks', as });
      if (draws.chance(0.5)) return request({ route: 'getWebhook', as, params });
      request({ route: 'listWebhookDeliveries', as, params, query: { size: String(draws.between(1, 5)) } });
    },
  },
} satisfies Record<string, Act>;
