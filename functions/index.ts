import { app, type HttpHandler } from '@azure/functions';
import { confirmAcceptance } from '../shared/acceptances/confirm-acceptance.ts';
import { readHistory } from '../shared/acceptances/read-history.ts';
import { voidAcceptance } from '../shared/acceptances/void-acceptance.ts';
import { withdrawAgreement } from '../shared/acceptances/withdraw-agreement.ts';
import { readAcceptances } from '../shared/acceptances/read-acceptances.ts';
import { policies, STANDARD_POLICY } from '../shared/agreements/policy.ts';
import { publishVersion } from '../shared/agreements/publish-version.ts';
import {
  EVENTS_TOPIC,
  eventsOn,
  ORDERS_QUEUE,
  ORDERS_RETRY_QUEUE,
  probeBus,
  PROJECTIONS_SUBSCRIPTION,
  WAKE_UPS_QUEUE,
  wakeUpsOn,
} from '../shared/bus/bus.ts';
import { orderQueuesOn } from '../shared/bus/order-queues.ts';
import { sendersOn } from '../shared/bus/client.ts';
import { readSettings } from '../shared/config.ts';
import type { Route } from '../shared/http/route.ts';
import { serve } from '../shared/http/serve.ts';
import { tokenVerifier } from '../shared/http/token.ts';
import { announceOutbox } from '../shared/ledger/announce-outbox.ts';
import { listAuditRecords as listAuditRecordsUseCase } from '../shared/ledger/list-audit-records.ts';
import { changeLedger } from '../shared/ledger/change-ledger.ts';
import { managedIdentity } from '../shared/identity.ts';
import { faultFields, type Log } from '../shared/log.ts';
import { cancelHold } from '../shared/orders/cancel-hold.ts';
import { endHold, expireHolds } from '../shared/orders/end-hold.ts';
import { releaseHolds } from '../shared/orders/release-holds.ts';
import { checkEligibility } from '../shared/orders/check-eligibility.ts';
import { decideGroup } from '../shared/orders/decide-group.ts';
import { placeOrder as placeOrderUseCase } from '../shared/orders/place-order.ts';
import { prepareOrders } from '../shared/orders/prepare-orders.ts';
import { listOrders as listOrdersUseCase, readOrder } from '../shared/orders/read-orders.ts';
import { validateOrders } from '../shared/orders/validate-orders.ts';
import { createCustomer } from '../shared/partners/create-customer.ts';
import { listCustomers } from '../shared/partners/list-customers.ts';
import { readCustomer } from '../shared/partners/read-customer.ts';
import { takeOnCustomer } from '../shared/partners/take-on-customer.ts';
import { importSubscriptions as importUseCase } from '../shared/renewals/import-subscriptions.ts';
import { listFlags } from '../shared/renewals/list-flags.ts';
import {
  listSubscriptions as listSubscriptionsUseCase,
  readSubscription,
} from '../shared/renewals/read-subscriptions.ts';
import { reconcileCustomer } from '../shared/renewals/reconcile-customer.ts';
import { reconcileRenewal } from '../shared/renewals/reconcile-renewal.ts';
import { recordSubscriptions } from '../shared/renewals/record-subscriptions.ts';
import { sweepRenewals } from '../shared/renewals/sweep-renewals.ts';
import { updateSubscription } from '../shared/renewals/update-subscription.ts';
import { auditLogIn } from '../shared/tables/audit-table.ts';
import { tablesIn } from '../shared/tables/client.ts';
import { cachedCatalogue, catalogueIn } from '../shared/tables/catalogue-table.ts';
import { dueIndexIn } from '../shared/tables/due-index-tables.ts';
import { flagsIn } from '../shared/tables/flag-table.ts';
import { ledgerIn } from '../shared/tables/ledger-table.ts';
import { relationshipsIn } from '../shared/tables/relationship-table.ts';
import { requestClaimsIn } from '../shared/tables/request-claim-table.ts';
import { partnersIn } from '../shared/tables/partner-table.ts';
import { createCustomerRoute } from './http/create-customer.ts';
import { getCustomer } from './http/get-customer.ts';
import { listCustomersRoute } from './http/list-customers.ts';
import { cancelHeldOrder } from './http/cancel-held-order.ts';
import { getAgreementHistory } from './http/get-agreement-history.ts';
import { voidConfirmation } from './http/void-confirmation.ts';
import { withdrawCustomerAgreement } from './http/withdraw-customer-agreement.ts';
import { confirmAgreement } from './http/confirm-agreement.ts';
import { getAgreementMetadata } from './http/get-agreement-metadata.ts';
import { getAgreements } from './http/get-agreements.ts';
import { getOrder } from './http/get-order.ts';
import { getOrderDecision } from './http/get-order-decision.ts';
import { getProvisioningStatus } from './http/get-provisioning-status.ts';
import { getPurchaseEligibility } from './http/get-purchase-eligibility.ts';
import { getSubscription } from './http/get-subscription.ts';
import { health } from './http/health.ts';
import { importSubscriptions } from './http/import-subscriptions.ts';
import { listAuditRecords } from './http/list-audit-records.ts';
import { listOrders } from './http/list-orders.ts';
import { listSubscriptions } from './http/list-subscriptions.ts';
import { listRenewals } from './http/list-renewals.ts';
import { patchSubscription } from './http/patch-subscription.ts';
import { placeOrder } from './http/place-order.ts';
import { putSubscription } from './http/put-subscription.ts';
import { publishAgreementVersion } from './http/publish-agreement-version.ts';
import { projectEventsFunction } from './servicebus/project-events.ts';
import { retryOrderFunction } from './servicebus/retry-order.ts';
import { validateOrdersFunction } from './servicebus/validate-orders.ts';
import { wakeUpFunction } from './servicebus/wake-up.ts';
import { sweepRenewalsFunction } from './timer/sweep-renewals.ts';

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

