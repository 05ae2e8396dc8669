import { beforeAll, describe, expect, it } from 'vitest';
import { readHistory } from '../../../shared/acceptances/read-history.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { readCertificate } from '../../../shared/evidence/read-certificate.ts';
import { readCheckpoint } from '../../../shared/evidence/read-checkpoint.ts';
import { readReceipt } from '../../../shared/evidence/read-receipt.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import type { LedgerRow, RowId } from '../../../shared/domain/ledger/rows.ts';
import { anchorsIn } from '../../../shared/tables/anchor-table.ts';
import { accept, clock, CONFIRMATION, signed } from '../../support/signed-log.ts';
import { keyOf, smallLog, type SmallLog } from '../../support/small-log.ts';
import { verifying } from '../../support/verifier.ts';

const key = keyOf(1);
/** Of the acceptance of `accept`. */
const RECORDED = '2026-03-10T12:00:00.000Z';
const VOIDED = '2026-03-10T12:00:03.000Z';
/** By `clock`. */
const NOW = '2026-03-10T12:00:05.000Z';

const reading = (small: SmallLog) => {
  const receipt = readReceipt({
    ledger: small.ledger,
    log: small.log,
    anchors: anchorsIn(small.open),
    readCheckpoint: readCheckpoint({ log: small.log, clock }),
  });
  const history = readHistory({ ledger: small.ledger, catalogue: catalogueIn(small.open) });
  const read = readCertificate({ ledger: small.ledger, readHistory: history, readReceipt: receipt, clock });
  return {
    receipt: async () => receipt(key, { kind: 'acceptance', confirmationId: CONFIRMATION }),
    certificate: async (asOf?: string) => {
      const found = await read(key, CONFIRMATION, asOf);
      if (!found.ok) throw new Error(found.code);
      return found.value;
    },
    refusal: async (...asked: [string, string?]) => {
      const found = await read(key, ...asked);
      return found.ok ? undefined : found.code;
    },
  };
};

async function record(small: SmallLog, rows: (sequence: number) => LedgerRow[], remove: RowId[] = []) {
  const gate = (await small.ledger.readGate(key))!;
  const entry = { at: VOIDED, operation: 'acceptance.voided', actor: SERVICE } as const;
  await small.ledger.commit(key, gate, { next: gate.state, create: rows(gate.state.sequence + 1), remove, entry });
}

describe('the certificate of an acceptance', () => {
  let small: SmallLog;
  beforeAll(async () => {
    small = await smallLog();
    await accept(small, 1);
  });

  it('E10 has no place in the log before a checkpoint covers it, and then the one that its receipt proves', async () => {
    expect((await reading(small).certificate()).place).toBeUndefined();
    await small.change(keyOf(2), 7);
    await signed(small, [2, 1]);
    const { certificate, receipt } = reading(small);
    const { place } = await certificate();
    const entry = (await small.ledger.readRow(key, { kind: 'audit', sequence: 2 }))!;
    // Seven entries of the other customer and the first of this one stand before it.
    expect(place).toMatchObject({ origin: 'assent.example/production', index: 8, sequence: 2, auditHash: entry.hash });
    const { verify, words, put } = verifying();
    const given = await receipt();
    if (!given.ok || !given.value) throw new Error('There is no receipt.');
    expect(verify(given.value).json).toMatchObject({ index: 8, code: place!.code });
    put('receipt.json', JSON.stringify(given.value));
    expect(words('receipt.json').text).toContain(`Short code, as on the certificate: ${place!.code}`);
  });

  it('E10 says what was on record at its instant, and does not change by what is recorded later', async () => {
    const { certificate, refusal } = reading(small);
    const before = await certificate('2026-03-10T12:00:02.999Z');
    expect(before.standing).toEqual({ status: 'current' });
    await record(small, (sequence) => [
      {
        kind: 'void',
        sequence,
        confirmationId: CONFIRMATION,
        agreementType: 'MicrosoftCustomerAgreement',
        recordedAt: VOIDED,
        userId: 'eeeeeeee-0001-4000-8000-000000000001',
      },
    ]);
    expect(await certificate('2026-03-10T12:00:02.999Z')).toEqual(before);
    expect((await certificate(VOIDED)).standing).toMatchObject({ status: 'voided', voided: { recordedAt: VOIDED } });
    expect((await certificate(RECORDED)).standing).toEqual({ status: 'current' });
    expect(await refusal(CONFIRMATION, '2026-03-10T11:59:59.999Z')).toBe('ConfirmationNotFound');
    expect(await refusal('dddddddd-0000-4000-8000-00000000000d')).toBe('ConfirmationNotFound');
  });

  it('E10 is of now where no instant or one in the future is asked for', async () => {
    const { certificate } = reading(small);
    expect([(await certificate()).asOf, (await certificate('2026-03-10T12:00:05.001Z')).asOf]).toEqual([NOW, NOW]);
    expect((await certificate(NOW)).asOf).toBe(NOW);
  });

  it('E10 E12 stands without the person that was erased, and says since when', async () => {
    const erased = await smallLog(2);
    await accept(erased, 1);
    const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
    await record(erased, () => [{ kind: 'contact', sequence: 2, salt: 'salt', contact }]);
    await signed(erased, [1]);
    const { certificate } = reading(erased);
    const before = await certificate(NOW);
    expect(before).toMatchObject({ person: { name: 'Tania Carr', email: 'tania@wingtip.example' } });
    const rows = [{ kind: 'contact' as const, sequence: 2 }];
    await record(erased, (sequence) => [{ kind: 'erasure', sequence, recordedAt: VOIDED, by: 'person:x', rows }], rows);
    const { person, erasedAt, ...after } = await certificate(NOW);
    expect([person, erasedAt]).toEqual([undefined, VOIDED]);
    const { person: _, erasedAt: __, ...same } = before;
    expect(after).toEqual(same);
  });
});
