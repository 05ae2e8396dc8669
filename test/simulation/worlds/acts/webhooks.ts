import { EventType } from '../../../../shared/domain/events/event.ts';
import { receiverUrl, RECEIVERS } from '../../kernel/endpoints.ts';
import type { Stream } from '../../kernel/stream.ts';
import { someId, type Act, type Asked } from './act.ts';

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

const CHANGES = {
  patchWebhook: 5,
  rotateWebhookSecret: 2,
  testWebhook: 3,
  replayWebhookEvents: 3,
  deleteWebhook: 1,
} as const;

const bodyOf = (draws: Stream, route: keyof typeof CHANGES, secretNumber: number): unknown => {
  switch (route) {
    case 'patchWebhook':
      return {
        ...(draws.chance(0.4) ? { url: someUrl(draws) } : {}),
        ...(draws.chance(0.4) ? { types: someTypes(draws) } : {}),
        ...(draws.chance(0.5) ? { state: draws.pick(['enabled', 'enabled', 'disabled']) } : {}),
        description: draws.pick(['ERP', 'CRM', '']),
      };
    case 'rotateWebhookSecret':
      return { secretNumber };
    case 'replayWebhookEvents':
      return draws.chance(0.5) ? { after: draws.below(20) } : { eventNumber: draws.between(1, 20) };
    case 'testWebhook':
    case 'deleteWebhook':
      return undefined;
  }
};

/** What partners do with their webhooks (N3). */
export const webhooks = {
  'create webhook': {
    weight: 1.5,
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
    weight: 2.5,
    perform({ draws, account, request }) {
      const known = account.webhooks.length > 0 ? draws.pick(account.webhooks) : undefined;
      const webhookId = someId(draws, known ? [known.id] : []);
      const route = draws.weighted(CHANGES);
      const as = someManager(draws);
      const change = (headers: Readonly<Record<string, string>> = {}) =>
        request({
          route,
          as,
          params: { webhookId },
          body: bodyOf(draws, route, known?.secretNumber ?? 1),
          headers,
          answered: ({ status, body }) => {
            if (known && status < 300) known.secretNumber = body.secretNumber;
          },
        });
      change(route === 'patchWebhook' && draws.chance(0.2) ? { 'if-match': '"0"' } : {});
      // Somebody else at the same instant.
      if (draws.chance(0.2)) change();
    },
  },
  'read webhooks': {
    weight: 0.5,
    perform({ draws, account, request }) {
      const params = {
        webhookId: someId(
          draws,
          account.webhooks.map(({ id }) => id),
        ),
      };
      const as = draws.pick(['AdminAgent', 'SalesAgent', 'application'] as const);
      if (draws.chance(0.3)) return request({ route: 'listWebhooks', as });
      if (draws.chance(0.5)) return request({ route: 'getWebhook', as, params });
      request({ route: 'listWebhookDeliveries', as, params, query: { size: String(draws.between(1, 5)) } });
    },
  },
} satisfies Record<string, Act>;
