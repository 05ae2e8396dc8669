import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { verifyLedger } from '../../../infra/operator/verified-ledger.ts';
import type { Answer } from '../../support/ask.ts';
import {
  call,
  confirmation,
  eventsOf,
  eventually,
  ledger,
  newCustomer,
  newPartner,
  TEMPLATE,
} from '../../support/world.ts';

const { url, mailboxUrl, logFile } = inject('stack');
const PATH = '/v1/attestations/enhanced';
const APP = { appOnly: true, role: ['OrderWriter', 'Reader'] } as const;
const SIGNATORY = {
  country: 'US',
  language: 'en-US',
  companyName: 'Wingtip Toys',
  signatoryFirstName: 'Tania',
  signatoryLastName: 'Carr',
  signatoryEmail: 'tania@wingtip.example',
};

const ask = (partnerId: string, details: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  call(partnerId, PATH, { body: { ...SIGNATORY, ...details }, token: APP, headers });
const read = (partnerId: string, id: string) => call(partnerId, `${PATH}/${id}`, { token: APP });
const revoke = (partnerId: string, id: string) => call(partnerId, `${PATH}/${id}`, { method: 'DELETE', token: APP });
const finish = (
  { partnerId, customerId }: { partnerId: string; customerId: string },
  attestationId: string,
  details: Record<string, unknown> = {},
): Promise<Answer> =>
  call(partnerId, `/v1/customers/${customerId}/agreements`, { body: { attestationId, ...details }, token: APP });

/** The page of a link, as a browser without script opens it. */
async function open(link: string) {
  const { pathname, search } = new URL(link);
  const response = await fetch(`${url}${pathname}${search}`);
  return { status: response.status, html: await response.text() };
}

/** Sends the first form of a page as it was shown. */
async function send(link: string, html: string, fields: Record<string, string> = {}) {
  const { pathname, search } = new URL(link);
  const sent = new URLSearchParams(fields);
  for (const [tag] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
    const [, name = ''] = / name="([^"]*)"/.exec(tag) ?? [];
    const [, value = ''] = / value="([^"]*)"/.exec(tag) ?? [];
    if (name !== '' && !sent.has(name)) sent.set(name, value);
  }
  const response = await fetch(`${url}${pathname}${search}`, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: sent,
  });
  return { status: response.status, html: await response.text() };
}

async function accept(link: string) {
  const page = await open(link);
  expect(page.status).toBe(200);
  return send(link, page.html, { agree: 'true' });
}

const asked = async (partnerId: string, details: Record<string, unknown> = {}) => {
  const { status, body } = await ask(partnerId, details);
  expect(status).toBe(201);
  return body as { id: string; link: string; state: string; expiresAt: string; createdAt: string };
};

