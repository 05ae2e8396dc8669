// Expected by hand: none of it comes from the pages or the code that guards them.

/**
 * Whom each page lets in, by hand. anyone: without a session too. acceptors: people of a customer with an accepting role.
 * partners: people of a partner with any role. `open`: it shows something before the sign-in.
 */
export const PAGE_KINDS: Readonly<
  Record<string, { kind: 'anyone' | 'acceptors' | 'partners'; open?: true; writes?: true }>
> = {
  signInPage: { kind: 'anyone' },
  signedInPage: { kind: 'anyone' },
  signOutPage: { kind: 'anyone', writes: true },
  acceptRelationshipPage: { kind: 'acceptors', open: true, writes: true },
  acceptInvitationPage: { kind: 'acceptors', open: true, writes: true },
  acceptForPartnersPage: { kind: 'acceptors', writes: true },
  agreementsPage: { kind: 'acceptors' },
  partnerPage: { kind: 'acceptors' },
  declinePage: { kind: 'acceptors', writes: true },
  withdrawPage: { kind: 'acceptors', writes: true },
  consolePage: { kind: 'partners' },
};

const [IN, NO_ROLE, GUEST, UNKNOWN, SUSPENDED] = ['in', 900150, 970037, 970003, 970004] as const;

interface Caller {
  readonly roles: readonly string[];
  readonly guest?: boolean;
  /** Of the person's tenant: a partner, a suspended one, or none. */
  readonly partner?: 'active' | 'suspended';
}

/** What each kind of caller is answered by pages of each kind: in, or the code of the refusal. */
export const PAGE_ANSWERS: readonly [who: string, caller: Caller, acceptors: unknown, partners: unknown][] = [
  ["a customer's Global Administrator", { roles: ['GlobalAdministrator'] }, IN, UNKNOWN],
  ["a customer's Billing Administrator", { roles: ['BillingAdministrator'] }, IN, UNKNOWN],
  ['a customer’s person with the app role', { roles: ['AgreementAcceptor'] }, IN, UNKNOWN],
  ["a customer's person without a role", { roles: [] }, NO_ROLE, UNKNOWN],
  ["a customer's person with a role that means nothing here", { roles: ['Reader', 'GlobalReader'] }, NO_ROLE, UNKNOWN],
  ["a customer's person with a partner's role", { roles: ['AdminAgent', 'SalesAgent'] }, NO_ROLE, UNKNOWN],
  ['a guest who is Global Administrator', { roles: ['GlobalAdministrator'], guest: true }, GUEST, UNKNOWN],
  ["a partner's Admin agent", { roles: ['AdminAgent'], partner: 'active' }, NO_ROLE, IN],
  ["a partner's Sales agent", { roles: ['SalesAgent'], partner: 'active' }, NO_ROLE, IN],
  ["a partner's publisher", { roles: ['AgreementPublisher'], partner: 'active' }, NO_ROLE, IN],
  ["a partner's person without a role", { roles: [], partner: 'active' }, NO_ROLE, IN],
  ["a suspended partner's Admin agent", { roles: ['AdminAgent'], partner: 'suspended' }, NO_ROLE, SUSPENDED],
  // A partner may be a customer of another one.
  ["a partner's Global Administrator", { roles: ['GlobalAdministrator'], partner: 'active' }, IN, IN],
];
