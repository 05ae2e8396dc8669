import { confirmAcceptance } from '../../shared/acceptances/confirm-acceptance.ts';
import { readDirectStatus } from '../../shared/acceptances/read-direct-status.ts';
import { readAcceptances } from '../../shared/acceptances/read-acceptances.ts';
import { readHistory } from '../../shared/acceptances/read-history.ts';
import { voidAcceptance } from '../../shared/acceptances/void-acceptance.ts';
import { voidWithdrawal } from '../../shared/acceptances/void-withdrawal.ts';
import { withdrawAgreement } from '../../shared/acceptances/withdraw-agreement.ts';
import type { CatalogueStore, CatalogueReader } from '../../shared/agreements/catalogue-store.ts';
import type { PolicyFor } from '../../shared/domain/agreements/policy.ts';
import type { LinkKeys } from '../../shared/agreements/document-link.ts';
import type { DocumentStore } from '../../shared/agreements/document-store.ts';
import { linkToDocument } from '../../shared/agreements/link-to-document.ts';
import { openDocument } from '../../shared/agreements/open-document.ts';
import type { changeCatalogue } from '../../shared/agreements/change-catalogue.ts';
import { listVersions } from '../../shared/agreements/list-versions.ts';
import { publishVersion } from '../../shared/agreements/publish-version.ts';
import { rescheduleVersion } from '../../shared/agreements/reschedule-version.ts';
import { withdrawVersion } from '../../shared/agreements/withdraw-version.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Route } from '../../shared/http/route.ts';
import type { AuditLog } from '../../shared/audit/audit-log.ts';
import type { changeLedger } from '../../shared/ledger/change-ledger.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { HoldIndex } from '../../shared/orders/hold-index.ts';
import { listAuditRecords as listAuditRecordsUseCase } from '../../shared/audit/list-audit-records.ts';
import type { RequestClaims } from '../../shared/ledger/request-claims.ts';
import { cancelHold } from '../../shared/orders/cancel-hold.ts';
import { checkEligibility } from '../../shared/orders/check-eligibility.ts';
import { placeOrder as placeOrderUseCase } from '../../shared/orders/place-order.ts';
import type { writeAhead } from '../../shared/orders/write-ahead.ts';
import { listOrders as listOrdersUseCase, readDecision, readOrder } from '../../shared/orders/read-orders.ts';
import { readAgreementStatus } from '../../shared/partners/read-agreement-status.ts';
import { createCustomer } from '../../shared/customers/create-customer.ts';
import { listCustomers } from '../../shared/customers/list-customers.ts';
import type { PartnerRegistry } from '../../shared/partners/partner-registry.ts';
import { readCustomer } from '../../shared/customers/read-customer.ts';
import type { RelationshipStore } from '../../shared/customers/relationship-store.ts';
import { establishRelationship } from '../../shared/customers/establish-relationship.ts';
import {
  everyImpact,
  listImpacts,
  listImpactByPartner,
  readRehearsal,
} from '../../shared/rehearsals/read-rehearsal.ts';
import type { RehearsalStore } from '../../shared/rehearsals/rehearsal-store.ts';
import type { startRehearsal } from '../../shared/rehearsals/start-rehearsal.ts';
import type { DueIndex } from '../../shared/subscriptions/due-index.ts';
import type { FlagStore } from '../../shared/renewals/flag-store.ts';
import { importSubscriptions as importUseCase } from '../../shared/subscriptions/import-subscriptions.ts';
import { countFlags, everyFlag, listFlags } from '../../shared/renewals/list-flags.ts';
import { listSweeps } from '../../shared/renewals/list-sweeps.ts';
import {
  listSubscriptions as listSubscriptionsUseCase,
  readSubscription,
} from '../../shared/subscriptions/read-subscriptions.ts';
import { recordSubscriptions } from '../../shared/subscriptions/record-subscriptions.ts';
import type { SweepStore } from '../../shared/renewals/sweep-store.ts';
import { updateSubscription } from '../../shared/orders/update-subscription.ts';
import { cancelHeldOrder } from './orders/cancel-held-order.ts';
import { confirmAgreement } from './confirmations/confirm-agreement.ts';
import { countRenewals } from './renewals/count-renewals.ts';
import { createCustomerRoute } from './customers/create-customer.ts';
import { exchangeToken } from './exchange-token.ts';
import { exportRenewals } from './renewals/export-renewals.ts';
import { getAgreementHistory } from './confirmations/get-agreement-history.ts';
import { getAgreementMetadata } from './agreements/get-agreement-metadata.ts';
import { getAgreementStatus } from './partners/get-agreement-status.ts';
import { getAgreements } from './confirmations/get-agreements.ts';
import { getCustomer } from './customers/get-customer.ts';
import { getDirectStatus } from './confirmations/get-direct-status.ts';
import { getDocumentLinks } from './agreements/get-document-links.ts';
import { getOrderDecision } from './orders/get-order-decision.ts';
import { getOrder } from './orders/get-order.ts';
import { getPartner } from './partners/get-partner.ts';
import { getProvisioningStatus } from './orders/get-provisioning-status.ts';
import { getPurchaseEligibility } from './orders/get-purchase-eligibility.ts';
import { getRelationshipRequest } from './customers/get-relationship-request.ts';
import { getSubscription } from './subscriptions/get-subscription.ts';
import { exportRehearsalRows } from './rehearsals/export-rehearsal-rows.ts';
import { getRehearsal } from './rehearsals/get-rehearsal.ts';
import { importSubscriptions } from './subscriptions/import-subscriptions.ts';
import { listAgreementVersions } from './agreements/list-agreement-versions.ts';
import { listAuditRecords } from './audit/list-audit-records.ts';
import { listCatalogueChanges } from './agreements/list-catalogue-changes.ts';
import { listHolds } from './orders/list-holds.ts';
import { listCustomersRoute } from './customers/list-customers.ts';
import { listOrders } from './orders/list-orders.ts';
import { listRehearsalPartners } from './rehearsals/list-rehearsal-partners.ts';
import { listRehearsalRows } from './rehearsals/list-rehearsal-rows.ts';
import { listRehearsals } from './rehearsals/list-rehearsals.ts';
import { listRenewals } from './renewals/list-renewals.ts';
import { listSubscriptions } from './subscriptions/list-subscriptions.ts';
import { listSweepsRoute } from './renewals/list-sweeps.ts';
import { openDocumentLink } from './agreements/open-document-link.ts';
import { patchSubscription } from './subscriptions/patch-subscription.ts';
import { placeOrder } from './orders/place-order.ts';
import { publishAgreementVersion } from './agreements/publish-agreement-version.ts';
import { putSubscription } from './subscriptions/put-subscription.ts';
import { rescheduleAgreementVersion } from './agreements/reschedule-agreement-version.ts';
import { startRehearsal as startRehearsalRoute } from './rehearsals/start-rehearsal.ts';
import { voidConfirmation } from './confirmations/void-confirmation.ts';
import { voidCustomerWithdrawal } from './confirmations/void-customer-withdrawal.ts';
import { withdrawAgreementVersion } from './agreements/withdraw-agreement-version.ts';
import { withdrawCustomerAgreement } from './confirmations/withdraw-customer-agreement.ts';

