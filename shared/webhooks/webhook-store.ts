import type { Delivery } from '../domain/webhooks/delivery.ts';
import type { Endpoint } from '../domain/webhooks/endpoint.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

export interface DeliveryPage {
  readonly items: readonly Delivery[];
  /** The position to continue behind; absent on the last page. */
  readonly after?: string | undefined;
}

/** The endpoints of partners, with their deliveries. */
export interface WebhookStore {
  /** `full` when the partner has as many endpoints as it may, `exists` when one has the id. */
  create(owner: Owner, endpoint: Endpoint): Promise<'created' | 'exists' | 'full'>;
  /** All endpoints of the partner, the oldest first. */
  list(owner: Owner): Promise<Endpoint[]>;
  read(owner: Owner, endpointId: string): Promise<Stored<Endpoint> | undefined>;
  /** Replaces the endpoint as read and keeps up to 90 deliveries with it; the new etag, or undefined after a lost race. */
  write(owner: Owner, endpoint: Endpoint, etag: string, deliveries?: readonly Delivery[]): Promise<string | undefined>;
  /** False when there is none. */
  remove(owner: Owner, endpointId: string): Promise<boolean>;
  /** Newest first. */
  deliveries(
    owner: Owner,
    endpointId: string,
    page: { readonly since: string; readonly size: number; readonly after?: string | undefined },
  ): Promise<DeliveryPage>;
  /** Removes deliveries that are older, a hundred at most; true when there may be more. */
  forget(owner: Owner, endpointId: string, before: string): Promise<boolean>;
}
