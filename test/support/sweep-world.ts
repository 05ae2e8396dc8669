import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { confirmAcceptance } from '../../shared/acceptances/confirm-acceptance.ts';
import { voidAcceptance } from '../../shared/acceptances/void-acceptance.ts';
import { withdrawAgreement } from '../../shared/acceptances/withdraw-agreement.ts';
import { announceCatalogue } from '../../shared/agreements/announce-catalogue.ts';
import { changeCatalogue } from '../../shared/agreements/change-catalogue.ts';
import { longestHorizon, policies, type PolicyOverrides } from '../../shared/agreements/policy.ts';
import { publishVersion } from '../../shared/agreements/publish-version.ts';
import { rescheduleVersion } from '../../shared/agreements/reschedule-version.ts';
import { withdrawVersion } from '../../shared/agreements/withdraw-version.ts';
import { DAY_MS } from '../../shared/clock.ts';
import type { AssentEvent } from '../../shared/events/event.ts';
import { announceOutbox } from '../../shared/ledger/announce-outbox.ts';
import { changeLedger } from '../../shared/ledger/change-ledger.ts';
import type { WakeUp } from '../../shared/ledger/wake-up.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { takeOnCustomer } from '../../shared/partners/take-on-customer.ts';
import type { Flag } from '../../shared/renewals/flag.ts';
import { lookAfterSweep } from '../../shared/renewals/look-after-sweep.ts';
import { reconcileCustomer } from '../../shared/renewals/reconcile-customer.ts';
import { reconcileRenewals } from '../../shared/renewals/reconcile-renewals.ts';
import { recordSubscriptions } from '../../shared/renewals/record-subscriptions.ts';
import { sweepAfter } from '../../shared/renewals/sweep-after.ts';
import { sweepShard } from '../../shared/renewals/sweep-shard.ts';
import type { Sweep, SweepShard } from '../../shared/renewals/sweep.ts';
import type { SweepLook } from '../../shared/renewals/sweep-store.ts';
import { cachedCatalogue, catalogueIn } from '../../shared/tables/catalogue-table.ts';
import { tablesIn, type OpenTable } from '../../shared/tables/client.ts';
import { documentsIn } from '../../shared/tables/document-table.ts';
import { dueIndexIn } from '../../shared/tables/due-index-tables.ts';
import { ensureTables } from '../../shared/tables/ensure-tables.ts';
import { flagsIn } from '../../shared/tables/flag-table.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { relationshipsIn } from '../../shared/tables/relationship-table.ts';
import { requestClaimsIn } from '../../shared/tables/request-claim-table.ts';
import { sweepsIn } from '../../shared/tables/sweep-table.ts';
import { FaultPoint, tableFaults, type PipelinePolicy } from '../faults/support/flaky.ts';

/** A message on its way, from when it may be delivered. */
interface Sent<T> {
  readonly body: T;
  readonly at: number;
}

type SweepMessage = { readonly shard: SweepShard } | { readonly look: SweepLook };

export const MAX_AGE_MS = 60_000;
const START = Date.parse('2026-11-21T10:00:00Z');

export type SweepWorld = Awaited<ReturnType<typeof sweepWorld>>;

/** Who is given messages. */
interface SweepProcess {
  readonly announce: ReturnType<typeof announceOutbox>;
  readonly announceCatalogue: ReturnType<typeof announceCatalogue>;
  readonly sweep: ReturnType<typeof sweepShard>;
  readonly look: ReturnType<typeof lookAfterSweep>;
}

/**
 * A world whose tables, clock and messages are the test's own: what is sent waits until the test delivers it, in
 * whatever order and as often as it likes. Everything else is the service.
 */
