import type { z } from 'zod';
import { AttestationItem, AttestationView } from '../../../functions/http/attestations/attestation-view.ts';
import { AgreementTemplateView } from '../../../functions/http/agreements/get-agreement-metadata.ts';
import { DocumentLinksView } from '../../../functions/http/agreements/get-document-links.ts';
import { NewDocument } from '../../../functions/http/agreements/publish-agreement-version.ts';
import { AuditRecordView } from '../../../functions/http/audit/list-audit-records.ts';
import { ContactInput } from '../../../functions/http/confirmations/confirm-agreement.ts';
import { ConfirmationView } from '../../../functions/http/confirmations/confirmation-view.ts';
import { AgreementHistoryView } from '../../../functions/http/confirmations/get-agreement-history.ts';
import { DirectStatusView } from '../../../functions/http/confirmations/get-direct-status.ts';
import { DeclineItem, HistoryItem, WithdrawalItem } from '../../../functions/http/confirmations/history-view.ts';
import { ConfirmationVoidView, ReasonBody } from '../../../functions/http/confirmations/void-confirmation.ts';
import { WithdrawalVoidView } from '../../../functions/http/confirmations/void-customer-withdrawal.ts';
import {
  SubscriptionToCancel,
  WithdrawalView,
} from '../../../functions/http/confirmations/withdraw-customer-agreement.ts';
import { AcceptanceOutcomeView, RelationshipInput } from '../../../functions/http/customer/accept-agreement.ts';
import { DeclineView } from '../../../functions/http/customer/decline-agreement.ts';
import { OfferView } from '../../../functions/http/customer/get-offer.ts';
import { OwnPartnerDetailsView } from '../../../functions/http/customer/own-partners.ts';
import {
  OwnAcceptanceView,
  OwnPartnerView,
  RecordedAcceptanceView,
} from '../../../functions/http/customer/own-view.ts';
import { OwnWithdrawalView } from '../../../functions/http/customer/withdraw-own-agreement.ts';
import {
  AddressInput,
  BillingProfileInput,
  CompanyProfileInput,
} from '../../../functions/http/customers/create-customer.ts';
import {
  CompanyProfile,
  CustomerAttributes,
  CustomerSummaryView,
  CustomerView,
} from '../../../functions/http/customers/customer-view.ts';
import { ErasureView } from '../../../functions/http/customers/erase-person.ts';
import { RelationshipRequestView } from '../../../functions/http/customers/get-relationship-request.ts';
import { RecordedErasureView } from '../../../functions/http/customers/list-erasures.ts';
import {
  DetectedForm,
  ImportColumn,
  ImportedRowView,
  ImportPass,
  ImportView,
  RowProblem,
} from '../../../functions/http/imports/import-view.ts';
import {
  AgreementRecordContact,
  AgreementRecords,
  AgreementRecordView,
} from '../../../functions/http/imports/list-agreement-records.ts';
import { ReAttestation } from '../../../functions/http/imports/re-attestation.ts';
import {
  InvitationItem,
  InvitationTextView,
  InvitationView,
} from '../../../functions/http/invitations/invitation-view.ts';
import { EligibilityReason, EligibilityView } from '../../../functions/http/orders/get-purchase-eligibility.ts';
import { HoldView } from '../../../functions/http/orders/list-holds.ts';
import { OrderLineInput } from '../../../functions/http/orders/order-fields.ts';
import { OrderLineView, OrderView, ProvisioningView } from '../../../functions/http/orders/order-view.ts';
import { TokenView } from '../../../functions/http/partners/exchange-token.ts';
import { AgreementStatusView } from '../../../functions/http/partners/get-agreement-status.ts';
import { PartnerView } from '../../../functions/http/partners/get-partner.ts';
import {
  ActReason,
  DealtWithView,
  QuarantinedSummary,
  QuarantinedView,
} from '../../../functions/http/quarantine/quarantine-view.ts';
import { RegisteredPartnerDetails } from '../../../functions/http/registry/get-registered-partner.ts';
import {
  PartnerChangeView,
  RegisteredApplication,
  RegisteredPartnerView,
} from '../../../functions/http/registry/registry-view.ts';
import {
  RehearsalCounts,
  RehearsalSummary,
  RehearsalView,
  RehearsedVersion,
  WorkProgress,
} from '../../../functions/http/rehearsals/rehearsal-view.ts';
import { FeedEventView, FeedGapView, MissedNumbers } from '../../../functions/http/events/list-events.ts';
import { LogConsistency } from '../../../functions/http/evidence/get-checkpoint.ts';
import { ReceiptPending } from '../../../functions/http/evidence/get-receipt.ts';
import { FlagView } from '../../../functions/http/renewals/list-renewals.ts';
import { SweepView } from '../../../functions/http/renewals/list-sweeps.ts';
import { CollectionAttributes, CollectionLinks, Link } from '../../../functions/http/shapes.ts';
import { ConfirmedSubmissionView } from '../../../functions/http/submissions/confirm-submission.ts';
import { SubmissionItem, SubmissionStep, SubmissionView } from '../../../functions/http/submissions/submission-view.ts';
import { ConversionResultView } from '../../../functions/http/subscriptions/convert-subscription.ts';
import { ImportOutcomeView } from '../../../functions/http/subscriptions/import-subscriptions.ts';
import { ImportedSubscription } from '../../../functions/http/subscriptions/subscription-fields.ts';
import { SubscriptionView } from '../../../functions/http/subscriptions/subscription-view.ts';
import { TransitionView } from '../../../functions/http/subscriptions/transition-subscription.ts';
import { UpgradeResultView } from '../../../functions/http/subscriptions/upgrade-subscription.ts';
import {
  DeliveryView,
  WaitingView,
  WebhookView,
  WebhookWithSecret,
} from '../../../functions/http/webhooks/webhook-view.ts';
import {
  RegisteredView,
  RegistrationView,
  ValidationAsked,
  ValidationResult,
  ValidationView,
} from '../../../functions/http/registration/registration-fields.ts';
import { CollectedBy, Contact } from '../../../shared/domain/acceptances/acceptance.ts';
import { RequiredAgreement } from '../../../shared/domain/acceptances/sufficiency.ts';
import { CatalogueEntry } from '../../../shared/domain/agreements/catalogue-entry.ts';
import { ListedVersion } from '../../../shared/domain/agreements/version-state.ts';
import { DocumentRef, Version } from '../../../shared/domain/agreements/version.ts';
import { PersonName, SignIn } from '../../../shared/domain/customers/person.ts';
import { Address } from '../../../shared/domain/customers/customer.ts';
import { ErasedRow } from '../../../shared/domain/acceptances/erasure.ts';
import { LogKey } from '../../../shared/domain/evidence/log-state.ts';
import { StatusProof } from '../../../shared/domain/evidence/status-proof.ts';
import { Receipt } from '../../../shared/domain/evidence/receipt.ts';
import { Decision, Held, LineResult, Remedy } from '../../../shared/domain/orders/decision.ts';
import { Days, Impact, ImpactByPartner } from '../../../shared/domain/rehearsals/rehearsal.ts';
import { ErrorBody } from '../../../shared/http/error-body.ts';
import { FlagTotals } from '../../../shared/renewals/flag-store.ts';

