// Expected by hand: none of it comes from the routes or the code that guards them.

/**
 * Whom each route lets in, by hand. agents: people alone. read, write, mirror: agents, and applications with Reader,
 * OrderWriter or SubscriptionMirror. publish: publishers. any: every person, and every application with a role.
 */
export const KIND_OF: Readonly<Record<string, 'agents' | 'read' | 'write' | 'mirror' | 'publish' | 'any'>> = {
  getPartner: 'any',
  exchangeToken: 'any',
  exchangeTokenV3: 'any',
  createCustomer: 'write',
  listCustomers: 'read',
  getCustomer: 'read',
  getDirectStatus: 'agents',
  getRelationshipRequest: 'read',
  getAgreementStatus: 'any',
  placeOrder: 'write',
  listOrders: 'read',
  getOrder: 'read',
  getProvisioningStatus: 'read',
  getOrderDecision: 'read',
  listAuditRecords: 'agents',
  getPurchaseEligibility: 'read',
  listSubscriptions: 'read',
  getSubscription: 'read',
  patchSubscription: 'write',
  putSubscription: 'mirror',
  importSubscriptions: 'mirror',
  confirmAgreement: 'agents',
  getAgreements: 'agents',
  getAgreementMetadata: 'any',
  getDocumentLinks: 'any',
  listRenewals: 'agents',
  countRenewals: 'agents',
  exportRenewals: 'agents',
  listSweeps: 'publish',
  getAgreementHistory: 'agents',
  voidConfirmation: 'agents',
  withdrawCustomerAgreement: 'agents',
  voidCustomerWithdrawal: 'agents',
  listHolds: 'agents',
  cancelHeldOrder: 'agents',
  listAgreementVersions: 'publish',
  publishAgreementVersion: 'publish',
  rescheduleAgreementVersion: 'publish',
  withdrawAgreementVersion: 'publish',
  listCatalogueChanges: 'publish',
  startRehearsal: 'publish',
  listRehearsals: 'publish',
  getRehearsal: 'publish',
  listRehearsalPartners: 'publish',
  listRehearsalRows: 'publish',
  exportRehearsalRows: 'publish',
};
export const FOR_RESELLERS = new Set([
  'getPartner',
  'exchangeToken',
  'exchangeTokenV3',
  'getAgreementStatus',
  'getAgreementMetadata',
  'getDocumentLinks',
  'getRelationshipRequest',
]);
export const FOR_PUBLIC_CLOUD = new Set([
  'confirmAgreement',
  'voidConfirmation',
  'withdrawCustomerAgreement',
  'voidCustomerWithdrawal',
]);

export type Claims = Record<string, unknown>;

/** The client id that the partner lists, with Reader and SubscriptionMirror. */
export const LISTED = 'dddddddd-0001-4000-8000-000000000001';
const PRINCIPAL = 'eeeeeeee-0001-4000-8000-000000000001';
export const application = (...roles: string[]): Claims => ({
  idtyp: 'app',
  azp: 'dddddddd-0002-4000-8000-000000000002',
  oid: PRINCIPAL,
  sub: PRINCIPAL,
  scp: undefined,
  amr: undefined,
  roles,
});
/** Entra writes `idtyp` only where the API asks for it. */
const untyped = (...roles: string[]): Claims => ({ ...application(...roles), idtyp: undefined });
const idToken = (...roles: string[]): Claims => ({
  scp: undefined,
  sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
  roles,
});