/** What the routes are made of. */
export interface RoutePorts {
  readonly ledger: Ledger;
  readonly change: ReturnType<typeof changeLedger>;
  readonly prepare: ReturnType<typeof writeAhead>;
  readonly auditLog: AuditLog;
  readonly flags: FlagStore;
  readonly dueIndex: DueIndex;
  readonly sweeps: SweepStore;
  readonly rehearsals: RehearsalStore;
  readonly rehearse: ReturnType<typeof startRehearsal>;
  readonly partners: PartnerRegistry;
  readonly relationships: RelationshipStore;
  readonly claims: RequestClaims;
  readonly holds: HoldIndex;
  readonly versions: CatalogueStore;
  readonly catalogue: CatalogueReader;
  readonly changeVersions: ReturnType<typeof changeCatalogue>;
  readonly documents: DocumentStore;
  readonly linkKeys: LinkKeys;
  readonly policyFor: PolicyFor;
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** Every route behind the door, each with its use case; making them asks nothing of the ports. */
export function routesOf(ports: RoutePorts): readonly Route[] {
  const { ledger, change, auditLog, flags, dueIndex, partners, relationships, claims } = ports;
  const { versions, changeVersions, catalogue, policyFor, publicUrl, clock, prepare } = ports;
  const { documents, linkKeys, rehearsals } = ports;
  const judging = { ledger, partners, catalogue, policyFor, clock };
  const orders = { ...judging, prepare, change };
  const order = readOrder({ ledger });
  const orderList = listOrdersUseCase({ ledger });
  const recordFacts = recordSubscriptions({ ledger, partners, change, dueIndex, clock });

  const knownCustomer = readCustomer({ ledger });
  const takeOn = establishRelationship({ ledger, relationships, claims, clock });

  return [
    getPartner(),
    ...exchangeToken({ clock }),
    createCustomerRoute(createCustomer({ takeOn, partners })),
    listCustomersRoute(listCustomers({ relationships, read: knownCustomer })),
    getCustomer(knownCustomer),
    getDirectStatus(readDirectStatus({ ledger, catalogue })),
    getRelationshipRequest({ publicUrl }),
    getAgreementStatus(readAgreementStatus({ partners })),
    placeOrder({ place: placeOrderUseCase(orders), clock }),
    listOrders(orderList),
    getOrder({ read: order, list: orderList }),
    getProvisioningStatus(order),
    getOrderDecision(readDecision({ ledger })),
    listAuditRecords(listAuditRecordsUseCase({ auditLog, ledger, clock })),
    getPurchaseEligibility(checkEligibility(judging)),
    listSubscriptions(listSubscriptionsUseCase({ ledger })),
    getSubscription(readSubscription({ ledger })),
    patchSubscription({ update: updateSubscription({ ...orders, dueIndex }), clock }),
    putSubscription(recordFacts),
    importSubscriptions(importUseCase({ record: recordFacts, claims, partners, clock })),
    confirmAgreement(confirmAcceptance({ ledger, change, catalogue, policyFor, clock })),
    getAgreements(readAcceptances({ ledger, catalogue })),
    getAgreementMetadata({ catalogue, clock }),
    getDocumentLinks({ link: linkToDocument({ catalogue, keys: linkKeys, clock }), publicUrl }),
    openDocumentLink(openDocument({ documents, keys: linkKeys, clock })),
    listRenewals(listFlags({ flags, clock })),
    countRenewals(countFlags({ flags, clock })),
    exportRenewals(everyFlag({ flags, clock })),
    listSweepsRoute(listSweeps({ sweeps: ports.sweeps, clock })),
    getAgreementHistory(readHistory({ ledger, catalogue })),
    voidConfirmation(voidAcceptance({ ledger, change, clock })),
    voidCustomerWithdrawal(voidWithdrawal({ ledger, change, clock })),
    withdrawCustomerAgreement(withdrawAgreement({ ledger, change, clock })),
    listHolds(ports.holds),
    cancelHeldOrder(cancelHold({ ledger, change, clock })),
    listAgreementVersions(listVersions({ catalogue: versions, clock })),
    publishAgreementVersion(publishVersion({ change: changeVersions, documents })),
    rescheduleAgreementVersion(rescheduleVersion({ change: changeVersions })),
    withdrawAgreementVersion(withdrawVersion({ change: changeVersions })),
    listCatalogueChanges(versions),
    startRehearsalRoute(ports.rehearse),
    listRehearsals(rehearsals),
    getRehearsal(readRehearsal({ rehearsals })),
    listRehearsalPartners(listImpactByPartner({ rehearsals })),
    listRehearsalRows(listImpacts({ rehearsals })),
    exportRehearsalRows(everyImpact({ rehearsals })),
  ];
}
