import { ServiceBusClient } from '@azure/service-bus';
import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ReAttestation } from '../../functions/http/imports/re-attestation.ts';
import { ConfirmationInput } from '../../functions/http/confirmations/confirm-agreement.ts';
import { describedRoutes } from '../../functions/http/routes.ts';
import { ImportedSubscription } from '../../functions/http/subscriptions/subscription-fields.ts';
import { mendLedger } from '../../infra/operator/mend/mend-ledger.ts';
import { mendRows } from '../../infra/operator/mend/mend-rows.ts';
import { partnerPlaces, SERVICE_PLACES } from '../../infra/operator/mend/row-places.ts';
import { TEMPLATES } from '../../shared/domain/agreements/agreement.ts';
import { Guid } from '../../shared/domain/partners/partner.ts';
import { Order } from '../../shared/domain/orders/order.ts';
import { verifyLedger } from '../../infra/operator/verified-ledger.ts';
import { mapConcurrent } from '../../shared/map-concurrent.ts';
import { tablesIn, type OpenTable } from '../../shared/tables/client.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { leavesOf, variantOf, withAt } from '../support/any-of.ts';
import { fetchAgain } from '../support/ask.ts';
import { jsonSchema } from '../support/json-schema.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

/** The operator's tenant of the sample registry: it may do everything. */
const PARTNER = '11111111-1111-4111-8111-111111111111';
const OWNER = { environment: 'Production', partnerId: PARTNER } as const;
/** The provider and the reseller of the sample registry: they work on submissions. */
const PROVIDER = '22222222-2222-4222-8222-222222222222';
const RESELLER = '33333333-3333-4333-8333-333333333333';
const PROVIDERS = { environment: 'Production', partnerId: PROVIDER } as const;

let stack: TestStack;
let tables: OpenTable;
let authorization: string;
/** Of those who work on submissions. */
let bearers: Readonly<Record<'fabrikam' | 'adatum', string>>;
/** Of the administrator of a customer. */
let shownHash: string;
let asCustomer: (customerId: string) => Promise<string>;

beforeAll(async () => {
  stack = await startTestStack();
  tables = tablesIn({ connectionString: stack.tablesConnection });
  const role = ['AdminAgent', 'AgreementPublisher', 'SubscriptionMirror'] as const;
  const known = new Map<string, Promise<string>>();
  asCustomer = (customerId) => {
    const token = known.get(customerId) ?? stack.token(customerId, { role: 'GlobalAdministrator' });
    known.set(customerId, token);
    return token;
  };
  authorization = `Bearer ${await stack.token('contoso', { role })}`;
  const [fabrikam, adatum] = await Promise.all([stack.token('fabrikam'), stack.token('adatum')]);
  bearers = { fabrikam: `Bearer ${fabrikam}`, adatum: `Bearer ${adatum}` };
  const offer = await send('GET', `/v1/my/partners/${PARTNER}/agreement?country=US`, undefined, {
    customerId: randomUUID(),
  });
  shownHash = String(offer.body.documentHash);
});

let busClient: ServiceBusClient | undefined;
afterAll(async () => busClient?.close());

