// Expected by hand: none of it comes from the pages or the code that guards them.

/** Kinds of access, each a column of `PAGE_ANSWERS`. */
export type PageKind = 'acceptors' | 'partners' | 'agents' | 'admins' | 'operators' | 'collectors' | 'submitters';

/**
 * Whom each page lets in, by hand. anyone: without a session too. acceptors: people of a customer with an accepting role.
 * partners: people of a partner with any role. agents: Admin and Sales agents of a partner that confirms. collectors: the
 * same and those of resellers. admins: Admin agents of both alone. submitters: those of resellers alone. operators:
 * publishers. `open`: it shows something before the sign-in.
 */
export const PAGE_KINDS: Readonly<Record<string, { kind: 'anyone' | PageKind; open?: true; writes?: true }>> = {
  signInPage: { kind: 'anyone' },
  signedInPage: { kind: 'anyone' },
  signOutPage: { kind: 'anyone', writes: true },
  acceptRelationshipPage: { kind: 'acceptors', open: true, writes: true },
  acceptInvitationPage: { kind: 'acceptors', open: true, writes: true },
  attestPage: { kind: 'anyone', writes: true },
  attestCodePage: { kind: 'anyone', writes: true },
  declineAttestationPage: { kind: 'anyone', writes: true },
  acceptForPartnersPage: { kind: 'acceptors', writes: true },
  agreementsPage: { kind: 'acceptors' },
  partnerPage: { kind: 'acceptors' },
  ownCertificatePage: { kind: 'acceptors' },
  ownReceiptPage: { kind: 'acceptors' },
  declinePage: { kind: 'acceptors', writes: true },
  withdrawPage: { kind: 'acceptors', writes: true },
  consolePage: { kind: 'partners' },
  accountPage: { kind: 'partners' },
  customersPage: { kind: 'agents' },
  newCustomerPage: { kind: 'agents', writes: true },
  showAccountPage: { kind: 'agents' },
  confirmPage: { kind: 'agents', writes: true },
  confirmationPage: { kind: 'agents' },
  certificatePage: { kind: 'agents' },
  receiptPage: { kind: 'agents' },
  voidConfirmationPage: { kind: 'agents', writes: true },
  withdrawCustomerPage: { kind: 'agents', writes: true },
  voidWithdrawalPage: { kind: 'agents', writes: true },
  historyPage: { kind: 'agents' },
  subscriptionsPage: { kind: 'agents' },
  seatsPage: { kind: 'agents', writes: true },
  changeSubscriptionPage: { kind: 'agents', writes: true },
  renewalsPage: { kind: 'agents' },
  renewalsFilePage: { kind: 'agents' },
  confirmRenewalsPage: { kind: 'agents', writes: true },
  invitationsPage: { kind: 'agents' },
  newInvitationPage: { kind: 'agents', writes: true },
  showInvitationPage: { kind: 'agents', writes: true },
  revokeInvitationPage: { kind: 'agents', writes: true },
  revokeAttestationPage: { kind: 'agents', writes: true },
  relationshipRequestPage: { kind: 'collectors', writes: true },
  versionsPage: { kind: 'operators' },
  versionPage: { kind: 'operators' },
  newVersionPage: { kind: 'operators', writes: true },
  newVersionTextsPage: { kind: 'operators', writes: true },
  reviewVersionPage: { kind: 'operators', writes: true },
  rescheduleVersionPage: { kind: 'operators', writes: true },
  withdrawVersionPage: { kind: 'operators', writes: true },
  rehearsalsPage: { kind: 'operators' },
  rehearsalPage: { kind: 'operators' },
  rehearsalRowsPage: { kind: 'operators' },
  beginRehearsalPage: { kind: 'operators', writes: true },
  sweepsPage: { kind: 'operators' },
  sweepPage: { kind: 'operators' },
  rehearsalFilePage: { kind: 'operators' },
  quarantinePage: { kind: 'operators' },
  quarantinedPage: { kind: 'operators' },
  resubmitQuarantinedPage: { kind: 'operators', writes: true },
  discardQuarantinedPage: { kind: 'operators', writes: true },
  registeredPartnersPage: { kind: 'operators' },
  registeredPartnerPage: { kind: 'operators' },
  addPartnerPage: { kind: 'operators', writes: true },
  suspendPartnerPage: { kind: 'operators', writes: true },
  activatePartnerPage: { kind: 'operators', writes: true },
  recentOrdersPage: { kind: 'agents' },
  holdsPage: { kind: 'agents' },
  customerOrdersPage: { kind: 'agents' },
  newOrderPage: { kind: 'agents', writes: true },
  orderPage: { kind: 'agents' },
  cancelOrderPage: { kind: 'agents', writes: true },
  submissionsPage: { kind: 'collectors' },
  newSubmissionPage: { kind: 'submitters', writes: true },
  submissionPage: { kind: 'collectors' },
  confirmSubmissionPage: { kind: 'agents', writes: true },
  returnSubmissionPage: { kind: 'agents', writes: true },
  correctSubmissionPage: { kind: 'submitters', writes: true },
  withdrawSubmissionPage: { kind: 'submitters', writes: true },
  importsPage: { kind: 'collectors' },
  checkImportPage: { kind: 'collectors', writes: true },
  importPage: { kind: 'collectors', writes: true },
  importFilePage: { kind: 'collectors' },
  webhooksPage: { kind: 'collectors' },
  newWebhookPage: { kind: 'admins', writes: true },
  webhookPage: { kind: 'collectors' },
  changeWebhookPage: { kind: 'admins', writes: true },
  manageWebhookPage: { kind: 'admins', writes: true },
};

