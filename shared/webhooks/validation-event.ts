import type { Clock } from '../clock.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { EXTRAS_AT_MOST, withExtra } from '../domain/webhooks/endpoint.ts';
import { keptValidations, validationWait, withValidation, type Validation } from '../domain/webhooks/vendor-form.ts';
import { changeAndWork, type ChangeDeps } from './change-endpoint.ts';
import {
  asRegistered,
  registered,
  registrationId,
  type ReadRegistration,
  type RegisteredEndpoint,
} from './vendor-registration.ts';

/**
 * Sends a test event to the registered webhook, twice a minute at most (N8). `correlationId` names the request: a repeat
 * sends no other one. How often was asked stands in the endpoint's row, so that it counts for all instances.
 */
export const askValidation =
  (deps: ChangeDeps) =>
  async (owner: Owner, correlationId: string): Promise<Result<RegisteredEndpoint>> => {
    const named = { owner, endpointId: registrationId(owner) };
    const asked = await changeAndWork(deps, named, (endpoint, now) => {
      const { vendorForm } = asRegistered(endpoint);
      if (endpoint.state === 'disabled') return refuse('EndpointDisabled');
      if (vendorForm.validations.some((one) => one.correlationId === correlationId)) return ok(endpoint);
      const retryAfterSeconds = validationWait(vendorForm, now);
      if (retryAfterSeconds > 0) return refuse('TooManyRequests', { retryAfterSeconds });
      const after = withExtra(endpoint, { extraId: correlationId, askedAt: now.toISOString() });
      return after
        ? ok({ ...after, vendorForm: withValidation(vendorForm, correlationId, now) })
        : refuse('TooManyExtras', { most: EXTRAS_AT_MOST });
    });
    return registered(asked);
  };
export type AskValidation = ReturnType<typeof askValidation>;

/** A validation event of the last seven days, with the URL that is registered now. */
export const readValidation =
  ({ read, clock }: { readonly read: ReadRegistration; readonly clock: Clock }) =>
  async (
    owner: Owner,
    correlationId: string,
  ): Promise<Result<{ readonly url: string; readonly validation: Validation }>> => {
    const found = await read(owner);
    if (!found.ok) return found;
    const { url, vendorForm } = found.value;
    const validation = keptValidations(vendorForm, clock()).find((one) => one.correlationId === correlationId);
    return validation ? ok({ url, validation }) : refuse('ValidationNotFound');
  };
export type ReadValidation = ReturnType<typeof readValidation>;
