import { z } from 'zod';
import type { AssentEvent, EventType } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

/** The events of Partner Center's own form (N8): names that its clients know, then ours in the same form. */
export const VendorEventName = z.enum([
  'test-created',
  'subscription-updated',
  'reseller-relationship-accepted-by-customer',
  'indirect-reseller-relationship-accepted-by-customer',
  'agreement-created',
  'agreement-voided',
  'agreement-withdrawn',
  'order-held',
  'order-released',
  'order-rejected',
  'renewal-flagged',
]);
export type VendorEventName = z.infer<typeof VendorEventName>;

/** How often a partner may ask for a validation event, as the vendor limits it. */
const VALIDATIONS_AT_MOST = 2;
const VALIDATIONS_WITHIN_MS = 60_000;
/** Validations that are kept: the newest ones, for as long as the vendor keeps them. */
const VALIDATIONS_KEPT = 20;
const VALIDATIONS_KEPT_MS = 7 * 86_400_000;

/** A validation event, with what came of it once it was sent. */
export const Validation = z.object({
  correlationId: Guid,
  askedAt: Instant,
  result: z
    .object({
      at: Instant,
      /** The status of the answer; absent where there was none. */
      status: z.int().optional(),
      /** Why there was no answer. */
      reason: z.string().optional(),
    })
    .optional(),
});
export type Validation = z.infer<typeof Validation>;

/** The settings of a registration in Partner Center's own form, apart from its URL, with its newest validations. */
export const VendorForm = z.object({
  events: z.array(VendorEventName).min(1).max(VendorEventName.options.length),
  /** The signature is sent in `x-ms-signature`, and not in `Authorization`. */
  msSignature: z.boolean(),
  validations: z.array(Validation).max(VALIDATIONS_KEPT),
  /** Since when nothing could be signed. */
  unsignedSince: Instant.optional(),
});
export type VendorForm = z.infer<typeof VendorForm>;

/** The names that an event of a type may have; a type without one is not sent. */
const NAMES: Readonly<Partial<Record<EventType, readonly VendorEventName[]>>> = {
  'acceptance.recorded': [
    'reseller-relationship-accepted-by-customer',
    'indirect-reseller-relationship-accepted-by-customer',
    'agreement-created',
  ],
  // Of a withdrawal that was recorded by mistake: the agreements before it are there again.
  'acceptance.voided': ['agreement-voided', 'agreement-created'],
  'acceptance.withdrawn': ['agreement-withdrawn'],
  'order.held': ['order-held'],
  'order.released': ['order-released'],
  'order.rejected': ['order-rejected'],
  'renewal.flagged': ['renewal-flagged'],
  'renewal.cleared': ['subscription-updated'],
  'renewal.lapsed': ['subscription-updated'],
  'webhook.test': ['test-created'],
};

/** The types of which an event may come under one of these names. */
export const typesNamed = (names: readonly VendorEventName[]): EventType[] =>
  (Object.keys(NAMES) as EventType[]).filter(
    (type) => type !== 'webhook.test' && NAMES[type]!.some((name) => names.includes(name)),
  );

/** The names under which an event is told. An acceptance with which a relationship began is told under two. */
function vendorNames({ type, data }: Pick<AssentEvent, 'type' | 'data'>): readonly VendorEventName[] {
  if (type === 'acceptance.voided')
    return [data['withdrawalId'] === undefined ? 'agreement-voided' : 'agreement-created'];
  if (type !== 'acceptance.recorded') return NAMES[type] ?? [];
  const began = BEGAN.get(data['relationship']);
  return began ? [began, 'agreement-created'] : ['agreement-created'];
}

const BEGAN = new Map<unknown, VendorEventName>([
  ['reseller', 'reseller-relationship-accepted-by-customer'],
  ['indirectReseller', 'indirect-reseller-relationship-accepted-by-customer'],
]);