export async function sweepWorld({
  overrides = {},
  shards = 2,
}: { overrides?: PolicyOverrides; shards?: number } = {}) {
  const prefix = `W${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const named =
    (tables: OpenTable): OpenTable =>
    (name) =>
      tables(`${prefix}${name}`);
  const connectionString = inject('stack').tablesConnection;
  const open = named(tablesIn({ connectionString }));
  await ensureTables(open);
  const wakeUps: Sent<WakeUp>[] = [];
  const messages: Sent<SweepMessage>[] = [];
  const events: AssentEvent[] = [];
  const completed: Sweep[] = [];
  const faults: unknown[] = [];
  let now = START;
  const clock = () => new Date(now);

  /** The service's use cases as one process has them, with caches of its own, failing where the point says. */
  function startProcess(point = new FaultPoint(), weather: readonly PipelinePolicy[] = []) {
    const ownTables = named(
      tablesIn(
        { connectionString },
        {
          retryOptions: { maxRetries: 1, retryDelayInMs: 1, maxRetryDelayInMs: 2 },
          additionalPolicies: [tableFaults(point), ...weather].map((policy) => ({ policy, position: 'perRetry' })),
        },
      ),
    );
    const send = <T>(into: Sent<T>[], bodies: readonly T[], delayMs = 0): Promise<void> =>
      bodies.length === 0
        ? Promise.resolve()
        : sent(() => into.push(...bodies.map((body) => ({ body, at: now + delayMs }))));
    const sent = (work: () => unknown) => point.run(() => Promise.resolve(void work()));
    const bus = { schedule: (...sentNow: readonly WakeUp[]) => send(wakeUps, sentNow) };
    const queue = {
      sendShards: (work: readonly SweepShard[], delayMs = 0) =>
        send(
          messages,
          work.map((shard) => ({ shard })),
          delayMs,
        ),
      sendLook: (look: SweepLook, delayMs: number) => send(messages, [{ look }], delayMs),
    };
    const publisher = {
      publish: (told: readonly AssentEvent[]) =>
        told.length === 0 ? Promise.resolve() : sent(() => events.push(...told)),
    };
    const ledger = ledgerIn(ownTables);
    const versions = catalogueIn(ownTables);
    const catalogue = cachedCatalogue(versions, MAX_AGE_MS, clock);
    const policyFor = policies(overrides);
    const dueIndex = dueIndexIn(ownTables, shards);
    const sweeps = sweepsIn(ownTables);
    const change = changeLedger({ ledger, wakeUps: bus, clock });
    const changeVersions = changeCatalogue({ catalogue: versions, wakeUps: bus, maxAgeMs: MAX_AGE_MS, clock });
    const reconcile = reconcileRenewals({ ledger, flags: flagsIn(ownTables), catalogue, policyFor, publisher, clock });
    return {
      ledger,
      dueIndex,
      sweeps,
      reconcile,
      takeOn: takeOnCustomer({
        ledger,
        relationships: relationshipsIn(ownTables),
        claims: requestClaimsIn(ownTables),
        clock,
      }),
      confirm: confirmAcceptance({ ledger, change, catalogue, policyFor, clock }),
      voidAcceptance: voidAcceptance({ ledger, change, clock }),
      withdraw: withdrawAgreement({ ledger, change, clock }),
      record: recordSubscriptions({ ledger, change, dueIndex, clock }),
      publish: publishVersion({ change: changeVersions, documents: documentsIn(ownTables) }),
      reschedule: rescheduleVersion({ change: changeVersions }),
      withdrawVersion: withdrawVersion({ change: changeVersions }),
      announce: announceOutbox({
        ledger,
        wakeUps: bus,
        publisher,
        clock,
        releasePage: (_, { releaseAfter: __, ...row }) => Promise.resolve({ ...row, events: [] }),
        reconcile: reconcileCustomer({ ledger, dueIndex, reconcile, policyFor, clock }),
      }),
      announceCatalogue: announceCatalogue({
        catalogue: versions,
        wakeUps: bus,
        publisher,
        clock,
        sweepAfter: sweepAfter({ queue, catalogueMaxAgeMs: MAX_AGE_MS, clock }),
      }),
      look: lookAfterSweep({
        sweeps,
        queue,
        dueIndex,
        catalogue,
        catalogueMaxAgeMs: MAX_AGE_MS,
        horizonDays: longestHorizon(overrides),
        clock,
        onCompleted: (sweep) => completed.push(sweep),
      }),
      sweep: sweepShard({
        sweeps,
        queue,
        dueIndex,
        reconcile,
        policyFor,
        clock,
        onFault: (fault) => faults.push(fault),
      }),
    };
  }

  const wakeUpsOf = <K extends WakeUp['kind']>(kind: K) =>
    wakeUps.map(({ body }) => body).filter((body): body is Extract<WakeUp, { kind: K }> => body.kind === kind);

  /** Follows every wake-up that is on its way; those that fail are on their way again. */
  async function followWakeUps(process: SweepProcess): Promise<void> {
    const [outbox, catalogue] = [wakeUpsOf('outbox'), wakeUpsOf('catalogue')];
    wakeUps.length = 0;
    await process.announce(outbox).catch(() => wakeUps.push(...outbox.map((body) => ({ body, at: now }))));
    await process
      .announceCatalogue(catalogue)
      .catch(() => wakeUps.push(...catalogue.map((body) => ({ body, at: now }))));
  }

  /** Delivers one of the sweep's messages that may be delivered by now; one that fails comes again. False without any. */
  async function deliver(process: SweepProcess, which = 0): Promise<boolean> {
    const due = messages.filter(({ at }) => at <= now);
    const message = due[which % Math.max(1, due.length)];
    if (!message) return false;
    messages.splice(messages.indexOf(message), 1);
    const { body } = message;
    await ('shard' in body ? process.sweep(body.shard) : process.look(body.look)).catch(() => messages.push(message));
    return true;
  }

  /** Lets time pass until nothing is on its way any more. */
  async function settle(process: SweepProcess): Promise<void> {
    while (wakeUps.length > 0 || messages.length > 0) {
      while (wakeUps.length > 0) await followWakeUps(process);
      if (messages.length > 0) now = Math.max(now, Math.min(...messages.map(({ at }) => at)));
      while (await deliver(process));
    }
  }

  /** Every flag there is of the partners, as stored. */
  async function flagsOf(...partners: readonly Partner[]): Promise<Flag[]> {
    const everyDay = { from: '2026-01-01', to: '2030-01-01' };
    const found = partners.map(({ environment, partnerId }) =>
      Array.fromAsync(flagsIn(open).each({ environment, partnerId, ...everyDay })),
    );
    return (await Promise.all(found)).flat();
  }

  return {
    open,
    clock,
    events,
    messages,
    completed,
    faults,
    startProcess,
    followWakeUps,
    deliver,
    settle,
    flagsOf,
    /** Loses everything that is on its way. */
    forget() {
      wakeUps.length = 0;
      messages.length = 0;
    },
    wait: (ms: number) => void (now += ms),
    day: (days: number) => new Date(now + days * DAY_MS),
  };
}
