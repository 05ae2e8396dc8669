import { inject } from 'vitest';
import { announceOutbox } from '../../../shared/ledger/announce-outbox.ts';
import { confirmAcceptance } from '../../../shared/acceptances/confirm-acceptance.ts';
import { voidAcceptance } from '../../../shared/acceptances/void-acceptance.ts';
import { withdrawAgreement } from '../../../shared/acceptances/withdraw-agreement.ts';
import { policies } from '../../../shared/agreements/policy.ts';
import { eventsOn, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { sendersOn, type SenderFor } from '../../../shared/bus/client.ts';
import { orderQueuesOn } from '../../../shared/bus/order-queues.ts';
import { changeLedger } from '../../../shared/ledger/change-ledger.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { WakeUp, WakeUps } from '../../../shared/ledger/wake-up.ts';
import { cancelHold } from '../../../shared/orders/cancel-hold.ts';
import { decideGroup } from '../../../shared/orders/decide-group.ts';
import { prepareOrders } from '../../../shared/orders/prepare-orders.ts';
import { releaseHolds } from '../../../shared/orders/release-holds.ts';
import { validateOrders } from '../../../shared/orders/validate-orders.ts';
import { CATALOGUE_TABLE, cachedCatalogue, catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { dueIndexIn } from '../../../shared/tables/due-index-tables.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { partnersIn } from '../../../shared/tables/partner-table.ts';
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
  readonly policies?: readonly PipelinePolicy[];
  /** A catalogue of the test's own, so that it may publish. */
  readonly catalogueTable?: string;
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
  const real = { ledger: ledgerIn(open), wakeUps: wakeUpsOn(senderFor, NEVER_MS) };
  const { ledger, wakeUps } = twist.lateWakeUps ? delayed(real) : real;
  const partners = partnersIn(open, 60_000, clock);
  const versions = catalogueIn((name) => open(name === CATALOGUE_TABLE ? (twist.catalogueTable ?? name) : name));
  const catalogue = cachedCatalogue(versions, 60_000, clock);
  const policyFor = policies({});
  const publisher = eventsOn(senderFor);
  const change = changeLedger({ ledger, wakeUps, clock });
  const prepare = prepareOrders({ dueIndex: dueIndexIn(open, 1), wakeUps });
  const judging = { ledger, partners, catalogue, policyFor, clock };
  return {
    ledger,
    versions,
    confirm: confirmAcceptance({ ...judging, change }),
    voidAcceptance: voidAcceptance({ ledger, change, clock }),
    withdraw: withdrawAgreement({ ledger, change, clock }),
    cancelHold: cancelHold({ ledger, change, clock }),
    announce: announceOutbox({
      ledger,
      wakeUps,
      publisher,
      clock,
      releasePage: releaseHolds({ ...judging, prepare }),
      reconcile: () => Promise.resolve(),
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

function delayed({ ledger, wakeUps }: { ledger: Ledger; wakeUps: WakeUps }) {
  const waiting: WakeUp[] = [];
  const commit: Ledger['commit'] = async (...change) => {
    const committed = await ledger.commit(...change);
    if (committed) await wakeUps.schedule(...waiting.splice(0));
    return committed;
  };
  const late: WakeUps = {
    schedule(...sent) {
      waiting.push(...sent);
      return Promise.resolve();
    },
  };
  return { ledger: { ...ledger, commit }, wakeUps: late };
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