const [IN, NO_ROLE, APP_ONLY] = [undefined, 900150, 900329];
/** What each kind of caller is answered by routes of each kind: nobody, or the code of the refusal. */
export const ANSWERS: [
  who: string,
  claims: Claims,
  agents: unknown,
  read: unknown,
  write: unknown,
  mirror: unknown,
  publish: unknown,
  any: unknown,
][] = [
  ['an Admin agent', { roles: ['AdminAgent'] }, IN, IN, IN, IN, NO_ROLE, IN],
  ['a Sales agent', { roles: ['SalesAgent'] }, IN, IN, IN, IN, NO_ROLE, IN],
  ['a publisher', { roles: ['AgreementPublisher'] }, NO_ROLE, NO_ROLE, NO_ROLE, NO_ROLE, IN, IN],
  ['a person who mirrors', { roles: ['SubscriptionMirror'] }, NO_ROLE, NO_ROLE, NO_ROLE, IN, NO_ROLE, IN],
  [
    "a person with an application's roles",
    { roles: ['Reader', 'OrderWriter'] },
    NO_ROLE,
    NO_ROLE,
    NO_ROLE,
    NO_ROLE,
    NO_ROLE,
    IN,
  ],
  ['a person without a role', { roles: [] }, NO_ROLE, NO_ROLE, NO_ROLE, NO_ROLE, NO_ROLE, IN],
  [
    'a person whose client is listed',
    { roles: undefined, azp: LISTED },
    NO_ROLE,
    NO_ROLE,
    NO_ROLE,
    NO_ROLE,
    NO_ROLE,
    IN,
  ],
  ['a reader', application('Reader'), APP_ONLY, IN, NO_ROLE, NO_ROLE, APP_ONLY, IN],
  ['a reader without idtyp', untyped('Reader'), APP_ONLY, IN, NO_ROLE, NO_ROLE, APP_ONLY, IN],
  ['an order writer', application('OrderWriter'), APP_ONLY, NO_ROLE, IN, NO_ROLE, APP_ONLY, IN],
  ['an application that mirrors', application('SubscriptionMirror'), APP_ONLY, NO_ROLE, NO_ROLE, IN, APP_ONLY, IN],
  [
    'an application with every role',
    application('Reader', 'OrderWriter', 'SubscriptionMirror'),
    APP_ONLY,
    IN,
    IN,
    IN,
    APP_ONLY,
    IN,
  ],
  [
    "an application with people's roles",
    application('AdminAgent', 'SalesAgent', 'AgreementPublisher'),
    APP_ONLY,
    NO_ROLE,
    NO_ROLE,
    NO_ROLE,
    APP_ONLY,
    NO_ROLE,
  ],
  ['an application without a role', application(), APP_ONLY, NO_ROLE, NO_ROLE, NO_ROLE, APP_ONLY, NO_ROLE],
  ['an application that is listed', { ...application(), azp: LISTED }, APP_ONLY, IN, NO_ROLE, IN, APP_ONLY, IN],
  [
    'a listed one by appid, without idtyp',
    { ...untyped(), azp: undefined, appid: LISTED.toUpperCase() },
    APP_ONLY,
    IN,
    NO_ROLE,
    IN,
    APP_ONLY,
    IN,
  ],
  [
    'a listed one that writes orders',
    { ...application('OrderWriter'), azp: LISTED },
    APP_ONLY,
    IN,
    IN,
    IN,
    APP_ONLY,
    IN,
  ],
];

/** Tokens of the right issuer, audience and time that are no access token of a person or an application. */
export const NEITHER: [who: string, claims: Claims][] = [
  ['an ID token', idToken('AdminAgent', 'SalesAgent')],
  ["an ID token with an application's role", idToken('Reader', 'OrderWriter', 'SubscriptionMirror')],
  ['an ID token that names its client', { ...idToken('AdminAgent', 'Reader'), azp: LISTED }],
  ['an application with a scope', { ...application('Reader'), scp: 'user_impersonation' }],
  ['a person typed without a scope', { ...application('Reader'), idtyp: 'user' }],
  ['a scope without a person', { roles: ['AdminAgent'], oid: undefined }],
  ['a scope that is empty', { roles: ['AdminAgent'], scp: ' ' }],
  ['a scope that is a list', { roles: ['AdminAgent'], scp: ['user_impersonation'] }],
  ['a person that is no GUID', { roles: ['AdminAgent'], oid: 'admin' }],
  ['roles that are text', { roles: 'AdminAgent' }],
  ['methods that are text', { roles: ['AdminAgent'], amr: 'mfa' }],
  ['an application without a client id', { ...application('Reader'), azp: undefined }],
  ['a client id that is no GUID', { ...application('Reader'), azp: 'reader' }],
  ['another kind of token', { ...application('Reader'), idtyp: 'device' }],
];
