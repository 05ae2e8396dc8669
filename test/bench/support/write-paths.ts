import { randomUUID } from 'node:crypto';
import { storesIn } from '../../../functions/adapters.ts';
import { useCasesOf, type UseCases } from '../../../functions/use-cases.ts';
import { eventsOn, wakeUpsOn } from '../../../shared/bus/bus.ts';
import type { SenderFor } from '../../../shared/bus/client.ts';
import { readDate } from '../../../shared/domain/instant.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { systemRandom } from '../../../shared/random.ts';
import { acrossAccounts } from '../../../shared/tables/across-accounts.ts';
import { tablesOn, type OpenBackend } from '../../../shared/tables/client.ts';
import { deployedTopology } from '../../simulation/kernel/bus.ts';
import { Bus } from '../../simulation/stand-ins/bus/bus.ts';
import { MessageBatch } from '../../simulation/stand-ins/bus/message-batch.ts';
import { tableBackend } from '../../simulation/stand-ins/tables/table-backend.ts';
import { Tables } from '../../simulation/stand-ins/tables/tables.ts';
import { accountOf, newCustomer } from '../../simulation/worlds/cast.ts';
import { setUp } from '../../simulation/worlds/setup.ts';
import { okay } from '../../support/okay.ts';
import { portsOn } from '../../support/service.ts';
import { partnerOf } from './customers.ts';
import Long from 'long';
import { Trips } from './trips.ts';

const NOW = Date.UTC(2026, 2, 10, 12);
const OFFER = 'CFQ7TTC0LF8R:0001';
const AGREEMENT = 'MicrosoftCustomerAgreement';
const MAX_AGE_MS = 60_000;

/** Writes that decide on more rows than the gate: these are read after it, so that they are no older than it. */
const READ_MORE: Readonly<Record<string, number>> = {
  void: 3,
  withdraw: 3,
  'renew an invitation': 3,
  'revoke an invitation': 3,
  'confirm a submission': 4,
  // The entry of the due index is written before the commit.
  'order with a term': 3,
  'record a subscription': 3,
  'change seats': 3,
  'erase a person': 4,
  // Its signatory is erased once it is revoked.
  'revoke an attestation': 3,
  // The request's record is looked for, and then its refusal is kept.
  'confirm, already on record': 3,
};

interface WritePath {
  readonly name: string;
  /** To storage and bus, one after the other until the answer, with what processes remember already read. */
  readonly trips: number;
  readonly most: number;
}

/**
 * The trips of each write over HTTP: two, but for those that read more rows. With the rows of the provider in an account
 * of their own, if one is named.
 */
export async function tripsOfWrites(account?: string): Promise<WritePath[]> {
  const trips = new Trips();
  const { useCases, customer, partner, reseller } = await writeWorld(trips, account);
  const counted = new Map<string, number>();
  const count = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    let result!: T;
    counted.set(name, await trips.of(async () => (result = await work())));
    return result;
  };
  for (const round of ['warm', 'counted']) {
    await paths(useCases, { partner, reseller, customerId: customer(), other: customer() }, count);
    if (round === 'warm') counted.clear();
  }
  return [...counted].map(([name, taken]) => ({ name, trips: taken, most: READ_MORE[name] ?? 2 }));
}

type Count = <T>(name: string, work: () => Promise<T>) => Promise<T>;

interface Cast {
  readonly partner: Partner;
  readonly reseller: Partner;
  readonly customerId: string;
  readonly other: string;
}

const request = () => ({ route: 'write', requestId: randomUUID(), bodyHash: '' });
const by = () => ({ userId: USER_ID, correlationId: 'correlation-1', request: request() });
const USER_ID = '99999999-0000-4000-8000-000000000001';
const AGENT = { kind: 'person', userId: USER_ID } as const;
const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
const accepted = { agreementType: AGREEMENT, dateAgreed: readDate('2026-01-31')!, contact } as const;

