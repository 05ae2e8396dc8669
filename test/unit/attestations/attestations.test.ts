import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { boundTo } from '../../../shared/domain/attestations/attestation.ts';
import type { Received } from '../../../shared/ledger/wake-up.ts';
import { attestationsIn } from '../../../shared/tables/attestation-table.ts';
import {
  accept,
  after,
  APP,
  attesting,
  by,
  owner,
  publish,
  shown,
  START,
  stateOf,
  TANIA,
} from '../../support/attesting.ts';
import { lastingWakeUps } from '../../support/lasting-wake-ups.ts';
import { okay } from '../../support/okay.ts';

it('A1, A3 an abandoned attestation expires at its instant, is announced once, and its signatory is erased 30 days later', async () => {
  const one = await attesting();
  const { id, link } = await one.asked({ minutes: 5 });
  const text = await shown(one, link);
  await one.wake();
  one.at(new Date(Date.parse(after(5)) - 1).toISOString());
  expect(await stateOf(one, id)).toBe('open');
  one.at(after(5));
  expect(await stateOf(one, id)).toBe('expired');
  // Accepted while it expires: the instant decides, whatever the row still says.
  expect(await one.useCases.answerAttestation(link, text, 'c')).toMatchObject({
    code: 'AttestationClosed',
    parameters: { state: 'expired' },
  });
  await one.wake();
  await one.wake();
  expect(one.told()).toEqual(['attestation.created', 'attestation.expired']);
  expect(okay(await one.useCases.readAttestation(owner, id)).signatory?.email).toBe(TANIA.email);
  one.at(after(5 + 30 * 1440));
  await one.wake();
  expect(okay(await one.useCases.readAttestation(owner, id)).signatory).toBeUndefined();
});

it('A3 an accepted attestation is finished within 30 days by one customer of its country; then it expires', async () => {
  const one = await attesting();
  const key = await one.customer();
  const { id, link } = await one.asked();
  const other = await one.asked({ country: 'FR' });
  okay(await accept(one, link));
  okay(await accept(one, other.link));
  const finish = (attestationId: string) => one.useCases.finishAttestation({ key, attestationId, restated: {}, ...by });
  expect(await finish(other.id)).toMatchObject({ code: 'InvalidProperty', parameters: { property: 'attestationId' } });
  // The end that the link had is no end of what was accepted.
  one.at(after(1440));
  await one.wake();
  expect(await stateOf(one, id)).toBe('accepted');
  one.at(after(30 * 1440));
  await one.wake();
  expect(await stateOf(one, id)).toBe('expired');
  expect(await finish(id)).toMatchObject({ code: 'AttestationClosed', parameters: { state: 'expired' } });
  expect(one.told().filter((type) => type === 'attestation.expired')).toHaveLength(2);
});

it('A2, A3 the version shown is the one accepted: one published meanwhile is shown first, one published later changes nothing', async () => {
  const one = await attesting();
  const key = await one.customer();
  const { id, link } = await one.asked();
  const before = await shown(one, link);
  const second = okay(await publish(one.useCases, after(10)));
  one.at(after(20));
  expect(await one.useCases.answerAttestation(link, before, 'c')).toMatchObject({ code: 'TextChanged' });
  expect(await stateOf(one, id)).toBe('open');
  okay(await accept(one, link));
  const recorded = okay(await one.useCases.finishAttestation({ key, attestationId: id, restated: {}, ...by }));
  expect(recorded.acceptance).toMatchObject({
    versionRank: second.versionRank,
    dateAgreed: after(20),
    source: 'enhancedAttestation',
    userId: APP.clientId,
  });
});

it('A3 an attestation finishes once: at once twice, again later, by another customer, after it was revoked', async () => {
  const one = await attesting();
  const [key, second] = [await one.customer(), await one.customer()];
  const { id, link } = await one.asked();
  const finish = (of: typeof key, attestationId = id) =>
    one.useCases.finishAttestation({ key: of, attestationId, restated: {}, ...by });
  expect(await finish(key)).toMatchObject({ code: 'AttestationClosed', parameters: { state: 'open' } });
  okay(await accept(one, link));
  const both = await Promise.all([finish(key), finish(key), finish(second)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await finish(key)).ok).toBe(false);
  expect((await finish(second)).ok).toBe(false);
  expect(await one.useCases.revokeAttestation({ owner, attestationId: id, ...by })).toMatchObject({
    code: 'AttestationClosed',
    parameters: { state: 'finished' },
  });
  const revoked = await one.asked();
  okay(await accept(one, revoked.link));
  okay(await one.useCases.revokeAttestation({ owner, attestationId: revoked.id, ...by }));
  expect(await finish(key, revoked.id)).toMatchObject({ code: 'AttestationClosed', parameters: { state: 'revoked' } });
});

/** What a process has written that died before it committed the agreement. */
async function bind(one: Awaited<ReturnType<typeof attesting>>, id: string, customerId: string): Promise<void> {
  const attestations = attestationsIn(one.openTable);
  const known = (await attestations.read(owner, id))!;
  await attestations.replace(owner, known, okay(boundTo(known.value, customerId, new Date(START))));
}

