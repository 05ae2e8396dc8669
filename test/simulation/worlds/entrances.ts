import { metrics } from '@opentelemetry/api';
import { describedRoutes } from '../../../functions/http/routes.ts';
import { busFunctionsOf } from '../../../functions/servicebus/index.ts';
import { timerFunctionsOf } from '../../../functions/timer/index.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import { Table } from '../../../shared/tables/client.ts';
import { measuresOf } from '../../../shared/telemetry/measures.ts';
import { portsOn } from '../../support/service.ts';
import { useCaseName } from '../kernel/service.ts';
import { tableBackend } from '../stand-ins/tables/table-backend.ts';
import { Tables } from '../stand-ins/tables/tables.ts';

/** Use cases that only others call, within the composition. */
const INNER: ReadonlySet<string> = new Set(['establishRelationship', 'closeHold', 'decideGroup', 'reconcileRenewals']);

/** Use cases of pages alone, which the actors do not open: they read, or keep a text by its hash. */
const ON_PAGES: ReadonlySet<string> = new Set([
  'readVersion',
  'previewVersion',
  'keepText',
  'readSweep',
  'readAccount',
  'readFormerProviders',
  'readWaitingInvitation',
  'readCustomerNames',
  'linkTexts',
  'changeableUntil',
  'findAcceptance',
  'readConfirmation',
  'readReleasedOrders',
  // Reads what the routes of the history and of the receipt read.
  'readCertificate',
  // Decides as placeOrder does, and stores nothing.
  'previewOrder',
  // Resolves what confirmAgreement resolves, from the cached catalogue.
  'resolveVersion',
  // Judges by the policy what confirmAgreement and createInvitation refuse.
  'judgeWays',
  // Confirms for one customer after the other, as the route does.
  'confirmForCustomers',
]);

/** Every way into the service: routes, functions of messages and timers; and what lies behind them. */
export function entrances(): { readonly functions: readonly string[]; readonly useCases: readonly string[] } {
  const tables = new Tables();
  const useCases = useCasesOf(portsOn((name) => new Table(tableBackend(tables, name, () => 0))));
  const nothing = () => Promise.resolve();
  const queues = {
    orderQueues: { retry: nothing, quarantine: nothing },
    quarantine: nothing,
    requeueWakeUps: nothing,
    requeueEvents: nothing,
    requeueHints: nothing,
    requeueForFeed: nothing,
    requeueSweeps: nothing,
    requeueRehearsals: nothing,
    requeueImports: nothing,
    requeueWebhooks: nothing,
    requeueSlowWebhooks: nothing,
  };
  const measures = measuresOf(metrics.getMeter('entrances'));
  return {
    functions: [
      ...describedRoutes(),
      ...busFunctionsOf(useCases, queues),
      ...timerFunctionsOf(useCases, measures, () => undefined),
    ].map(({ name }) => name),
    useCases: Object.keys(useCases)
      .filter((name) => !INNER.has(name) && !ON_PAGES.has(name))
      .map(useCaseName),
  };
}
