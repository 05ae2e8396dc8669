import { inject } from 'vitest';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { CatalogueStore } from '../../../shared/agreements/catalogue-store.ts';
import type { PolicyOverrides } from '../../../shared/domain/agreements/policy.ts';
import { eventsOn, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { sendersOn, type SenderFor } from '../../../shared/bus/client.ts';
import { orderQueuesOn } from '../../../shared/bus/order-queues.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { WakeUp, WakeUps } from '../../../shared/ledger/wake-up.ts';
import type { SweepQueue } from '../../../shared/renewals/sweep-store.ts';
import { CATALOGUE_TABLE, cachedCatalogue, catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { portsOn } from '../../support/service.ts';
import { FaultPoint, hiddenMarkers, tableFaults, type PipelinePolicy } from './flaky.ts';
import { SYSTEM } from '../../support/system.ts';
import { lastingWakeUps } from '../../support/lasting-wake-ups.ts';

const clock = () => new Date();
const MAX_AGE_MS = 60_000;

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
  /** Takes the check message of the sweep that a published change of the catalogue calls for. */
  readonly sweepAfter?: SweepQueue['sendCheck'];
  /** Partners' own policies. */
  readonly overrides?: PolicyOverrides;
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
    wakeUps: wakeUpsOn(senderFor, NEVER_MS, SYSTEM.clock),
  };
  const { ledger, versions, wakeUps } = twisted(real, twist);
  const { sweepAfter = () => Promise.resolve() } = twist;
  const service = useCasesOf(
    portsOn(
      open,
      {
        ledger,
        versions,
        catalogue: cachedCatalogue(versions, MAX_AGE_MS, clock),
        publisher: eventsOn(senderFor),
        wakeUps,
        orderQueues: orderQueuesOn(senderFor, SYSTEM),
        sweepQueue: { sendItems: () => Promise.resolve(), sendCheck: sweepAfter },
      },
      { overrides: twist.overrides ?? {} },
    ),
  );
  return { ...service, ledger, versions };
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
  const late = lastingWakeUps((...sent) => {
    waiting.push(...sent);
    return Promise.resolve();
  });
  return {
    ledger: { ...ledger, commit: afterwards((...change: Parameters<Ledger['commit']>) => ledger.commit(...change)) },
    versions: {
      ...versions,
      commit: afterwards((...change: Parameters<CatalogueStore['commit']>) => versions.commit(...change)),
    },
    wakeUps: late,
  };
}

/** What a sender asks of the bus. */
const CALLS: ReadonlySet<string | symbol> = new Set(['sendMessages', 'scheduleMessages', 'cancelScheduledMessages']);

/** Sends fail like table operations do. */
const failing =
  (senderFor: SenderFor, point: FaultPoint): SenderFor =>
  async (entity) => {
    const sender = await senderFor(entity);
    return new Proxy(sender, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        const call = member.bind(target) as (...args: unknown[]) => Promise<unknown>;
        return CALLS.has(name) ? (...args: unknown[]) => point.run(() => call(...args)) : call;
      },
    });
  };