interface Sent {
  readonly status: number;
  readonly text: string;
  // Bodies are what the test looks into.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** Sends a request as clients do. */
async function send(
  method: string,
  path: string,
  body?: unknown,
  as?: Pick<World, 'customerId'> | keyof typeof bearers,
): Promise<Sent> {
  const bearer =
    typeof as === 'string' ? bearers[as] : as ? `Bearer ${await asCustomer(as.customerId)}` : authorization;
  const [response, text] = await fetchAgain(`${stack.url}${path}`, {
    method,
    headers: {
      Authorization: bearer,
      'Content-Type': path.startsWith('/v1/imports?') ? 'application/x-ndjson' : 'application/json',
      'MS-RequestId': randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, text, body: isJson && text ? (JSON.parse(text) as unknown) : undefined };
}

/** What steps of one world know of each other. */
interface World {
  readonly customerId: string;
  readonly confirmations: string[];
  readonly withdrawals: string[];
  readonly held: string[];
  readonly ranks: number[];
  readonly invitations: string[];
  readonly attestations: string[];
  readonly submissions: string[];
  readonly imports: string[];
  readonly webhooks: string[];
  /** Whether the partner has registered a webhook in the vendor's form: nobody removes it. */
  isRegistered: boolean;
  /** How many steps the newest submission has taken. */
  revision: number;
}

const inYears = (years: number) => new Date(Date.now() + years * 365 * 86_400_000).toISOString();
const LINE = { lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 5 };
const VERSIONS = `/v1/agreementtemplates/${TEMPLATES.MicrosoftCloudAgreement.templateId}/versions`;
const SUBSCRIPTION = {
  offerId: 'CFQ7TTC0LF8R:0001',
  friendlyName: 'Fifty seats',
  quantity: 50,
  status: 'active',
  billingType: 'license',
  billingCycle: 'monthly',
  termDuration: 'P1Y',
  autoRenewEnabled: true,
  creationDate: '2025-01-01T00:00:00Z',
  effectiveStartDate: '2025-01-01T00:00:00Z',
  commitmentEndDate: inYears(0.1),
};
/** Stands for the customer of the world in what is sent. */
const CUSTOMER = 'aaaaaaaa-ffff-4000-8000-000000000000';
/** Stands for another text each time, so that no confirmation repeats the one before. */
const ANOTHER = 'another-phone-number';
/** Stands for the hash of the text that the customer is shown. */
const SHOWN = 'a'.repeat(64);
/** Stands for the newest invitation of the world. */
const INVITATION = 'dddddddd-ffff-4000-8000-000000000000';
/** Stands for the revision of the newest submission. */
const REVISION = 987_654;
const COLLECTED = {
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: ANOTHER },
  templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
  dateAgreed: '2026-01-31T00:00:00Z',
  versionRank: 1,
  language: 'en-US',
  note: 'Signed at our desk',
  fileReference: 'contracts/wingtip.pdf',
};
/** The path of the newest submission of the world. */
const ofSubmission =
  (verb = '') =>
  ({ customerId, submissions }: World) =>
    `/v1/submissions/${submissions.at(-1) ?? randomUUID()}${verb}?customerId=${customerId}`;
const WEBHOOK = {
  url: 'https://hooks.wingtip.example/assent',
  types: ['order.approved', 'order.rejected'],
  description: 'Orders of the ERP',
};
const REGISTRATION = {
  WebhookUrl: 'https://hooks.wingtip.example/partnercenter',
  WebhookEvents: ['test-created', 'agreement-created'],
  SignatureTokenToMsSignatureHeader: false,
};
/** The path of the newest webhook of the world. */
const ofWebhook =
  (verb = '') =>
  ({ webhooks }: World) =>
    `/v1/webhooks/${webhooks.at(-1) ?? randomUUID()}${verb}`;
const ids = ['first', 'second', 'aaaaaaaa-0009-4000-8000-00000000000A'];

interface Request {
  readonly base: unknown;
  readonly path: (world: World) => string;
  /** The customer of the world sends it. */
  readonly own?: true;
  /** Another partner than the operator sends it. */
  readonly as?: 'fabrikam' | 'adatum';
  /** It works on a message that no world has: no answer may be a fault, and its own tests prove what is accepted. */
  readonly meetsNothing?: true;
  /** The routes whose valid requests come first, so that this one finds what it works on. */
  readonly before?: readonly string[];
}

/** So many requests, then every reader. */
const REQUESTS_PER_WORLD = 60;

/** A world has a customer of its own, so that others do not disturb it. */
const WORLDS_AT_ONCE = 4;
/** Those of them that share the versions of one agreement. */
const WORK_ON_VERSIONS = new Set([
  'publishAgreementVersion',
  'rescheduleAgreementVersion',
  'withdrawAgreementVersion',
  'startRehearsal',
]);

/** A valid request of each route that writes, by the route's name; what the world lacks is asked for all the same. */
const REQUESTS: Readonly<Record<string, Request>> = {
  createCustomer: {
    base: {
      companyProfile: { domain: 'wingtip.example' },
      billingProfile: {
        firstName: 'Tania',
        lastName: 'Carr',
        email: 'tania@wingtip.example',
        culture: 'en-US',
        language: 'en',
        companyName: 'Wingtip Toys',
        defaultAddress: { country: 'US', city: 'Redmond', postalCode: '98052', phoneNumber: '1' },
      },
    },
    path: () => '/v1/customers',
  },
  confirmAgreement: {
    base: {
      primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: ANOTHER },
      templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
      dateAgreed: '2026-01-31T00:00:00Z',
      type: 'MicrosoftCustomerAgreement',
      userId: randomUUID(),
      confirmedBy: 'Grace',
      language: 'en-US',
    },
    path: ({ customerId }) => `/v1/customers/${customerId}/agreements`,
  },
  startImport: {
    base: {
      customerId: CUSTOMER,
      primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: ANOTHER },
      templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
      dateAgreed: '2026-01-31T00:00:00Z',
      confirmedBy: 'Grace',
      language: 'en-US',
    },
    path: () => '/v1/imports?kind=confirmations&mode=run',
  },
  createBulkReAttestation: {
    base: [
      {
        customerId: CUSTOMER,
        agreement: {
          primaryContact: {
            firstName: 'Tania',
            lastName: 'Carr',
            email: 'tania@wingtip.example',
            phoneNumber: ANOTHER,
          },
          templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
          dateAgreed: '2026-01-31T00:00:00Z',
          confirmedBy: 'Grace',
          language: 'en-US',
        },
        customerDirectAcceptance: false,
      },
    ],
    path: () => '/v1/CreateBulkReAttestation',
  },
  runImport: {
    before: ['startImport'],
    base: undefined,
    path: ({ imports }) => `/v1/imports/${imports.at(-1) ?? randomUUID()}/run`,
  },
  cancelImport: {
    before: ['startImport'],
    base: undefined,
    path: ({ imports }) => `/v1/imports/${imports.at(-1) ?? randomUUID()}`,
  },
  voidConfirmation: {
    before: ['confirmAgreement'],
    base: { reason: 'Typed by mistake' },
    path: ({ customerId, confirmations }) =>
      `/v1/customers/${customerId}/agreements/${confirmations.at(-1) ?? randomUUID()}/void`,
  },
  withdrawCustomerAgreement: {
    before: ['confirmAgreement'],
    base: { reason: 'They no longer agree', withdrawnAt: '2026-01-30T10:00:00+02:00' },
    path: ({ customerId }) => `/v1/customers/${customerId}/withdrawal`,
  },
  voidCustomerWithdrawal: {
    before: ['confirmAgreement', 'withdrawCustomerAgreement'],
    base: { reason: 'Recorded for another customer' },
    path: ({ customerId, withdrawals }) =>
      `/v1/customers/${customerId}/withdrawal/${withdrawals.at(-1) ?? randomUUID()}/void`,
  },
  createAttestation: {
    base: {
      country: 'US',
      language: 'en-US',
      companyName: 'Wingtip Toys',
      signatoryFirstName: 'Tania',
      signatoryLastName: 'Carr',
      signatoryEmail: 'tania@wingtip.example',
      signatoryPhoneNumber: '1234567890',
      expirationTime: 60,
      customerId: CUSTOMER,
    },
    path: () => '/v1/attestations/enhanced',
  },
  revokeAttestation: {
    before: ['createAttestation'],
    base: undefined,
    path: ({ attestations }) => `/v1/attestations/enhanced/${attestations.at(-1) ?? randomUUID()}`,
  },
  createInvitation: {
    base: { customerId: CUSTOMER, note: 'Asked for on the phone', expiresInDays: 30 },
    path: () => '/v1/invitations',
  },
  renewInvitation: {
    before: ['createInvitation'],
    base: { expiresInDays: 60 },
    path: ({ customerId, invitations }) =>
      `/v1/invitations/${invitations.at(-1) ?? randomUUID()}/renew?customerId=${customerId}`,
  },
  revokeInvitation: {
    before: ['createInvitation'],
    base: undefined,
    path: ({ customerId, invitations }) =>
      `/v1/invitations/${invitations.at(-1) ?? randomUUID()}?customerId=${customerId}`,
  },
  createSubmission: {
    as: 'adatum',
    base: { customerId: CUSTOMER, ...COLLECTED },
    path: () => '/v1/submissions',
  },
  correctSubmission: {
    as: 'adatum',
    before: ['createSubmission'],
    base: { ...COLLECTED, revision: REVISION },
    path: ofSubmission(),
  },
  withdrawSubmission: {
    as: 'adatum',
    before: ['createSubmission'],
    base: undefined,
    path: ofSubmission('/withdraw'),
  },
  returnSubmission: {
    as: 'fabrikam',
    before: ['createSubmission'],
    base: { reason: 'The date is illegible', revision: REVISION },
    path: ofSubmission('/return'),
  },
  confirmSubmission: {
    as: 'fabrikam',
    before: ['createSubmission'],
    base: { revision: REVISION, confirmedBy: 'Grace' },
    path: ofSubmission('/confirm'),
  },
  acceptAgreement: {
    own: true,
    before: ['createInvitation'],
    base: {
      partnerIds: [PARTNER],
      templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
      versionRank: 1,
      documentHash: SHOWN,
      language: 'en-US',
      invitationId: INVITATION,
      relationship: {
        resellerId: '',
        companyName: 'Wingtip Toys',
        domain: 'wingtip.example',
        email: 'billing@wingtip.example',
        culture: 'en-US',
        language: 'en',
        address: { country: 'US', city: 'Redmond' },
      },
    },
    path: () => '/v1/my/acceptances',
  },
  erasePerson: {
    before: ['confirmAgreement'],
    base: { email: 'tania@wingtip.example', reason: 'The person asked for it', dryRun: false },
    path: ({ customerId }) => `/v1/customers/${customerId}/erasure`,
  },
  declineAgreement: {
    own: true,
    before: ['createInvitation'],
    base: {
      partnerId: PARTNER,
      templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
      versionRank: 1,
      invitationId: INVITATION,
      reason: 'We buy elsewhere',
    },
    path: () => '/v1/my/declines',
  },
  withdrawOwnAgreement: {
    own: true,
    before: ['createInvitation', 'acceptAgreement'],
    base: { partnerId: PARTNER, reason: 'We no longer agree' },
    path: () => '/v1/my/withdrawals',
  },
  placeOrder: {
    base: {
      billingCycle: 'monthly',
      currencyCode: 'EUR',
      ifNotAccepted: 'hold',
      holdUntil: inYears(0.5),
      autoRenewal: false,
      lineItems: [{ ...LINE, termDuration: 'P1M', commitmentEndDate: inYears(1), autoRenewEnabled: true }],
    },
    path: ({ customerId }) => `/v1/customers/${customerId}/orders`,
  },
  putSubscription: {
    base: SUBSCRIPTION,
    path: ({ customerId }) => `/v1/customers/${customerId}/subscriptions/${ids[0]}`,
  },
  importSubscriptions: {
    base: ids.map((id) => ({ ...SUBSCRIPTION, id, customerId: CUSTOMER })),
    path: () => '/v1/subscriptions/import',
  },
  patchSubscription: {
    before: ['confirmAgreement', 'putSubscription'],
    base: {
      quantity: 51,
      status: 'active',
      autoRenewEnabled: false,
      friendlyName: 'Seats',
      billingCycle: 'annual',
      termDuration: 'P3Y',
    },
    path: ({ customerId }) => `/v1/customers/${customerId}/subscriptions/${ids[0]}`,
  },
  transitionSubscription: {
    before: ['confirmAgreement', 'putSubscription'],
    base: {
      toCatalogItemId: 'CFQ7TTC0LFLZ:0002',
      quantity: 50,
      transitionType: 'transition_only',
      termDuration: 'P3Y',
      billingCycle: 'annual',
    },
    path: ({ customerId }) => `/v1/customers/${customerId}/subscriptions/${ids[0]}/transitions`,
  },
  upgradeSubscription: {
    before: ['confirmAgreement', 'putSubscription'],
    base: { targetOffer: { id: 'CFQ7TTC0LFLZ:0002' }, quantity: 50, upgradeType: 'upgrade_only' },
    path: ({ customerId }) => `/v1/customers/${customerId}/subscriptions/${ids[0]}/upgrades`,
  },
  convertSubscription: {
    before: ['confirmAgreement', 'putSubscription'],
    base: { targetOfferId: 'CFQ7TTC0LFLZ:0002', quantity: 50, billingCycle: 'annual' },
    path: ({ customerId }) => `/v1/customers/${customerId}/subscriptions/${ids[0]}/conversions`,
  },
  cancelHeldOrder: {
    before: ['placeOrder'],
    base: undefined,
    path: ({ customerId, held }) => `/v1/customers/${customerId}/holds/${held.at(-1) ?? 'none'}`,
  },
  publishAgreementVersion: {
    base: {
      isMajor: true,
      effectiveAt: inYears(2),
      graceDays: 30,
      documents: [{ language: 'en-US', content: 'The agreement.\n\nAll of it.' }],
    },
    path: () => VERSIONS,
  },
  rescheduleAgreementVersion: {
    before: ['publishAgreementVersion'],
    base: { effectiveAt: inYears(3), graceDays: 3650 },
    path: ({ ranks }) => `${VERSIONS}/${ranks.at(-1) ?? 1}`,
  },
  withdrawAgreementVersion: {
    before: ['publishAgreementVersion'],
    base: undefined,
    path: ({ ranks }) => `${VERSIONS}/${ranks.pop() ?? 1}`,
  },
  resubmitQuarantined: {
    meetsNothing: true,
    base: { reason: 'The cause is repaired' },
    path: () => '/v1/quarantine/999999/resubmit',
  },
  discardQuarantined: {
    meetsNothing: true,
    base: { reason: 'It was sent by mistake' },
    path: () => '/v1/quarantine/999999/discard',
  },
  putRegisteredPartner: {
    base: {
      name: 'Northwind Traders',
      type: 'DirectBill',
      cloud: 'Public',
      environment: 'Sandbox',
      status: 'active',
      mpnId: '77001122',
      providerId: undefined,
      agreementSigned: true,
      applications: [{ clientId: CUSTOMER, roles: ['Reader'] }],
      reason: 'It signed its contract',
    },
    path: () => `/v1/operator/partners/${randomUUID()}`,
  },
  createWebhook: { base: WEBHOOK, path: () => '/v1/webhooks' },
  patchWebhook: {
    before: ['createWebhook'],
    base: { ...WEBHOOK, description: 'Orders of the CRM', state: 'disabled' },
    path: ofWebhook(),
  },
  deleteWebhook: { before: ['createWebhook'], base: undefined, path: ofWebhook() },
  rotateWebhookSecret: { before: ['createWebhook'], base: { secretNumber: 1 }, path: ofWebhook('/rotate') },
  testWebhook: { before: ['createWebhook'], base: undefined, path: ofWebhook('/test') },
  replayWebhookEvents: { before: ['createWebhook'], base: { after: 0 }, path: ofWebhook('/replay') },
  createRegistration: { base: REGISTRATION, path: () => '/webhooks/v1/registration' },
  putRegistration: {
    before: ['createRegistration'],
    base: { ...REGISTRATION, SignatureTokenToMsSignatureHeader: true },
    path: () => '/webhooks/v1/registration',
  },
  createValidationEvent: {
    before: ['createRegistration'],
    base: undefined,
    path: () => '/webhooks/v1/registration/validationEvents',
  },
  startRehearsal: {
    base: { isMajor: true, effectiveAt: inYears(4), graceDays: 90 },
    path: () => `${VERSIONS}/rehearsal`,
  },
};

