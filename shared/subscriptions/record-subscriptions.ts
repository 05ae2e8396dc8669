import type { Clock } from '../clock.ts';
import { strangersAmong } from '../customers/reseller.ts';
import { contentHash } from '../digest.ts';
import { momentOf } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Actor } from '../domain/partners/actor.ts';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import { dueEntries, endDateProblem, touchedRenewals } from '../domain/subscriptions/due-renewal.ts';
import { factsOf, type Subscription } from '../domain/subscriptions/subscription.ts';
import type { RepeatableRequest, ChangeLedger } from '../ledger/change-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { DueIndex } from './due-index.ts';
import type { StoredSubscription } from './read-subscriptions.ts';

/** Upstream facts of a subscription; absent start, nickname, order and reseller leave the recorded ones unchanged. */
export type SubscriptionFacts = Omit<Subscription, 'creationDate' | 'effectiveStartDate' | 'anchorDay' | 'trusted'> & {
  readonly [P in 'creationDate' | 'effectiveStartDate']?: string | undefined;
};

export interface SubscriptionRecord {
  readonly key: LedgerKey;
  /** At most one per subscription, and as many as fit one transaction. */
  readonly facts: readonly SubscriptionFacts[];
  /** From a mirror: its facts may open the gate, those of other sources only close it (G13). */
  readonly trusted: boolean;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly request: RepeatableRequest | undefined;
}

interface Deps {
  readonly ledger: Ledger;
  readonly partners: PartnerRegistry;
  readonly change: ChangeLedger;
  readonly dueIndex: DueIndex;
  readonly clock: Clock;
}

export const RESELLER_UNKNOWN = { property: 'resellerId', problem: 'must be an indirect reseller of the partner' };

export interface RecordedSubscriptions {
  readonly subscriptions: readonly StoredSubscription[];
  /** The facts were other ones than those on record. */
  readonly changed: boolean;
}

/** Records upstream facts about a customer's subscriptions (G13): audited, idempotent, never a purchase. */
export const recordSubscriptions =
  (deps: Deps) =>
  async (record: SubscriptionRecord): Promise<Result<RecordedSubscriptions>> => {
    const { key, facts, trusted, actor, correlationId, request } = record;
    const problem = await factsProblem(deps, record);
    if (problem) return problem;
    const read = () => readKnown(deps, record);
    return deps.change<RecordedSubscriptions>({
      key,
      request,
      plan: async (gate) => {
        const before = await read();
        const now = momentOf(gate, deps.clock());
        const sequence = gate.sequence + 1;
        const after = facts.map((fact) =>
          laidOver(before.get(fact.subscriptionId), { ...fact, sequence }, trusted, now),
        );
        const changed = after.filter((subscription) => subscription.sequence === sequence);
        if (changed.length === 0) return ok({ answer: { subscriptions: after, changed: false } });
        await deps.dueIndex.add(dueEntries(key, changed, now));
        return ok({
          change: {
            next: gate,
            replace: changed,
            entry: { at: now.toISOString(), operation: 'subscriptions.recorded', actor, correlationId },
          },
          events: [],
          renewals: touchedRenewals(before, changed),
          result: { kind: 'subscriptions' },
          answer: { subscriptions: after, changed: true },
        });
      },
      replay: async () => ok({ subscriptions: [...(await read()).values()], changed: true }),
    });
  };
export type RecordSubscriptions = ReturnType<typeof recordSubscriptions>;

/** Decides as `recordSubscriptions` does and changes nothing: would the facts change what is on record? */
export const previewSubscriptions =
  (deps: Omit<Deps, 'change' | 'dueIndex'>) =>
  async (wanted: Pick<SubscriptionRecord, 'key' | 'facts' | 'trusted'>): Promise<Result<{ changed: boolean }>> => {
    const problem = await factsProblem(deps, wanted);
    if (problem) return problem;
    const [gate, before] = await Promise.all([deps.ledger.readGate(wanted.key), readKnown(deps, wanted)]);
    if (!gate) return refuse('CustomerNotFound');
    const changed = wanted.facts.some((facts) => {
      const current = before.get(facts.subscriptionId);
      return laidOver(current, { ...facts, sequence: gate.state.sequence }, wanted.trusted, deps.clock()) !== current;
    });
    return ok({ changed });
  };
export type PreviewSubscriptions = ReturnType<typeof previewSubscriptions>;

async function factsProblem(
  { partners, clock }: Pick<Deps, 'partners' | 'clock'>,
  { key, facts }: Pick<SubscriptionRecord, 'key' | 'facts'>,
): Promise<Refused | undefined> {
  const now = clock();
  for (const { subscriptionId, commitmentEndDate } of facts) {
    const problem = endDateProblem(commitmentEndDate, now);
    if (problem) return refuse('InvalidProperty', { property: 'commitmentEndDate', problem, subscriptionId });
  }
  const strangers = await strangersAmong(
    partners,
    key,
    facts.map(({ resellerId }) => resellerId),
  );
  return strangers.size > 0 ? refuse('InvalidProperty', RESELLER_UNKNOWN) : undefined;
}

async function readKnown({ ledger }: Pick<Deps, 'ledger'>, { key, facts }: Pick<SubscriptionRecord, 'key' | 'facts'>) {
  const rows = facts.map(({ subscriptionId }) => ledger.readRow(key, { kind: 'subscription', subscriptionId }));
  return new Map((await Promise.all(rows)).flatMap((row) => (row ? [[row.subscriptionId, row] as const] : [])));
}

/** The subscription with the facts applied: the same object when nothing changes. */
function laidOver(
  current: StoredSubscription | undefined,
  facts: SubscriptionFacts & { sequence: number },
  trusted: boolean,
  now: Date,
): StoredSubscription {
  const start = now.toISOString();
  const next = {
    kind: 'subscription' as const,
    ...facts,
    creationDate: facts.creationDate ?? current?.creationDate ?? start,
    effectiveStartDate: facts.effectiveStartDate ?? current?.effectiveStartDate ?? facts.creationDate ?? start,
    anchorDay: current?.anchorDay,
    friendlyName: facts.friendlyName ?? current?.friendlyName,
    orderId: facts.orderId ?? current?.orderId,
    resellerId: facts.resellerId ?? current?.resellerId,
  };
  const sourced = { ...next, trusted: trusted ? factsOf(next) : current?.trusted };
  const same = current && contentHash({ ...sourced, sequence: current.sequence }) === contentHash(current);
  return same ? current : sourced;
}
