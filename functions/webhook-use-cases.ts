import { changeEndpoint, replayEvents, rotateSecret, sendExtra } from '../shared/webhooks/change-endpoint.ts';
import { createEndpoint } from '../shared/webhooks/create-endpoint.ts';
import { deliverWebhooks } from '../shared/webhooks/deliver-webhooks.ts';
import { listDeliveries, listEndpoints, readEndpoint, removeEndpoint } from '../shared/webhooks/read-endpoints.ts';
import { superviseWebhooks } from '../shared/webhooks/supervise-webhooks.ts';
import type { Ports } from './ports.ts';

/** The use cases of webhooks. */
export function webhookUseCasesOf({ webhooks, webhookQueue: queue, webhookKey: key, ...ports }: Ports) {
  const { urlPolicy: policy, openOutbound: open, publicUrl, feed, claims, publisher, clock, timers, random } = ports;
  const changing = { webhooks, queue, clock };
  return {
    createEndpoint: createEndpoint({ ...changing, feed, key, claims, policy, random }),
    listEndpoints: listEndpoints({ webhooks }),
    readEndpoint: readEndpoint({ webhooks }),
    /** Replaces the settings that are given: PUT gives all of them, PATCH some. */
    changeEndpoint: changeEndpoint({ ...changing, policy }),
    removeEndpoint: removeEndpoint({ webhooks }),
    rotateSecret: rotateSecret({ ...changing, key }),
    /** A test event without a number, with one an event of the feed again. */
    sendExtra: sendExtra({ ...changing, feed }),
    replayEvents: replayEvents({ ...changing, feed }),
    listDeliveries: listDeliveries({ webhooks, clock }),
    deliverWebhooks: deliverWebhooks({
      ...changing,
      feed,
      key,
      open,
      timers,
      random,
      origin: new URL(publicUrl).host,
      publisher,
    }),
    superviseWebhooks: superviseWebhooks({ ...changing, feed }),
  };
}
