import { app, type HttpHandler } from '@azure/functions';
import { announceCatalogue } from '../shared/agreements/announce-catalogue.ts';
import { changeCatalogue } from '../shared/agreements/change-catalogue.ts';
import { longestHorizon, policies } from '../shared/agreements/policy.ts';
import {
  EVENTS_TOPIC,
  eventsOn,
  ORDERS_QUEUE,
  ORDERS_RETRY_QUEUE,
  probeBus,
  PROJECTIONS_SUBSCRIPTION,
  REHEARSALS_QUEUE,
  RENEWAL_SWEEPS_QUEUE,
  WAKE_UPS_QUEUE,
  wakeUpsOn,
} from '../shared/bus/bus.ts';
import { sendersOn } from '../shared/bus/client.ts';
import { orderQueuesOn } from '../shared/bus/order-queues.ts';
import { rehearsalQueueOn } from '../shared/bus/rehearsal-queue.ts';
import { sweepQueueOn } from '../shared/bus/sweep-queue.ts';
import { readSettings } from '../shared/config.ts';
import { preflight } from '../shared/http/cors.ts';
import { rateLimiter } from '../shared/http/rate-limit.ts';
import { serve, type Door } from '../shared/http/serve.ts';
import { tokenVerifier } from '../shared/http/token.ts';
import { managedIdentity } from '../shared/identity.ts';
import { announceOutbox } from '../shared/ledger/announce-outbox.ts';
import { changeLedger } from '../shared/ledger/change-ledger.ts';
import { faultFields, type Log } from '../shared/log.ts';
import { decideGroup } from '../shared/orders/decide-group.ts';
import { endHold, expireHolds } from '../shared/orders/end-hold.ts';
import { prepareOrders } from '../shared/orders/prepare-orders.ts';
import { releaseHolds } from '../shared/orders/release-holds.ts';
import { reconcileHolds } from '../shared/orders/reconcile-holds.ts';
import { validateOrders } from '../shared/orders/validate-orders.ts';
import { lookAfterRehearsal } from '../shared/rehearsals/look-after-rehearsal.ts';
import { rehearseShard } from '../shared/rehearsals/rehearse-shard.ts';
import { startRehearsal } from '../shared/rehearsals/start-rehearsal.ts';
import { tallyRehearsal } from '../shared/rehearsals/tally-rehearsal.ts';
import { reconcileCustomer } from '../shared/renewals/reconcile-customer.ts';
import { followRenewals } from '../shared/renewals/follow-renewals.ts';
import { lookAfterSweep } from '../shared/renewals/look-after-sweep.ts';
import { reconcileRenewals } from '../shared/renewals/reconcile-renewals.ts';
import { sweepAfter } from '../shared/renewals/sweep-after.ts';
import { sweepShard } from '../shared/renewals/sweep-shard.ts';
import { describeSweep } from '../shared/renewals/sweep.ts';
import { auditLogIn } from '../shared/tables/audit-table.ts';
import { cachedCatalogue, catalogueIn } from '../shared/tables/catalogue-table.ts';
import { tablesIn } from '../shared/tables/client.ts';
import { documentsIn } from '../shared/tables/document-table.ts';
import { linkKeysIn } from '../shared/tables/link-key-table.ts';
import { dueIndexIn } from '../shared/tables/due-index-tables.ts';
import { holdIndexIn } from '../shared/tables/hold-table.ts';
import { flagsIn } from '../shared/tables/flag-table.ts';
import { ledgerIn } from '../shared/tables/ledger-table.ts';
import { partnersIn } from '../shared/tables/partner-table.ts';
import { recentOrdersIn } from '../shared/tables/recent-order-table.ts';
import { rehearsalsIn } from '../shared/tables/rehearsal-table.ts';
import { relationshipsIn } from '../shared/tables/relationship-table.ts';
import { requestClaimsIn } from '../shared/tables/request-claim-table.ts';
import { sweepsIn } from '../shared/tables/sweep-table.ts';
import { documentation, openApi } from './http/describe.ts';
import { health } from './http/health.ts';
import { routesOf } from './http/routes.ts';
import { projectEventsFunction } from './servicebus/project-events.ts';
import { rehearseVersionFunction } from './servicebus/rehearse-version.ts';
import { retryOrderFunction } from './servicebus/retry-order.ts';
import { sweepShardFunction } from './servicebus/sweep-shard.ts';
import { validateOrdersFunction } from './servicebus/validate-orders.ts';
import { wakeUpFunction } from './servicebus/wake-up.ts';
import { reconcileHoldsFunction } from './timer/reconcile-holds.ts';
import { sweepRenewalsFunction } from './timer/sweep-renewals.ts';

