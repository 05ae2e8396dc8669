import { z } from 'zod';
import { contentHash } from '../../digest.ts';
import { EventType, type AssentEvent } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { mergedForm, sentNames, typesNamed, VendorForm } from './vendor-form.ts';

/** The most endpoints of a partner (N3). */
export const ENDPOINTS_AT_MOST = 16;

/** How long the secret before a rotation signs too (N3). */
const BOTH_SECRETS_MS = 24 * 3_600_000;

/** The most repeats and test events of an endpoint that wait. */
export const EXTRAS_AT_MOST = 20;

/** How far behind the cursor events are sent while one before them is not settled. */
export const LOOKAHEAD = 25;

/** The most durations that are kept to tell a slow endpoint. */
const DURATIONS_KEPT = 9;
const SLOW_MS = 2000;

export const EndpointState = z
  .enum(['unverified', 'enabled', 'disabled'])
  .meta({ description: 'Whether events are sent: not before the receiver has agreed, nor while it is disabled.' });
export type EndpointState = z.infer<typeof EndpointState>;

/** Why an endpoint is disabled: by the partner, by an answer 410, after five days without success (N5). */
export const DisabledBecause = z.enum(['byPartner', 'gone', 'failing']);
export type DisabledBecause = z.infer<typeof DisabledBecause>;

/** The types that an endpoint may name: those of the feed. */
export const SubscribedType = EventType.exclude(['webhook.test']);

/** An event of the feed to send again, or, without a number, a test event; each is tried once. */
export const Extra = z.object({ extraId: Guid, number: z.int().min(1).optional(), askedAt: Instant });
export type Extra = z.infer<typeof Extra>;

/** An endpoint of a partner, and how far its events were sent (N3, N6). */
export const Endpoint = z.object({
  endpointId: Guid,
  url: z.string().min(1).max(2000),
  /** The types that are sent; all of them if empty. */
  types: z.array(EventType).max(EventType.options.length),
  /** Partner Center's own form, whose events are named there (N8); absent in the form of Standard Webhooks. */
  vendorForm: VendorForm.optional(),
  description: z.string().max(200),
  state: EndpointState,
  disabledBecause: DisabledBecause.optional(),
  /** When and why its answers disabled it, until that is announced (N5). */
  unannounced: z.object({ at: Instant, because: DisabledBecause.exclude(['byPartner']) }).optional(),
  createdAt: Instant,
  /** As `actorName` writes it. */
  createdBy: z.string().min(1).max(100),
  changedAt: Instant,
  /** The number of the secret; the one before signs too until `previousUntil`. */
  secret: z.int().min(1),
  previousUntil: Instant.optional(),
  /** Whether this URL has agreed to receive events. */
  verified: z.boolean(),
  /** The number of the last event of the feed that needs no attempt any more. */
  cursor: z.int().min(0),
  /** The numbers of events behind the cursor that need no attempt any more either. */
  ahead: z.array(z.int().min(2)).max(LOOKAHEAD).optional(),
  /** Failed attempts of the event behind the cursor, or of the handshake. */
  failures: z.int().min(0),
  nextAttemptAt: Instant.optional(),
  /** Since when no attempt has succeeded. */
  failingSince: Instant.optional(),
  extras: z.array(Extra).max(EXTRAS_AT_MOST),
  /** Milliseconds of the newest answers. */
  durations: z.array(z.int().min(0)).max(DURATIONS_KEPT),
  /** Raised by changes that make work in progress obsolete. */
  epoch: z.int().min(0),
  /** Who works on the endpoint, and until when nobody else may. */
  lease: z.object({ leaseId: Guid, until: Instant }).optional(),
});
export type Endpoint = z.infer<typeof Endpoint>;

export interface NewEndpoint {
  readonly endpointId: string;
  readonly url: string;
  readonly types: readonly EventType[];
  readonly description: string;
  readonly createdBy: string;
  /** The number of the newest event: earlier ones are not sent. */
  readonly cursor: number;
  readonly vendorForm?: VendorForm;
}

