import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { newCustomer, newPartner, relationships } from '../support/world.ts';
import { acceptanceOf, personOf, requestOf } from './support/direct.ts';
import { rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';
import { announceAll, count, describeWrites, write, type Process } from './support/writes.ts';

const partner = await newPartner();
const healthy = startProcess();
const { environment, partnerId } = partner;

/** The text that the sample version in force has, as a customer in the United States is shown it. */
const offered = await healthy.offerAgreement({
  customerId: randomUUID(),
  partnerId,
  agreementType: 'MicrosoftCustomerAgreement',
  languages: ['en-US'],
  country: 'US',
});
if (!offered.ok) throw new Error(offered.code);
const { version, documentHash } = offered.value;
const shown = { versionRank: version.versionRank, documentHash };

const byAgent = () => ({ userId: randomUUID(), correlationId: randomUUID() });

async function invitedCustomer() {
  const key = await newCustomer(partner);
  const invited = await healthy.createInvitation({ key, note: 'a note', ...byAgent() });
  if (!invited.ok) throw new Error(invited.code);
  await announceAll(healthy, key);
  return { key, invitationId: invited.value.invitationId };
}

const states = async ({ key }: { key: LedgerKey }) => (await rows(key, 'invitation')).map(({ state }) => state);
const domainsSettled = async ({ key }: { key: LedgerKey }) => {
  const search = { field: 'Domain', prefix: `${key.customerId}.example` } as const;
  return (await relationships.list(partner, search, { size: 10 })).entries.map(({ settled }) => settled);
};
const accept = (process: Process, wanted: ReturnType<typeof acceptanceOf>) =>
  process.acceptForPartners([partnerId], wanted);

describeWrites([
  write('accepting by an invitation', {
    arrange: async () => {
      const { key, invitationId } = await invitedCustomer();
      return { key, wanted: acceptanceOf(key, { ...shown, invitationId }) };
    },
    act: (process, { wanted }) => accept(process, wanted),
    found: async (world) => [await count(world, 'acceptance'), await count(world, 'person'), await states(world)],
    expected: [1, 1, ['accepted']],
    announces: { 'acceptance.recorded': 1 },
  }),
  write('accepting with the relationship', {
    arrange: () => {
      const key = { environment, partnerId, customerId: randomUUID() };
      const profile = {
        companyName: 'Wingtip Toys',
        domain: `${key.customerId}.example`,
        culture: 'en-US',
        language: 'en',
        email: 'billing@wingtip.example',
        address: { country: 'US' },
      };
      return Promise.resolve({ key, wanted: acceptanceOf(key, { ...shown, relationship: { profile } }) });
    },
    act: (process, { wanted }) => accept(process, wanted),
    found: async (world) => [
      await count(world, 'profile'),
      await count(world, 'acceptance'),
      await count(world, 'audit'),
      await relationships.partnersOf(environment, world.key.customerId),
      await domainsSettled(world),
    ],
    expected: [1, 1, 1, [partnerId], [true]],
    announces: { 'acceptance.recorded': 1 },
  }),
  write('declining', {
    arrange: async () => {
      const { key, invitationId } = await invitedCustomer();
      const wanted = {
        customer: personOf(key),
        invitationId,
        correlationId: randomUUID(),
        request: requestOf('decline'),
      };
      return { key, wanted };
    },
    act: (process, { wanted }) =>
      process.declineAgreement({ ...wanted, partnerId, agreementType: 'MicrosoftCustomerAgreement', reason: 'no' }),
    found: async (world) => [await count(world, 'decline'), await states(world)],
    expected: [1, ['declined']],
    announces: { 'acceptance.declined': 1 },
  }),
  write('no longer agreeing', {
    arrange: async () => {
      const key = await newCustomer(partner);
      await accept(healthy, acceptanceOf(key, shown));
      await announceAll(healthy, key);
      const wanted = { customer: personOf(key), correlationId: randomUUID(), request: requestOf('withdraw') };
      return { key, wanted };
    },
    act: (process, { wanted }) => process.withdrawByCustomer({ ...wanted, partnerId, reason: 'no more' }),
    found: async (world) => [await count(world, 'withdrawal'), await count(world, 'person')],
    expected: [1, 2],
    announces: { 'acceptance.withdrawn': 1 },
  }),
  write('inviting', {
    arrange: async () => ({ key: await newCustomer(partner), wanted: { ...byAgent(), request: requestOf('invite') } }),
    act: (process, { key, wanted }) => process.createInvitation({ ...wanted, key, note: 'a note' }),
    found: async (world) => [await states(world), await count(world, 'note')],
    expected: [['open'], 1],
    announces: { 'invitation.created': 1 },
  }),
  write('renewing an invitation', {
    arrange: async () => ({ ...(await invitedCustomer()), wanted: { ...byAgent(), request: requestOf('renew') } }),
    act: (process, { wanted, ...world }) => process.renewInvitation({ ...world, ...wanted, days: 90 }),
    found: async (world) => [await states(world), await count(world, 'audit')],
    expected: [['open'], 3],
    announces: { 'invitation.renewed': 1 },
  }),
  write('revoking an invitation', {
    arrange: async () => ({ ...(await invitedCustomer()), wanted: { ...byAgent(), request: requestOf('revoke') } }),
    act: (process, { wanted, ...world }) => process.revokeInvitation({ ...world, ...wanted }),
    found: states,
    expected: ['revoked'],
    announces: { 'invitation.revoked': 1 },
  }),
]);
