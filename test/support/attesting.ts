import { randomUUID } from 'node:crypto';
import type { Ports } from '../../functions/ports.ts';
import { useCasesOf, type UseCases } from '../../functions/use-cases.ts';
import type { PolicyOverrides } from '../../shared/domain/agreements/policy.ts';
import type { AssentEvent } from '../../shared/domain/events/event.ts';
import type { Received } from '../../shared/ledger/wake-up.ts';
import type { Mail } from '../../shared/attestations/mail-sender.ts';
import { putPartner } from '../../shared/tables/partner-table.ts';
import { okay } from './okay.ts';
import { contoso } from './page-door.ts';
import { portsOn } from './service.ts';
import { standInTables } from './stand-in-tables.ts';
import { lastingWakeUps } from './lasting-wake-ups.ts';

export const APP = { kind: 'application', clientId: 'dddddddd-0001-4000-8000-000000000001' } as const;
export const TANIA = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
export const START = '2026-11-02T09:00:00.000Z';
const { environment, partnerId } = contoso;
export const owner = { environment, partnerId };
export const by = { by: APP, correlationId: 'correlation-1' };

export const after = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString();

export const publish = (useCases: UseCases, effectiveAt: string) =>
  useCases.publishVersion(
    { agreementType: 'MicrosoftCustomerAgreement', isMajor: true, effectiveAt: new Date(effectiveAt), graceDays: 0 },
    { partnerId, actor: { kind: 'operator' }, correlationId: 'correlation-1' },
  );

/**
 * The service on tables of its own, at an instant that the test sets; wake-ups run when the test says so, and mails are
 * kept.
 */
export async function attesting(changed: Partial<Omit<Ports, 'observer'>> = {}, overrides: PolicyOverrides = {}) {
  let now = new Date('2026-11-01T09:00:00.000Z');
  const published: AssentEvent[] = [];
  let waiting: Received[] = [];
  let stall: (() => Promise<void>) | undefined;
  const mails: Mail[] = [];
  const { open } = standInTables();
  await putPartner(open, contoso);
  const ports = portsOn(
    open,
    {
      publisher: { publish: async (events) => void published.push(...events) },
      wakeUps: lastingWakeUps(async (...wakeUps) => {
        waiting.push(...wakeUps);
        const standStill = stall;
        stall = undefined;
        await standStill?.();
      }),
      mail: { send: async (mail) => void mails.push(mail) },
      ...changed,
    },
    { clock: () => now, catalogueMaxAgeMs: 0, overrides },
  );
  const useCases = useCasesOf(ports);
  okay(await publish(useCases, now.toISOString()));
  now = new Date(START);
  const dueAt = (one: Received) => (one.kind === 'attestation' ? Date.parse(one.at) : 0);
  return {
    useCases,
    openTable: open,
    mails,
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
    async asked(details: { minutes?: number; customerId?: string; country?: string; requireCode?: boolean } = {}) {
      const signatory = { ...TANIA, companyName: 'Wingtip Toys' };
      const wanted = { owner, country: 'US', language: 'fr-FR', signatory, ...by, ...details };
      const { attestation, secret } = okay(await useCases.createAttestation(wanted));
      const { attestationId } = attestation;
      return { id: attestationId, link: { partnerId, attestationId, secret: secret! } };
    },
  };
}

type Attesting = Awaited<ReturnType<typeof attesting>>;
type Link = Awaited<ReturnType<Attesting['asked']>>['link'];

export async function shown({ useCases }: Attesting, link: Link) {
  const { version, documentHash, language } = okay(await useCases.offerAttestation(link, [])).offered;
  return { versionRank: version.versionRank, documentHash, language };
}

export const accept = async (one: Attesting, link: Link) =>
  one.useCases.answerAttestation(link, await shown(one, link), 'correlation-2');

export const stateOf = async ({ useCases }: Attesting, id: string) =>
  okay(await useCases.readAttestation(owner, id)).state;
