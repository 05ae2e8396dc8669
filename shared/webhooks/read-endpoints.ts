import type { Clock } from '../clock.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { DELIVERIES_KEPT_MS } from '../domain/webhooks/delivery.ts';
import type { Endpoint } from '../domain/webhooks/endpoint.ts';
import type { DeliveryPage, WebhookStore } from './webhook-store.ts';

interface Deps {
  readonly webhooks: WebhookStore;
}

/** The endpoints of a partner, the oldest first (N3). */
export const listEndpoints =
  ({ webhooks }: Deps) =>
  (owner: Owner): Promise<readonly Endpoint[]> =>
    webhooks.list(owner);
export type ListEndpoints = ReturnType<typeof listEndpoints>;

export const readEndpoint =
  ({ webhooks }: Deps) =>
  async (owner: Owner, endpointId: string): Promise<Result<Endpoint>> => {
    const stored = await webhooks.read(owner, endpointId);
    return stored ? ok(stored.value) : refuse('EndpointNotFound');
  };
export type ReadEndpoint = ReturnType<typeof readEndpoint>;

/** Removes an endpoint and returns it; a repeat finds none. Its deliveries are forgotten with time. */
export const removeEndpoint =
  ({ webhooks }: Deps) =>
  async (owner: Owner, endpointId: string): Promise<Result<Endpoint>> => {
    const stored = await webhooks.read(owner, endpointId);
    // Also where its row was taken out by hand: it still counts among the partner's.
    const isRemoved = await webhooks.remove(owner, endpointId);
    return stored && isRemoved ? ok(stored.value) : refuse('EndpointNotFound');
  };
export type RemoveEndpoint = ReturnType<typeof removeEndpoint>;

/** An endpoint with its attempts of the last 30 days, newest first (N3). */
export const listDeliveries =
  ({ webhooks, clock }: Deps & { readonly clock: Clock }) =>
  async (
    owner: Owner,
    endpointId: string,
    page: { readonly size: number; readonly after?: string | undefined },
  ): Promise<Result<DeliveryPage & { readonly endpoint: Endpoint }>> => {
    const stored = await webhooks.read(owner, endpointId);
    if (!stored) return refuse('EndpointNotFound');
    const since = new Date(clock().getTime() - DELIVERIES_KEPT_MS).toISOString();
    return ok({ endpoint: stored.value, ...(await webhooks.deliveries(owner, endpointId, { ...page, since })) });
  };
export type ListDeliveries = ReturnType<typeof listDeliveries>;
