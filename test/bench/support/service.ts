import { confirmAcceptance } from '../../../shared/acceptances/confirm-acceptance.ts';
import { readAcceptances } from '../../../shared/acceptances/read-acceptances.ts';
import { policies } from '../../../shared/domain/agreements/policy.ts';
import { eventsOn, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { sendersOn } from '../../../shared/bus/client.ts';
import { orderQueuesOn } from '../../../shared/bus/order-queues.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { EventPublisher } from '../../../shared/ledger/event-publisher.ts';
import { publishLedgerOutbox } from '../../../shared/ledger/publish-ledger-outbox.ts';
import { handleWakeUps } from '../../../shared/ledger/handle-wake-ups.ts';
import { changeLedger } from '../../../shared/ledger/change-ledger.ts';
import type { WakeUp, WakeUps } from '../../../shared/ledger/wake-up.ts';
import { checkEligibility } from '../../../shared/orders/check-eligibility.ts';
import { decideGroup } from '../../../shared/orders/decide-group.ts';
import { writeAhead } from '../../../shared/orders/write-ahead.ts';
import { releaseHolds } from '../../../shared/orders/release-holds.ts';
import { validateOrders } from '../../../shared/orders/validate-orders.ts';
import { reconcileCustomer } from '../../../shared/renewals/reconcile-customer.ts';
import { reconcileRenewals } from '../../../shared/renewals/reconcile-renewals.ts';
import { auditLogIn } from '../../../shared/tables/audit-table.ts';
import { cachedCatalogue, catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { dueIndexIn } from '../../../shared/tables/due-index-tables.ts';
import { flagsIn } from '../../../shared/tables/flag-table.ts';
import { holdIndexIn } from '../../../shared/tables/hold-table.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { partnersIn } from '../../../shared/tables/partner-table.ts';
import { recentOrdersIn } from '../../../shared/tables/recent-order-table.ts';
import type { OperationCounter } from './operations.ts';

const clock = () => new Date();
const CACHED_MS = 60_000;
/** Late enough that only whoever counts follows a wake-up. */
const NEVER_MS = 3_600_000;

/** The service's use cases on a running stack's tables and bus, as one instance has them, every operation counted. */
export function countedService(
  { tablesConnection, busConnection }: { tablesConnection: string; busConnection: string },
  counter: OperationCounter,
  seen: { readonly events: AssentEvent[]; readonly wakeUps: WakeUp[] } = { events: [], wakeUps: [] },
) {
  const open = tablesIn({ connectionString: tablesConnection }, counter.tableOptions);
  const senderFor = counter.senders(sendersOn({ connectionString: busConnection }));
  const ledger = ledgerIn(open);
  const sender = wakeUpsOn(senderFor, NEVER_MS);
  const wakeUps: WakeUps = {
    schedule(...sent) {
      seen.wakeUps.push(...sent);
      return sender.schedule(...sent);
    },
  };
  const topic = eventsOn(senderFor);
  const publisher: EventPublisher = {
    publish(events) {
      seen.events.push(...events);
      return topic.publish(events);
    },
  };
  const partners = partnersIn(open, CACHED_MS, clock);
  const catalogue = cachedCatalogue(catalogueIn(open), CACHED_MS, clock);
  const judging = { ledger, partners, catalogue, policyFor: policies({}), clock };
  const change = changeLedger({ ledger, wakeUps, clock });
  const dueIndex = dueIndexIn(open, 1);
  const prepare = writeAhead({ dueIndex, wakeUps });
  const reconcile = reconcileRenewals({ ...judging, flags: flagsIn(open), publisher });
  return {
    partners,
    wakeUps,
    auditLog: auditLogIn(open),
    holds: holdIndexIn(open),
    recentOrders: recentOrdersIn(open),
    announce: handleWakeUps({
      follow: publishLedgerOutbox({
        ledger,
        publisher,
        clock,
        releasePage: releaseHolds({ ...judging, prepare }),
        reconcile: reconcileCustomer({ ...judging, dueIndex, reconcile }),
      }),
      wakeUps,
      requeue: (failed) => wakeUps.schedule(...failed.map(({ work }) => work)),
    }),
    confirm: confirmAcceptance({ ...judging, change }),
    read: readAcceptances({ ledger, catalogue }),
    eligibility: checkEligibility(judging),
    validate: validateOrders({
      decide: decideGroup({ ...judging, prepare }),
      publisher,
      queues: orderQueuesOn(senderFor),
      clock,
      onFault: (fault) => {
        throw fault;
      },
    }),
  };
}