async function paths(useCases: UseCases, { partner, reseller, customerId, other }: Cast, count: Count): Promise<void> {
  const { environment, partnerId } = partner;
  const key = { environment, partnerId, customerId };
  const confirm = () => useCases.confirmAcceptance({ partner, customerId, ...accepted, ...by() });
  const { acceptance } = okay(await count('confirm', confirm));
  const { confirmationId } = acceptance;
  await count('confirm, already on record', confirm);
  okay(await count('void', () => useCases.voidAcceptance({ key, confirmationId, reason: 'by mistake', ...by() })));
  okay(await confirm());
  okay(await count('withdraw', () => useCases.withdrawAgreement({ key, reason: 'asked for', by: AGENT, ...by() })));

  const toInvite = { ...key, customerId: other };
  const invite = () => useCases.createInvitation({ key: toInvite, ...by() });
  const { invitationId } = okay(await count('invite', invite));
  const invitation = { key: toInvite, invitationId };
  okay(await count('renew an invitation', () => useCases.renewInvitation({ ...invitation, ...by() })));
  okay(await count('revoke an invitation', () => useCases.revokeInvitation({ ...invitation, ...by() })));
  const person = { name: 'Tania Carr', email: contact.email, userId: USER_ID, signIn: { methods: [] } };
  const declining = { customer: { customerId: other, ...person }, partnerId, agreementType: AGREEMENT } as const;
  okay(await count('decline', () => useCases.declineAgreement({ ...declining, ...by() })));

  const submit = () => useCases.createSubmission({ reseller, customerId: other, ...accepted, ...by() });
  const { submissionId } = okay(await count('submit', submit));
  const submission = { key: toInvite, submissionId, revision: 1 };
  okay(await count('confirm a submission', () => useCases.confirmSubmission({ ...submission, ...by() })));

  const requested = (more: object = {}) => ({
    key: toInvite,
    partner,
    actor: AGENT,
    correlationId: 'correlation-1',
    arrivedAt: new Date(NOW),
    request: request(),
    order: {
      ...toInvite,
      orderId: randomUUID(),
      cloud: 'Public' as const,
      channel: 'API' as const,
      submittedAt: new Date(NOW).toISOString(),
      autoRenewal: false,
      ifNotAccepted: 'reject' as const,
      lineItems: [{ lineItemNumber: 0, transactionType: 'new' as const, offerId: OFFER, quantity: 5, ...more }],
    },
  });
  okay(await count('order', () => useCases.placeOrder(requested())));
  okay(await count('order with a term', () => useCases.placeOrder(requested({ termDuration: 'P1Y' }))));
  const facts = { offerId: OFFER, quantity: 1, status: 'active', billingType: 'license' } as const;
  const subscriptionId = randomUUID();
  const record = () =>
    useCases.recordSubscriptions({
      key: toInvite,
      facts: [{ ...facts, subscriptionId, autoRenewEnabled: true }],
      trusted: true,
      actor: SERVICE,
      correlationId: 'correlation-1',
      request: request(),
    });
  okay(await count('record a subscription', record));
  const update = () =>
    useCases.updateSubscription({ ...requested(), subscriptionId, wanted: { quantity: 7 }, ifSequence: undefined });
  okay(await count('change seats', update));
  const erasing = { key, erasing: { email: contact.email }, reason: 'asked for', by: AGENT };
  okay(await count('erase a person', () => useCases.erasePerson({ ...erasing, request: request() })));

  const asked = {
    owner: { environment, partnerId },
    country: 'US',
    language: 'en-US',
    signatory: { ...contact, companyName: 'Wingtip' },
    by: AGENT,
    correlationId: 'correlation-1',
  };
  const { attestation } = okay(
    await count('ask a signatory', () => useCases.createAttestation({ ...asked, request: request() })),
  );
  const revocation = { owner: asked.owner, attestationId: attestation.attestationId, by: AGENT };
  okay(
    await count('revoke an attestation', () =>
      useCases.revokeAttestation({ ...revocation, correlationId: 'correlation-1' }),
    ),
  );

  const publisher = () => ({ partnerId, actor: AGENT, correlationId: 'correlation-1', request: request() });
  const version = {
    agreementType: AGREEMENT,
    isMajor: false,
    effectiveAt: new Date('2027-01-01'),
    graceDays: 0,
  } as const;
  const { versionRank } = okay(await count('publish a version', () => useCases.publishVersion(version, publisher())));
  const published = { agreementType: AGREEMENT, versionRank } as const;
  okay(await count('withdraw a version', () => useCases.withdrawVersion(published, publisher())));
}

/** The service on stand-ins that answer at once, with a provider, its reseller and new customers. */
async function writeWorld(trips: Trips, account: string | undefined) {
  const bus = new Bus(deployedTopology());
  const backends =
    (tables = new Tables()): OpenBackend =>
    (name) =>
      trips.table(tableBackend(tables, name, () => NOW));
  const open =
    account === undefined ? tablesOn(backends()) : acrossAccounts(backends(), new Map([[account, backends()]]));
  const senderFor = trips.senders(sendersOf(bus));
  const clock = () => new Date(NOW);
  const config = { catalogue: { maxAgeMs: MAX_AGE_MS }, partners: { maxAgeMs: MAX_AGE_MS }, dueIndex: { shards: 1 } };
  const stores = storesIn(open, { config, clock, random: systemRandom });
  const ports = { ...stores, publisher: eventsOn(senderFor), wakeUps: wakeUpsOn(senderFor, 2_000, clock) };
  const useCases = useCasesOf(portsOn(open, ports, { clock, catalogueMaxAgeMs: MAX_AGE_MS }));
  const place = account === undefined ? {} : { account };
  const partner: Partner = { ...partnerOf(randomUUID()), type: 'IndirectProvider', ...place };
  const reseller: Partner = {
    ...partnerOf(randomUUID()),
    type: 'IndirectReseller',
    providerId: partner.partnerId,
  };
  const ids = Array.from({ length: 4 }, () => randomUUID());
  const customers = ids.map((id) => newCustomer(id, 'US', [reseller.partnerId]));
  const accounts = [accountOf(partner, customers), accountOf(reseller, [])];
  await setUp({ accounts, callers: new Map() }, NOW, open, { stores, useCases }, systemRandom);
  return { useCases, partner, reseller, customer: () => ids.pop()! };
}

const sendersOf =
  (bus: Bus): SenderFor =>
  async (entity) => ({
    entityPath: entity,
    createMessageBatch: async () => new MessageBatch(),
    sendMessages: async (batch) => void bus.send(entity, batch as unknown as MessageBatch, NOW),
    scheduleMessages: async (messages, at) =>
      bus
        .send(
          entity,
          [messages].flat().map((message) => ({ ...message, scheduledEnqueueTimeUtc: at })),
          NOW,
        )
        .map((number) => Long.fromNumber(number)),
    cancelScheduledMessages: async (numbers) => bus.cancel(entity, [numbers].flat().map(Number), NOW),
  });