/** The names under which an event is sent: of a test event its name, of others those that are registered. */
export const sentNames = ({ events }: VendorForm, event: AssentEvent): VendorEventName[] =>
  vendorNames(event).filter((name) => event.type === 'webhook.test' || events.includes(name));

/** The body of a request, in the order in which the vendor writes it. */
export interface VendorNotice {
  readonly EventName: VendorEventName;
  readonly ResourceUri: string;
  readonly ResourceName: string;
  readonly AuditUri: null;
  readonly ResourceChangeUtcDate: string;
}

/** An event as it is told under one of its names (N8). `root` is the address of the service. */
export function vendorNotice(event: AssentEvent, name: VendorEventName, root: string): VendorNotice {
  const { path, resource } = resourceOf(event, name);
  return {
    EventName: name,
    ResourceUri: `${root.replace(/\/+$/, '')}${path}`,
    ResourceName: resource,
    AuditUri: null,
    ResourceChangeUtcDate: new Date(event.time).toISOString().replace('Z', '0000+00:00'),
  };
}

/** The resource that `ResourceUri` names. The receiver can read it from this service. */
function resourceOf({ subject, data: { customerId = '' } }: AssentEvent, name: VendorEventName) {
  const customer = `/v1/customers/${customerId}`;
  const within = (noun: string) => `${customer}/${noun}/${encodeURIComponent(subject)}`;
  switch (name) {
    case 'test-created':
      return { path: '/webhooks/v1/registration', resource: 'test' };
    case 'reseller-relationship-accepted-by-customer':
    case 'indirect-reseller-relationship-accepted-by-customer':
      return { path: customer, resource: 'customer' };
    case 'agreement-created':
    case 'agreement-voided':
    case 'agreement-withdrawn':
      // Without a type the list is that of one agreement alone.
      return { path: `${customer}/agreements?agreementType=*`, resource: 'agreement' };
    case 'order-held':
    case 'order-released':
      return { path: within('orders'), resource: 'order' };
    case 'order-rejected':
      // A rejected order was never placed: only its decision can be read.
      return { path: `${within('orders')}/decision`, resource: 'order' };
    case 'subscription-updated':
    case 'renewal-flagged':
      return { path: within('subscriptions'), resource: 'subscription' };
  }
}

/** The validations that are still shown. */
export const keptValidations = ({ validations }: VendorForm, now: Date): readonly Validation[] =>
  validations.filter(({ askedAt }) => now.getTime() - Date.parse(askedAt) < VALIDATIONS_KEPT_MS);

/** The seconds until another validation may be asked for; 0 for now. */
export function validationWait({ validations }: VendorForm, now: Date): number {
  const last = validations.toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))[VALIDATIONS_AT_MOST - 1];
  const waitMs = last === undefined ? 0 : Date.parse(last.askedAt) + VALIDATIONS_WITHIN_MS - now.getTime();
  // The clock of another process may have been ahead.
  return Math.ceil(Math.min(Math.max(waitMs, 0), VALIDATIONS_WITHIN_MS) / 1000);
}

/** The form with one more validation; old ones are forgotten. */
export const withValidation = (form: VendorForm, correlationId: string, now: Date): VendorForm => ({
  ...form,
  validations: [...keptValidations(form, now), { correlationId, askedAt: now.toISOString() }].slice(-VALIDATIONS_KEPT),
});

/** The form with what came of a validation, if the test event is one. */
export const withResult = (
  form: VendorForm,
  correlationId: string,
  result: NonNullable<Validation['result']>,
): VendorForm => ({
  ...form,
  validations: form.validations.map((one) => (one.correlationId === correlationId ? { ...one, result } : one)),
});

/** The form as it is stored now, with the results of a worker that began with an older state of it. */
export const mergedForm = (now: VendorForm | undefined, worked: VendorForm | undefined): VendorForm | undefined =>
  now && {
    ...now,
    unsignedSince: worked?.unsignedSince,
    validations: now.validations.map(
      (one) => worked?.validations.find(({ correlationId }) => correlationId === one.correlationId) ?? one,
    ),
  };
