import type { PolicyFor } from '../agreements/policy.ts';
import type { CatalogueReader } from '../agreements/version.ts';
import type { Clock } from '../clock.ts';
import { canonicalJson } from '../digest.ts';
import { Unavailable } from '../errors.ts';
import { makeEvent, type AssentEvent, type EventPublisher, type EventType } from '../events/event.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { DueEntry } from './due-index.ts';
import type { Flag, FlagState, FlagStore, StoredFlag } from './flag.ts';
import { judgeRenewal, type RenewalJudgement } from './judge-renewal.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly flags: FlagStore;
  readonly catalogue: CatalogueReader;
  readonly policyFor: PolicyFor;
  readonly publisher: EventPublisher;
  readonly clock: Clock;
}

const ATTEMPTS = 10;

/** What reconciling changed: the flag's new state, or nothing. */
export type Reconciled = FlagState | 'unchanged';

/**
 * Brings the flag of one renewal in line with the gate (R2 to R4): judge, write the flag under its ETag with the
 * gate's sequence, read the gate again, until nothing changed in between; then announce. Safe to repeat.
 */
export const reconcileRenewal =
  (deps: Deps) =>
  async (due: DueEntry): Promise<Reconciled> => {
    const { ledger, flags } = deps;
    let changed: Reconciled = 'unchanged';
    let stored: StoredFlag | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // The gate first: what is read after it can not change without the second look noticing.
      const gate = await ledger.readGate(due.key);
      const [subscription, read, catalogue] = await Promise.all([
        ledger.readRow(due.key, { kind: 'subscription', subscriptionId: due.subscriptionId }),
        flags.read({ ...due.key, ...due }),
        deps.catalogue.read(),
      ]);
      stored = read;
      if (!gate) return changed;
      if (stored && stored.flag.gateSequence > gate.state.sequence) continue;
      const judgement = judgeRenewal({
        key: due.key,
        gate: gate.state,
        subscription,
        day: due.day,
        catalogue,
        policy: deps.policyFor(due.key.partnerId),
        now: deps.clock(),
      });
      const next = nextFlag(due, judgement, stored?.flag, {
        gateSequence: gate.state.sequence,
        catalogueRevision: catalogue.revision,
        changedAt: deps.clock().toISOString(),
      });
      if (next) {
        if (stored && !stored.flag.announced) await deps.publisher.publish([flagEvent(stored.flag)]);
        const etag = await flags.write(next, stored?.etag);
        if (!etag) continue;
        if (next.generation !== stored?.flag.generation) changed = next.state;
        stored = { flag: next, etag };
      }
      const after = await ledger.readGate(due.key);
      if (after?.state.sequence !== gate.state.sequence) continue;
      if (stored && !stored.flag.announced) await announce(deps, stored);
      return changed;
    }
    throw new Unavailable('The gate of this customer changes too often right now.');
  };

/** The flag as it should stand, or undefined when nothing is to be written. */
function nextFlag(
  { key, subscriptionId }: DueEntry,
  judgement: RenewalJudgement,
  current: Flag | undefined,
  judgedBy: Pick<Flag, 'gateSequence' | 'catalogueRevision' | 'changedAt'>,
): Flag | undefined {
  const turned = { ...judgedBy, generation: (current?.generation ?? 0) + 1, announced: false };
  if (!judgement.needed) {
    if (current?.state !== 'open') return undefined;
    const state = judgement.reason === 'datePassed' ? 'lapsed' : 'cleared';
    return { ...current, ...turned, state, reason: judgement.reason };
  }
  const { details } = judgement;
  if (current?.state !== 'open') {
    return { ...key, subscriptionId, ...details, ...turned, state: 'open', flaggedAt: judgedBy.changedAt };
  }
  const refined = { ...current, ...details };
  return canonicalJson(refined) === canonicalJson(current) ? undefined : { ...refined, ...judgedBy };
}

const ANNOUNCED_AS: Readonly<Record<FlagState, EventType>> = {
  open: 'renewal.flagged',
  cleared: 'renewal.cleared',
  lapsed: 'renewal.lapsed',
};

async function announce({ publisher, flags }: Deps, { flag, etag }: StoredFlag): Promise<void> {
  await publisher.publish([flagEvent(flag)]);
  await flags.write({ ...flag, announced: true }, etag);
}

function flagEvent(flag: Flag): AssentEvent {
  return makeEvent(ANNOUNCED_AS[flag.state], flag.subscriptionId, flag.generation, flag.changedAt, {
    ...flag,
    announced: undefined,
    sequence: flag.gateSequence,
  });
}