const routes = describedRoutes();
/** They hand a token back and keep nothing. */
const STORELESS = new Set(['exchangeToken', 'exchangeTokenV3']);
const writing = routes.filter(({ method, name }) => method !== 'GET' && !STORELESS.has(name));

/** The routes themselves take rows of any shape, since each is understood by itself. */
const schemaOf = ({ name, body }: (typeof routes)[number]) => {
  if (name === 'importSubscriptions') return { type: 'array', items: jsonSchema(ImportedSubscription) };
  if (name === 'createBulkReAttestation') return { type: 'array', items: jsonSchema(ReAttestation) };
  return jsonSchema(name === 'startImport' ? ConfirmationInput.extend({ customerId: Guid }) : body);
};

const inWorld = ({ customerId, invitations, revision }: World, body: unknown): unknown =>
  body === undefined
    ? undefined
    : (JSON.parse(
        JSON.stringify(body)
          .replaceAll(CUSTOMER, customerId)
          .replaceAll(ANOTHER, randomUUID())
          .replaceAll(SHOWN, shownHash)
          .replaceAll(`:${REVISION}`, `:${revision}`)
          .replaceAll(INVITATION, invitations.at(-1) ?? INVITATION),
      ) as unknown);

const TOO_MANY_IMPORTS = 970132;