// Without it Azure's host hands over chunked bodies, as .NET sends them, empty.
app.setup({ enableHttpStream: true });

const settings = readSettings(process.env);
const clock = () => new Date();
const identity = managedIdentity(process.env['AZURE_CLIENT_ID']);
const log: Log = (level, event, fields) => console[level](JSON.stringify({ event, ...fields }));

const open = tablesIn(
  settings.Tables
    ? { connectionString: settings.Tables }
    : { endpoint: settings.Tables__endpoint!, credential: identity },
);
const senderFor = sendersOn(
  settings.ServiceBus
    ? { connectionString: settings.ServiceBus }
    : { namespace: settings.ServiceBus__fullyQualifiedNamespace!, credential: identity },
);

const ledger = ledgerIn(open);
const auditLog = auditLogIn(open);
const flags = flagsIn(open);
const holds = holdIndexIn(open);
const recentOrders = recentOrdersIn(open);
const dueIndex = dueIndexIn(open, settings.RENEWAL_SHARDS);
const partners = partnersIn(open, settings.PARTNERS_MAX_AGE_SECONDS, clock);
const versions = catalogueIn(open);
const catalogue = cachedCatalogue(versions, settings.CATALOGUE_MAX_AGE_SECONDS, clock);
const policyFor = policies(settings.PARTNER_POLICIES);
const publisher = eventsOn(senderFor);
const wakeUps = wakeUpsOn(senderFor, settings.WAKE_UP_DELAY_MS);
const verify = tokenVerifier({
  issuers: settings.TOKEN_ISSUERS,
  audiences: settings.TOKEN_AUDIENCES,
  operatorTenants: settings.OPERATOR_TENANTS,
});

const changeVersions = changeCatalogue({
  catalogue: versions,
  wakeUps,
  maxAgeMs: settings.CATALOGUE_MAX_AGE_SECONDS,
  clock,
});
const judging = { ledger, partners, catalogue, policyFor, clock };
const change = changeLedger({ ledger, wakeUps, clock });
const prepare = prepareOrders({ dueIndex, wakeUps });
const sweeps = sweepsIn(open);
const sweepQueue = sweepQueueOn(senderFor);
const reconcile = reconcileRenewals({ ledger, flags, catalogue, policyFor, publisher, clock });
const reconcileRenewalsOf = reconcileCustomer({ ledger, dueIndex, reconcile, policyFor, clock });
const lookAfter = lookAfterSweep({
  sweeps,
  queue: sweepQueue,
  dueIndex,
  catalogue,
  catalogueMaxAgeMs: settings.CATALOGUE_MAX_AGE_SECONDS,
  horizonDays: longestHorizon(settings.PARTNER_POLICIES),
  clock,
  onCompleted: (sweep) => log('info', 'sweep.completed', { text: describeSweep(sweep), ...sweep }),
});
const rehearsals = rehearsalsIn(open);
const rehearsalQueue = rehearsalQueueOn(senderFor);
const rehearsing = {
  ledger,
  partners,
  dueIndex,
  holds,
  recentOrders,
  policyFor,
  rehearsals,
  queue: rehearsalQueue,
  clock,
};
const validate = validateOrders({
  decide: decideGroup({ ...judging, prepare }),
  publisher,
  queues: orderQueuesOn(senderFor),
  clock,
  onFault: (fault, orders) => log('error', 'orders.putBack', { orders, ...faultFields(fault) }),
});

