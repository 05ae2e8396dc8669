import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Page } from '../../../shared/pages/page.ts';
import type { Session } from '../../../shared/pages/session.ts';
import { amara, contoso, doorFor, OURS } from '../../support/page-door.ts';
import { PAGE_ANSWERS, PAGE_KINDS } from '../../support/page-table.ts';

const REACHED = 'Something behind the door was reached.';
const reached = (): never => {
  throw new Error(REACHED);
};
/** Whatever is asked of it is noticed: a page that was let in shows the fault, and one that was not has touched nothing. */
const inert: unknown = new Proxy(reached, { get: reached, apply: reached });

const ID = '12121212-1212-4121-8121-121212121212';
const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
const VALID: Readonly<Record<string, string>> = {
  acceptRelationshipPage: `/accept?invType=ResellerRelationship&partnerId=${contoso.partnerId}&country=US`,
  acceptInvitationPage: `/accept/${ID}?partnerId=${contoso.partnerId}`,
  acceptForPartnersPage: '/agreements/accept?country=US',
  newVersionTextsPage: `/console/versions/new/texts?template=${TEMPLATE}&kind=major`,
  reviewVersionPage: `/console/versions/new/review?template=${TEMPLATE}&kind=major`,
};
const params = {
  invitationId: ID,
  attestationId: ID,
  partnerId: contoso.partnerId,
  templateId: TEMPLATE,
  versionRank: '2',
  rehearsalId: ID,
  sweepId: '2026-11-29.7',
  sequenceNumber: '83',
  confirmationId: ID,
  withdrawalId: ID,
  subscriptionId: ID,
  customerId: ID,
  orderId: 'order-1',
  submissionId: ID,
  importId: ID,
  webhookId: ID,
  change: 'cancel',
};

/** The door with the partners of a caller's kind, and every page behind it. */
function doorOf(partner: 'active' | 'suspended' | 'reseller' | undefined, requireMfa = false) {
  const type = partner === 'reseller' ? 'IndirectReseller' : 'DirectBill';
  const status = partner === 'suspended' ? 'suspended' : 'active';
  const own: Partner = { ...contoso, partnerId: ID, name: 'Own', status, type, providerId: contoso.partnerId };
  const known = [contoso, ...(partner ? [own] : [])];
  const test = doorFor({ requireMfa }, known);
  const ports = {
    door: test.door,
    publicUrl: OURS,
    authority: inert,
    verify: inert,
    home: inert,
    // Those that stream answer with no promise; the policy is no storage.
    useCases: new Proxy(
      { judgeWays: () => ({ attest: true, invite: true }) },
      {
        get: (answers, name) =>
          Reflect.get(answers, name) ?? (String(name).startsWith('every') ? reached : async () => reached()),
      },
    ),
    holds: { list: async () => reached() },
    clock: () => new Date(),
  } as unknown as PagePorts;
  return { ...test, pages: pagesOf(ports) };
}

const every = doorOf(undefined).pages;
const guarded = every.filter(({ name }) => PAGE_KINDS[name]?.kind !== 'anyone');
const pageIn = (pages: readonly Page[], name: string) => pages.find((page) => page.name === name)!;
const addressOf = ({ name, path }: Page) =>
  VALID[name] ?? `/${path.replaceAll(/\{(\w+)\}/g, (_, param: keyof typeof params) => params[param])}`;

const sessionOf = ({ roles, guest = false }: { roles: readonly string[]; guest?: boolean }, mfa = true): Session => ({
  ...amara,
  caller: { ...amara.caller, tenantId: ID, roles: [...roles], member: !guest, mfa },
});

/** A form that ticks a box of nobody's, in the encoding that the page takes. */
function bodyOf({ form }: Page): string | FormData {
  if (!form?.files) return 'agree=yes';
  const sent = new FormData();
  sent.set('agree', 'yes');
  return sent;
}

/** `in`, or the code on the page. A page that was let in met what fails behind it. */
const answerOf = (body: string, status: number) => {
  const code = Number(/<dd>(\d+)<\/dd>/.exec(body)?.[1]);
  return status === 200 || code === 500_000 || status === 500 ? 'in' : code;
};

describe('S3 whom pages let in', () => {
  it('the table names every page', () => {
    expect(every.map(({ name }) => name).toSorted()).toEqual(Object.keys(PAGE_KINDS).toSorted());
    for (const { name, form, welcome } of every) {
      expect([name, form !== undefined, welcome !== undefined]).toEqual([
        name,
        PAGE_KINDS[name]!.writes === true,
        PAGE_KINDS[name]!.open === true,
      ]);
    }
  });

  describe.each(guarded.map(({ name }) => name))('%s', (name) => {
    const { kind, open, writes } = PAGE_KINDS[name]!;

    it.each(PAGE_ANSWERS)('%s', async (_, caller, answers) => {
      const { ask, pages } = doorOf(caller.partner);
      const page = pageIn(pages, name);
      const expected = kind === 'anyone' ? 'in' : answers[kind];
      const session = sessionOf(caller);
      const { status, body } = await ask(page, addressOf(page), { session, params });
      expect(answerOf(body, status)).toBe(expected);
      if (!writes) return;
      const posted = await ask(page, addressOf(page), {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        session,
        params,
        body: bodyOf(page),
      });
      // A form of nobody in particular is refused behind the door: it names no account.
      const answered = posted.status === 409 ? 'in' : answerOf(posted.body, posted.status);
      expect(answered).toBe(expected);
    });

    it('nobody: the way to sign in, or what the page tells everybody; a form is kept out', async () => {
      const { ask, pages } = doorOf(undefined);
      const page = pageIn(pages, name);
      const { status, headers } = await ask(page, addressOf(page), { params });
      expect(status).toBe(open ? 200 : 303);
      if (!open) expect(headers['Location']).toMatch(/^\/sign-in\?return=/);
      if (!writes) return;
      const own = { 'sec-fetch-site': 'same-origin' };
      const posted = await ask(page, addressOf(page), { method: 'POST', headers: own, params, body: bodyOf(page) });
      expect(posted.status).toBe(401);
    });

    it('a person without a second factor, where it is required', async () => {
      const { ask, pages } = doorOf('active', true);
      const page = pageIn(pages, name);
      const session = sessionOf({ roles: ['AdminAgent', 'AgreementPublisher', 'GlobalAdministrator'] }, false);
      const { status, body } = await ask(page, addressOf(page), { session, params });
      expect([status, answerOf(body, status)]).toEqual([401, 900421]);
    });

    it('a form from elsewhere', async () => {
      const { ask, pages } = doorOf('active');
      const page = pageIn(pages, name);
      const session = sessionOf({ roles: ['AdminAgent', 'AgreementPublisher', 'GlobalAdministrator'] });
      const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
      const { status } = await ask(page, addressOf(page), { method: 'POST', headers, session, params, body: '' });
      expect(status).toBe(403);
    });
  });
});
