import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import type { Stream } from '../kernel/stream.ts';

/** A customer as its partner knows it. */
export interface Customer {
  readonly customerId: string;
  readonly country: string;
  readonly resellerIds: readonly string[];
  /** The ids that answers told, for later actions. */
  readonly confirmations: string[];
  readonly withdrawals: string[];
  readonly invitations: string[];
  readonly submissions: string[];
  readonly orderIds: string[];
  readonly subscriptionIds: string[];
  /** The bodies that were put on the queue. */
  readonly sent: Readonly<Record<string, unknown>>[];
}

/** A partner account with the customers it has taken on. */
export interface Account {
  /** The links of attestations that answers told, and the ids of all. */
  readonly attestations: string[];
  readonly links: string[];
  /** With the number of the secret that the last answer told. */
  readonly webhooks: { readonly id: string; secretNumber: number }[];
  /** The ids of validation events. */
  readonly validations: string[];
  readonly partner: Partner;
  readonly customers: Customer[];
}

export type Role = 'AdminAgent' | 'SalesAgent' | 'AgreementPublisher' | 'SubscriptionMirror' | 'none';

/** Who acts in a world. The first account belongs to the operator's tenant, which publishes. */
export interface Cast {
  readonly accounts: readonly Account[];
  /** By name; with the roles that their tenant granted them. */
  readonly callers: ReadonlyMap<string, Caller>;
}

export const newCustomer = (customerId: string, country: string, resellerIds: readonly string[] = []): Customer => ({
  customerId,
  country,
  resellerIds,
  confirmations: [],
  withdrawals: [],
  invitations: [],
  submissions: [],
  orderIds: [],
  subscriptionIds: [],
  sent: [],
});

export const accountOf = (partner: Partner, customers: Customer[]): Account => ({
  partner,
  customers,
  attestations: [],
  links: [],
  webhooks: [],
  validations: [],
});

const COUNTRIES = ['US', 'DE', 'FR', 'JP', 'BR'];

const ROLES: readonly Role[] = ['AdminAgent', 'SalesAgent', 'AgreementPublisher', 'SubscriptionMirror', 'none'];

/** The application roles of a token without a user. */
const APPLICATION = 'application';

const CUSTOMER = 'customer-';
export const customerToken = (customerId: string): string => `${CUSTOMER}${customerId}`;
export const customerOf = (token: string): string => token.slice(CUSTOMER.length);

export const tokenName = (account: number, role: Role | typeof APPLICATION): string => `${account}-${role}`;

/** Partners of every type with few customers each, so that actions meet; some customers buy from two partners. */
export function castOf(draws: Stream): Cast {
  const base = { status: 'active', cloud: 'Public', environment: 'Production', agreementSigned: true } as const;
  let mpn = 5_110_000;
  const partner = (details: Partial<Partner> & Pick<Partner, 'name' | 'type'>): Partner => ({
    ...base,
    partnerId: draws.uuid(),
    mpnId: String(++mpn),
    ...details,
  });
  const provider = partner({ name: 'provider', type: 'IndirectProvider' });
  const partners: Partner[] = [
    partner({ name: 'direct', type: 'DirectBill' }),
    provider,
    partner({ name: 'reseller', type: 'IndirectReseller', providerId: provider.partnerId }),
    partner({ name: 'other direct', type: 'DirectBill' }),
    partner({ name: 'sandbox', type: 'DirectBill', environment: 'Sandbox' }),
    partner({ name: 'other cloud', type: 'DirectBill', cloud: draws.pick(['China', 'Germany', 'USGovernment']) }),
  ];
  const shared = draws.uuid();
  const accounts = partners.map((one): Account => {
    const ids = one.type === 'IndirectReseller' ? [] : [draws.uuid(), ...(draws.chance(0.4) ? [draws.uuid()] : [])];
    if (one.name === 'direct' || one.name === 'other direct') ids.push(shared);
    const resellerIds = one === provider && draws.chance(0.7) ? [partners[2]!.partnerId] : [];
    return accountOf(
      one,
      ids.map((id) => newCustomer(id, draws.pick(COUNTRIES), resellerIds)),
    );
  });
  const customers = new Set(accounts.flatMap((one) => one.customers.map(({ customerId }) => customerId)));
  const callers = callersOf(draws, partners);
  return {
    // The operator has listed the application that mirrors, whatever the partner's own token says.
    accounts: accounts.map((account, at) => ({ ...account, partner: listing(account.partner, callers, at) })),
    callers: new Map([...callers, ...customerCallers(draws, customers)]),
  };
}

function listing(partner: Partner, callers: ReadonlyMap<string, Caller>, account: number): Partner {
  const { actor } = callers.get(tokenName(account, APPLICATION))!;
  if (actor.kind !== 'application') throw new Error('A person holds the token of an application.');
  return { ...partner, applications: [{ clientId: actor.clientId, roles: ['SubscriptionMirror'] }] };
}

function callersOf(draws: Stream, partners: readonly Partner[]): Map<string, Caller> {
  const callers = new Map<string, Caller>();
  for (const [at, { partnerId: tenantId }] of partners.entries()) {
    for (const role of ROLES) {
      const roles = role === 'none' ? [] : [role];
      callers.set(tokenName(at, role), {
        tenantId,
        actor: { kind: 'person', userId: draws.uuid() },
        roles,
        mfa: true,
        member: true,
        signIn: { methods: ['pwd', 'mfa'] },
      });
    }
    callers.set(tokenName(at, APPLICATION), {
      tenantId,
      actor: { kind: 'application', clientId: draws.uuid() },
      roles: ['OrderWriter', 'SubscriptionMirror', 'Reader'],
      mfa: false,
      member: true,
    });
  }
  return callers;
}

/** A person of each customer who may accept for it. */
const customerCallers = (draws: Stream, customerIds: ReadonlySet<string>): [string, Caller][] =>
  [...customerIds].map((tenantId) => [customerToken(tenantId), customerCaller(tenantId, draws.uuid())]);

export const customerCaller = (tenantId: string, userId: string): Caller => ({
  tenantId,
  actor: { kind: 'person', userId },
  roles: ['AgreementAcceptor'],
  mfa: true,
  member: true,
  signIn: { methods: ['pwd', 'mfa'] },
  name: 'Ludmila Ørsted',
});
