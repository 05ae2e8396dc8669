import { confirmAcceptance } from '../../../shared/acceptances/confirm-acceptance.ts';
import { readAcceptances } from '../../../shared/acceptances/read-acceptances.ts';
import { policies } from '../../../shared/agreements/policy.ts';
import { eventsOn, wakeUpsOn } from '../../../shared/bus/bus.ts';
import { sendersOn } from '../../../shared/bus/client.ts';
import { orderQueuesOn } from '../../../shared/bus/order-queues.ts';
import { changeLedger } from '../../../shared/ledger/change-ledger.ts';
import { checkEligibility } from '../../../shared/orders/check-eligibility.ts';
import { decideGroup } from '../../../shared/orders/decide-group.ts';
import { prepareOrders } from '../../../shared/orders/prepare-orders.ts';
import { validateOrders } from '../../../shared/orders/validate-orders.ts';
import { cachedCatalogue, catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { dueIndexIn } from '../../../shared/tables/due-index-tables.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { partnersIn } from '../../../shared/tables/partner-table.ts';
import type { OperationCounter } from './operations.ts';

const clock = () => new Date();
const CACHED_MS = 60_000;
/** Late enough that only whoever counts follows a wake-up. */
const NEVER_MS = 3_600_000;

/** The service's use cases on a running stack's tables and bus, as one instance has them, every operation counted. */
export function countedService(
  { tablesConnection, busConnection }: { tablesConnection: string; busConnection: string },
  counter: OperationCounter,
) {
  const open = tablesIn({ connectionString: tablesConnection }, counter.tableOptions);
  const senderFor = counter.senders(sendersOn({ connectionString: busConnection }));
  const ledger = ledgerIn(open);
  const wakeUps = wakeUpsOn(senderFor, NEVER_MS);
  const publisher = eventsOn(senderFor);
  const partners = partnersIn(open, CACHED_MS, clock);
  const catalogue = cachedCatalogue(catalogueIn(open), CACHED_MS, clock);
  const judging = { ledger, partners, catalogue, policyFor: policies({}), clock };
  const change = changeLedger({ ledger, wakeUps, clock });
  const prepare = prepareOrders({ dueIndex: dueIndexIn(open, 1), wakeUps });
  return {
    partners,
    confirm: confirmAcceptance({ ...judging, change }),
    read: readAcceptances({ ledger }),
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
