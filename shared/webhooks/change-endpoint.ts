import type { Clock } from '../clock.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import {
  changed,
  EXTRAS_AT_MOST,
  rewound,
  rotated,
  settingsEtag,
  withExtra,
  type Endpoint,
  type EndpointChange,
} from '../domain/webhooks/endpoint.ts';
import type { UrlPolicy } from '../domain/webhooks/webhook-url.ts';
import { Unavailable } from '../errors.ts';
import type { EventFeed } from '../feed/event-feed.ts';
import { allowedUrl } from './allowed-url.ts';
import type { WithSecret } from './create-endpoint.ts';
import { endpointSecret, writtenSecret, type WebhookKey } from './endpoint-secret.ts';
import type { WebhookQueue } from './webhook-queue.ts';
import type { WebhookStore } from './webhook-store.ts';

export interface ChangeDeps {
  readonly webhooks: WebhookStore;
  readonly queue: WebhookQueue;
  readonly clock: Clock;
}

interface Named {
  readonly owner: Owner;
  readonly endpointId: string;
}

const ATTEMPTS = 10;

type Decide = (endpoint: Endpoint, now: Date) => Result<Endpoint>;

/** Replaces an endpoint as decided, anew after each lost race; a decision for the endpoint as it is writes nothing. */
async function change(
  { webhooks, clock }: ChangeDeps,
  { owner, endpointId }: Named,
  decide: Decide,
): Promise<Result<Endpoint>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await webhooks.read(owner, endpointId);
    if (!stored) return refuse('EndpointNotFound');
    const decided = decide(stored.value, clock());
    if (!decided.ok || decided.value === stored.value) return decided;
    if ((await webhooks.write(owner, decided.value, stored.etag)) !== undefined) return decided;
  }
  throw new Unavailable('The endpoint changes too often right now.');
}

/** The same, followed by a message: there is work now. */
export async function changeAndWork(deps: ChangeDeps, named: Named, decide: Decide): Promise<Result<Endpoint>> {
  const result = await change(deps, named, decide);
  if (result.ok && result.value.state !== 'disabled') {
    await deps.queue.send([{ ...named.owner, endpointId: named.endpointId, checks: 0 }], 'fast');
  }
  return result;
}

const OTHERWISE_NAMED = {
  property: 'types',
  problem: 'cannot change here: the events of this webhook are those of PUT /webhooks/v1/registration',
};

/**
 * Changes URL, types or description, switches on or off (N3). `seen` names the settings that the author read, as
 * `settingsEtag` does. Safe to repeat: what is as wanted already is answered, whoever changed it.
 */
export const changeEndpoint =
  (deps: ChangeDeps & { readonly policy: UrlPolicy }) =>
  async ({
    settings,
    seen,
    ...named
  }: Named & { readonly settings: EndpointChange; readonly seen?: string | undefined }): Promise<Result<Endpoint>> => {
    const url = settings.url === undefined ? ok(undefined) : allowedUrl(settings.url, deps.policy);
    if (!url.ok) return url;
    return changeAndWork(deps, named, (endpoint, now) => {
      if (endpoint.vendorForm && settings.types !== undefined) return refuse('InvalidProperty', OTHERWISE_NAMED);
      const next = changed(endpoint, { ...settings, url: url.value }, now);
      const overwrites = next !== endpoint && seen !== undefined && seen !== settingsEtag(endpoint);
      return overwrites ? refuse('EndpointChanged') : ok(next);
    });
  };
export type ChangeEndpoint = ReturnType<typeof changeEndpoint>;

/**
 * Gives an endpoint another secret (N3). `from` is the number of the secret that is to be replaced: a repeat finds
 * another one and returns the secret that took its place.
 */
export const rotateSecret =
  (deps: ChangeDeps & { readonly key: WebhookKey }) =>
  async ({ from, ...named }: Named & { readonly from: number }): Promise<Result<WithSecret>> => {
    const result = await change(deps, named, (endpoint, now) => {
      if (endpoint.vendorForm) return refuse('EndpointHasNoSecret');
      if (endpoint.secret === from) return ok(rotated(endpoint, now));
      return endpoint.secret === from + 1 ? ok(endpoint) : refuse('SecretChanged', { secretNumber: endpoint.secret });
    });
    if (!result.ok) return result;
    const { endpointId, secret } = result.value;
    const written = writtenSecret(endpointSecret(await deps.key.read(), { ...named.owner, endpointId, secret }));
    return ok({ endpoint: result.value, secret: written });
  };
export type RotateSecret = ReturnType<typeof rotateSecret>;

/**
 * Sends a test event, or one event of the feed again (N3). `requestId` names the request: a repeat adds nothing while the
 * first one waits, and it is the id of a test event.
 */
export const sendExtra =
  (deps: ChangeDeps & { readonly feed: Pick<EventFeed, 'head'> }) =>
  async ({
    number,
    requestId,
    ...named
  }: Named & { readonly number?: number; readonly requestId: string }): Promise<Result<Endpoint>> => {
    if (number !== undefined) {
      const known = await upToNewest(deps, named.owner, 'eventNumber', number);
      if (!known.ok) return known;
    }
    return changeAndWork(deps, named, (endpoint, now) => {
      if (endpoint.state === 'disabled') return refuse('EndpointDisabled');
      if (endpoint.extras.some((one) => one.extraId === requestId)) return ok(endpoint);
      const extra = { extraId: requestId, askedAt: now.toISOString(), ...(number === undefined ? {} : { number }) };
      const after = withExtra(endpoint, extra);
      return after ? ok(after) : refuse('TooManyExtras', { most: EXTRAS_AT_MOST });
    });
  };
export type SendExtra = ReturnType<typeof sendExtra>;

/** Sends the events behind a number of the feed again, in their order (N3). */
export const replayEvents =
  (deps: ChangeDeps & { readonly feed: Pick<EventFeed, 'head'> }) =>
  async ({ after, ...named }: Named & { readonly after: number }): Promise<Result<Endpoint>> => {
    const known = await upToNewest(deps, named.owner, 'after', after);
    if (!known.ok) return known;
    return changeAndWork(deps, named, (endpoint, now) => ok(rewound(endpoint, after, now)));
  };
export type ReplayEvents = ReturnType<typeof replayEvents>;

/** A number of the feed is at most that of its newest event. */
async function upToNewest(
  { feed }: { readonly feed: Pick<EventFeed, 'head'> },
  owner: Owner,
  property: string,
  number: number,
): Promise<Result<true>> {
  const { last } = (await feed.head(owner)).value;
  if (number <= last) return ok(true);
  return refuse('InvalidProperty', { property, problem: `must be at most ${last}, the newest event` });
}
