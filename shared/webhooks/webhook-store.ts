import { z } from 'zod';
import { Day } from '../domain/instant.ts';
import type { Delivery } from '../domain/webhooks/delivery.ts';
import type { Endpoint } from '../domain/webhooks/endpoint.ts';
import { Environment, Guid, type Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

/** A walk over the partners with endpoints. */
export const WebhookWalk = z.object({
  /** Who was looked after last; absent at the start. */
  after: z.object({ environment: Environment, partnerId: Guid }).optional(),
  /** The UTC day on which it began. */
  day: Day,
  /** Whether it removes old deliveries: the first walk of its day does. */
  forgets: z.boolean(),
});
export type WebhookWalk = z.infer<typeof WebhookWalk>;

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
  /** Replaces the endpoint as read, with deliveries, the oldest first; the new etag, or undefined after a lost race. */
  write(owner: Owner, endpoint: Endpoint, etag: string, deliveries?: readonly Delivery[]): Promise<string | undefined>;
  /** False when there is none. */
  remove(owner: Owner, endpointId: string): Promise<boolean>;
  /** Newest first. */
  deliveries(
    owner: Owner,
    endpointId: string,
    page: { readonly since: string; readonly size: number; readonly after?: string | undefined },
  ): Promise<DeliveryPage>;
  /** The next endpoint behind an id that has deliveries, also one that was removed; undefined when there is none. */
  deliveredBehind(owner: Owner, endpointId: string): Promise<string | undefined>;
  /** The next partner that has or had endpoints; undefined when there is none. */
  ownerBehind(owner: Owner | undefined): Promise<Owner | undefined>;
  readWalk(): Promise<Stored<WebhookWalk> | undefined>;
  /** False after a lost race. */
  writeWalk(walk: WebhookWalk, etag: string | undefined): Promise<boolean>;
  /** Removes deliveries that are older, a hundred batches at most; true when there may be more. */
  forget(owner: Owner, endpointId: string, before: string): Promise<boolean>;
}
