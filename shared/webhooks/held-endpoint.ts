import type { Clock } from '../clock.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Delivery } from '../domain/webhooks/delivery.ts';
import { isHeld, merged, type Endpoint } from '../domain/webhooks/endpoint.ts';
import { Unavailable } from '../errors.ts';
import type { Random } from '../random.ts';
import type { Stored } from '../work/work-store.ts';
import type { WebhookStore } from './webhook-store.ts';

/**
 * Longer than a worker can take: its 20 seconds, an event that begins at their end (8 seconds for signatures, two calls
 * of 15), and its writes.
 */
export const LEASE_MS = 75_000;

const ATTEMPTS = 10;

export interface HoldDeps {
  readonly webhooks: WebhookStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** An endpoint under the lease of one worker. */
export interface HeldEndpoint {
  /** The endpoint as it was when the lease was taken. */
  readonly endpoint: Endpoint;
  /**
   * Stores progress with its deliveries and returns the endpoint as it is now. Undefined when the work is obsolete: the
   * endpoint was changed or removed, or the lease ran out. After a change the deliveries are stored all the same.
   */
  save(
    worked: Endpoint,
    deliveries: readonly Delivery[],
    sentExtras: ReadonlySet<string>,
  ): Promise<Endpoint | undefined>;
  /** Lets others work on the endpoint. */
  release(): Promise<void>;
}

/** Takes the lease of an endpoint under its ETag; undefined while another worker has it, or after a lost race (N6). */
export async function holdEndpoint(
  { webhooks, clock, random }: HoldDeps,
  owner: Owner,
  { value: endpoint, etag }: Stored<Endpoint>,
): Promise<HeldEndpoint | undefined> {
  const now = clock();
  if (isHeld(endpoint, now)) return undefined;
  const lease = { leaseId: random.uuid(), until: new Date(now.getTime() + LEASE_MS).toISOString() };
  const held = { ...endpoint, lease };
  const taken = await webhooks.write(owner, held, etag);
  if (taken === undefined) return undefined;
  let known: Stored<Endpoint> | undefined = { value: held, etag: taken };
  let { epoch } = endpoint;

  /** Replaces the endpoint as it is stored by then; undefined when the lease or the endpoint is gone. */
  async function replace(next: (now: Endpoint) => Endpoint, deliveries: readonly Delivery[]) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      known ??= await webhooks.read(owner, endpoint.endpointId);
      if (known?.value.lease?.leaseId !== lease.leaseId) return undefined;
      const value = next(known.value);
      const written = await webhooks.write(owner, value, known.etag, deliveries);
      known = written === undefined ? undefined : { value, etag: written };
      if (known) return known.value;
    }
    throw new Unavailable('The endpoint changes too often right now.');
  }

  return {
    endpoint: held,
    async save(worked, deliveries, sentExtras) {
      let obsolete = false;
      const saved = await replace((stored) => {
        obsolete = stored.epoch !== epoch;
        return merged(stored, worked, sentExtras, obsolete);
      }, deliveries);
      if (!saved || obsolete) return undefined;
      ({ epoch } = saved);
      return saved;
    },
    async release() {
      await replace(({ lease: _, ...rest }) => rest, []);
    },
  };
}