/** A new endpoint; it gets no event before its receiver has agreed (N4). */
export const newEndpoint = ({ types, ...given }: NewEndpoint, now: Date): Endpoint => ({
  ...given,
  types: [...types],
  state: 'unverified',
  createdAt: now.toISOString(),
  changedAt: now.toISOString(),
  secret: 1,
  verified: false,
  failures: 0,
  extras: [],
  durations: [],
  epoch: 0,
});

/** The numbers of the secrets that sign now, the newest first. */
export const signingSecrets = ({ secret, previousUntil }: Endpoint, now: Date): number[] =>
  previousUntil !== undefined && now.toISOString() < previousUntil ? [secret, secret - 1] : [secret];

/** The endpoint with a new secret; the one before signs too for 24 hours (N3). */
export const rotated = (endpoint: Endpoint, now: Date): Endpoint => ({
  ...endpoint,
  secret: endpoint.secret + 1,
  previousUntil: new Date(now.getTime() + BOTH_SECRETS_MS).toISOString(),
  changedAt: now.toISOString(),
});

/** The types that an endpoint names; all of them if empty. */
export const namedTypes = ({ types, vendorForm }: Endpoint): EventType[] =>
  vendorForm ? typesNamed(vendorForm.events) : types;

/** Whether the endpoint wants events of the type; in Partner Center's own form, whether it may want one. */
export const wants = ({ types, vendorForm }: Pick<Endpoint, 'types' | 'vendorForm'>, type: EventType): boolean =>
  vendorForm ? typesNamed(vendorForm.events).includes(type) : types.length === 0 || types.includes(type);

/** Whether the endpoint wants the event. */
export const wantsEvent = (endpoint: Pick<Endpoint, 'types' | 'vendorForm'>, event: AssentEvent): boolean =>
  endpoint.vendorForm ? sentNames(endpoint.vendorForm, event).length > 0 : wants(endpoint, event.type);

/** Whether half of the newest answers took more than two seconds (N6). */
export function isSlow({ durations }: Pick<Endpoint, 'durations'>): boolean {
  const sorted = durations.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0) > SLOW_MS;
}

/** The endpoint with one more answer. */
export const withDuration = (endpoint: Endpoint, durationMs: number): Endpoint => ({
  ...endpoint,
  durations: [...endpoint.durations, durationMs].slice(-DURATIONS_KEPT),
});

const started = { failures: 0, nextAttemptAt: undefined, failingSince: undefined, disabledBecause: undefined };

/** The endpoint switched on: what failed before is tried at once (N3). */
export const switchedOn = (endpoint: Endpoint, now: Date): Endpoint => ({
  ...endpoint,
  ...started,
  state: endpoint.verified ? 'enabled' : 'unverified',
  epoch: endpoint.epoch + 1,
  changedAt: now.toISOString(),
});

/** The endpoint switched off; events wait in the feed. */
export const switchedOff = (endpoint: Endpoint, disabledBecause: DisabledBecause, now: Date): Endpoint => ({
  ...endpoint,
  state: 'disabled',
  disabledBecause,
  ...(disabledBecause === 'byPartner' ? {} : { unannounced: { at: now.toISOString(), because: disabledBecause } }),
  nextAttemptAt: undefined,
  epoch: endpoint.epoch + 1,
  changedAt: now.toISOString(),
});

/** Settings to change; an absent one stays. */
export interface EndpointChange {
  readonly url?: string | undefined;
  readonly types?: readonly EventType[] | undefined;
  readonly description?: string | undefined;
  /** Of an endpoint in Partner Center's own form, which stays in it. */
  readonly form?: Pick<VendorForm, 'events' | 'msSignature'> | undefined;
  /** Whether events are to be sent. */
  readonly on?: boolean | undefined;
}

