import { beforeAll, describe, expect, it } from 'vitest';
import { logOf } from '../../support/exports.ts';
import { accept, CONFIRMATION, signed } from '../../support/signed-log.ts';
import { keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';
import { verifying } from '../../support/verifier.ts';
import type { Acceptance } from '../../../shared/domain/acceptances/acceptance.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import type { StatusProof } from '../../../shared/domain/evidence/status-proof.ts';
import type { LedgerRow } from '../../../shared/domain/ledger/rows.ts';
import { proveStatus } from '../../../shared/evidence/prove-status.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { Stream } from '../../simulation/kernel/stream.ts';

const key = keyOf(1);
const AGAIN = 'cccccccc-0002-4000-8000-000000000002';
const USER = 'eeeeeeee-0001-4000-8000-000000000001';
const TYPE = 'MicrosoftCustomerAgreement' as const;
/** Of the acceptance of `accept`. */
const RECORDED = '2026-03-10T12:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(RECORDED) + seconds * 1000).toISOString();
const LATER = at(3600);

const { verify, put, words } = verifying();

const proving = (small: SmallLog) =>
  proveStatus({
    ledger: small.ledger,
    log: small.log,
    catalogue: catalogueIn(small.open),
    clock: () => new Date(LATER),
  });

async function proofAt(small: SmallLog, asOf: string): Promise<StatusProof> {
  const found = await proving(small)(key, asOf, true);
  if (!found.ok || !found.value) throw new Error(`There is no evidence: ${JSON.stringify(found)}.`);
  return structuredClone(found.value);
}

async function record(small: SmallLog, when: string, row: (sequence: number) => LedgerRow): Promise<void> {
  const gate = (await small.ledger.readGate(key))!;
  const entry = { at: when, operation: 'acceptance.voided', actor: SERVICE } as const;
  await small.ledger.commit(key, gate, { next: gate.state, create: [row(gate.state.sequence + 1)], entry });
}

const voiding = (small: SmallLog, when: string, confirmationId: string) =>
  record(small, when, (sequence) => ({
    kind: 'void',
    sequence,
    confirmationId,
    agreementType: TYPE,
    recordedAt: when,
    userId: USER,
  }));

const withdrawing = (small: SmallLog, when: string) =>
  record(small, when, (sequence) => ({
    kind: 'withdrawal',
    sequence,
    day: when.slice(0, 10),
    withdrawnAt: when,
    timed: true,
    recordedAt: when,
    userId: USER,
  }));

const accepting = (small: SmallLog, when: string, changes: Partial<Acceptance>) =>
  record(small, when, (sequence) => ({
    kind: 'acceptance',
    confirmationId: CONFIRMATION,
    sequence,
    agreementType: TYPE,
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    versionRank: 1,
    country: 'FR',
    language: 'fr-FR',
    dateAgreed: '2026-03-10T00:00:00.000Z',
    dayAgreed: '2026-03-10',
    recordedAt: when,
    source: 'partnerAttestation',
    userId: USER,
    ...changes,
  }));

const ofCustomer = ({ statuses }: Pick<StatusProof, 'statuses'>) => statuses.find((one) => one.agreementType === TYPE);

describe('the status of a customer at an instant', () => {
  let small: SmallLog;
  let pending: unknown;
  beforeAll(async () => {
    small = await smallLog();
    await accept(small, 1);
    await small.change(keyOf(2), 5);
    await voiding(small, at(3), CONFIRMATION);
    await accepting(small, at(4), { confirmationId: AGAIN });
    await withdrawing(small, at(5));
    pending = await proving(small)(key, at(5), true);
    await signed(small, [2, 1]);
  });

  const accepted = { agreementType: TYPE, status: 'accepted', confirmationId: CONFIRMATION, versionRank: 1 };
  const notAccepted = { agreementType: TYPE, status: 'notAccepted' };

  it.each([
    ['before the acceptance', at(-0.001), notAccepted, true],
    ['from the acceptance on', at(0), accepted, true],
    ['before the void', at(2.999), accepted, true],
    ['from the void on', at(3), notAccepted, true],
    ['before the next acceptance', at(3.999), notAccepted, true],
    ['from it on', at(4), { ...accepted, confirmationId: AGAIN }, true],
    ['before the withdrawal', at(4.999), { ...accepted, confirmationId: AGAIN }, true],
    ['from the withdrawal on', at(5), { agreementType: TYPE, status: 'withdrawn', withdrawnAt: at(5) }, false],
  ])('E11 %s, on each side of the instant, as the verifier computes it anew', async (_, asOf, expected, isClosed) => {
    const plain = await proving(small)(key, asOf, false);
    if (!plain.ok) throw new Error(plain.code);
    expect(ofCustomer(plain.value!)).toEqual(expected);
    expect(plain.value).not.toHaveProperty('evidence');
    const proof = await proofAt(small, asOf);
    expect(ofCustomer(proof)).toEqual(expected);
    const { code, broken, json } = verify(proof, '--key', proof.evidence!.keys[0]!.key);
    expect([code, broken]).toEqual([0, []]);
    expect(ofCustomer(json as never)).toEqual(expected);
    // The next entry, which is later, closes the ledger before it.
    expect((json as unknown as { remarks?: string[] }).remarks ?? []).toHaveLength(isClosed ? 0 : 1);
  });

  it('E11 has no evidence until a checkpoint covers the entries', () =>
    expect(pending).toEqual({ ok: true, value: undefined }));

  it('E11 an acceptance that the customer took back is told apart from none', async () => {
    const taken = await smallLog(3);
    await accept(taken, 1);
    await withdrawing(taken, at(5));
    await signed(taken, [1]);
    const proof = await proofAt(taken, at(5));
    expect(ofCustomer(proof)).toEqual({ agreementType: TYPE, status: 'withdrawn', withdrawnAt: at(5) });
    put('status.json', JSON.stringify(proof));
    put('log.ndjson', (await logOf(taken)).join(''));
    const { text } = words('status.json', '--log', 'log.ndjson');
    expect(text).toContain(`${TYPE}: no longer agreed, from ${at(5)}. Computed from the entries 2, 3.`);
    expect(text).toContain('The log has no further entry of the ledger.');
    expect(text).not.toContain('is not shown by this file');
  });

  type Evidence = NonNullable<StatusProof['evidence']>;
  const entriesOf = (proof: StatusProof) => (proof.evidence as Evidence).entries;

  it.each<[string, string, (proof: StatusProof) => void]>([
    ['another status', 'status', (proof) => void (proof.statuses[1] = { agreementType: TYPE, status: 'accepted' })],
    ['another instant', 'chain', (proof) => void (proof.asOf = at(1))],
    ['a record left out', 'record', (proof) => void delete entriesOf(proof)[2]!.rows],
    ['an altered record', 'record', (proof) => void (Object.values(entriesOf(proof)[1]!.rows!)[0]!['versionRank'] = 9)],
    ['an entry left out', 'chain', (proof) => void entriesOf(proof).splice(2, 1)],
    ['the proof of an entry left out', 'included', (proof) => void delete entriesOf(proof)[2]!.proof],
    ['another place', 'included', (proof) => void (entriesOf(proof)[2]!.proof!.index -= 1)],
    ['another customer', 'included', (proof) => void (proof.ledger.customerId = keyOf(2).customerId)],
    ['no entry', 'format', (proof) => void (entriesOf(proof).length = 0)],
  ])('E11 E14 is found: %s', async (_, check, tamper) => {
    const proof = await proofAt(small, at(3));
    expect(verify(proof).broken).toEqual([]);
    tamper(proof);
    expect(verify(proof)).toMatchObject({ code: 1, broken: expect.arrayContaining([check]) as string[] });
  });

  it('E11 E14 a version that is said to be withdrawn is the word of the service, and the file says so', async () => {
    const proof = await proofAt(small, at(0));
    proof.evidence!.withdrawnVersions.push({ agreementType: TYPE, versionRank: 1, withdrawnAt: at(-9) });
    expect(verify(proof)).toMatchObject({ code: 1, broken: ['status'] });
    proof.statuses[1] = { agreementType: TYPE, status: 'notAccepted' };
    const { code, json } = verify(proof);
    expect([code, json]).toMatchObject([3, { remarks: [expect.stringContaining('is what the service says')] }]);
  });

  it('E11 E14 entries cut off behind the instant are seen by the log alone, and the file says so', async () => {
    const cut = await proofAt(small, at(5));
    entriesOf(cut).splice(-1);
    cut.asOf = at(9);
    cut.statuses = (await proofAt(small, at(4))).statuses;
    const { json, code } = verify(cut);
    expect([code, (json as unknown as { remarks: string[] }).remarks]).toEqual([
      3,
      [expect.stringContaining('is not shown by this file')],
    ]);
    put('log.ndjson', (await logOf(small)).join(''));
    put('cut.json', JSON.stringify(cut));
    expect(words('cut.json', '--log', 'log.ndjson')).toMatchObject({ code: 1 });
  });

  it('E11 nothing is said of the future, nor of a customer that is not there', async () => {
    expect(await proving(small)(key, at(3600.001), false)).toMatchObject({ ok: false, code: 'InvalidProperty' });
    expect(await proving(small)(keyOf(9), at(0), false)).toMatchObject({ ok: false, code: 'CustomerNotFound' });
  });
});

describe('random histories', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    'E11 the verifier computes the same, seed %i',
    async (seed) => {
      const draws = new Stream(seed, 'statuses');
      const small = await smallLog(seed);
      await small.change(key);
      const ids: string[] = [];
      for (let second = 1; second <= 9; second++) {
        const when = at(second);
        if (ids.length > 0 && draws.chance(0.2)) await voiding(small, when, draws.pick(ids));
        else if (draws.chance(0.25)) await withdrawing(small, when);
        else {
          const confirmationId = `cccccccc-${String(second).padStart(4, '0')}-4000-8000-000000000001`;
          const day = draws.pick(['2026-03-08', '2026-03-09', '2026-03-10']);
          ids.push(confirmationId);
          await accepting(small, when, {
            confirmationId,
            agreementType: draws.pick([TYPE, 'MicrosoftCloudAgreement']),
            versionRank: 1 + draws.below(3),
            dateAgreed: `${day}T00:00:00.000Z`,
            dayAgreed: day,
          });
        }
      }
      await signed(small, [1]);
      for (const second of [2, 5, 9]) {
        const proof = await proofAt(small, at(second));
        expect(verify(proof).broken).toEqual([]);
      }
    },
  );
});
