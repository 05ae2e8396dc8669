import { nameUuid } from '../digest.ts';
import { actorName, type Actor } from '../domain/partners/actor.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { changed, type Endpoint } from '../domain/webhooks/endpoint.ts';
import type { VendorForm } from '../domain/webhooks/vendor-form.ts';
import type { UrlPolicy } from '../domain/webhooks/webhook-url.ts';
import { allowedUrl } from './allowed-url.ts';
import { changeAndWork, type ChangeDeps } from './change-endpoint.ts';
import { storeEndpoint, type StoreDeps } from './create-endpoint.ts';
import type { VendorSigner } from './vendor-signer.ts';

interface Registration {
  readonly owner: Owner;
  readonly url: string;
  readonly form: Pick<VendorForm, 'events' | 'msSignature'>;
}

interface Deps extends ChangeDeps, StoreDeps {
  readonly policy: UrlPolicy;
  readonly vendorSigner: VendorSigner | undefined;
}

/** An endpoint in Partner Center's own form. */
export type RegisteredEndpoint = Endpoint & { readonly vendorForm: VendorForm };

/** A partner has one registration, so its endpoint has one id (N8). */
export const registrationId = ({ environment, partnerId }: Owner): string =>
  nameUuid('webhook-registration', environment, partnerId);

/** The endpoint as a registration: the id is given to no other one. */
export function asRegistered(endpoint: Endpoint): RegisteredEndpoint {
  const { vendorForm } = endpoint;
  if (!vendorForm) throw new Error('The endpoint of a registration has another form.');
  return { ...endpoint, vendorForm };
}

/** The registration that a change of its endpoint leaves. */
export const registered = (result: Result<Endpoint>): Result<RegisteredEndpoint> => {
  if (result.ok) return ok(asRegistered(result.value));
  return result.code === 'EndpointNotFound' ? refuse('RegistrationNotFound') : result;
};

/** The URL as it is stored, where the deployment can sign what is sent to it. */
function allowed({ vendorSigner, policy }: Deps, url: string): Result<string> {
  return vendorSigner ? allowedUrl(url, policy, 'WebhookUrl') : refuse('VendorFormNotSetUp');
}

/** Registers the partner's webhook in Partner Center's own form (N8). A repeat finds it as it is wanted. */
export const createRegistration =
  (deps: Deps) =>
  async ({ owner, by, url, form }: Registration & { readonly by: Actor }): Promise<Result<RegisteredEndpoint>> => {
    const allowedTo = allowed(deps, url);
    if (!allowedTo.ok) return allowedTo;
    const endpointId = registrationId(owner);
    const given = { endpointId, url: allowedTo.value, types: [], description: '', createdBy: actorName(by) };
    const stored = await storeEndpoint(deps, owner, { ...given, vendorForm: { ...form, validations: [] } });
    if (!stored.ok) return stored;
    const { endpoint } = stored.value;
    if (changed(endpoint, { url: allowedTo.value, form, on: true }, deps.clock()) !== endpoint)
      return refuse('RegistrationExists');
    await deps.queue.send([{ ...owner, endpointId, checks: 0 }], 'fast');
    return ok(asRegistered(endpoint));
  };
export type CreateRegistration = ReturnType<typeof createRegistration>;

/** Replaces the registration and switches it on (N8); safe to repeat. */
export const replaceRegistration =
  (deps: Deps) =>
  async ({ owner, url, form }: Registration): Promise<Result<RegisteredEndpoint>> => {
    const allowedTo = allowed(deps, url);
    if (!allowedTo.ok) return allowedTo;
    const named = { owner, endpointId: registrationId(owner) };
    const change = { url: allowedTo.value, form, on: true };
    return registered(await changeAndWork(deps, named, (endpoint, now) => ok(changed(endpoint, change, now))));
  };
export type ReplaceRegistration = ReturnType<typeof replaceRegistration>;

export const readRegistration =
  ({ webhooks }: Pick<Deps, 'webhooks'>) =>
  async (owner: Owner): Promise<Result<RegisteredEndpoint>> => {
    const stored = await webhooks.read(owner, registrationId(owner));
    return stored ? ok(asRegistered(stored.value)) : refuse('RegistrationNotFound');
  };
export type ReadRegistration = ReturnType<typeof readRegistration>;
