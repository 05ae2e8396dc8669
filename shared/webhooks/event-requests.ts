import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { CALL_WITHIN_MS, within } from '../deadline.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { signingSecrets, type Endpoint } from '../domain/webhooks/endpoint.ts';
import { sentNames, vendorNotice, type VendorForm } from '../domain/webhooks/vendor-form.ts';
import { Unavailable } from '../errors.ts';
import type { Timers } from '../timers.ts';
import { endpointSecret, type WebhookKey } from './endpoint-secret.ts';
import type { OutboundRequest } from './outbound.ts';
import { signedRequest } from './signed-request.ts';
import type { CertificateStore, VendorSigner } from './vendor-signer.ts';

export interface RequestDeps {
  readonly key: WebhookKey;
  /** Undefined where the deployment has no certificate: nobody can register in Partner Center's own form. */
  readonly vendorSigner: Pick<VendorSigner, 'sign'> | undefined;
  readonly certificates: CertificateStore;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly timers: Timers;
}

export const CERTIFICATES_PATH = 'webhooks/v1/certificates';

/** Makes the requests that tell an endpoint each event, in the form that the endpoint has; none where it has no name. */
export function eventRequests({ key, vendorSigner, certificates, publicUrl, clock, timers }: RequestDeps) {
  const root = publicUrl.replace(/\/+$/, '');
  const kept = new Set<string>();

  async function inVendorForm(form: VendorForm, event: AssentEvent): Promise<OutboundRequest[]> {
    if (!vendorSigner) throw new Unavailable('The certificate of webhooks is not set up any more.');
    const requests: OutboundRequest[] = [];
    for (const name of sentNames(form, event)) {
      const body = JSON.stringify(vendorNotice(event, name, root));
      const { certificate, signature } = await vendorSigner.sign(body);
      const { thumbprint } = certificate;
      // Before a receiver can ask for it.
      if (!kept.has(thumbprint)) await certificates.keep(certificate);
      kept.add(thumbprint);
      requests.push({
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Assent-Webhooks',
          [form.msSignature ? 'x-ms-signature' : 'authorization']: `Signature ${signature.toString('base64')}`,
          'x-ms-certificate-url': `${root}/${CERTIFICATES_PATH}/${thumbprint}.cer`,
          'x-ms-signature-algorithm': 'rsa-sha256',
          'webhook-id': event.id,
        },
        body,
      });
    }
    return requests;
  }

  return (owner: Owner, endpointId: string) => {
    const secrets = new Map<number, KeyObject>();

    async function secretOf(secret: number): Promise<KeyObject> {
      // A key object: Node would make one of a buffer for each signature.
      const made =
        secrets.get(secret) ?? createSecretKey(endpointSecret(await key.read(), { ...owner, endpointId, secret }));
      secrets.set(secret, made);
      return made;
    }

    return async (endpoint: Endpoint, events: readonly AssentEvent[]): Promise<OutboundRequest[][]> => {
      const { vendorForm } = endpoint;
      if (vendorForm) {
        const requests = Promise.all(events.map((event) => inVendorForm(vendorForm, event)));
        // The worker's lease counts on this deadline.
        return within(timers, CALL_WITHIN_MS, 'The signature', requests);
      }
      const now = clock();
      const signing = await Promise.all(signingSecrets(endpoint, now).map(secretOf));
      return events.map((event) => [signedRequest(event, signing, now)]);
    };
  };
}
/** Makes the requests that tell one endpoint each event. */
export type EventRequests = ReturnType<ReturnType<typeof eventRequests>>;