/** Sends a request of a route, and keeps what later ones need of its answer. */
async function perform(world: World, name: string, wanted: unknown, path = REQUESTS[name]!.path) {
  const { method } = writing.find((route) => route.name === name)!;
  const { own, as } = REQUESTS[name]!;
  const ask = () => send(method, path(world), inWorld(world, wanted), own ? world : as);
  // A partner has so many unfinished imports at most; what waits is worked off meanwhile.
  const answer = await vi.waitUntil(
    async () => {
      const answered = await ask();
      return answered.body?.code === TOO_MANY_IMPORTS ? undefined : answered;
    },
    { timeout: 120_000, interval: 500 },
  );
  const { status, body } = answer;
  if (status === 201 && name === 'confirmAgreement') world.confirmations.push(String(body.confirmationId));
  if (status === 201 && name === 'withdrawCustomerAgreement') world.withdrawals.push(String(body.withdrawalId));
  if (status === 202 && ['startImport', 'createBulkReAttestation'].includes(name)) world.imports.push(String(body.id));
  if (status === 201 && name === 'createAttestation') world.attestations.push(String(body.id));
  if (status === 201 && name === 'createWebhook') world.webhooks.push(String(body.id));
  if (status === 200 && name.endsWith('Registration')) world.isRegistered = true;
  if (status === 201 && name === 'createInvitation') world.invitations.push(String(body.id));
  if (name === 'createSubmission' && status === 201) world.submissions.push(String(body.id));
  if (name.endsWith('Submission') && status < 300) world.revision = Number(body.revision);
  if (status === 201 && name === 'publishAgreementVersion') world.ranks.push(Number(body.versionRank));
  if (status === 201 && name === 'placeOrder' && body.status === 'pending') world.held.push(String(body.id));
  return answer;
}