/** Names the settings that a partner changes, not the progress: a client compares it with what it has read. */
export const settingsEtag = ({ url, types, description, state, vendorForm }: Endpoint): string => {
  const form = vendorForm && { events: vendorForm.events, msSignature: vendorForm.msSignature };
  return contentHash({ url, types, description, on: state !== 'disabled', form });
};

/**
 * The endpoint with other settings, itself where nothing differs. The receiver at another URL must agree first; it is
 * thought as slow as the one before until it has answered, since nobody is quick by changing the URL (N6).
 */
export function changed(endpoint: Endpoint, { on, ...change }: EndpointChange, now: Date): Endpoint {
  const next = withSettings(endpoint, change, now);
  if (on === undefined || on === (endpoint.state !== 'disabled')) return next;
  return on ? switchedOn(next, now) : switchedOff(next, 'byPartner', now);
}

function withSettings(endpoint: Endpoint, change: Omit<EndpointChange, 'on'>, now: Date): Endpoint {
  const { url = endpoint.url, types = endpoint.types, description = endpoint.description, form } = change;
  const vendorForm = endpoint.vendorForm && { ...endpoint.vendorForm, ...form };
  const next = { ...endpoint, url, types: [...types], description, vendorForm, changedAt: now.toISOString() };
  if (settingsEtag(next) === settingsEtag(endpoint)) return endpoint;
  if (next.url === endpoint.url) return next;
  const moved = { ...next, verified: false, epoch: endpoint.epoch + 1 };
  return moved.state === 'disabled' ? moved : { ...moved, ...started, state: 'unverified' };
}

/** The endpoint that is sent the events behind the number, again where they were sent before (N3). */
export const rewound = (endpoint: Endpoint, cursor: number, now: Date): Endpoint => ({
  ...endpoint,
  cursor,
  ahead: undefined,
  failures: 0,
  nextAttemptAt: undefined,
  epoch: endpoint.epoch + 1,
  changedAt: now.toISOString(),
});

/** The endpoint with one more event to send; undefined when too many wait. A receiver that must agree is asked now. */
export function withExtra(endpoint: Endpoint, extra: Extra): Endpoint | undefined {
  if (endpoint.extras.length >= EXTRAS_AT_MOST) return undefined;
  const extras = [...endpoint.extras, extra];
  return endpoint.verified ? { ...endpoint, extras } : { ...endpoint, extras, nextAttemptAt: undefined };
}

/** Whether an event failed, and the instant of its next attempt has not come. */
export const isPaused = ({ nextAttemptAt }: Endpoint, now: Date): boolean =>
  nextAttemptAt !== undefined && nextAttemptAt > now.toISOString();

/** Whether a worker holds the endpoint. */
export const isHeld = ({ lease }: Endpoint, now: Date): boolean =>
  lease !== undefined && lease.until > now.toISOString();

/** Whether there may be something to send now. Extras do not wait for an event that failed. */
export const isDue = (endpoint: Endpoint, now: Date): boolean =>
  endpoint.state !== 'disabled' && (!isPaused(endpoint, now) || (endpoint.verified && endpoint.extras.length > 0));

/**
 * The endpoint as it is stored now, with what work on an older state of it did. Where a change made that work obsolete
 * (another URL, another cursor, switched on or off) only what came of the extras is taken from it, and how long answers took.
 */
export function merged(now: Endpoint, worked: Endpoint, sentExtras: ReadonlySet<string>, obsolete: boolean): Endpoint {
  const extras = now.extras.filter(({ extraId }) => !sentExtras.has(extraId));
  const vendorForm = mergedForm(now.vendorForm, worked.vendorForm);
  const { durations } = worked;
  if (obsolete) return { ...now, durations, extras, vendorForm };
  const { state, disabledBecause, unannounced, verified, cursor, ahead, epoch } = worked;
  const { failures, nextAttemptAt, failingSince } = worked;
  const progress = { cursor, ahead, failures, nextAttemptAt, failingSince, durations };
  return { ...now, state, disabledBecause, unannounced, verified, epoch, ...progress, extras, vendorForm };
}