it('A3 a process dies between binding and agreement: finished within 30 days by this customer, or expired a day later', async () => {
  const one = await attesting();
  const key = await one.customer();
  const [left, used] = [await one.asked(), await one.asked()];
  for (const { id, link } of [left, used]) {
    okay(await accept(one, link));
    await bind(one, id, key.customerId);
  }
  const finish = (attestationId: string) => one.useCases.finishAttestation({ key, attestationId, restated: {}, ...by });
  const revoke = () => one.useCases.revokeAttestation({ owner, attestationId: left.id, ...by });
  one.at(after(30 * 1440 - 1));
  okay(await finish(used.id));
  one.at(after(30 * 1440));
  await one.wake();
  // An agreement that is on its way may still arrive, and none begins any more.
  expect(await stateOf(one, left.id)).toBe('accepted');
  expect(await finish(left.id)).toMatchObject({ code: 'AttestationClosed', parameters: { state: 'expired' } });
  expect(await revoke()).toMatchObject({ code: 'AttestationClosed', parameters: { state: 'finished' } });
  one.at(after(31 * 1440));
  expect(await stateOf(one, left.id)).toBe('expired');
  await one.wake();
  // Nobody has told the second one of its agreement: the ledger is asked.
  expect([await stateOf(one, left.id), await stateOf(one, used.id)]).toEqual(['expired', 'finished']);
  expect(one.told().filter((type) => type === 'attestation.expired')).toHaveLength(1);
  expect(await revoke()).toMatchObject({ code: 'AttestationClosed', parameters: { state: 'expired' } });
  expect(await finish(used.id)).toMatchObject({ code: 'AttestationClosed', parameters: { state: 'finished' } });
  one.at(after(61 * 1440));
  await one.wake();
  for (const { id } of [left, used])
    expect(okay(await one.useCases.readAttestation(owner, id)).signatory).toBeUndefined();
});

it('A2 a link of another partner, of another attestation or with another secret opens nothing, and all say the same', async () => {
  const one = await attesting();
  const { link } = await one.asked();
  const other = await one.asked();
  for (const wrong of [
    { ...link, secret: other.link.secret },
    { ...link, attestationId: other.id },
    { ...link, partnerId: '44444444-4444-4444-8444-444444444444' },
    { ...link, attestationId: randomUUID() },
  ]) {
    expect(await one.useCases.offerAttestation(wrong, [])).toEqual({
      ok: false,
      code: 'AttestationNotFound',
      parameters: {},
    });
    expect(await one.useCases.answerAttestation(wrong, 'declined', 'c')).toMatchObject({ code: 'AttestationNotFound' });
  }
});

it('A2 who has no secret of a link sends nothing to the bus; its holder sends one wake-up', async () => {
  const scheduled: Received[] = [];
  const one = await attesting({ wakeUps: lastingWakeUps(async (...wakeUps) => void scheduled.push(...wakeUps)) });
  const { link } = await one.asked();
  const text = await shown(one, link);
  scheduled.length = 0;
  for (const wrong of [
    { ...link, secret: 'x'.repeat(43) },
    { ...link, attestationId: randomUUID() },
  ]) {
    for (const answer of ['declined', text] as const) {
      expect(await one.useCases.answerAttestation(wrong, answer, 'c')).toMatchObject({ code: 'AttestationNotFound' });
    }
  }
  expect(scheduled).toEqual([]);
  okay(await one.useCases.answerAttestation(link, text, 'c'));
  expect(scheduled).toMatchObject([{ kind: 'attestation', attestationId: link.attestationId }]);
});

it('E12 erases the signatory of an attestation that is not finished, with its customer', async () => {
  const one = await attesting();
  const key = await one.customer();
  const { id } = await one.asked({ customerId: key.customerId });
  const request = undefined;
  const erased = await one.useCases.erasePerson({
    key,
    erasing: { email: TANIA.email.toUpperCase() },
    reason: 'Asked for by letter.',
    by: { kind: 'person', userId: 'bbbbbbbb-0001-4000-8000-000000000001' },
    request,
  });
  expect(okay(erased).rows).toEqual([{ kind: 'original' }]);
  expect(okay(await one.useCases.readAttestation(owner, id)).signatory).toBeUndefined();
});

describe('a process that stood still between its wake-up and its write, for longer than wake-ups wait', () => {
  it('creates nothing; the repeated request creates, and is announced', async () => {
    const one = await attesting();
    const signatory = { ...TANIA, companyName: 'Wingtip Toys' };
    const request = { route: 'createAttestation', requestId: randomUUID(), bodyHash: 'h' };
    const wanted = { owner, country: 'US', language: 'fr-FR', signatory, ...by, request };
    await expect(one.stalled(() => one.useCases.createAttestation(wanted), 3)).rejects.toThrow(Unavailable);
    const { attestation } = okay(await one.useCases.createAttestation(wanted));
    await one.wake();
    expect(one.told()).toEqual(['attestation.created']);
    const listed = okay(await one.useCases.listAttestations(owner, { size: 1 }));
    expect(listed.attestations.map((known) => known.attestation.attestationId)).toEqual([attestation.attestationId]);
    expect(listed.after).toBeUndefined();
  });

  it('changes nothing; the repeated request changes, and is announced', async () => {
    const one = await attesting();
    const { id, link } = await one.asked();
    await one.wake();
    const text = await shown(one, link);
    const answer = () => one.useCases.answerAttestation(link, text, 'correlation-2');
    await expect(one.stalled(answer, 3)).rejects.toThrow(Unavailable);
    expect(await stateOf(one, id)).toBe('open');
    okay(await answer());
    await one.wake();
    expect(await stateOf(one, id)).toBe('accepted');
    expect(one.told()).toEqual(['attestation.created', 'attestation.accepted']);
  });
});