async function newWorld(): Promise<World> {
  const { base } = REQUESTS['createCustomer']!;
  const companyProfile = { domain: `${randomUUID()}.example` };
  const { status, body } = await send('POST', '/v1/customers', { ...(base as object), companyProfile });
  expect(status).toBe(201);
  const customerId = body.id as string;
  // The provider has the same customer, through the reseller.
  const taken = {
    ...(base as object),
    companyProfile: { ...companyProfile, tenantId: customerId },
    associatedPartnerId: RESELLER,
  };
  expect(await send('POST', '/v1/customers', taken, 'fabrikam')).toMatchObject({ status: 201 });
  const nothing = {
    confirmations: [],
    withdrawals: [],
    held: [],
    ranks: [],
    invitations: [],
    attestations: [],
    submissions: [],
    imports: [],
    webhooks: [],
  };
  return { customerId, ...nothing, isRegistered: false, revision: 0 };
}

/** Every reader of what is kept of a customer and its partner. */
async function readEverything(world: World): Promise<void> {
  const { customerId } = world;
  const at = `/v1/customers/${customerId}`;
  const wide = 'startDate=2020-01-01';
  const paths = [
    at,
    `${at}/agreements?agreementType=*`,
    `${at}/agreements/history?agreementType=*`,
    `${at}/agreements/history?agreementType=*&asOf=2026-06-01`,
    `${at}/directSignedMicrosoftCustomerAgreementStatus`,
    `${at}/purchaseEligibility`,
    `${at}/orders`,
    `${at}/subscriptions`,
    '/v1/customers',
    '/v1/holds',
    '/v1/attestations/enhanced',
    `/v1/attestations/enhanced?customerId=${customerId}`,
    ...world.attestations.map((id) => `/v1/attestations/enhanced/${id}`),
    '/v1/invitations',
    `/v1/invitations?customerId=${customerId}`,
    '/v1/agreements?agreementType=*',
    `/v1/auditrecords?${wide}`,
    '/v1/renewals?from=2020-01-01&to=2040-01-01',
    '/v1/renewals/totals?from=2020-01-01&to=2040-01-01',
    '/v1/renewals.csv?from=2020-01-01&to=2040-01-01',
    VERSIONS,
    '/v1/rehearsals',
    '/v1/sweeps',
    '/v1/imports',
    '/v1/webhooks',
    '/webhooks/v1/registration/events',
    ...(world.isRegistered ? ['/webhooks/v1/registration'] : []),
    '/v1/partners/customeragreementrecords',
    ...world.imports.slice(-3).flatMap((id) => ['', '/rows', '/rows.csv'].map((of) => `/v1/imports/${id}${of}`)),
    '/health',
  ];
  const ofCustomer = ['', `/${PARTNER}`, `/${PARTNER}/agreement`].map((path) => `/v1/my/partners${path}`);
  const answers = await Promise.all([
    ...paths.map(async (path) => ({ path, ...(await send('GET', path)) })),
    ...ofCustomer.map(async (path) => ({ path, ...(await send('GET', path, undefined, world)) })),
  ]);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const items = (path: string) => answers.find((answer) => answer.path === path)!.body.items as { id: string }[];
  const single = [
    ...items(`${at}/orders`).flatMap(({ id }) =>
      ['', '/decision', '/provisioningstatus'].map((of) => `${at}/orders/${id}${of}`),
    ),
    ...items(`/v1/invitations?customerId=${customerId}`).map(
      ({ id }) => `/v1/invitations/${id}?customerId=${customerId}`,
    ),
    // Other worlds of the same partner remove theirs meanwhile.
    ...items('/v1/webhooks')
      .filter(({ id }) => world.webhooks.includes(id))
      .flatMap(({ id }) => ['', '/deliveries'].map((of) => `/v1/webhooks/${id}${of}`)),
    ...items(`${at}/subscriptions`).map(({ id }) => `${at}/subscriptions/${id}`),
  ];
  const each = await Promise.all(single.map(async (path) => ({ path, ...(await send('GET', path)) })));
  expect(each.filter(({ status }) => status !== 200)).toEqual([]);
  for (const side of ['fabrikam', 'adatum'] as const) {
    const read = world.submissions.map((id) => `/v1/submissions/${id}?customerId=${customerId}`);
    const found = await Promise.all(['/v1/submissions', ...read].map((path) => send('GET', path, undefined, side)));
    expect(found.filter(({ status }) => status !== 200)).toEqual([]);
  }
  const ofProvider = await send('GET', `${at}/agreements/history?agreementType=*`, undefined, 'fabrikam');
  expect(ofProvider.status).toBe(200);
  for (const key of [
    { ...OWNER, customerId },
    { ...PROVIDERS, customerId },
  ]) {
    expect(await mendLedger(tables, key, undefined)).toEqual([]);
    expect((await verifyLedger(ledgerIn(tables))(key)).breaks).toEqual([]);
  }
}

