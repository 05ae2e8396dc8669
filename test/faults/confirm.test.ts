import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { eventsOf, ledger, newCustomer, newPartner, wakeUpsOf } from '../support/world.ts';
import { confirmationOf } from './support/confirmation.ts';
import { FaultPoint, type Fault } from './support/flaky.ts';
import { expectSoundLedger, rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';

const partner = await newPartner();
const healthy = startProcess();

async function aConfirmation() {
  const key = await newCustomer(partner);
  return { key, wanted: confirmationOf(partner, key.customerId) };
}

/** Delivers every wake-up that was sent. */
async function announceAll({ customerId }: LedgerKey, point = new FaultPoint()): Promise<void> {
  const sent = (await wakeUpsOf(customerId)).filter((wakeUp) => wakeUp.kind === 'outbox');
  await startProcess(point)
    .handleWakeUps(sent)
    .catch(() => undefined);
}

async function operationsOf(run: (point: FaultPoint) => Promise<unknown>): Promise<number> {
  const point = new FaultPoint();
  await run(point);
  return point.operations;
}

const FAULTS: readonly Fault[] = ['before', 'after', 'dies'];

describe('invariants 1, 2, 4, 7: a confirmation with a fault at every operation', () => {
  it.each(FAULTS)('an operation that %s: the repeated request has one answer, one record, one event', async (fault) => {
    const clean = await aConfirmation();
    const operations = await operationsOf((point) => startProcess(point).confirmAcceptance(clean.wanted));
    expect(operations).toBeGreaterThanOrEqual(4);

    for (let at = 0; at < operations; at++) {
      const { key, wanted } = await aConfirmation();
      const first = await startProcess(new FaultPoint(at, fault))
        .confirmAcceptance(wanted)
        .catch(() => undefined);
      const repeated = await healthy.confirmAcceptance(wanted);
      if (!repeated.ok) throw new Error(`operation ${at}: the repeated request was refused: ${repeated.code}`);
      if (first?.ok) expect(first.value.acceptance.confirmationId).toBe(repeated.value.acceptance.confirmationId);
      await announceAll(key);

      expect((await rows(key, 'acceptance')).length, `acceptances after operation ${at}`).toBe(1);
      expect((await rows(key, 'contact')).length).toBe(1);
      const recorded = (await eventsOf(key.customerId)).filter(({ type }) => type === 'acceptance.recorded');
      expect(new Set(recorded.map(({ id }) => id)).size, `events after operation ${at}`).toBe(1);
      expect((await ledger.readGate(key))?.state.acceptances.MicrosoftCustomerAgreement).toBeDefined();
      await expectSoundLedger(key);
    }
  });

  it.each(FAULTS)('announcing with an operation that %s loses no event', async (fault) => {
    const clean = await aConfirmation();
    await healthy.confirmAcceptance(clean.wanted);
    const operations = await operationsOf((point) => announceAll(clean.key, point));
    expect(operations).toBeGreaterThanOrEqual(3);

    for (let at = 0; at < operations; at++) {
      const { key, wanted } = await aConfirmation();
      await healthy.confirmAcceptance(wanted);
      await announceAll(key, new FaultPoint(at, fault));
      await announceAll(key);
      const recorded = (await eventsOf(key.customerId)).filter(({ type }) => type === 'acceptance.recorded');
      expect(new Set(recorded.map(({ id }) => id)).size, `events after operation ${at}`).toBe(1);
      await expectSoundLedger(key);
    }
  });
});

describe('negative controls: with the guard removed the check goes red', () => {
  it('a wake-up sent after the commit is lost with the process, and the event is never announced', async () => {
    const { key, wanted } = await aConfirmation();
    const last = (await operationsOfConfirm()) - 1;
    await startProcess(new FaultPoint(last, 'dies'), { lateWakeUps: true })
      .confirmAcceptance(wanted)
      .catch(() => undefined);
    await announceAll(key);
    expect((await rows(key, 'acceptance')).length).toBe(1);
    await expect(expectSoundLedger(key)).rejects.toThrow('committed and not announced');
  });

  it('a commit whose lost answer is not looked up by its audit entry refuses what it recorded', async () => {
    const last = (await operationsOfConfirm()) - 1;
    const confirmOnce = async (without: Parameters<typeof startProcess>[1]) => {
      const { wanted } = await aConfirmation();
      return startProcess(new FaultPoint(last, 'after'), without).confirmAcceptance({ ...wanted, request: undefined });
    };
    expect(await confirmOnce({})).toMatchObject({ ok: true });
    expect(await confirmOnce({ markersUnread: true })).toMatchObject({ ok: false, code: 'AgreementAlreadyConfirmed' });
  });
});

async function operationsOfConfirm(): Promise<number> {
  const { wanted } = await aConfirmation();
  return operationsOf((point) => startProcess(point).confirmAcceptance(wanted));
}
