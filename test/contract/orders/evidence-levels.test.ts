import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { PolicyOverrides } from '../../../shared/domain/agreements/policy.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { readDate } from '../../../shared/domain/instant.ts';
import { Order } from '../../../shared/domain/orders/order.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { confirmationOf } from '../../faults/support/confirmation.ts';
import { acceptanceOf } from '../../faults/support/direct.ts';
import { startProcess } from '../../faults/support/process.ts';
import { announceAll } from '../../faults/support/writes.ts';
import { newCustomer, newPartner, orderOf } from '../../support/world.ts';

const partner = await newPartner();
const { partnerId } = partner;
const overrides = PolicyOverrides.parse({
  [partnerId]: { evidenceLevels: [{ from: '2020-01-01T00:00:00Z', level: 'signedIn' }], attestationOnly: [] },
});
const service = startProcess(undefined, { overrides });
const REQUIRED = { agreementType: 'MicrosoftCustomerAgreement', level: 'signedIn' };

const eligible = async ({ customerId }: LedgerKey) => {
  const answer = await service.checkEligibility({ partner, customerId, transactionType: 'new', channel: 'API' });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};

const account = async (key: LedgerKey) => {
  const read = await service.readAccount(key);
  if (!read.ok) throw new Error(read.code);
  return read.value;
};

async function acceptAlone(key: LedgerKey) {
  const { customerId } = key;
  const agreementType = 'MicrosoftCustomerAgreement';
  const offered = await service.offerAgreement({ customerId, partnerId, agreementType, languages: ['en-US'] });
  if (!offered.ok) throw new Error(offered.code);
  const { version, documentHash } = offered.value;
  const shown = { versionRank: version.versionRank, documentHash };
  const [only] = await service.acceptForPartners([partnerId], acceptanceOf(key, shown));
  return only!.outcome;
}

it('V2 an attestation does not release what demands a person who signed in; eligibility, account and gate agree', async () => {
  const key = await newCustomer(partner);
  const { customerId } = key;
  expect(await service.confirmAcceptance(confirmationOf(partner, customerId))).toMatchObject({ ok: true });
  const remedy = { action: 'inviteCustomer', method: 'POST', uri: '/invitations' };
  expect(await eligible(key)).toMatchObject({
    outcome: 'rejected',
    code: 13605,
    rule: 'V2',
    required: REQUIRED,
    remedy,
  });
  expect(await account(key)).toMatchObject({ stillNeeded: 1, lackedLevel: 'signedIn', onlyByCustomer: true });

  const order = Order.parse({ ...orderOf(key), ifNotAccepted: 'hold' });
  const placed = await service.placeOrder({
    key,
    partner,
    order,
    arrivedAt: new Date(),
    actor: SERVICE,
    correlationId: randomUUID(),
    request: undefined,
  });
  expect(placed).toMatchObject({ ok: true, value: { outcome: 'held', row: { decision: { rule: 'V2', remedy } } } });
  const link = placed.ok ? placed.value.row.decision.remedy?.link : undefined;
  expect(link && new URL(link).searchParams.get('partnerId')).toBe(partnerId);

  expect(await acceptAlone(key)).toMatchObject({ ok: true, value: { stillNeeded: undefined } });
  await announceAll(service, key);
  expect(await service.readDecision(key, order.orderId)).toMatchObject({
    value: { decision: { outcome: 'released', held: { source: 'directAcceptance' }, required: REQUIRED } },
  });
  expect(await account(key)).toMatchObject({ stillNeeded: undefined, lackedLevel: undefined, missingLevel: undefined });
});

it('C9 V2 a confirmation that is recorded later takes the stronger acceptance nothing away', async () => {
  const key = await newCustomer(partner);
  expect(await acceptAlone(key)).toMatchObject({ ok: true });
  const later = { ...confirmationOf(partner, key.customerId), dateAgreed: readDate(new Date().toISOString())! };
  expect(await service.confirmAcceptance(later)).toMatchObject({ ok: true });
  expect(await eligible(key)).toMatchObject({ outcome: 'approved', held: { source: 'directAcceptance' } });
  expect(await account(key)).toMatchObject({ accepted: { source: 'partnerAttestation' }, stillNeeded: undefined });
});

it('V2 another partner keeps the standard policy', async () => {
  const other = await newPartner();
  const key = await newCustomer(other);
  expect(await service.confirmAcceptance(confirmationOf(other, key.customerId))).toMatchObject({ ok: true });
  const question = { partner: other, customerId: key.customerId, transactionType: 'new', channel: 'API' } as const;
  expect(await service.checkEligibility(question)).toMatchObject({ value: { outcome: 'approved' } });
});