const [IN, NO_ROLE, GUEST, UNKNOWN, SUSPENDED, RESELLER] = ['in', 900150, 970037, 970003, 970004, 970001] as const;
const NO_RESELLER = 970070;

interface Caller {
  readonly roles: readonly string[];
  readonly guest?: boolean;
  /** Of the person's tenant: a partner, a suspended one, an indirect reseller, or none. */
  readonly partner?: 'active' | 'suspended' | 'reseller';
}

type Answer = 'in' | number;

/** What each kind of caller is answered by pages of each kind: in, or the code of the refusal. */
const answers = (
  acceptors: Answer,
  partners: Answer,
  agents: Answer,
  collectors: Answer,
  operators: Answer,
): Readonly<Record<PageKind, Answer>> => ({
  acceptors,
  partners,
  agents,
  admins: collectors,
  collectors,
  // Those who may confirm do not submit.
  submitters: agents === IN ? NO_RESELLER : collectors,
  operators,
});

export const PAGE_ANSWERS: readonly [who: string, caller: Caller, Readonly<Record<PageKind, Answer>>][] = [
  [
    "a customer's Global Administrator",
    { roles: ['GlobalAdministrator'] },
    answers(IN, UNKNOWN, NO_ROLE, NO_ROLE, NO_ROLE),
  ],
  [
    "a customer's Billing Administrator",
    { roles: ['BillingAdministrator'] },
    answers(IN, UNKNOWN, NO_ROLE, NO_ROLE, NO_ROLE),
  ],
  [
    'a customer’s person with the app role',
    { roles: ['AgreementAcceptor'] },
    answers(IN, UNKNOWN, NO_ROLE, NO_ROLE, NO_ROLE),
  ],
  ["a customer's person without a role", { roles: [] }, answers(NO_ROLE, UNKNOWN, NO_ROLE, NO_ROLE, NO_ROLE)],
  [
    "a customer's person with a role that means nothing here",
    { roles: ['Reader', 'GlobalReader'] },
    answers(NO_ROLE, UNKNOWN, NO_ROLE, NO_ROLE, NO_ROLE),
  ],
  [
    "a customer's person with a partner's role",
    { roles: ['AdminAgent', 'SalesAgent'] },
    answers(NO_ROLE, UNKNOWN, UNKNOWN, UNKNOWN, NO_ROLE),
  ],
  [
    'a guest who is Global Administrator',
    { roles: ['GlobalAdministrator'], guest: true },
    answers(GUEST, UNKNOWN, NO_ROLE, NO_ROLE, NO_ROLE),
  ],
  ["a partner's Admin agent", { roles: ['AdminAgent'], partner: 'active' }, answers(NO_ROLE, IN, IN, IN, NO_ROLE)],
  [
    "a partner's Sales agent",
    { roles: ['SalesAgent'], partner: 'active' },
    { ...answers(NO_ROLE, IN, IN, IN, NO_ROLE), admins: NO_ROLE },
  ],
  [
    "a partner's publisher",
    { roles: ['AgreementPublisher'], partner: 'active' },
    answers(NO_ROLE, IN, NO_ROLE, NO_ROLE, IN),
  ],
  [
    "a partner's person without a role",
    { roles: [], partner: 'active' },
    answers(NO_ROLE, IN, NO_ROLE, NO_ROLE, NO_ROLE),
  ],
  [
    "a suspended partner's Admin agent",
    { roles: ['AdminAgent'], partner: 'suspended' },
    answers(NO_ROLE, SUSPENDED, SUSPENDED, SUSPENDED, NO_ROLE),
  ],
  [
    "a suspended partner's publisher",
    { roles: ['AgreementPublisher'], partner: 'suspended' },
    answers(NO_ROLE, SUSPENDED, NO_ROLE, NO_ROLE, SUSPENDED),
  ],
  [
    "a reseller's Admin agent",
    { roles: ['AdminAgent'], partner: 'reseller' },
    answers(NO_ROLE, IN, RESELLER, IN, NO_ROLE),
  ],
  [
    "a reseller's Sales agent",
    { roles: ['SalesAgent'], partner: 'reseller' },
    { ...answers(NO_ROLE, IN, RESELLER, IN, NO_ROLE), admins: NO_ROLE },
  ],
  [
    "a reseller's person without a role",
    { roles: [], partner: 'reseller' },
    answers(NO_ROLE, IN, NO_ROLE, NO_ROLE, NO_ROLE),
  ],
  // A partner may be a customer of another one.
  [
    "a partner's Global Administrator",
    { roles: ['GlobalAdministrator'], partner: 'active' },
    answers(IN, IN, NO_ROLE, NO_ROLE, NO_ROLE),
  ],
];