/** The shapes that the document names; clients generate types of these names, so that a changed name breaks them. */
export const SHAPES: Readonly<Record<string, z.ZodType>> = {
  AcceptanceOutcome: AcceptanceOutcomeView,
  Address,
  AddressInput,
  AgreementHistory: AgreementHistoryView,
  AgreementStatus: AgreementStatusView,
  AgreementTemplate: AgreementTemplateView,
  AgreementVersion: Version,
  AuditRecord: AuditRecordView,
  BillingProfileInput,
  CatalogueChange: CatalogueEntry,
  CollectedBy,
  CollectionAttributes,
  CollectionLinks,
  CompanyProfile,
  CompanyProfileInput,
  ConfirmedSubmission: ConfirmedSubmissionView,
  Confirmation: ConfirmationView,
  ConfirmationVoid: ConfirmationVoidView,
  Contact,
  ContactInput,
  ConversionResult: ConversionResultView,
  Customer: CustomerView,
  CustomerAttributes,
  CustomerSummary: CustomerSummaryView,
  Days,
  Decision,
  DecisionLine: LineResult,
  DirectStatus: DirectStatusView,
  Decline: DeclineView,
  DeclineItem,
  Document: DocumentRef,
  DocumentInput: NewDocument,
  DocumentLinks: DocumentLinksView,
  EligibilityReason,
  ErasedRow,
  Erasure: ErasureView,
  Error: ErrorBody,
  FeedEvent: FeedEventView,
  FeedGap: FeedGapView,
  MissedNumbers,
  HeldAgreement: Held,
  HistoryItem,
  Hold: HoldView,
  DetectedForm,
  AgreementRecord: AgreementRecordView,
  AgreementRecordContact,
  AgreementRecords,
  ReAttestation,
  Import: ImportView,
  ImportColumn,
  ImportedRow: ImportedRowView,
  ImportOutcome: ImportOutcomeView,
  ImportPass,
  ImportRow: ImportedSubscription,
  Attestation: AttestationView,
  AttestationItem,
  Invitation: InvitationView,
  InvitationItem,
  InvitationText: InvitationTextView,
  Link,
  ListedVersion,
  LogKey,
  Offer: OfferView,
  Order: OrderView,
  OrderLine: OrderLineView,
  OrderLineInput,
  OwnAcceptance: OwnAcceptanceView,
  OwnPartner: OwnPartnerView,
  OwnPartnerDetails: OwnPartnerDetailsView,
  OwnWithdrawal: OwnWithdrawalView,
  OperatorReason: ActReason,
  Partner: PartnerView,
  PartnerChange: PartnerChangeView,
  Person: PersonName,
  ProvisioningStatus: ProvisioningView,
  PurchaseEligibility: EligibilityView,
  Quarantined: QuarantinedView,
  QuarantinedOutcome: DealtWithView,
  QuarantinedSummary,
  RecordedErasure: RecordedErasureView,
  Reason: ReasonBody,
  LogConsistency,
  Receipt,
  ReceiptPending,
  StatusProof,
  RecordedAcceptance: RecordedAcceptanceView,
  Rehearsal: RehearsalView,
  RegisteredApplication,
  RegisteredPartner: RegisteredPartnerView,
  RegisteredPartnerDetails,
  RehearsalCounts,
  RehearsalImpact: Impact,
  RehearsalImpactByPartner: ImpactByPartner,
  RehearsalSummary,
  RehearsedVersion,
  RelationshipInput,
  RelationshipRequest: RelationshipRequestView,
  Remedy,
  RenewalFlag: FlagView,
  RowProblem,
  RenewalTotals: FlagTotals,
  RequiredAgreement,
  SignIn,
  Submission: SubmissionView,
  SubmissionItem,
  SubmissionStep,
  Subscription: SubscriptionView,
  SubscriptionToCancel,
  Sweep: SweepView,
  Token: TokenView,
  Transition: TransitionView,
  UpgradeResult: UpgradeResultView,
  WaitingDelivery: WaitingView,
  Registration: RegistrationView,
  Registered: RegisteredView,
  ValidationAsked,
  ValidationEvent: ValidationView,
  ValidationResult,
  Webhook: WebhookView,
  WebhookDelivery: DeliveryView,
  WebhookWithSecret,
  Withdrawal: WithdrawalView,
  WithdrawalItem,
  WithdrawalVoid: WithdrawalVoidView,
  WorkProgress,
};