/** Every row of every table, projections included, once what was sent is worked off. */
async function expectEveryRowReadable(): Promise<void> {
  for (const place of [...SERVICE_PLACES, ...partnerPlaces(OWNER), ...partnerPlaces(PROVIDERS)]) {
    expect(await Array.fromAsync(mendRows(tables, place, undefined))).toEqual([]);
  }
}

describe('X1 what is accepted can be read by every reader', () => {
  it('has a request of every route that writes', () => {
    expect(Object.keys(REQUESTS).toSorted()).toEqual(writing.map(({ name }) => name).toSorted());
  });

  it.each(writing.map((route) => [route.name, route] as const))(
    'over HTTP: %s, each leaf of its body at every extreme',
    async (name, route) => {
      const { base, path, before = [] } = REQUESTS[name]!;
      const leaves = base === undefined ? [] : leavesOf(schemaOf(route), base);
      const requests = [
        base,
        ...leaves.flatMap((leaf) => leaf.extremes.map((extreme) => withAt(base, leaf.path, extreme))),
      ];
      let accepted = 0;
      const starts = requests.map((_, index) => index).filter((index) => index % REQUESTS_PER_WORLD === 0);
      await mapConcurrent(starts, WORK_ON_VERSIONS.has(name) ? 1 : WORLDS_AT_ONCE, async (from) => {
        const world = await newWorld();
        for (const body of requests.slice(from, from + REQUESTS_PER_WORLD)) {
          for (const earlier of before) await perform(world, earlier, REQUESTS[earlier]!.base);
          const { status, text } = await perform(world, name, body, path);
          expect({ body, status, text, ok: status < 500 }).toMatchObject({ ok: true });
          if (status < 300) accepted++;
          for (const rank of world.ranks.splice(0)) {
            expect([200, 409]).toContain((await send('DELETE', `${VERSIONS}/${rank}`)).status);
          }
          // A partner may have a few only.
          for (const id of world.webhooks.splice(0, world.webhooks.length - 1)) {
            expect([200, 404]).toContain((await send('DELETE', `/v1/webhooks/${id}`)).status);
          }
        }
        await readEverything(world);
      });
      // A test in which nothing is accepted proves nothing.
      expect(accepted > 0).toBe(REQUESTS[name]!.meetsNothing !== true);
    },
    300_000,
  );

  it('over HTTP: any sequence of requests, extremes included', async () => {
    const anyStep = fc.oneof(
      ...writing.map((route) => {
        const { base } = REQUESTS[route.name]!;
        const body = base === undefined ? fc.constant(undefined) : variantOf(schemaOf(route), base);
        return body.map((value) => [route.name, value] as const);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 25 }), async (steps) => {
        const world = await newWorld();
        for (const [name, body] of steps) {
          const { status, text } = await perform(world, name, body);
          expect({ name, body, status, text, ok: status < 500 }).toMatchObject({ ok: true });
        }
        await readEverything(world);
      }),
      { numRuns: 10, interruptAfterTimeLimit: 120_000 },
    );
    await expectEveryRowReadable();
  }, 300_000);

  it('from the queue: any orders, extremes included', async () => {
    const world = await newWorld();
    const neighbour = await newWorld();
    const orderOf = (customerId: string) => ({
      orderId: `order-${randomUUID()}`,
      partnerId: PARTNER,
      customerId,
      environment: 'Production',
      cloud: 'Public',
      channel: 'Dashboard',
      submittedAt: '2026-01-31T00:00:00Z',
      ifNotAccepted: 'hold',
      holdUntil: inYears(0.5),
      billingCycle: 'annual',
      currencyCode: 'USD',
      lineItems: [{ ...LINE, termDuration: 'P1Y', commitmentEndDate: inYears(1), autoRenewEnabled: false }],
    });
    const schema = jsonSchema(Order);
    const orders = Array.from({ length: 60 }, () => fc.sample(variantOf(schema, orderOf(world.customerId)), 1)[0]);
    busClient = new ServiceBusClient(stack.busConnection);
    const sender = busClient.createSender('orders');
    const last = orderOf(neighbour.customerId);
    await sender.sendMessages(orders.map((body) => ({ body })));
    await sender.sendMessages({ body: last });
    await sender.close();
    const decision = `/v1/customers/${neighbour.customerId}/orders/${last.orderId}/decision`;
    await vi.waitFor(async () => expect(await send('GET', decision)).toMatchObject({ status: 200 }), {
      timeout: 60_000,
      interval: 200,
    });
    // Both customers may be in one batch, and the other one is decided first.
    const path = `/v1/customers/${world.customerId}/orders`;
    await vi.waitFor(async () => expect((await send('GET', path)).body.totalCount).toBeGreaterThan(0), {
      timeout: 60_000,
      interval: 200,
    });
    // What could not be stored would wait for its next attempt.
    const waiting = [
      busClient.createReceiver('orders-retry'),
      busClient.createReceiver('orders', { subQueueType: 'deadLetter' }),
    ];
    expect(await Promise.all(waiting.map((receiver) => receiver.peekMessages(10)))).toEqual([[], []]);
    await Promise.all(waiting.map((receiver) => receiver.close()));
    await readEverything(world);
    await expectEveryRowReadable();
  }, 120_000);
});
