import { GCProfiler } from 'node:v8';
import { STANDARD_POLICY } from '../../../shared/domain/agreements/policy.ts';
import { decideOrder, type DecisionInput } from '../../../shared/domain/orders/decide-order.ts';
import {
  acceptance,
  AZURE_PLAN_OFFER,
  catalogue,
  CLOUD,
  gate,
  line,
  order,
  subscription,
  TODAY,
} from '../../unit/domain/orders/decision-fixtures.ts';

// Decides a mix of orders over and over and prints how many a second, and what one allocates.

const given = (changes: Partial<DecisionInput>): DecisionInput => ({
  order: order(),
  gate: gate(acceptance()),
  subscriptions: new Map(),
  cloud: 'Public',
  environment: 'Production',
  catalogue: catalogue(),
  policy: STANDARD_POLICY,
  arrivedAt: new Date(TODAY),
  now: new Date(TODAY),
  ...changes,
});

const seats = order({ lineItems: [line({ transactionType: 'addQuantity', subscriptionId: 'sub-1' })] });
const three = order({ lineItems: [0, 1, 2].map((lineItemNumber) => line({ lineItemNumber })) });

/** Most orders pass; one in four is stopped. */
const MIX: readonly DecisionInput[] = [
  given({}),
  given({ order: seats, subscriptions: new Map([['sub-1', subscription()]]) }),
  given({ order: three }),
  given({ order: order({ lineItems: [line({ offerId: AZURE_PLAN_OFFER })] }) }),
  given({ gate: gate(acceptance(), acceptance({ agreementType: CLOUD })) }),
  given({ catalogue: catalogue({ versionRank: 2, effectiveAt: '2026-07-01T00:00:00Z' }) }),
  given({ gate: gate() }),
  given({ gate: gate(), order: order({ ifNotAccepted: 'hold' }) }),
];

let outcomes = 0;
function decide(count: number): void {
  for (let n = 0; n < count; n++) outcomes += decideOrder(MIX[n % MIX.length]!).outcome.length;
}

const WARM_UP = 200_000;
const count = Number(process.argv[2]);
decide(WARM_UP);
const started = performance.now();
decide(count);
const perSecond = (count * 1000) / (performance.now() - started);

const ALLOCATING = 20_000;
globalThis.gc!();
const collections = new GCProfiler();
collections.start();
const before = process.memoryUsage().heapUsed;
decide(ALLOCATING);
const bytes = (process.memoryUsage().heapUsed - before) / ALLOCATING;
if (collections.stop().statistics.length > 0) throw new Error('Memory was collected while allocation was counted.');

console.log(JSON.stringify({ perSecond, bytes, outcomes }));