describe('an enhanced attestation', () => {
  it('A1 is created by an application before the customer exists, and shows its link once', async () => {
    const { partnerId } = await newPartner();
    const headers = { 'MS-RequestId': randomUUID() };
    const { status, body } = await ask(partnerId, { expirationTime: 5 }, headers);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'open', companyName: 'Wingtip Toys' });
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(300_000);
    expect((await ask(partnerId, { expirationTime: 5 }, headers)).body).toEqual(body);
    const { link: _, ...shown } = body;
    expect((await read(partnerId, body.id)).body).toEqual(shown);
    const { items } = (await call(partnerId, PATH, { token: APP })).body;
    expect(items).toMatchObject([{ id: body.id, state: 'open' }]);
    expect(await ask(partnerId, { expirationTime: 6 }, headers)).toMatchObject({ status: 400 });
  });

  it('A1 names every field that is missing or wrong', async () => {
    const { partnerId } = await newPartner();
    for (const [details, property] of [
      [{ signatoryEmail: 'tania' }, 'signatoryEmail'],
      [{ country: 'USA' }, 'country'],
      [{ companyName: undefined }, 'companyName'],
      [{ expirationTime: 4 }, 'expirationTime'],
      [{ expirationTime: 10_081 }, 'expirationTime'],
    ] as const) {
      const refused = await ask(partnerId, details);
      expect(refused.status).toBe(400);
      expect(refused.body.description).toContain(property);
    }
  });

  it('A2, A3, V1 is accepted on the page and finished: contact and date are its own, on the chain of the customer', async () => {
    const partner = await newPartner();
    const { id, link } = await asked(partner.partnerId);
    const key = await newCustomer(partner);
    expect(await finish(key, id)).toMatchObject({ status: 409 });
    expect((await accept(link)).html).toContain('You have accepted');
    const accepted = (await read(key.partnerId, id)).body;
    expect(accepted).toMatchObject({ state: 'accepted', versionRank: 1 });
    const finished = await finish(key, id);
    expect(finished).toMatchObject({
      status: 201,
      body: {
        source: 'enhancedAttestation',
        attestationId: id,
        dateAgreed: accepted.acceptedAt,
        primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
      },
    });
    expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);
    await eventually(async () => {
      const { body } = await read(key.partnerId, id);
      expect(body).toMatchObject({ state: 'finished', confirmationId: finished.body.confirmationId });
      // The ledger has the contact; the attestation keeps no copy.
      expect(body.signatoryEmail).toBeUndefined();
      return true;
    });
  });

  it('A2 a visit changes nothing and a later one shows the receipt only; an unticked box, a wrong key and two answers', async () => {
    const { partnerId } = await newPartner();
    const { id, link } = await asked(partnerId);
    for (let visit = 0; visit < 3; visit++) expect((await open(link)).status).toBe(200);
    expect((await read(partnerId, id)).body.state).toBe('open');
    const page = await open(link);
    expect((await send(link, page.html)).status).toBe(400);
    const wrong = link.replace(/key=./, (at) => `key=${at.endsWith('A') ? 'B' : 'A'}`);
    const absent = link.replace(id, randomUUID());
    const [one, other] = [await open(wrong), await open(absent)];
    expect([one.status, other.status]).toEqual([404, 404]);
    const [first, second] = await Promise.all([accept(link), accept(link)]);
    for (const { html } of [first, second]) expect(html).toContain('You have accepted');
    const { acceptedAt } = (await read(partnerId, id)).body;
    const again = await open(link);
    expect(again.html).toContain('You have accepted');
    expect(again.html).not.toContain('<form method="post"');
    await send(link, page.html, { agree: 'true' });
    expect((await read(partnerId, id)).body.acceptedAt).toBe(acceptedAt);
  });

  it('A2 is declined, and cannot be accepted afterwards', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const { id, link } = await asked(partner.partnerId);
    const page = await open(link);
    const decline = link.replace('?', '/decline?');
    expect((await send(decline, (await open(decline)).html)).html).toContain('You have declined');
    await send(link, page.html, { agree: 'true' });
    expect((await read(partner.partnerId, id)).body.state).toBe('declined');
    expect(await finish(key, id)).toMatchObject({ status: 409 });
  });

  it('A1 is revoked while it is accepted: one of the two wins, and what is revoked is never finished', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const { id, link } = await asked(partner.partnerId);
    const page = await open(link);
    await Promise.all([revoke(partner.partnerId, id), send(link, page.html, { agree: 'true' })]);
    await revoke(partner.partnerId, id);
    const { body } = await read(partner.partnerId, id);
    expect(body.state).toBe('revoked');
    expect(body.signatoryEmail).toBeUndefined();
    expect(await finish(key, id)).toMatchObject({ status: 409 });
    expect((await open(link)).status).toBe(410);
  });

  it('A3 refuses contact data that differ by field, another customer, another partner and a second use', async () => {
    const partner = await newPartner();
    const [key, second] = [await newCustomer(partner), await newCustomer(partner)];
    const { id, link } = await asked(partner.partnerId);
    await accept(link);
    const { acceptedAt } = (await read(partner.partnerId, id)).body;
    const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
    for (const [details, property] of [
      [{ primaryContact: { ...contact, email: 'other@wingtip.example' } }, 'primaryContact.email'],
      [{ dateAgreed: '2026-01-31' }, 'dateAgreed'],
      [{ templateId: TEMPLATE.cloud }, 'templateId'],
    ] as const) {
      const refused = await finish(key, id, details);
      expect(refused.status).toBe(400);
      expect(refused.body.description).toContain(property);
    }
    const stranger = await newCustomer(await newPartner());
    expect(await finish(stranger, id)).toMatchObject({ status: 404 });
    const both = await Promise.all([
      finish(key, id, { primaryContact: contact, dateAgreed: acceptedAt }),
      finish(key, id),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(await finish(key, id)).toMatchObject({ status: 409 });
    expect((await finish(second, id)).status).toBeGreaterThanOrEqual(400);
    const known = await ledger.readGate(key);
    expect(known?.state.acceptances.MicrosoftCustomerAgreement?.attestationId).toBe(id);
    expect((await ledger.readGate(second))?.state.acceptances).toEqual({});
  });

  it('A3 two customers at once: one gets the attestation', async () => {
    const partner = await newPartner();
    const keys = [await newCustomer(partner), await newCustomer(partner)];
    const { id, link } = await asked(partner.partnerId);
    await accept(link);
    const answers = await Promise.all(keys.map((key) => finish(key, id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('A1 an application without an attestation confirms nothing', async () => {
    const key = await newCustomer(await newPartner());
    const path = `/v1/customers/${key.customerId}/agreements`;
    expect(await call(key.partnerId, path, { body: confirmation(), token: APP })).toMatchObject({
      status: 403,
      body: { code: 900329 },
    });
  });

  it('A2, V1 asks for a code that is mailed to the signatory in its language, and is verified with it', async () => {
    const partner = await newPartner();
    const signatoryEmail = `tania-${randomUUID()}@wingtip.example`;
    const { id, link } = await asked(partner.partnerId, { requireCode: true, language: 'fr-FR', signatoryEmail });
    expect((await read(partner.partnerId, id)).body).toMatchObject({ state: 'open', requireCode: true });
    const page = await open(link);
    expect(page.html).toContain('t***@w***.example');
    expect(page.html).not.toContain(signatoryEmail);
    // Without a code there is nothing to accept with, whatever is sent.
    expect(page.html).not.toContain('name="agree"');
    const first = await send(link, page.html, { agree: 'true', version: '1', hash: '', text: 'en-US' });
    expect(first.status).toBeGreaterThanOrEqual(400);
    const asking = link.replace('?', '/code?');
    const answered = await send(asking, page.html);
    expect(answered.html).toContain('autocomplete="one-time-code"');
    const again = await send(asking, page.html);
    expect(again.status).toBe(429);
    const { mails } = (await (await fetch(`${mailboxUrl}/mails`)).json()) as {
      mails: { to: string; language: string; subject: string; text: string }[];
    };
    const [mail, ...others] = mails.filter(({ to }) => to === signatoryEmail);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ language: 'fr', subject: expect.stringContaining('Votre code') });
    const [code = ''] = /\d{4} \d{4}/.exec(mail!.text) ?? [];
    const shown = await open(link);
    const wrong = await send(link, shown.html, { agree: 'true', code: code === '0000 0000' ? '11111111' : '00000000' });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('href="#code"');
    expect((await read(partner.partnerId, id)).body.state).toBe('open');
    expect((await send(link, shown.html, { agree: 'true', code })).status).toBe(200);
    const key = await newCustomer(partner);
    expect(await finish(key, id)).toMatchObject({ status: 201, body: { verifiedBy: 'emailCode' } });
    expect((await read(partner.partnerId, id)).body).toMatchObject({ requireCode: true, verifiedBy: 'emailCode' });
    await eventually(async () => {
      const recorded = (await eventsOf(key.customerId)).find(({ type }) => type === 'acceptance.recorded');
      expect(recorded?.data).toMatchObject({ attestationId: id, verifiedBy: 'emailCode' });
      return true;
    });
    const log = readFileSync(logFile, 'utf8');
    for (const secret of [signatoryEmail, code, code.replace(' ', '')]) expect(log).not.toContain(secret);
  });

  it('A3 announces what becomes of it', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const { id, link } = await asked(partner.partnerId, { customerId: key.customerId });
    await accept(link);
    await revoke(partner.partnerId, id);
    await eventually(async () => {
      const told = (await eventsOf(key.customerId)).filter(({ subject }) => subject === id).map(({ type }) => type);
      expect(told.toSorted()).toEqual(['attestation.accepted', 'attestation.created', 'attestation.revoked']);
      return true;
    });
  });
});
