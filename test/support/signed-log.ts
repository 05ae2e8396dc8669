import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import { signCheckpoint } from '../../shared/evidence/sign-checkpoint.ts';
import { keyFileSigners } from '../../shared/signing/key-file-signers.ts';
import { ENVIRONMENT, keyOf, smallLog, type SmallLog } from './small-log.ts';

export const clock = () => new Date('2026-03-10T12:00:05Z');
export const CONFIRMATION = 'cccccccc-0001-4000-8000-000000000001';
/** Where the keys are. */
export const folder = mkdtempSync(join(tmpdir(), 'verify-keys-'));
export const signersNamed = (name: string) => keyFileSigners(join(folder, name));

/** Records an acceptance in the ledger of a customer. */
export async function accept(small: SmallLog, customer: number): Promise<void> {
  const key = keyOf(customer);
  await small.change(key);
  const gate = (await small.ledger.readGate(key))!;
  const acceptance = {
    kind: 'acceptance' as const,
    confirmationId: CONFIRMATION,
    sequence: gate.state.sequence + 1,
    agreementType: 'MicrosoftCustomerAgreement' as const,
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    versionRank: 1,
    country: 'FR',
    language: 'fr-FR',
    dateAgreed: '2026-03-10T00:00:00.000Z',
    dayAgreed: '2026-03-10',
    recordedAt: '2026-03-10T12:00:00.000Z',
    source: 'partnerAttestation' as const,
    userId: 'eeeeeeee-0001-4000-8000-000000000001',
    confirmedBy: 'Zoë “Ü” 𝒜',
  };
  const entry = { at: '2026-03-10T12:00:00.000Z', operation: 'acceptance.recorded', actor: SERVICE } as const;
  await small.ledger.commit(key, gate, { next: gate.state, create: [acceptance], entry });
}

/** Logs what customers have, and signs a checkpoint. */
export async function signed(small: SmallLog, customers: number[], signers = signersNamed('first')): Promise<void> {
  await small.sequencer().sequence(ENVIRONMENT, customers.map(keyOf));
  await signCheckpoint({ log: small.log, signers, clock, onUnsigned: () => {} })(ENVIRONMENT);
}

/** The customers of `threeLedgers`. */
export const CUSTOMERS = [1, 2, 3];

/** Three ledgers of two, four and six entries, logged and signed. */
export async function threeLedgers(seed = 1): Promise<SmallLog> {
  const small = await smallLog(seed);
  for (const customer of CUSTOMERS) {
    await accept(small, customer);
    await small.change(keyOf(customer), (customer - 1) * 2);
  }
  await signed(small, CUSTOMERS);
  return small;
}

/** The newest checkpoint, signed. */
export const noteOf = async (small: SmallLog) => (await small.log.readCheckpoint(ENVIRONMENT))!.value.note;
