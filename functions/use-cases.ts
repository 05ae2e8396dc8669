import { acceptDirectly } from '../shared/acceptances/accept-directly.ts';
import { acceptForPartners } from '../shared/acceptances/accept-for-partners.ts';
import { confirmAcceptance } from '../shared/acceptances/confirm-acceptance.ts';
import { listAgreementRecords } from '../shared/acceptances/list-agreement-records.ts';
import { confirmForCustomers } from '../shared/acceptances/confirm-for-customers.ts';
import { declineAgreement } from '../shared/acceptances/decline-agreement.ts';
import { offerAgreement } from '../shared/acceptances/offer-agreement.ts';
import { readConfirmation } from '../shared/acceptances/read-confirmation.ts';
import { findAcceptance } from '../shared/acceptances/find-acceptance.ts';
import { judgeWays } from '../shared/acceptances/judge-ways.ts';
import { readAccount } from '../shared/acceptances/read-account.ts';
import { resolveVersion } from '../shared/acceptances/resolve-version.ts';
import { readAcceptances } from '../shared/acceptances/read-acceptances.ts';
import { readDirectStatus } from '../shared/acceptances/read-direct-status.ts';
import { readHistory } from '../shared/acceptances/read-history.ts';
import { listPartners, readPartner } from '../shared/acceptances/read-partners.ts';
import { voidAcceptance } from '../shared/acceptances/void-acceptance.ts';
import { voidWithdrawal } from '../shared/acceptances/void-withdrawal.ts';
import { withdrawByCustomer } from '../shared/acceptances/withdraw-by-customer.ts';
import { withdrawAgreement } from '../shared/acceptances/withdraw-agreement.ts';
import { changeableUntil } from '../shared/agreements/changeable-until.ts';
import { linkTexts } from '../shared/agreements/link-texts.ts';
import { changeCatalogue } from '../shared/agreements/change-catalogue.ts';
import { linkToDocument } from '../shared/agreements/link-to-document.ts';
import { listVersions } from '../shared/agreements/list-versions.ts';
import { openDocument } from '../shared/agreements/open-document.ts';
import { publishCatalogueOutbox } from '../shared/agreements/publish-catalogue-outbox.ts';
import { previewVersion } from '../shared/agreements/preview-version.ts';
import { publishVersion } from '../shared/agreements/publish-version.ts';
import { readVersion } from '../shared/agreements/read-version.ts';
import { rescheduleVersion } from '../shared/agreements/reschedule-version.ts';
import { withdrawVersion } from '../shared/agreements/withdraw-version.ts';
import { followAttestation } from '../shared/attestations/follow-attestation.ts';
import { listAuditRecords } from '../shared/audit/list-audit-records.ts';
import { renewInvitation, revokeInvitation } from '../shared/customers/change-invitation.ts';
import { createCustomer } from '../shared/customers/create-customer.ts';
import { createInvitation } from '../shared/customers/create-invitation.ts';
import { erasePerson, previewErasure } from '../shared/acceptances/erase-person.ts';
import { establishRelationship } from '../shared/customers/establish-relationship.ts';
import { listErasures } from '../shared/acceptances/list-erasures.ts';
import { listCustomers } from '../shared/customers/list-customers.ts';
import {
  listInvitations,
  readInvitation,
  readInvitations,
  readWaitingInvitation,
} from '../shared/customers/list-invitations.ts';
import { readCustomer } from '../shared/customers/read-customer.ts';
import { readCustomerNames } from '../shared/customers/read-customer-names.ts';
import { remindOfInvitations } from '../shared/customers/remind-of-invitations.ts';
import { projectEvents } from '../shared/events/project-events.ts';
import { readFeed } from '../shared/feed/read-feed.ts';
import { writeFeed } from '../shared/feed/write-feed.ts';
import { changeLedger } from '../shared/ledger/change-ledger.ts';
import { handleWakeUps } from '../shared/ledger/handle-wake-ups.ts';
import { publishLedgerOutbox } from '../shared/ledger/publish-ledger-outbox.ts';
import { cancelHold } from '../shared/orders/cancel-hold.ts';
import { checkEligibility } from '../shared/orders/check-eligibility.ts';
import { closeHold } from '../shared/orders/close-hold.ts';
import { decideGroup } from '../shared/orders/decide-group.ts';
import { discardQuarantined, resubmitQuarantined } from '../shared/orders/deal-with-quarantined.ts';
import { expireHold } from '../shared/orders/expire-hold.ts';
import { moveSubscription } from '../shared/orders/move-subscription.ts';
import { placeOrder } from '../shared/orders/place-order.ts';
import { previewOrder } from '../shared/orders/preview-order.ts';
import { readReleasedOrders } from '../shared/orders/read-released-orders.ts';
import { listOrders, readDecision, readOrder } from '../shared/orders/read-orders.ts';
import { listQuarantine, readQuarantined } from '../shared/orders/read-quarantine.ts';
import { reconcileHolds } from '../shared/orders/reconcile-holds.ts';
import { releaseHolds } from '../shared/orders/release-holds.ts';
import { remindOfHold } from '../shared/orders/remind-of-hold.ts';
import { updateSubscription } from '../shared/orders/update-subscription.ts';
import { validateOrders } from '../shared/orders/validate-orders.ts';
import { writeAhead } from '../shared/orders/write-ahead.ts';
import { readAgreementStatus } from '../shared/partners/read-agreement-status.ts';
import { countFlags, everyFlag, listFlags } from '../shared/renewals/list-flags.ts';
import { listSweeps } from '../shared/renewals/list-sweeps.ts';
import { readSweep } from '../shared/renewals/read-sweep.ts';
import { reconcileCustomer } from '../shared/renewals/reconcile-customer.ts';
import { reconcileRenewals } from '../shared/renewals/reconcile-renewals.ts';
import { reconcileTouched } from '../shared/renewals/reconcile-touched.ts';
import { superviseSweep } from '../shared/renewals/supervise-sweep.ts';
import { sweepAfter } from '../shared/renewals/sweep-after.ts';
import { sweepShard } from '../shared/renewals/sweep-shard.ts';
import { importSubscriptions } from '../shared/subscriptions/import-subscriptions.ts';
import { listSubscriptions, readSubscription } from '../shared/subscriptions/read-subscriptions.ts';
import { recordSubscriptions } from '../shared/subscriptions/record-subscriptions.ts';
import { attestationUseCasesOf } from './attestation-use-cases.ts';
import { importUseCasesOf } from './imports/use-cases.ts';
import { evidenceUseCasesOf } from './evidence-use-cases.ts';
import { timed } from './observer.ts';
import type { Ports } from './ports.ts';
import { projectionsOn } from './projections.ts';
import { registryUseCasesOf } from './registry-use-cases.ts';
import { rehearsalUseCasesOf } from './rehearsal-use-cases.ts';
import { submissionUseCasesOf } from './submission-use-cases.ts';
import { notifyEndpoints } from '../shared/webhooks/notify-endpoints.ts';
import { webhookUseCasesOf } from './webhook-use-cases.ts';

