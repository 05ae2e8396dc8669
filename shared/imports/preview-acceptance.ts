import { planAcceptance, type AcceptanceDeps } from '../acceptances/plan-acceptance.ts';
import type { ConfirmationRequest } from '../acceptances/confirm-acceptance.ts';
import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { dayOf } from '../domain/instant.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { judgeRenewal } from '../domain/renewals/judge-renewal.ts';
import { withinHorizon } from '../domain/subscriptions/due-renewal.ts';
import { judgeHolds, type JudgingDeps } from '../orders/judge-holds.ts';
import type { Effects } from './import-kind.ts';

type Deps = AcceptanceDeps & JudgingDeps;

/** Decides a confirmation as `confirmAcceptance` does, and stores nothing: what would it release and clear (I2)? */
export const previewAcceptance =
  (deps: Deps) =>
  async (confirmation: ConfirmationRequest): Promise<Result<Effects>> => {
    const { partner, customerId } = confirmation;
    const key = { environment: partner.environment, partnerId: partner.partnerId, customerId };
    const gate = await deps.ledger.readGate(key);
    if (!gate) return refuse('CustomerNotFound');
    const planned = await planAcceptance(deps)(key, deps.random.uuid(), confirmation, gate.state);
    if (!planned.ok) return planned;
    const { next } = planned.value.change;
    const [releases, clears] = await Promise.all([
      gate.state.holds > 0 ? releasedBy(deps, key, next) : 0,
      clearedBy(deps, confirmation, key, gate.state, next),
    ]);
    return ok({ releases, clears });
  };
export type PreviewAcceptance = ReturnType<typeof previewAcceptance>;

async function releasedBy(deps: Deps, key: LedgerKey, next: GateState): Promise<number> {
  const holds = await Array.fromAsync(deps.ledger.listRows(key, 'hold'));
  const judged = await judgeHolds(deps, key, next, holds);
  return judged.filter(({ decision }) => decision.outcome === 'released').length;
}

/** Renewals within the partner's horizon that need a reconfirmation now, and would need none after the confirmation. */
async function clearedBy(
  { ledger, catalogue, policyFor, clock }: Deps,
  { partner: { cloud, partnerId } }: ConfirmationRequest,
  key: LedgerKey,
  before: GateState,
  after: GateState,
): Promise<number> {
  const known = await catalogue.read();
  const policy = policyFor(partnerId);
  const now = momentOf(before, clock());
  let clears = 0;
  for await (const subscription of ledger.listRows(key, 'subscription')) {
    const day = subscription.commitmentEndDate && dayOf(subscription.commitmentEndDate);
    if (!day || !withinHorizon(day, now, policy)) continue;
    const needed = (gate: GateState) =>
      judgeRenewal({ key, gate, cloud, subscription, day, catalogue: known, policy, now }).needed;
    if (needed(before) && !needed(after)) clears++;
  }
  return clears;
}
