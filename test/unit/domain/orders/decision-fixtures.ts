import type { z } from 'zod';
import { emptyGate, type CurrentAcceptance, type GateState } from '../../../../shared/domain/acceptances/gate.ts';
import { TEMPLATES, type AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import standard from '../../../../shared/domain/agreements/policy.json' with { type: 'json' };
import { Policy, STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import { catalogueOf, type Version } from '../../../../shared/domain/agreements/version.ts';
import { decideOrder, type DecisionInput } from '../../../../shared/domain/orders/decide-order.ts';
import type { Decision } from '../../../../shared/domain/orders/decision.ts';
import { Order } from '../../../../shared/domain/orders/order.ts';
import { factsOf, type Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';

export const CLOUD = 'MicrosoftCloudAgreement';
export const CUSTOMER = 'MicrosoftCustomerAgreement';
export const PLAIN = 'CFQ7TTC0LH18:0001:CFQ7TTC0K971';
export const AZURE_PLAN_OFFER = 'DZH318Z0BPS6:0001:DZH318Z0BMXR';

/** A day long after the last boundary of the timeline. */
export const TODAY = '2026-06-01T12:00:00.000Z';
export const CUSTOMER_ID = 'aaaaaaaa-0001-4000-8000-000000000001';

type OrderInput = z.input<typeof Order>;
export type LineInput = OrderInput['lineItems'][number];

export const line = (changes: Partial<LineInput> = {}): LineInput => ({
  lineItemNumber: 0,
  transactionType: 'new',
  offerId: PLAIN,
  quantity: 5,
  ...changes,
});

export const order = (changes: Partial<OrderInput> = {}): Order =>
  Order.parse({
    orderId: 'order-1',
    partnerId: '11111111-1111-4111-8111-111111111111',
    customerId: CUSTOMER_ID,
    environment: 'Production',
    cloud: 'Public',
    channel: 'API',
    submittedAt: TODAY,
    lineItems: [line()],
    ...changes,
  });

/** A subscription with a yearly term, that trusted sources told of as it is displayed unless the changes say otherwise. */
export const subscription = (changes: Partial<Subscription> = {}): Subscription => {
  const displayed: Subscription = {
    subscriptionId: 'sub-1',
    offerId: PLAIN,
    quantity: 5,
    status: 'active',
    billingType: 'license',
    termDuration: 'P1Y',
    autoRenewEnabled: false,
    creationDate: '2018-01-01T00:00:00Z',
    effectiveStartDate: '2018-01-01T00:00:00Z',
    ...changes,
  };
  return { trusted: factsOf(displayed), ...displayed };
};

export const acceptance = (changes: Partial<CurrentAcceptance> = {}): CurrentAcceptance => {
  const agreementType: AgreementType = changes.agreementType ?? CUSTOMER;
  return {
    confirmationId: 'cccccccc-0001-4000-8000-000000000001',
    sequence: 2,
    agreementType,
    templateId: TEMPLATES[agreementType].templateId,
    versionRank: 1,
    country: 'US',
    language: 'en-US',
    dateAgreed: '2019-11-05T00:00:00.000Z',
    dayAgreed: '2019-11-05',
    recordedAt: '2019-11-06T09:00:00.000Z',
    source: 'partnerAttestation',
    userId: 'eeeeeeee-0001-4000-8000-000000000001',
    ...changes,
  };
};

export const gate = (...held: readonly CurrentAcceptance[]): GateState => ({
  ...emptyGate('US', []),
  sequence: 9,
  acceptances: Object.fromEntries(held.map((one) => [one.agreementType, one])),
});

/** The gate of a customer that no longer agrees from the day on, recorded as the ledger's ninth change. */
export const withdrawnFrom = (day: string): GateState => ({
  ...gate(),
  withdrawal: {
    sequence: 9,
    day,
    withdrawnAt: `${day}T08:00:00.000Z`,
    recordedAt: TODAY,
  },
});

export const version = (changes: Partial<Version> = {}): Version => ({
  agreementType: CUSTOMER,
  versionRank: 1,
  isMajor: true,
  effectiveAt: '2019-08-01T00:00:00Z',
  graceDays: 0,
  publishedAt: '2018-01-01T00:00:00Z',
  ...changes,
});

/** Each agreement in its first version, and whatever else was published of the Customer Agreement. */
export const catalogue = (...more: readonly Partial<Version>[]) =>
  catalogueOf(7, [
    version({ agreementType: CLOUD, effectiveAt: '2018-08-07T00:00:00Z' }),
    version(),
    ...more.map((changes) => version(changes)),
  ]);

/** The standard policy file with some of its settings replaced, as the file writes them. */
export const policyWith = (changes: Partial<z.input<typeof Policy>>): Policy =>
  Policy.parse({ ...standard, ...changes });

export interface Situation extends Partial<Omit<DecisionInput, 'arrivedAt' | 'now' | 'subscriptions'>> {
  readonly subscriptions?: readonly Subscription[];
  /** When the order arrives and, unless `decidedAt` differs, is decided. */
  readonly at?: string;
  readonly decidedAt?: string;
}

/** The decision on one `new` line of a customer that accepted nothing, except for what the situation says. */
export function decide({ at = TODAY, decidedAt = at, subscriptions = [], ...given }: Situation = {}): Decision {
  return decideOrder({
    order: order(),
    gate: gate(),
    cloud: 'Public',
    environment: 'Production',
    catalogue: catalogue(),
    policy: STANDARD_POLICY,
    ...given,
    subscriptions: new Map(subscriptions.map((one) => [one.subscriptionId, one])),
    arrivedAt: new Date(at),
    now: new Date(decidedAt),
  });
}

/** The instant moved by some milliseconds. */
export const shifted = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

export const SECOND = 1000;
export const DAY = 86_400_000;
