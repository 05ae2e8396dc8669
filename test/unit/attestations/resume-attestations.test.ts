import { expect, it } from 'vitest';
import type { Received } from '../../../shared/ledger/wake-up.ts';
import { after, attesting, owner, stateOf } from '../../support/attesting.ts';
import { lastingWakeUps } from '../../support/lasting-wake-ups.ts';
import { okay } from '../../support/okay.ts';

/** Attestations whose wake-ups are lost, as after a restore into a new namespace. */
async function losing() {
  let waiting: Received[] = [];
  const one = await attesting({ wakeUps: lastingWakeUps(async (...wakeUps) => void waiting.push(...wakeUps)) });
  return {
    ...one,
    /** The first wake-up arrives, those of later are lost. */
    announce: () => one.useCases.handleWakeUps(waiting.splice(0).filter((wakeUp) => 'since' in wakeUp)),
    lose: () => void (waiting = []),
    resume: async () => {
      waiting = [];
      const { found } = await one.useCases.resumeLostWork();
      const sent = waiting.length;
      for (let round = 0; round < 10; round++) await one.useCases.handleWakeUps(waiting.splice(0));
      return { found, sent };
    },
    signatoryOf: async (id: string) => okay(await one.useCases.readAttestation(owner, id)).signatory,
  };
}

it('A1 A3 an attestation whose wake-ups were lost expires, is announced and loses its signatory all the same', async () => {
  const one = await losing();
  const { id } = await one.asked({ minutes: 5 });
  one.lose();
  // Within its hour nothing is overdue, afterwards its first event is.
  expect(await one.resume()).toMatchObject({ found: 0 });
  one.at(after(5 + 61));
  expect(await one.resume()).toMatchObject({ found: 1 });
  expect(one.told()).toEqual(['attestation.created', 'attestation.expired']);
  expect(await stateOf(one, id)).toBe('expired');
  expect(await one.resume()).toMatchObject({ found: 0 });
  one.at(after(5 + 30 * 1440));
  expect(await one.signatoryOf(id)).toBeDefined();
  one.at(after(3 * 60 + 30 * 1440));
  expect(await one.resume()).toMatchObject({ found: 1 });
  expect(await one.signatoryOf(id)).toBeUndefined();
  expect(await one.resume()).toMatchObject({ found: 0 });
});

it('A1 one that was announced before its wake-ups were lost expires too', async () => {
  const one = await losing();
  const { id } = await one.asked({ minutes: 5 });
  await one.announce();
  expect(one.told()).toEqual(['attestation.created']);
  one.lose();
  one.at(after(5 + 59));
  expect(await one.resume()).toMatchObject({ found: 0 });
  one.at(after(5 + 60));
  expect(await one.resume()).toMatchObject({ found: 1, sent: 1 });
  expect(one.told()).toEqual(['attestation.created', 'attestation.expired']);
  expect(await stateOf(one, id)).toBe('expired');
});

it('A3 what is open or waits to be used is left alone', async () => {
  const one = await losing();
  const { id } = await one.asked({ minutes: 30 * 1440 });
  await one.useCases.handleWakeUps([]);
  one.at(after(2 * 60));
  await one.resume();
  one.at(after(20 * 1440));
  expect(await one.resume()).toMatchObject({ found: 0 });
  expect(await stateOf(one, id)).toBe('open');
  expect(await one.signatoryOf(id)).toBeDefined();
});