/** Every use case, composed once. Reads and sends nothing. */
export function useCasesOf(ports: Ports) {
  const { ledger, dueIndex, partners, relationships, claims, versions, catalogue, documents, linkKeys } = ports;
  const { sweeps, publisher, wakeUps, clock, timers, random, observer, catalogueMaxAgeMs } = ports;
  const { flags, holds, invitations, auditLog, orderQueues, sweepQueue, policyFor, horizonDays } = ports;

  const change = changeLedger({ ledger, wakeUps, policyFor, clock, timers, random });
  const changeVersions = changeCatalogue({
    catalogue: versions,
    wakeUps,
    maxAgeMs: catalogueMaxAgeMs,
    clock,
    timers,
    random,
  });
  const establish = establishRelationship({ ledger, relationships, claims, clock, timers, random });
  const create = createCustomer({ establish, partners, random });
  const customer = readCustomer({ ledger });
  const customers = listCustomers({ relationships, read: customer });
  const record = recordSubscriptions({ ledger, partners, change, dueIndex, clock });
  const judging = { ledger, partners, catalogue, policyFor, clock, publicUrl: ports.publicUrl };
  const confirm = confirmAcceptance({ ledger, change, catalogue, policyFor, clock, random });
  const submitting = submissionUseCasesOf(ports, { change, listCustomers: customers });
  const withdraw = withdrawAgreement({ ledger, change, clock, random });
  const direct = { ...judging, relationships };
  const prepare = writeAhead({ dueIndex, wakeUps });
  const ordering = { ...judging, prepare, change };
  const decide = decideGroup({ ...judging, prepare });
  const close = closeHold({ ...judging, prepare, publisher });
  const reconcile = reconcileRenewals({ ...judging, flags, publisher });
  const reconcileOne = reconcileCustomer({ ledger, dueIndex, reconcile, policyFor, clock });
  const sweeping = { sweeps, queue: sweepQueue, dueIndex, clock };
  const quarantine = {
    quarantine: ports.quarantineStore,
    acts: ports.operatorActs,
    clock,
    onDealtWith: observer.quarantineDealtWith,
  };

  return {
    // Agreements
    listVersions: listVersions({ catalogue: versions, clock }),
    readVersion: readVersion({ catalogue: versions, keys: linkKeys, clock }),
    previewVersion: previewVersion({ catalogue: versions, maxAgeMs: catalogueMaxAgeMs, clock }),
    changeableUntil: changeableUntil({ maxAgeMs: catalogueMaxAgeMs, clock }),
    linkTexts: linkTexts({ keys: linkKeys, clock }),
    keepText: (content: string) => documents.keep(content),
    publishVersion: publishVersion({ change: changeVersions, documents }),
    rescheduleVersion: rescheduleVersion({ change: changeVersions }),
    withdrawVersion: withdrawVersion({ change: changeVersions }),
    linkToDocument: linkToDocument({ catalogue, keys: linkKeys, clock }),
    openDocument: openDocument({ documents, keys: linkKeys, clock }),
    // Confirmations
    confirmAcceptance: confirm,
    confirmForCustomers: confirmForCustomers({ confirm, timers }),
    judgeWays: judgeWays({ policyFor, clock }),
    resolveVersion: resolveVersion({ catalogue, clock }),
    readAccount: readAccount({ ledger, catalogue, policyFor, clock }),
    readAcceptances: readAcceptances({ ledger, catalogue }),
    listAgreementRecords: listAgreementRecords({ ...judging, list: customers }),
    readDirectStatus: readDirectStatus({ ledger, catalogue }),
    readHistory: readHistory({ ledger, catalogue }),
    findAcceptance: findAcceptance({ ledger }),
    readConfirmation: readConfirmation({ ledger }),
    voidAcceptance: voidAcceptance({ ledger, change, clock, random }),
    voidWithdrawal: voidWithdrawal({ ledger, change, clock, random }),
    withdrawAgreement: withdraw,
    // Direct acceptance
    offerAgreement: offerAgreement({ ...direct, keys: linkKeys }),
    acceptForPartners: acceptForPartners({ accept: acceptDirectly({ ...direct, change, timers, random }) }),
    declineAgreement: declineAgreement({ ledger, change, partners, clock, random }),
    withdrawByCustomer: withdrawByCustomer({ partners, withdraw }),
    listPartners: listPartners(direct),
    readPartner: readPartner(direct),
    // Invitations
    createInvitation: createInvitation({ ledger, change, claims, policyFor, clock, random }),
    renewInvitation: renewInvitation({ ledger, change, policyFor, clock }),
    revokeInvitation: revokeInvitation({ ledger, change, policyFor, clock }),
    listInvitations: listInvitations({ invitations, clock }),
    readInvitations: readInvitations({ ledger, clock }),
    readInvitation: readInvitation({ ledger, clock }),
    readWaitingInvitation: readWaitingInvitation({ ledger, clock }),
    remindOfInvitations: remindOfInvitations({ partners: ports.partnerStore, invitations, ledger, publisher, clock }),
    // Partners and customers
    readAgreementStatus: readAgreementStatus({ partners }),
    ...registryUseCasesOf(ports),
    establishRelationship: establish,
    createCustomer: create,
    readCustomer: customer,
    readCustomerNames: readCustomerNames({ ledger }),
    listCustomers: customers,
    erasePerson: erasePerson({ ...ports, change }),
    previewErasure: previewErasure(ports),
    listErasures: listErasures({ ledger }),
    // Subscriptions
    readSubscription: readSubscription({ ledger }),
    listSubscriptions: listSubscriptions({ ledger }),
    recordSubscriptions: record,
    importSubscriptions: importSubscriptions({ record, claims, partners, clock }),
    updateSubscription: updateSubscription({ ...ordering, dueIndex, random }),
    // Orders
    checkEligibility: checkEligibility(judging),
    previewOrder: previewOrder(judging),
    moveSubscription: moveSubscription({ ...ordering, random }),
    placeOrder: placeOrder(ordering),
    readDecision: readDecision({ ledger }),
    readOrder: readOrder({ ledger }),
    listOrders: listOrders({ ledger }),
    readReleasedOrders: readReleasedOrders({ ledger }),
    cancelHold: cancelHold({ ledger, change, clock }),
    closeHold: close,
    reconcileHolds: reconcileHolds({
      holds,
      close,
      remind: remindOfHold({ holds, ledger, publisher, clock }),
      clock,
    }),
    decideGroup: decide,
    validateOrders: validateOrders({
      decide: timed(decide, observer, timers),
      publisher,
      queues: orderQueues,
      clock,
      onFault: observer.ordersFailed,
    }),
    // Quarantine
    listQuarantine: listQuarantine(quarantine),
    readQuarantined: readQuarantined(quarantine),
    resubmitQuarantined: resubmitQuarantined(quarantine),
    discardQuarantined: discardQuarantined(quarantine),
    // Renewals
    listFlags: listFlags({ flags, clock }),
    everyFlag: everyFlag({ flags, clock }),
    countFlags: countFlags({ flags, clock }),
    listSweeps: listSweeps({ sweeps, clock }),
    readSweep: readSweep({ sweeps }),
    reconcileRenewals: reconcile,
    superviseSweep: superviseSweep({
      ...sweeping,
      catalogue,
      catalogueMaxAgeMs,
      horizonDays,
      onCompleted: observer.sweepCompleted,
      onLag: observer.sweepLag,
    }),
    sweepShard: sweepShard({ ...sweeping, reconcile, policyFor, onFault: observer.renewalsFailed }),
    ...rehearsalUseCasesOf(ports),
    // Audit, feed and projections
    listAuditRecords: listAuditRecords({ auditLog, ledger, clock }),
    writeFeed: writeFeed({
      feed: ports.feed,
      partners,
      requeue: ports.requeueForFeed,
      keptDays: ports.feedDays,
      notify: notifyEndpoints({ webhooks: ports.webhooks, queue: ports.webhookQueue, clock }),
      clock,
      timers,
      random,
    }),
    readFeed: readFeed({ feed: ports.feed, timers }),
    projectEvents: projectEvents({ projections: projectionsOn(ports), requeue: ports.requeueEvents }),
    ...evidenceUseCasesOf(ports),
    ...attestationUseCasesOf(ports, { change }),
    ...importUseCasesOf(ports, { confirm, create, record, submit: submitting.createSubmission }),
    ...submitting,
    ...webhookUseCasesOf(ports),
    // Wake-ups
    handleWakeUps: handleWakeUps({
      handlers: {
        outbox: publishLedgerOutbox({
          ledger,
          publisher,
          clock,
          releasePage: releaseHolds({ ...judging, prepare }),
          reconcile: reconcileOne,
          onWaited: observer.outboxWaited,
        }),
        catalogue: publishCatalogueOutbox({
          catalogue: versions,
          publisher,
          clock,
          sweepAfter: sweepAfter({ queue: sweepQueue, catalogueMaxAgeMs, clock }),
          onWaited: observer.outboxWaited,
        }),
        hold: expireHold({ close, clock }),
        renewals: reconcileTouched({ reconcile: reconcileOne }),
        attestation: followAttestation(ports),
      },
      wakeUps,
      requeue: ports.requeueWakeUps,
    }),
  };
}

export type UseCases = ReturnType<typeof useCasesOf>;
