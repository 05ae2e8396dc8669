import { momentOf } from '../domain/acceptances/gate.ts';
import { relationshipUrl } from '../domain/customers/invitation-link.ts';
import { decideOrder } from '../domain/orders/decide-order.ts';
import type { Decision } from '../domain/orders/decision.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { JudgingDeps } from './judge-holds.ts';
import type { RequestedOrder } from './place-order.ts';
import { referencedSubscriptions } from './referenced-subscriptions.ts';

/** The gate's decision about an order as it would be made now; stores nothing. One read, and one for each subscription. */
export const previewOrder =
  ({ ledger, catalogue, policyFor, clock, publicUrl }: Omit<JudgingDeps, 'partners'>) =>
  async ({ key, partner, order, arrivedAt }: RequestedOrder): Promise<Result<Decision>> => {
    const [gate, known] = await Promise.all([ledger.readGate(key), catalogue.read()]);
    if (!gate) return refuse('CustomerNotFound');
    return ok(
      decideOrder({
        environment: key.environment,
        cloud: partner.cloud,
        order,
        gate: gate.state,
        // Read after the gate, as for orders.
        subscriptions: await referencedSubscriptions(ledger, key, [order]),
        catalogue: known,
        policy: policyFor(key.partnerId),
        arrivedAt,
        now: momentOf(gate.state, clock()),
        acceptLink: relationshipUrl(publicUrl, partner),
      }),
    );
  };
