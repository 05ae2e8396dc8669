import { pagesOf } from '../../functions/pages/index.ts';
import type { PagePorts } from '../../functions/pages/page-ports.ts';
import { useCasesOf } from '../../functions/use-cases.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import type { Received } from '../../shared/ledger/wake-up.ts';
import type { Session } from '../../shared/pages/session.ts';
import { putPartner } from '../../shared/tables/partner-table.ts';
import { okay } from './okay.ts';
import { amara, contoso, doorFor, formOf, OURS, type Rendered } from './page-door.ts';
import { portsOn } from './service.ts';
import { standInTables } from './stand-in-tables.ts';
import { lastingWakeUps } from './lasting-wake-ups.ts';

export const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
export const TANIA = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
export const userId = 'bbbbbbbb-0001-4000-8000-000000000001';
export const day = (text: string) => ({ instant: `${text}T00:00:00.000Z`, day: text, wholeDay: true, zoned: false });

/** Contoso and other partners with one customer and a version of the agreement from 1 January 2026 on. */
export async function consoleOnTables(company: string, partners: readonly Partner[] = [contoso]) {
  let now = new Date('2026-01-01T00:00:00.000Z');
  let waiting: Received[] = [];
  const { open, asked } = standInTables();
  for (const partner of partners) await putPartner(open, partner);
  const wakeUps = lastingWakeUps(async (...work) => void waiting.push(...work));
  const ports = portsOn(open, { wakeUps }, { clock: () => now, catalogueMaxAgeMs: 0 });
  const useCases = useCasesOf(ports);
  const [owner] = partners as [Partner];
  const key = { environment: owner.environment, partnerId: owner.partnerId, customerId: CUSTOMER };
  const by = { correlationId: 'correlation-1', userId };
  okay(
    await useCases.publishVersion(
      { agreementType: 'MicrosoftCustomerAgreement', isMajor: true, effectiveAt: now, graceDays: 0 },
      { partnerId: owner.partnerId, actor: { kind: 'operator' }, correlationId: 'correlation-1' },
    ),
  );
  now = new Date('2026-03-01T09:00:00.000Z');
  const customer = {
    companyName: company,
    domain: 'wingtip.example',
    culture: 'en-US',
    language: 'en',
    email: 'billing@wingtip.example',
    address: { country: 'US' },
  };
  const [, reseller] = partners;
  okay(
    await useCases.createCustomer({
      partner: owner,
      tenantId: CUSTOMER,
      resellerId: reseller?.partnerId,
      profile: customer,
      actor: { kind: 'person', userId },
      correlationId: 'correlation-1',
    }),
  );
  const { door, ask } = doorFor({}, partners);
  const { holds, orderIndex, clock, random } = ports;
  const shown = { door, useCases, holds, orderIndex, clock, random, publicUrl: OURS } as unknown as PagePorts;
  const pages = pagesOf(shown);
  const named = (name: string) => pages.find((page) => page.name === name)!;

  async function opened(name: string, address: string, params = {}, session: Session = amara) {
    const before = asked();
    const reply = await ask(named(name), address, { session, params: { customerId: CUSTOMER, ...params } });
    return { ...reply, calls: asked() - before };
  }
  const sent = (name: string, address: string, body: URLSearchParams, params = {}, session: Session = amara) =>
    ask(named(name), address, {
      session,
      params: { customerId: CUSTOMER, ...params },
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: String(body),
    });

  return {
    useCases,
    key,
    by,
    opened,
    sent,
    /** Sends the form of a page that was shown. */
    fill: (
      name: string,
      reply: Rendered,
      address: string,
      fields: Record<string, string>,
      params = {},
      who?: Session,
    ) => sent(name, address, formOf(reply, fields), params, who),
    at: (instant: string): void => void (now = new Date(instant)),
    /** Handles the wake-ups that wait, until none does. */
    wake: async (): Promise<void> => {
      for (let round = 0; round < 10 && waiting.length > 0; round++) {
        const due = waiting;
        waiting = [];
        await useCases.handleWakeUps(due);
      }
    },
    confirm: async (dateAgreed: string, more: object = {}) =>
      okay(
        await useCases.confirmAcceptance({
          ...by,
          partner: owner,
          customerId: CUSTOMER,
          agreementType: 'MicrosoftCustomerAgreement',
          dateAgreed: day(dateAgreed),
          contact: TANIA,
          ...more,
        }),
      ).acceptance,
  };
}

export const main = ({ body }: Rendered): string => /<main[^]*<\/main>/.exec(body)![0];

/** What a person reads, without the marks that isolate directions. */
export const words = (reply: Rendered): string =>
  main(reply)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\u2068\u2069]/g, '')
    .replaceAll(/\s+/g, ' ');

export const title = ({ body }: Rendered): string =>
  /<h1>([^]*?)<\/h1>/.exec(body)![1]!.replaceAll(/<\/?bdi>|[\u2068\u2069]/g, '');
