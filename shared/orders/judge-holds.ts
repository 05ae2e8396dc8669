import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import { relationshipUrl } from '../domain/customers/invitation-link.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { judgeHold } from '../domain/orders/judge-hold.ts';
import { orderHash, type ParsedOrder } from '../domain/orders/order-arrival.ts';
import { Unavailable } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { decidedOrder, type DecidedOrder } from './order-change.ts';
import { referencedSubscriptions } from './referenced-subscriptions.ts';

export interface JudgingDeps {
  readonly ledger: Ledger;
  readonly partners: PartnerRegistry;
  readonly catalogue: CatalogueReader;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
  /** The address that customers and clients call. */
  readonly publicUrl: string;
}

/** The held order as parsed on arrival. */
export const heldOrder = ({ order, arrivedAt }: RowOf<'hold'>): ParsedOrder => ({
  order,
  contentHash: orderHash(order),
  arrival: { body: order, arrivedAt: new Date(arrivedAt), attempt: 0, redelivered: true },
});

/** The final decisions on holds that end now under this gate (G9); sequential, since one may affect the next. */
export async function judgeHolds(
  deps: JudgingDeps,
  key: LedgerKey,
  gate: GateState,
  holds: readonly RowOf<'hold'>[],
): Promise<DecidedOrder[]> {
  const [partner, catalogue, subscriptions] = await Promise.all([
    deps.partners.find(key.partnerId),
    deps.catalogue.read(),
    referencedSubscriptions(
      deps.ledger,
      key,
      holds.map(({ order }) => order),
    ),
  ]);
  if (!partner) throw new Unavailable('The partner of the held orders is not in the registry.');
  const policy = deps.policyFor(key.partnerId);
  const now = momentOf(gate, deps.clock());
  const acceptLink = relationshipUrl(deps.publicUrl, partner);
  return holds.flatMap((hold) => {
    const parsed = heldOrder(hold);
    const decision = judgeHold(hold.holdUntil, {
      environment: key.environment,
      order: hold.order,
      gate,
      subscriptions,
      cloud: partner.cloud,
      catalogue,
      policy,
      arrivedAt: parsed.arrival.arrivedAt,
      now,
      acceptLink,
    });
    if (!decision) return [];
    const ended = { ...decidedOrder(key, parsed, decision, subscriptions, policy), heldBy: hold.heldBy };
    for (const subscription of ended.subscriptions) subscriptions.set(subscription.subscriptionId, subscription);
    return [ended];
  });
}
