import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useCasesOf, type UseCases } from '../../../functions/use-cases.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { Result } from '../../../shared/domain/refusal.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { Received } from '../../../shared/ledger/wake-up.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { contoso } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const APP = { kind: 'application', clientId: 'dddddddd-0001-4000-8000-000000000001' } as const;
const TANIA = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
const START = '2026-11-02T09:00:00.000Z';
const { environment, partnerId } = contoso;
const owner = { environment, partnerId };
const by = { by: APP, correlationId: 'correlation-1' };

const after = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString();

function okay<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

const publish = (useCases: UseCases, effectiveAt: string) =>
  useCases.publishVersion(
    { agreementType: 'MicrosoftCustomerAgreement', isMajor: true, effectiveAt: new Date(effectiveAt), graceDays: 0 },
    { partnerId, actor: { kind: 'operator' }, correlationId: 'correlation-1' },
  );

/** The service on tables of its own, at an instant that the test sets; wake-ups run when the test says so. */
async function service() {
  let now = new Date('2026-11-01T09:00:00.000Z');
  const published: AssentEvent[] = [];
  let waiting: Received[] = [];
  let stall: (() => Promise<void>) | undefined;
  const { open } = standInTables();
  await putPartner(open, contoso);
  const ports = portsOn(
    open,
    {
      publisher: { publish: async (events) => void published.push(...events) },
      wakeUps: {
        schedule: async (...wakeUps) => {
          waiting.push(...wakeUps);
          const standStill = stall;
          stall = undefined;
          await standStill?.();
        },
      },
    },
    { clock: () => now, catalogueMaxAgeMs: 0 },
  );
  const useCases = useCasesOf(ports);
  okay(await publish(useCases, now.toISOString()));
  now = new Date(START);
  const dueAt = (one: Received) => (one.kind === 'attestation' ? Date.parse(one.at) : 0);
  return {
    useCases,
    at(instant: string) {
      now = new Date(instant);
    },
    /** The work stands still once it has sent its wake-up, for so many minutes; the wake-ups of that time are handled. */
    async stalled<T>(work: () => Promise<T>, minutes: number): Promise<T> {
      stall = async () => {
        now = new Date(now.getTime() + minutes * 60_000);
        await this.wake();
      };
      return work();
    },
    /** Handles the wake-ups that are due, until none is. */
    async wake() {
      for (let round = 0; round < 10; round++) {
        const due = waiting.filter((one) => dueAt(one) <= now.getTime());
        waiting = waiting.filter((one) => dueAt(one) > now.getTime());
        await useCases.handleWakeUps(due);
      }
    },
    told: () =>
      [...new Map(published.map((event) => [event.id, event])).values()].flatMap(({ type }) =>
        type.startsWith('attestation.') ? [type] : [],
      ),
    async customer() {
      const created = await useCases.createCustomer({
        partner: contoso,
        profile: {
          companyName: 'Wingtip Toys',
          domain: `${randomUUID()}.example`,
          culture: 'en-US',
          language: 'en',
          email: 'billing@wingtip.example',
          address: { country: 'US' },
        },
        actor: APP,
        correlationId: 'correlation-1',
      });
      return { ...owner, customerId: okay(created).profile.customerId };
    },
    async asked(details: { minutes?: number; customerId?: string; country?: string } = {}) {
      const signatory = { ...TANIA, companyName: 'Wingtip Toys' };
      const wanted = { owner, country: 'US', language: 'fr-FR', signatory, ...by, ...details };
      const { attestation, secret } = okay(await useCases.createAttestation(wanted));
      const { attestationId } = attestation;
      return { id: attestationId, link: { partnerId, attestationId, secret: secret! } };
    },
  };
}

type Service = Awaited<ReturnType<typeof service>>;
type Link = Awaited<ReturnType<Service['asked']>>['link'];

async function shown({ useCases }: Service, link: Link) {
  const { version, documentHash, language } = okay(await useCases.offerAttestation(link, [])).offered;
  return { versionRank: version.versionRank, documentHash, language };
}

const accept = async (one: Service, link: Link) =>
  one.useCases.answerAttestation(link, await shown(one, link), 'correlation-2');

const stateOf = async ({ useCases }: Service, id: string) => okay(await useCases.readAttestation(owner, id)).state;

it('A1, A3 an abandoned attestation expires at its instant, is announced once, and its signatory is erased 30 days later', async () => {
  const one = await service();
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
  const one = await service();
  const key = await one.customer();
  const { id, link } = await one.asked();
  const other = await one.asked({ country: 'FR' });
  okay(await accept(one, link));
  okay(await accept(one, other.link));
  const finish = (attestationId: string) => one.useCases.finishAttestation({ key, attestationId, restated: {}, ...by });
  expect(await finish(other.id)).toMatchObject({ code: 'InvalidProperty', parameters: { property: 'attestationId' } });
  one.at(after(30 * 1440));
  await one.wake();
  expect(await stateOf(one, id)).toBe('expired');
  expect(await finish(id)).toMatchObject({ code: 'AttestationClosed', parameters: { state: 'expired' } });
  expect(one.told().filter((type) => type === 'attestation.expired')).toHaveLength(2);
});

it('A2, A3 the version shown is the one accepted: one published meanwhile is shown first, one published later changes nothing', async () => {
  const one = await service();
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
  const one = await service();
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

it('A2 a link of another partner, of another attestation or with another secret opens nothing, and all say the same', async () => {
  const one = await service();
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

it('E12 erases the signatory of an attestation that is not finished, with its customer', async () => {
  const one = await service();
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
    const one = await service();
    const signatory = { ...TANIA, companyName: 'Wingtip Toys' };
    const request = { route: 'createAttestation', requestId: randomUUID(), bodyHash: 'h' };
    const wanted = { owner, country: 'US', language: 'fr-FR', signatory, ...by, request };
    await expect(one.stalled(() => one.useCases.createAttestation(wanted), 3)).rejects.toThrow(Unavailable);
    const { attestation } = okay(await one.useCases.createAttestation(wanted));
    await one.wake();
    expect(one.told()).toEqual(['attestation.created']);
    const listed = okay(await one.useCases.listAttestations(owner, { size: 10 }));
    expect(listed.attestations.map((known) => known.attestation.attestationId)).toEqual([attestation.attestationId]);
  });

  it('changes under a wake-up of its own what it decides again', async () => {
    const one = await service();
    const { id, link } = await one.asked();
    await one.wake();
    const text = await shown(one, link);
    okay(await one.stalled(() => one.useCases.answerAttestation(link, text, 'correlation-2'), 3));
    expect(await stateOf(one, id)).toBe('accepted');
    await one.wake();
    expect(one.told()).toEqual(['attestation.created', 'attestation.accepted']);
  });
});
