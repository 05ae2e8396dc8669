import { changeEndpoint, replayEvents, rotateSecret, sendExtra } from '../shared/webhooks/change-endpoint.ts';
import { createEndpoint } from '../shared/webhooks/create-endpoint.ts';
import { deliverWebhooks } from '../shared/webhooks/deliver-webhooks.ts';
import { listDeliveries, listEndpoints, readEndpoint, removeEndpoint } from '../shared/webhooks/read-endpoints.ts';
import { readSigningCertificate } from '../shared/webhooks/read-signing-certificate.ts';
import { superviseWebhooks } from '../shared/webhooks/supervise-webhooks.ts';
import { askValidation, readValidation } from '../shared/webhooks/validation-event.ts';
import { createRegistration, readRegistration, replaceRegistration } from '../shared/webhooks/vendor-registration.ts';
import type { Ports } from './ports.ts';

/** The use cases of webhooks. */
export function webhookUseCasesOf({ webhooks, webhookQueue: queue, webhookKey: key, ...ports }: Ports) {
  const { urlPolicy: policy, openOutbound: open, publicUrl, feed, claims, publisher, clock, timers, random } = ports;
  const { vendorSigner, certificates } = ports;
  const changing = { webhooks, queue, clock };
  const registering = { ...changing, feed, policy, vendorSigner };
  const registration = readRegistration({ webhooks });
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
    // Partner Center's own form
    createRegistration: createRegistration(registering),
    replaceRegistration: replaceRegistration(registering),
    readRegistration: registration,
    askValidation: askValidation(changing),
    readValidation: readValidation({ read: registration, clock }),
    readSigningCertificate: readSigningCertificate({ certificates, vendorSigner, clock }),
    listDeliveries: listDeliveries({ webhooks, clock }),
    deliverWebhooks: deliverWebhooks({
      ...changing,
      feed,
      key,
      open,
      timers,
      random,
      publicUrl,
      vendorSigner,
      certificates,
      publisher,
    }),
    superviseWebhooks: superviseWebhooks({ ...changing, feed }),
  };
}
