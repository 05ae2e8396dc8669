import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import type { Catalogue } from '../domain/agreements/version.ts';
import type { Cloud } from '../domain/partners/partner.ts';
import { flagName, type FlagKind, type FlagState } from '../domain/renewals/flag.ts';
import { isDue, judgeRenewal } from '../domain/renewals/judge-renewal.ts';
import { isAnnounced, nextFlag } from '../domain/renewals/next-flag.ts';
import type { DueEntry } from '../domain/subscriptions/due-renewal.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { Unavailable } from '../errors.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { FlagDay, FlagStore, StoredFlag } from './flag-store.ts';
import { changedSince, readCustomers, type CustomerSnapshot } from './read-customers.ts';
import { announceFlags, writeFlags, type FlagChange } from './write-flags.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly flags: FlagStore;
  readonly catalogue: CatalogueReader;
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly policyFor: PolicyFor;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
}

/** The result of a reconciliation. */
export interface Reconciled<D> {
  /** The new states of the flags that changed. */
  readonly turned: readonly FlagState[];
  /** The kinds of the open flags. */
  readonly open: readonly FlagKind[];
  /** Index entries not due on the day, with their subscriptions. */
  readonly stray: readonly Stray<D>[];
  /** Renewals that could not be judged. */
  readonly failed: readonly { readonly due: D; readonly fault: unknown }[];
}

export interface Stray<D> {
  readonly due: D;
  readonly subscription: Subscription | undefined;
}

interface Change<D> extends FlagChange {
  readonly due: D;
  readonly customer: CustomerSnapshot;
}

const ATTEMPTS = 10;

/**
 * Reconciles the flags of a partner's renewals on a day with the gates (R2 to R4): judge, write the flags under their
 * ETags with the gate's sequence, read gates and catalogue again, repeat until nothing changed in between, then
 * publish. Customers share reads, flags share transactions. Idempotent. An unreadable customer affects no other;
 * unreachable flags throw. `revision`: the minimum revision of the catalogue.
 */
export const reconcileRenewals =
  (deps: Deps) =>
  async <D extends DueEntry>(day: FlagDay, renewals: readonly D[], revision = 0): Promise<Reconciled<D>> => {
    const turned = new Map<D, FlagState>();
    const standing = new Map<string, StoredFlag['flag']>();
    const stray = new Map<D, Stray<D>>();
    const failed: { due: D; fault: unknown }[] = [];
    let open = renewals;
    for (let attempt = 0; attempt < ATTEMPTS && open.length > 0; attempt++) {
      const seen = await readAndJudge(deps, day, open, revision);
      failed.push(...seen.failed);
      for (const due of open) stray.delete(due);
      for (const found of seen.stray) stray.set(found.due, found);
      const written = await writeFlags(deps, day, seen.changes);
      for (const { flag } of [...seen.standing, ...written.values()]) {
        standing.set(flagName(flag.customerId, flag.subscriptionId), flag);
      }
      for (const { due, flag, stored } of written.keys()) {
        if (flag.generation !== stored?.flag.generation) turned.set(due, flag.state);
      }
      const changed = await changedSince(deps.ledger, new Set([...written.keys()].map(({ customer }) => customer)));
      // After a stall since reading the catalogue, the judgement may be older than the sweep of a newer revision.
      const known = await deps.catalogue.read(revision);
      const isSettled = (change: Change<D>) =>
        written.has(change) &&
        !changed.has(change.due.key.customerId) &&
        change.flag.catalogueRevision >= known.revision;
      const settled = seen.changes.filter(isSettled).map((change) => written.get(change)!);
      await announceFlags(
        deps,
        day,
        [...seen.standing, ...settled].filter(({ flag }) => !isAnnounced(flag)),
      );
      open = [...seen.again, ...seen.changes.filter((change) => !isSettled(change)).map(({ due }) => due)];
    }
    const fault = new Unavailable('The gate of this customer changes too often right now.');
    return {
      turned: [...turned.values()],
      open: [...standing.values()].flatMap(({ state, kind }) => (state === 'open' ? [kind] : [])),
      stray: [...stray.values()],
      failed: [...failed, ...open.map((due) => ({ due, fault }))],
    };
  };
export type ReconcileRenewals = ReturnType<typeof reconcileRenewals>;

/** Reads and judges; separates changes, unchanged flags, and renewals to read again. */
async function readAndJudge<D extends DueEntry>(deps: Deps, day: FlagDay, renewals: readonly D[], revision: number) {
  const { ledger, flags, catalogue, partners } = deps;
  const [customers, stored, partner] = await Promise.all([
    readCustomers(ledger, renewals),
    flags.read(day, renewals),
    partners.find(day.partnerId),
  ]);
  // Partners missing from the registry are flagged: they may be listed before the renewal.
  const cloud = partner?.cloud ?? 'Public';
  // Flags judged with a newer catalogue require at least that revision.
  const known = await catalogue.read(
    Math.max(revision, ...[...stored.values()].map(({ flag }) => flag.catalogueRevision)),
  );

  const failed: { due: D; fault: unknown }[] = [];
  const again: D[] = [];
  const stray: Stray<D>[] = [];
  const standing: StoredFlag[] = [];
  const changes: Change<D>[] = [];
  for (const due of renewals) {
    const customer = customers.get(due.key.customerId)!;
    const flag = stored.get(flagName(due.key.customerId, due.subscriptionId));
    if ('fault' in customer) failed.push({ due, fault: customer.fault });
    else if (flag && customer.gate && flag.flag.gateSequence > customer.gate.sequence) again.push(due);
    else {
      const subscription = customer.subscriptions.get(due.subscriptionId);
      if (!isDue(subscription, due.day)) stray.push({ due, subscription });
      const next = judgedFlag(deps, cloud, due, customer, flag, known);
      if (next) changes.push({ due, customer, stored: flag, flag: next });
      else if (flag) standing.push(flag);
    }
  }
  return { failed, again, stray, standing, changes };
}

function judgedFlag(
  { policyFor, clock }: Deps,
  cloud: Cloud,
  due: DueEntry,
  { gate, subscriptions }: CustomerSnapshot,
  stored: StoredFlag | undefined,
  catalogue: Catalogue,
) {
  if (!gate) return undefined;
  const { key, subscriptionId, day } = due;
  const subscription = subscriptions.get(subscriptionId);
  const now = clock();
  const judgement = judgeRenewal({
    key,
    gate,
    cloud,
    subscription,
    day,
    catalogue,
    policy: policyFor(key.partnerId),
    now,
  });
  const judgedBy = {
    gateSequence: gate.sequence,
    catalogueRevision: catalogue.revision,
    changedAt: now.toISOString(),
  };
  return nextFlag(due, judgement, stored?.flag, judgedBy);
}
