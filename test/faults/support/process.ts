import { inject } from 'vitest';
import { publishLedgerOutbox } from '../../../shared/ledger/publish-ledger-outbox.ts';
import { handleWakeUps } from '../../../shared/ledger/handle-wake-ups.ts';
import { confirmAcceptance } from '../../../shared/acceptances/confirm-acceptance.ts';
import { voidAcceptance } from '../../../shared/acceptances/void-acceptance.ts';
import { withdrawAgreement } from '../../../shared/acceptances/withdraw-agreement.ts';
import { publishCatalogueOutbox } from '../../../shared/agreements/publish-catalogue-outbox.ts';
import type { CatalogueStore } from '../../../shared/agreements/catalogue-store.ts';
import { changeCatalogue } from '../../../shared/agreements/change-catalogue.ts';
import { policies } from '../../../shared/domain/agreements/policy.ts';
import { publishVersion } from '../../../shared/agreements/publish-version.ts';
import { rescheduleVersion } from '../../../shared/agreements/reschedule-version.ts';
import { withdrawVersion } from '../../../shared/agreements/withdraw-version.ts';
import { eventsOn, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { sendersOn, type SenderFor } from '../../../shared/bus/client.ts';
import { orderQueuesOn } from '../../../shared/bus/order-queues.ts';
import { changeLedger } from '../../../shared/ledger/change-ledger.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { WakeUp, WakeUps } from '../../../shared/ledger/wake-up.ts';
import { cancelHold } from '../../../shared/orders/cancel-hold.ts';
import { decideGroup } from '../../../shared/orders/decide-group.ts';
import { closeHold } from '../../../shared/orders/close-hold.ts';
import { placeOrder } from '../../../shared/orders/place-order.ts';
import { writeAhead } from '../../../shared/orders/write-ahead.ts';
import { releaseHolds } from '../../../shared/orders/release-holds.ts';
import { validateOrders } from '../../../shared/orders/validate-orders.ts';
import { establishRelationship } from '../../../shared/customers/establish-relationship.ts';
import { importSubscriptions } from '../../../shared/subscriptions/import-subscriptions.ts';
import { reconcileRenewals } from '../../../shared/renewals/reconcile-renewals.ts';
import { recordSubscriptions } from '../../../shared/subscriptions/record-subscriptions.ts';
import { updateSubscription } from '../../../shared/orders/update-subscription.ts';
import { CATALOGUE_TABLE, cachedCatalogue, catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { documentsIn } from '../../../shared/tables/document-table.ts';
import { dueIndexIn } from '../../../shared/tables/due-index-tables.ts';
import { flagsIn } from '../../../shared/tables/flag-table.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { partnersIn } from '../../../shared/tables/partner-table.ts';
import { relationshipsIn } from '../../../shared/tables/relationship-table.ts';
import { requestClaimsIn } from '../../../shared/tables/request-claim-table.ts';
import { FaultPoint, hiddenMarkers, tableFaults, type PipelinePolicy } from './flaky.ts';

const clock = () => new Date();

/** Late enough that only the test follows a wake-up, not the stack's own functions. */
const NEVER_MS = 3_600_000;

/** What a test changes about a process: guards that a negative control takes away, and the weather of its storage. */
interface Twist {
  /** Sends wake-ups after the commit instead of before. */
  readonly lateWakeUps?: boolean;
  /** Never finds the audit entry that tells a commit whose answer was lost. */
  readonly markersUnread?: boolean;
  /** Commits on whatever the gate is by then: its ETag and the turn of its audit entry say nothing any more. */
  readonly gateUnchecked?: boolean;
  readonly policies?: readonly PipelinePolicy[];
  /** A catalogue of the test's own, so that it may publish. */
  readonly catalogueTable?: string;
  /** What is called with each change of the catalogue that was announced. */
  readonly sweepAfter?: (change: { revision: number; changedAt: string }) => Promise<void>;
}

/** The service's use cases as one process of it has them, on real tables and bus, failing where the point says. */
export function startProcess(point = new FaultPoint(), twist: Twist = {}) {
  const stack = inject('stack');
  const open = tablesIn(
    { connectionString: stack.tablesConnection },
    {
      retryOptions: { maxRetries: 2, retryDelayInMs: 1, maxRetryDelayInMs: 2 },
      additionalPolicies: [
        { policy: tableFaults(point), position: 'perRetry' },
        ...[...(twist.policies ?? []), ...(twist.markersUnread ? [hiddenMarkers] : [])].map((policy) => ({
          policy,
          position: 'perRetry' as const,
        })),
      ],
    },
  );
  const senderFor = failing(sendersOn({ connectionString: stack.busConnection }), point);
  const real = {
    ledger: ledgerIn(open),
    versions: catalogueIn((name) => open(name === CATALOGUE_TABLE ? (twist.catalogueTable ?? name) : name)),
    wakeUps: wakeUpsOn(senderFor, NEVER_MS),
  };
  const { ledger, versions, wakeUps } = twisted(real, twist);
  const partners = partnersIn(open, 60_000, clock);
  const catalogue = cachedCatalogue(versions, 60_000, clock);
  const policyFor = policies({});
  const publisher = eventsOn(senderFor);
  const change = changeLedger({ ledger, wakeUps, clock });
  const changeVersions = changeCatalogue({ catalogue: versions, wakeUps, maxAgeMs: 60_000, clock });
  const dueIndex = dueIndexIn(open, 1);
  const prepare = writeAhead({ dueIndex, wakeUps });
  const judging = { ledger, partners, catalogue, policyFor, clock };
  const orders = { ...judging, prepare, change };
  const record = recordSubscriptions({ ledger, partners, change, dueIndex, clock });
  const claims = requestClaimsIn(open);
  return {
    takeOn: establishRelationship({ ledger, relationships: relationshipsIn(open), claims, clock }),
    place: placeOrder(orders),
    update: updateSubscription({ ...orders, dueIndex }),
    record,
    importRows: importSubscriptions({ record, claims, partners, clock }),
    closeHold: closeHold({ ...judging, prepare, publisher }),
    reconcile: reconcileRenewals({ ...judging, flags: flagsIn(open), publisher }),
    ledger,
    versions,
    confirm: confirmAcceptance({ ...judging, change }),
    publish: publishVersion({ change: changeVersions, documents: documentsIn(open) }),
    reschedule: rescheduleVersion({ change: changeVersions }),
    withdrawVersion: withdrawVersion({ change: changeVersions }),
    publishCatalogueOutbox: handleWakeUps({
      follow: publishCatalogueOutbox({
        catalogue: versions,
        publisher,
        clock,
        sweepAfter: twist.sweepAfter ?? (() => Promise.resolve()),
      }),
      wakeUps,
      requeue: (failed) => wakeUps.schedule(...failed.map(({ work }) => work)),
    }),
    voidAcceptance: voidAcceptance({ ledger, change, clock }),
    withdraw: withdrawAgreement({ ledger, change, clock }),
    cancelHold: cancelHold({ ledger, change, clock }),
    announce: handleWakeUps({
      follow: publishLedgerOutbox({
        ledger,
        publisher,
        clock,
        releasePage: releaseHolds({ ...judging, prepare }),
        reconcile: () => Promise.resolve(),
      }),
      wakeUps,
      requeue: (failed) => wakeUps.schedule(...failed.map(({ work }) => work)),
    }),
    validate: validateOrders({
      decide: decideGroup({ ...judging, prepare }),
      publisher,
      queues: orderQueuesOn(senderFor),
      clock,
      onFault: () => undefined,
    }),
  };
}

interface Places {
  readonly ledger: Ledger;
  readonly versions: CatalogueStore;
  readonly wakeUps: WakeUps;
}

function twisted(places: Places, { lateWakeUps, gateUnchecked }: Twist): Places {
  if (lateWakeUps) return delayed(places);
  return gateUnchecked ? { ...places, ledger: unchecked(places.ledger) } : places;
}

const unchecked = (ledger: Ledger): Ledger => ({
  ...ledger,
  async commit(key, gate, change, signal) {
    const now = await ledger.readGate(key);
    const { sequence, auditHead } = now!.state;
    return ledger.commit(key, { state: { ...gate.state, sequence, auditHead }, etag: now!.etag }, change, signal);
  },
});

function delayed({ ledger, versions, wakeUps }: Places): Places {
  const waiting: WakeUp[] = [];
  const afterwards =
    <A extends unknown[], R>(commit: (...change: A) => Promise<R>) =>
    async (...change: A): Promise<R> => {
      const committed = await commit(...change);
      if (committed) await wakeUps.schedule(...waiting.splice(0));
      return committed;
    };
  const late: WakeUps = {
    schedule(...sent) {
      waiting.push(...sent);
      return Promise.resolve();
    },
  };
  return {
    ledger: { ...ledger, commit: afterwards((...change: Parameters<Ledger['commit']>) => ledger.commit(...change)) },
    versions: {
      ...versions,
      commit: afterwards((...change: Parameters<CatalogueStore['commit']>) => versions.commit(...change)),
    },
    wakeUps: late,
  };
}

/** Sends fail like table operations do. */
const failing =
  (senderFor: SenderFor, point: FaultPoint): SenderFor =>
  async (entity) => {
    const sender = await senderFor(entity);
    return new Proxy(sender, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (name === 'sendMessages') return (...args: [never]) => point.run(() => target.sendMessages(...args));
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  };
