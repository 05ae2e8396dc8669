import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { newChain } from '../support/submissions.ts';
import { newCustomer } from '../support/world.ts';
import { requestOf } from './support/direct.ts';
import { rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';
import { announceAll, count, describeWrites, write } from './support/writes.ts';

const { provider, reseller } = await newChain();
const healthy = startProcess();

const COLLECTED = {
  agreementType: 'MicrosoftCustomerAgreement',
  dateAgreed: { instant: '2026-01-31T00:00:00.000Z', day: '2026-01-31', wholeDay: true, zoned: false },
  contact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
  note: 'a note',
  fileReference: 'a file',
} as const;

const by = (route: string) => ({ userId: randomUUID(), correlationId: randomUUID(), request: requestOf(route) });
const customer = () => newCustomer(provider, { resellerIds: [reseller.partnerId] });
const ofReseller = ({ customerId }: LedgerKey) => ({ reseller, customerId });

async function submitted() {
  const key = await customer();
  const made = await healthy.createSubmission({ ...COLLECTED, ...ofReseller(key), ...by('submit') });
  if (!made.ok) throw new Error(made.code);
  await announceAll(healthy, key);
  return { key, submissionId: made.value.submissionId };
}

const steps = async ({ key }: { key: LedgerKey }) =>
  (await rows(key, 'submission')).map((row) => row.steps.map(({ state }) => state));

describeWrites([
  write('submitting', {
    arrange: async () => ({ key: await customer(), wanted: by('submit') }),
    act: (process, { key, wanted }) => process.createSubmission({ ...COLLECTED, ...ofReseller(key), ...wanted }),
    found: async (world) => [
      await steps(world),
      await count(world, 'contact'),
      await count(world, 'note'),
      await count(world, 'reference'),
    ],
    expected: [[['submitted']], 1, 1, 1],
    announces: { 'submission.received': 1 },
  }),
  write('correcting a submission', {
    arrange: async () => ({ ...(await submitted()), wanted: by('correct') }),
    act: (process, { key, submissionId, wanted }) =>
      process.correctSubmission({ ...ofReseller(key), ...wanted, submissionId, collected: COLLECTED, revision: 1 }),
    found: async (world) => [await steps(world), await count(world, 'contact')],
    expected: [[['submitted', 'submitted']], 2],
    announces: { 'submission.received': 1, 'submission.corrected': 1 },
  }),
  write('returning a submission', {
    arrange: async () => ({ ...(await submitted()), wanted: by('return') }),
    act: (process, { wanted, ...world }) =>
      process.returnSubmission({ ...world, ...wanted, revision: 1, reason: 'illegible' }),
    found: async (world) => [await steps(world), await count(world, 'note')],
    expected: [[['submitted', 'returned']], 2],
    announces: { 'submission.returned': 1 },
  }),
  write('withdrawing a submission', {
    arrange: async () => ({ ...(await submitted()), wanted: by('withdraw') }),
    act: (process, { key, submissionId, wanted }) =>
      process.withdrawSubmission({ ...ofReseller(key), ...wanted, submissionId }),
    found: steps,
    expected: [['submitted', 'withdrawn']],
    announces: { 'submission.withdrawn': 1 },
  }),
  write('confirming a submission', {
    arrange: async () => ({ ...(await submitted()), wanted: by('confirm') }),
    act: (process, { wanted, ...world }) => process.confirmSubmission({ ...world, ...wanted, revision: 1 }),
    found: async (world) => [await steps(world), await count(world, 'acceptance'), await count(world, 'audit')],
    expected: [[['submitted', 'confirmed']], 1, 3],
    announces: { 'submission.confirmed': 1, 'acceptance.recorded': 1 },
  }),
]);
