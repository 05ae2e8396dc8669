/** The sample partners and customers of the local stack. Nothing is confirmed for any of them. */
export interface SamplePartner {
  readonly name: string;
  readonly partnerId: string;
  readonly type: 'DirectBill' | 'IndirectProvider' | 'IndirectReseller';
  readonly cloud: 'Public' | 'China';
  readonly environment: 'Production' | 'Sandbox';
  readonly mpnId: string;
  readonly providerId?: string;
  readonly status: 'active';
  readonly agreementSigned: boolean;
  readonly applications: { readonly clientId: string; readonly roles: 'SubscriptionMirror'[] }[];
}

export interface SampleCustomer {
  readonly name: string;
  readonly customerId: string;
  readonly companyName: string;
  readonly domain: string;
  readonly country: string;
  readonly culture: string;
  readonly language: string;
  /** Names of the partners that the customer buys from, and of the reseller in between. */
  readonly partners: readonly { readonly partner: string; readonly reseller?: string }[];
}

/** The default application of a sign-in. */
export const SAMPLE_CLIENT_ID = 'cccccccc-0001-4000-8000-000000000001';

/** The application that mirrors the subscriptions of every sample partner, by the registry's word. */
export const SAMPLE_MIRROR: SamplePartner['applications'][number] = {
  clientId: 'cccccccc-0003-4000-8000-000000000003',
  roles: ['SubscriptionMirror'],
};

const directBill = {
  applications: [SAMPLE_MIRROR],
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  agreementSigned: true,
} satisfies Partial<SamplePartner>;

export const samplePartners: readonly SamplePartner[] = [
  { ...directBill, name: 'contoso', partnerId: '11111111-1111-4111-8111-111111111111', mpnId: '5110001' },
  {
    ...directBill,
    name: 'fabrikam',
    partnerId: '22222222-2222-4222-8222-222222222222',
    type: 'IndirectProvider',
    mpnId: '5110002',
  },
  {
    ...directBill,
    name: 'adatum',
    partnerId: '33333333-3333-4333-8333-333333333333',
    type: 'IndirectReseller',
    mpnId: '5110003',
    providerId: '22222222-2222-4222-8222-222222222222',
  },
  { ...directBill, name: 'litware', partnerId: '44444444-4444-4444-8444-444444444444', mpnId: '5110004' },
  {
    ...directBill,
    name: 'fourthcoffee',
    partnerId: '55555555-5555-4555-8555-555555555555',
    cloud: 'China',
    mpnId: '5110005',
  },
  {
    ...directBill,
    name: 'proseware',
    partnerId: '66666666-6666-4666-8666-666666666666',
    environment: 'Sandbox',
    mpnId: '5110006',
  },
];

export const sampleCustomers: readonly SampleCustomer[] = [
  {
    name: 'wingtip',
    customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
    companyName: 'Wingtip Toys',
    domain: 'wingtip.example',
    country: 'US',
    culture: 'en-US',
    language: 'en',
    partners: [{ partner: 'contoso' }, { partner: 'litware' }],
  },
  {
    name: 'tailspin',
    customerId: 'aaaaaaaa-0002-4000-8000-000000000002',
    companyName: 'Tailspin Spielwaren',
    domain: 'tailspin.example',
    country: 'DE',
    culture: 'de-DE',
    language: 'de',
    partners: [{ partner: 'fabrikam', reseller: 'adatum' }],
  },
  {
    name: 'northwind',
    customerId: 'aaaaaaaa-0003-4000-8000-000000000003',
    companyName: 'Northwind Traders',
    domain: 'northwind.example',
    country: 'US',
    culture: 'en-US',
    language: 'en',
    partners: [{ partner: 'contoso' }],
  },
  {
    name: 'adventure',
    customerId: 'aaaaaaaa-0004-4000-8000-000000000004',
    companyName: 'Adventure Works',
    domain: 'adventure.example',
    country: 'CN',
    culture: 'zh-CN',
    language: 'zh',
    partners: [{ partner: 'fourthcoffee' }, { partner: 'proseware' }],
  },
];

/** The default roles of an application without a user. */
export const applicationRoles = ['OrderWriter', 'SubscriptionMirror', 'Reader'] as const;
/** Roles of a customer's people. `Guest` makes the account one of another tenant. */
export const customerRoles = ['GlobalAdministrator', 'BillingAdministrator', 'AgreementAcceptor', 'Guest'] as const;
export const sampleRoles = [
  'AdminAgent',
  'SalesAgent',
  'AgreementPublisher',
  ...applicationRoles,
  ...customerRoles,
  'none',
] as const;
export type SampleRole = (typeof sampleRoles)[number];

/** The object id of the sample user who signs in with a role when no other user is named. */
export const sampleUsers: Readonly<Record<SampleRole, string>> = {
  AdminAgent: 'bbbbbbbb-0001-4000-8000-000000000001',
  SalesAgent: 'bbbbbbbb-0002-4000-8000-000000000002',
  AgreementPublisher: 'bbbbbbbb-0003-4000-8000-000000000003',
  none: 'bbbbbbbb-0004-4000-8000-000000000004',
  SubscriptionMirror: 'bbbbbbbb-0005-4000-8000-000000000005',
  OrderWriter: 'bbbbbbbb-0006-4000-8000-000000000006',
  Reader: 'bbbbbbbb-0007-4000-8000-000000000007',
  GlobalAdministrator: 'bbbbbbbb-0008-4000-8000-000000000008',
  BillingAdministrator: 'bbbbbbbb-0009-4000-8000-000000000009',
  AgreementAcceptor: 'bbbbbbbb-0010-4000-8000-000000000010',
  Guest: 'bbbbbbbb-0011-4000-8000-000000000011',
};

/** The application with which people sign in to the pages. */
export const PAGES_CLIENT_ID = 'cccccccc-0002-4000-8000-000000000002';

/** The tenant of the operator, whose publishers publish for all partners. */
export const OPERATOR = 'contoso';

/** Finds a sample partner by name; throws with the valid names. */
export function samplePartner(name: string): SamplePartner {
  const partner = samplePartners.find((candidate) => candidate.name === name);
  if (partner !== undefined) return partner;
  throw new Error(`No sample partner '${name}'; there are ${samplePartners.map((each) => each.name).join(', ')}.`);
}
