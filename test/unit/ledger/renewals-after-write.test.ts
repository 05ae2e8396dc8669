import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { useCasesOf } from '../../../functions/use-cases.ts';
import { emptyGate } from '../../../shared/domain/acceptances/gate.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { NOT_STORED } from '../../../shared/ledger/ledger.ts';
import type { WakeUp } from '../../../shared/ledger/wake-up.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { confirmationOf } from '../../faults/support/confirmation.ts';
import { lastingWakeUps } from '../../support/lasting-wake-ups.ts';
import { okay } from '../../support/okay.ts';
import { contoso } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const { environment, partnerId } = contoso;

/** A customer on tables of its own, with a version in force; the standard horizon is the service's own. */
async function world({ older = false } = {}) {
  let now = new Date('2026-01-01T00:00:00.000Z');
  const wakeUps: WakeUp[] = [];
  const { open, asked } = standInTables();
  await putPartner(open, contoso);
  const ports = portsOn(
    open,
    { wakeUps: lastingWakeUps(async (...sent) => void wakeUps.push(...sent)) },
    { clock: () => now, catalogueMaxAgeMs: 0 },
  );
  const useCases = useCasesOf(ports);
  const version = { agreementType: 'MicrosoftCustomerAgreement', isMajor: true, graceDays: 0 } as const;
  const publisher = { partnerId, actor: { kind: 'operator' }, correlationId: 'correlation-1' } as const;
  okay(await useCases.publishVersion({ ...version, effectiveAt: now }, publisher));
  now = new Date('2026-03-10T12:00:00.000Z');
  const key = { environment, partnerId, customerId: randomUUID() };
  const empty = emptyGate('US', []);
  const gate = { state: older ? { ...empty, renewsFrom: undefined } : empty, etag: NOT_STORED };
  const entry = { at: now.toISOString(), operation: 'customer.takenOn', actor: SERVICE } as const;
  await ports.ledger.commit(key, gate, { next: gate.state, entry });
  return {
    /** A subscription as its mirror states it. */
    record: (commitmentEndDate: string | undefined, subscriptionId = randomUUID()) =>
      useCases.recordSubscriptions({
        key,
        facts: [
          {
            subscriptionId,
            offerId: 'CFQ7TTC0LF8R:0001',
            quantity: 1,
            status: 'active',
            billingType: 'license',
            autoRenewEnabled: true,
            commitmentEndDate,
          },
        ],
        trusted: true,
        actor: SERVICE,
        correlationId: randomUUID(),
        request: undefined,
      }),
    /** Confirms, then follows everything that was announced: the table calls of following. */
    async confirm(): Promise<number> {
      await useCases.handleWakeUps(wakeUps.splice(0));
      const confirmation = confirmationOf(contoso, key.customerId);
      const contact = { ...confirmation.contact, email: `${randomUUID()}@wingtip.example` };
      okay(await useCases.confirmAcceptance({ ...confirmation, contact }));
      const before = asked();
      await useCases.handleWakeUps(wakeUps.splice(0));
      return asked() - before;
    },
    follow: () => useCases.handleWakeUps(wakeUps.splice(0)),
    states: async () => (await Array.fromAsync(useCases.everyFlag(contoso, {}))).map(({ state }) => state),
  };
}

it('a confirmation of a customer without renewals is followed by two table calls: its row is read and removed', async () => {
  const one = await world();
  expect(await one.confirm()).toBe(2);
  await one.record(undefined);
  expect(await one.confirm()).toBe(2);
});

it('nor is a renewal looked for that lies beyond the horizon', async () => {
  const one = await world();
  okay(await one.record('2027-03-09T00:00:00.000Z'));
  expect(await one.confirm()).toBe(2);
});

it('R4 clears the flag of a renewal within the horizon', async () => {
  const one = await world();
  okay(await one.record('2027-03-09T00:00:00.000Z'));
  okay(await one.record('2026-03-20T00:00:00.000Z'));
  await one.follow();
  expect(await one.states()).toEqual(['open']);
  expect(await one.confirm()).toBeGreaterThan(2);
  expect(await one.states()).toEqual(['cleared']);
});

it('R4 looks for renewals where the gate does not know of any: it is of an earlier release', async () => {
  const one = await world({ older: true });
  expect(await one.confirm()).toBe(3);
  okay(await one.record('2027-03-09T00:00:00.000Z'));
  expect(await one.confirm()).toBeGreaterThan(2);
});

it('R4 the gate errs to a look: a renewal that has moved beyond the horizon is still looked for', async () => {
  const one = await world();
  const subscriptionId = randomUUID();
  okay(await one.record('2026-03-20T00:00:00.000Z', subscriptionId));
  okay(await one.record('2027-03-20T00:00:00.000Z', subscriptionId));
  expect(await one.confirm()).toBeGreaterThan(2);
});

it('R4 terms that ended more than 366 days ago are looked for no more, however many there are', async () => {
  const callsWith = async (...ends: string[]) => {
    const one = await world();
    for (const end of ['2026-03-20', ...ends]) okay(await one.record(`${end}T00:00:00.000Z`));
    return one.confirm();
  };
  const calls = await callsWith();
  expect(await callsWith(...Array.from({ length: 31 }, (_, n) => `2024-01-${String(n + 1).padStart(2, '0')}`))).toBe(
    calls,
  );
  expect(await callsWith('2025-03-08')).toBe(calls);
  expect(await callsWith('2025-03-09')).toBeGreaterThan(calls);
});
