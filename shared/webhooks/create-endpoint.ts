import type { Clock } from '../clock.ts';
import { nameUuid } from '../digest.ts';
import type { EventType } from '../domain/events/event.ts';
import { actorName, type Actor } from '../domain/partners/actor.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { ENDPOINTS_AT_MOST, newEndpoint, type Endpoint, type NewEndpoint } from '../domain/webhooks/endpoint.ts';
import type { UrlPolicy } from '../domain/webhooks/webhook-url.ts';
import { Unavailable } from '../errors.ts';
import type { EventFeed } from '../feed/event-feed.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { RequestClaims } from '../ledger/request-claims.ts';
import type { Random } from '../random.ts';
import { allowedUrl } from './allowed-url.ts';
import { endpointSecret, writtenSecret, type WebhookKey } from './endpoint-secret.ts';
import type { WebhookQueue } from './webhook-queue.ts';
import type { WebhookStore } from './webhook-store.ts';

export interface EndpointInput {
  readonly url: string;
  readonly types: readonly EventType[];
  readonly description: string;
}

interface Wanted extends EndpointInput {
  readonly owner: Owner;
  readonly by: Actor;
  readonly request: RepeatableRequest | undefined;
}

export interface WithSecret {
  readonly endpoint: Endpoint;
  /** As Standard Webhooks writes it. */
  readonly secret: string;
}

export interface StoreDeps {
  readonly webhooks: WebhookStore;
  readonly feed: Pick<EventFeed, 'noteEndpoints'>;
  readonly clock: Clock;
}

/**
 * Stores a new endpoint behind the newest event of the feed. `endpoint`: what stands under its id now, an earlier one if
 * there was one.
 */
export async function storeEndpoint(
  { webhooks, feed, clock }: StoreDeps,
  owner: Owner,
  given: Omit<NewEndpoint, 'cursor'>,
): Promise<Result<{ readonly made: Endpoint; readonly endpoint: Endpoint }>> {
  const { last: cursor } = await feed.noteEndpoints(owner);
  const made = newEndpoint({ ...given, cursor }, clock());
  const created = await webhooks.create(owner, made);
  if (created === 'full') return refuse('TooManyEndpoints', { most: ENDPOINTS_AT_MOST });
  const endpoint = created === 'created' ? made : (await webhooks.read(owner, given.endpointId))?.value;
  if (!endpoint) throw new Unavailable('The endpoint was removed meanwhile.');
  return ok({ made, endpoint });
}

interface Deps extends StoreDeps {
  readonly key: WebhookKey;
  readonly claims: RequestClaims;
  readonly queue: WebhookQueue;
  readonly policy: UrlPolicy;
  readonly random: Random;
}

/**
 * Creates an endpoint (N3), which gets the events from now on once its receiver has agreed. A repeat of the request
 * returns the same secret, for as long as the endpoint has it; a later one was told to who asked for it.
 */
export const createEndpoint =
  (deps: Deps) =>
  async ({ owner, by, request, ...input }: Wanted): Promise<Result<WithSecret>> => {
    const { key, claims, queue, random } = deps;
    const allowed = allowedUrl(input.url, deps.policy);
    if (!allowed.ok) return allowed;
    if (request && !(await claims.claim(owner, request))) return refuse('RequestIdReused', { header: 'MS-RequestId' });
    const endpointId = request
      ? nameUuid('webhook', owner.environment, owner.partnerId, request.route, request.requestId)
      : random.uuid();
    const given = { ...input, url: allowed.value, endpointId, createdBy: actorName(by) };
    const stored = await storeEndpoint(deps, owner, given);
    if (!stored.ok) return stored;
    const { made, endpoint } = stored.value;
    if (endpoint.secret !== made.secret) return refuse('SecretChanged', { secretNumber: endpoint.secret });
    await queue.send([{ ...owner, endpointId, checks: 0 }], 'fast');
    const secret = endpointSecret(await key.read(), { ...owner, endpointId, secret: endpoint.secret });
    return ok({ endpoint, secret: writtenSecret(secret) });
  };
export type CreateEndpoint = ReturnType<typeof createEndpoint>;
