import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY_MS, dayOf } from '../../../shared/domain/instant.ts';
import type { RepeatableRequest } from '../../../shared/ledger/change-ledger.ts';
import { aPlace } from '../../support/sweep-place.ts';

const HOUR_MS = DAY_MS / 24;

/**
 * A version that is published at noon and in force six hours later, on the same day. That day is tomorrow: the customer
 * is made now, and a ledger never goes back in time.
 */
async function laterToday() {
  const place = await aPlace();
  const key = await place.world.customer(place.partner);
  place.around.now += DAY_MS;
  const effectiveAt = new Date(place.around.now + 6 * HOUR_MS);
  expect(await place.process.publish({ effectiveAt })).toMatchObject({ ok: true, value: { versionRank: 2 } });
  place.around.now += HOUR_MS;
  const confirm = (details: { day: string; versionRank?: number; request?: RepeatableRequest }) =>
    place.process.confirm(place.partner, key, details);
  return { place, confirm, day: (days: number) => dayOf(place.around.inDays(days)) };
}

describe('C13 the version that a confirmation is bound to', () => {
  it('C13 of today: the one in force now, not the one of this evening; from then on that one', async () => {
    const { place, confirm, day } = await laterToday();
    expect(await confirm({ day: day(0) })).toMatchObject({ value: { acceptance: { versionRank: 1 } } });
    place.around.now += 6 * HOUR_MS;
    expect(await confirm({ day: day(0) })).toMatchObject({ value: { acceptance: { versionRank: 2 } } });
    expect(await confirm({ day: day(-1) })).toMatchObject({ value: { acceptance: { versionRank: 1 } } });
  });

  it('C13 named ahead, it must have been published by the day of the date', async () => {
    const { confirm, day } = await laterToday();
    const ahead = { versionRank: 2, ahead: true };
    expect(await confirm({ day: day(0), versionRank: 2 })).toMatchObject({ value: { acceptance: ahead } });
    expect(await confirm({ day: day(-1), versionRank: 2 })).toMatchObject({
      ok: false,
      code: 'InvalidProperty',
      parameters: { property: 'versionRank' },
    });
    expect(await confirm({ day: day(-1), versionRank: 1 })).toMatchObject({ ok: true });
  });
});

describe('contract 1 a confirmation that is repeated under its id', () => {
  it('is answered as at first, though it could not be recorded any more', async () => {
    const { place, confirm, day } = await laterToday();
    const request = { route: 'confirmAgreement', requestId: randomUUID(), bodyHash: 'the same body' };
    const first = await confirm({ day: day(0), versionRank: 2, request });
    expect(first).toMatchObject({ ok: true });
    expect(await place.process.takeBack(2)).toMatchObject({ ok: true });
    place.around.now += 5 * 60_000;
    expect(await confirm({ day: day(0), versionRank: 2 })).toMatchObject({ ok: false, code: 'InvalidProperty' });
    const again = await confirm({ day: day(0), versionRank: 2, request });
    if (!first.ok || !again.ok) throw new Error('refused');
    const { confirmationId, recordedAt } = first.value.acceptance;
    expect(again.value.acceptance).toMatchObject({ confirmationId, recordedAt, versionRank: 2 });
  });
});

describe('instants of a ledger', () => {
  it('C13 never run backwards, however far the clocks of two processes are apart', async () => {
    const place = await aPlace();
    const key = await place.world.customer(place.partner);
    const confirmedAt = async (hours: number, day: string) => {
      place.around.now += hours * HOUR_MS;
      const confirmed = await place.process.confirm(place.partner, key, { day });
      if (!confirmed.ok) throw new Error(confirmed.code);
      return { now: new Date(place.around.now).toISOString(), recordedAt: confirmed.value.acceptance.recordedAt };
    };
    const first = await confirmedAt(30 * 24, '2026-01-10');
    expect(first.recordedAt).toBe(first.now);
    const slow = await confirmedAt(-2, '2026-01-11');
    expect(slow.recordedAt).toBe(first.recordedAt);
    await place.process.order(key, {});
    await place.process.withdraw(key);
    const chain = await Array.fromAsync(place.process.ledger.listRows(key, 'audit'));
    const instants = chain.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted());
    expect(instants.slice(-4)).toEqual(instants.slice(-4).map(() => first.recordedAt));
    const [order] = await Array.fromAsync(place.process.ledger.listRows(key, 'order'));
    expect(order!.decision.decidedAt).toBe(first.recordedAt);
    expect((await place.process.ledger.readGate(key))!.state.changedAt).toBe(first.recordedAt);
  });
});
