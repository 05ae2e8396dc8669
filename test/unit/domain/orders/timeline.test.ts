import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../../shared/domain/partners/partner.ts';
import type { Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';
import {
  acceptance,
  AZURE_PLAN_OFFER,
  CLOUD,
  CUSTOMER,
  decide,
  gate,
  line,
  order,
  PLAIN,
  SECOND,
  shifted,
  subscription,
  type LineInput,
} from './decision-fixtures.ts';
import { ANY_OFFER, ASKED_FOR, AZURE_PLAN, GATED, type LineKind, type TimelineRow } from './timeline-table.ts';

const HELD = {
  none: gate(),
  cloud: gate(acceptance({ agreementType: CLOUD })),
  customer: gate(acceptance({ agreementType: CUSTOMER })),
  both: gate(acceptance({ agreementType: CLOUD }), acceptance({ agreementType: CUSTOMER })),
};

interface Arrangement {
  readonly lineItem: Partial<LineInput>;
  readonly autoRenewal?: boolean;
  readonly onRecord?: Partial<Subscription>;
}

const named = { subscriptionId: 'sub-1' };
const usage = { billingType: 'usage' } as const;

const ARRANGED: Readonly<Record<LineKind, Arrangement>> = {
  new: { lineItem: {} },
  'new, in an order that calls itself automatic': { lineItem: {}, autoRenewal: true },
  'addQuantity of a license': { lineItem: { transactionType: 'addQuantity', ...named }, onRecord: {} },
  'addQuantity of a subscription not on record': { lineItem: { transactionType: 'addQuantity', ...named } },
  'addQuantity that calls itself usage': {
    lineItem: { transactionType: 'addQuantity', ...named, ...usage },
    onRecord: {},
  },
  'removeQuantity of a license': { lineItem: { transactionType: 'removeQuantity', ...named }, onRecord: {} },
  'removeQuantity of a subscription not on record': { lineItem: { transactionType: 'removeQuantity' } },
  changePlan: { lineItem: { transactionType: 'changePlan', ...named, termDuration: 'P3Y' }, onRecord: {} },
  'changePlan of usage': { lineItem: { transactionType: 'changePlan', ...named }, onRecord: usage },
  'changePlan of a subscription not on record': { lineItem: { transactionType: 'changePlan', ...named } },
  convert: { lineItem: { transactionType: 'convert', ...named }, onRecord: {} },
  'convert of usage': { lineItem: { transactionType: 'convert', ...named }, onRecord: usage },
  'renew by hand': { lineItem: { transactionType: 'renew', ...named }, onRecord: {} },
  'renew that calls itself automatic, not on record': {
    lineItem: { transactionType: 'renew', ...named, autoRenewEnabled: true },
    autoRenewal: true,
  },
  'renew that calls itself automatic, automatic renewal off': {
    lineItem: { transactionType: 'renew', ...named, autoRenewEnabled: true },
    autoRenewal: true,
    onRecord: {},
  },
  'renew by itself': {
    lineItem: { transactionType: 'renew', ...named },
    autoRenewal: true,
    onRecord: { autoRenewEnabled: true },
  },
  'addQuantity of usage': { lineItem: { transactionType: 'addQuantity', ...named }, onRecord: usage },
  'removeQuantity of usage': { lineItem: { transactionType: 'removeQuantity', ...named }, onRecord: usage },
  cancel: { lineItem: { transactionType: 'cancel', ...named }, onRecord: {} },
};

const KINDS = Object.keys(GATED) as LineKind[];
const ENVIRONMENTS = ['Production', 'Sandbox'] as const;
const CHANNELS = ['API', 'Dashboard'] as const;

interface Moment {
  readonly at: string;
  readonly environment: (typeof ENVIRONMENTS)[number];
  readonly channel: (typeof CHANNELS)[number];
  readonly cell: string;
}

/** Each row's first and last instants: at its boundary, just after it, and just before the next one. */
function momentsOf(table: readonly TimelineRow[]): Moment[] {
  return table.flatMap((row, index) => {
    const from = `${row.from}T00:00:00.000Z`;
    const next = `${table[index + 1]?.from ?? '2030-01-01'}T00:00:00.000Z`;
    const instants = [from, shifted(from, 1), shifted(from, SECOND), shifted(next, -SECOND), shifted(next, -1)];
    return instants.flatMap((at) =>
      ENVIRONMENTS.flatMap((environment) =>
        CHANNELS.map((channel) => ({ at, environment, channel, cell: row[environment][channel] })),
      ),
    );
  });
}

function decideKind(
  kind: LineKind,
  offerId: string,
  holds: keyof typeof HELD,
  moment: Moment,
  cloud: Cloud = 'Public',
) {
  const { lineItem, autoRenewal = false, onRecord } = ARRANGED[kind];
  const { at, environment, channel } = moment;
  return decide({
    at,
    cloud,
    environment,
    gate: HELD[holds],
    order: order({ environment, cloud, channel, autoRenewal, lineItems: [line({ ...lineItem, offerId })] }),
    subscriptions: onRecord ? [subscription({ offerId, commitmentEndDate: at, ...onRecord })] : [],
  });
}

/** The table's notation for what happened: + completes, - refused, for none, cloud, customer, both. */
const cellOf = (kind: LineKind, offerId: string, moment: Moment) =>
  (Object.keys(HELD) as (keyof typeof HELD)[])
    .map(
      (holds) => ({ approved: '+', rejected: '-' })[decideKind(kind, offerId, holds, moment).outcome as string] ?? '?',
    )
    .join('');

describe.each([
  { rule: 'G4', offer: 'a plain offer', offerId: PLAIN, table: ANY_OFFER },
  { rule: 'G5', offer: 'the Azure plan', offerId: AZURE_PLAN_OFFER, table: AZURE_PLAN },
])('$rule the timeline for $offer', ({ rule, offerId, table }) => {
  it.each(momentsOf(table))(`${rule} $environment $channel at $at: $cell`, (moment) => {
    const actual = Object.fromEntries(KINDS.map((kind) => [kind, cellOf(kind, offerId, moment)]));
    expect(actual).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, GATED[kind] ? moment.cell : '++++'])));
  });

  const refusing = momentsOf(table).filter(({ cell }) => cell.startsWith('-'));
  it.each(refusing)(`${rule} $environment $channel at $at: names what is required`, (moment) => {
    const { required, lines } = decideKind('new', offerId, 'none', moment);
    expect(required).toEqual({ ...ASKED_FOR[moment.cell], versionRank: 1 });
    expect(lines[0]?.required).toEqual(required);
  });
});

describe.each(['China', 'Germany', 'USGovernment'] as const)('G7 national cloud %s', (cloud) => {
  it.each(momentsOf(ANY_OFFER))('G7 $environment $channel at $at: not applicable', (moment) => {
    const outcomes = KINDS.flatMap((kind) =>
      [PLAIN, AZURE_PLAN_OFFER].map((offerId) => decideKind(kind, offerId, 'none', moment, cloud).outcome),
    );
    expect(new Set(outcomes)).toEqual(new Set(['notApplicable']));
  });
});