const routes = routesOf({
  ledger,
  change,
  prepare,
  auditLog,
  holds,
  flags,
  dueIndex,
  sweeps,
  rehearsals,
  rehearse: startRehearsal({
    catalogue: versions,
    rehearsals,
    queue: rehearsalQueue,
    catalogueMaxAgeMs: settings.CATALOGUE_MAX_AGE_SECONDS,
    horizonDays: longestHorizon(settings.PARTNER_POLICIES),
    clock,
  }),
  partners,
  relationships: relationshipsIn(open),
  claims: requestClaimsIn(open),
  versions,
  changeVersions,
  catalogue,
  documents: documentsIn(open),
  linkKeys: linkKeysIn(open, clock),
  policyFor,
  publicUrl: settings.PUBLIC_URL,
  clock,
});
const { RATE_LIMIT_BURST: burst, RATE_LIMIT_PER_SECOND: perSecond, CORS_ORIGINS: corsOrigins } = settings;
const door: Door = {
  verify,
  partners,
  requireMfa: settings.REQUIRE_MFA,
  limit: perSecond > 0 ? rateLimiter({ burst, perSecond }, clock) : undefined,
  corsOrigins,
};
for (const route of routes) {
  const answer = serve(door, route);
  const handler: HttpHandler = (request) => answer(request, log);
  app.http(route.name, { methods: [route.method], route: route.path, authLevel: 'anonymous', handler });
}
if (corsOrigins.length > 0) {
  const handler: HttpHandler = async ({ headers }) => preflight(corsOrigins, headers);
  app.http('preflight', { methods: ['OPTIONS'], route: '{*path}', authLevel: 'anonymous', handler });
}
app.http('openapi', {
  methods: ['GET'],
  route: 'openapi.json',
  authLevel: 'anonymous',
  handler: openApi(),
});
if (settings.DOCS_PAGE) {
  const handler = documentation();
  app.http('docs', { methods: ['GET'], route: 'docs', authLevel: 'anonymous', handler });
}
app.http('health', {
  methods: ['GET'],
  route: 'health',
  authLevel: 'anonymous',
  handler: health({ tables: () => partners.probe(), bus: () => probeBus(senderFor), tokens: () => verify.probe() }),
});

const end = endHold({ ...judging, prepare, publisher });
const queue = { connection: 'ServiceBus', cardinality: 'many' } as const;
app.serviceBusQueue('validateOrders', {
  ...queue,
  queueName: ORDERS_QUEUE,
  handler: validateOrdersFunction(validate),
});
app.serviceBusQueue('retryOrder', {
  connection: 'ServiceBus',
  queueName: ORDERS_RETRY_QUEUE,
  handler: retryOrderFunction(validate),
});
app.serviceBusQueue('wakeUp', {
  ...queue,
  queueName: WAKE_UPS_QUEUE,
  handler: wakeUpFunction(
    announceOutbox({
      ledger,
      wakeUps,
      publisher,
      clock,
      releasePage: releaseHolds({ ...judging, prepare }),
      reconcile: reconcileRenewalsOf,
    }),
    announceCatalogue({
      catalogue: versions,
      wakeUps,
      publisher,
      clock,
      sweepAfter: sweepAfter({ queue: sweepQueue, catalogueMaxAgeMs: settings.CATALOGUE_MAX_AGE_SECONDS, clock }),
    }),
    expireHolds({ end, wakeUps, clock }),
    followRenewals({ reconcile: reconcileRenewalsOf, wakeUps }),
  ),
});
app.serviceBusTopic('projectEvents', {
  ...queue,
  topicName: EVENTS_TOPIC,
  subscriptionName: PROJECTIONS_SUBSCRIPTION,
  handler: projectEventsFunction(auditLog, holds, recentOrders, wakeUps, log),
});
app.timer('reconcileHolds', {
  schedule: '%HOLDS_SCHEDULE%',
  handler: reconcileHoldsFunction(reconcileHolds({ holds, end, clock }), log),
});
app.serviceBusQueue('sweepShard', {
  connection: 'ServiceBus',
  queueName: RENEWAL_SWEEPS_QUEUE,
  handler: sweepShardFunction(
    sweepShard({
      sweeps,
      queue: sweepQueue,
      dueIndex,
      reconcile,
      policyFor,
      clock,
      onFault: (fault, renewals) => log('error', 'sweep.failed', { renewals, ...faultFields(fault) }),
    }),
    lookAfter,
  ),
});
app.serviceBusQueue('rehearseVersion', {
  connection: 'ServiceBus',
  queueName: REHEARSALS_QUEUE,
  handler: rehearseVersionFunction(
    {
      shard: rehearseShard({
        ...rehearsing,
        onFault: (fault, subjects) => log('error', 'rehearsal.failed', { subjects, ...faultFields(fault) }),
      }),
      tally: tallyRehearsal({
        ...rehearsing,
        onCompleted: ({ rehearsalId, counts }) => log('info', 'rehearsal.completed', { rehearsalId, ...counts }),
      }),
      look: lookAfterRehearsal(rehearsing),
    },
    rehearsalQueue,
    log,
  ),
});
app.timer('sweepRenewals', { schedule: '%SWEEP_SCHEDULE%', handler: sweepRenewalsFunction(lookAfter) });