const judging = { ledger, partners, catalogue, policyFor, clock };
const change = changeLedger({ ledger, wakeUps, clock });
const prepare = prepareOrders({ dueIndex, wakeUps });
const reconcile = reconcileRenewal({ ledger, flags, catalogue, policyFor, publisher, clock });
const validate = validateOrders({
  decide: decideGroup({ ...judging, prepare }),
  publisher,
  queues: orderQueuesOn(senderFor),
  clock,
  onFault: (fault, orders) => log('error', 'orders.putBack', { orders, ...faultFields(fault) }),
});

const orders = { ...judging, prepare, change };
const order = readOrder({ ledger });
const recordFacts = recordSubscriptions({ ledger, change, dueIndex, clock });

const knownCustomer = readCustomer({ ledger });
const relationships = relationshipsIn(open);
const claims = requestClaimsIn(open);
const takeOn = takeOnCustomer({ ledger, relationships, claims, clock });

const routes: readonly Route[] = [
  createCustomerRoute(createCustomer({ takeOn, partners })),
  listCustomersRoute(listCustomers({ relationships, read: knownCustomer })),
  getCustomer(knownCustomer),
  placeOrder({ place: placeOrderUseCase(orders), clock }),
  listOrders(listOrdersUseCase({ ledger })),
  getOrder(order),
  getProvisioningStatus(order),
  getOrderDecision(order),
  listAuditRecords(listAuditRecordsUseCase({ auditLog, clock })),
  getPurchaseEligibility(checkEligibility(judging)),
  listSubscriptions(listSubscriptionsUseCase({ ledger })),
  getSubscription(readSubscription({ ledger })),
  patchSubscription({ update: updateSubscription({ ...orders, dueIndex }), clock }),
  putSubscription(recordFacts),
  importSubscriptions(importUseCase({ record: recordFacts, claims, clock })),
  confirmAgreement(confirmAcceptance({ ledger, change, catalogue, policyFor, clock })),
  getAgreements(readAcceptances({ ledger })),
  getAgreementMetadata({ catalogue, clock }),
  listRenewals(listFlags({ flags, clock })),
  getAgreementHistory(readHistory({ ledger })),
  voidConfirmation(voidAcceptance({ ledger, change, clock })),
  withdrawCustomerAgreement(withdrawAgreement({ ledger, change, clock })),
  cancelHeldOrder(cancelHold({ ledger, change, clock })),
  publishAgreementVersion(publishVersion({ catalogue: versions, maxAgeMs: settings.CATALOGUE_MAX_AGE_SECONDS, clock })),
];
for (const route of routes) {
  const answer = serve({ verify, partners }, route);
  const handler: HttpHandler = (request) => answer(request, log);
  app.http(route.name, { methods: [route.method], route: route.path, authLevel: 'anonymous', handler });
}
app.http('health', {
  methods: ['GET'],
  route: 'health',
  authLevel: 'anonymous',
  handler: health({ tables: () => partners.probe(), bus: () => probeBus(senderFor), tokens: () => verify.probe() }),
});

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
      reconcile: reconcileCustomer({ ledger, reconcile, policyFor, clock }),
    }),
    expireHolds({ end: endHold({ ...judging, prepare, publisher }), wakeUps, clock }),
  ),
});
app.serviceBusTopic('projectEvents', {
  ...queue,
  topicName: EVENTS_TOPIC,
  subscriptionName: PROJECTIONS_SUBSCRIPTION,
  handler: projectEventsFunction(auditLog, log),
});
app.timer('sweepRenewals', {
  schedule: '%SWEEP_SCHEDULE%',
  handler: sweepRenewalsFunction(sweepRenewals({ dueIndex, reconcile, policy: STANDARD_POLICY, clock }), log),
});
