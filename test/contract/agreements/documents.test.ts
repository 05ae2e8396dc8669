import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { DailyKey } from '../../../shared/daily-keys.ts';
import { DocumentLink, signLink } from '../../../shared/agreements/document-link.ts';
import { dailyKeysIn, LINK_KEYS_TABLE } from '../../../shared/tables/daily-key-table.ts';
import { call, confirm, newCustomer, newPartner, open, TEMPLATE } from '../../support/world.ts';

let partnerId = '';
beforeAll(async () => {
  ({ partnerId } = await newPartner());
});

const links = (query = '', templateId = TEMPLATE.customer) =>
  call(partnerId, `/v1/agreementtemplates/${templateId}/document${query}`);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('template documents', () => {
  it('are US and English where nothing is named, under the address of the service', async () => {
    const { status, body } = await links();
    expect(status).toBe(200);
    expect(body).toEqual({
      displayUri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1\/documents\?link=[\w.-]+$/),
      downloadUri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1\/documents\?link=[\w.-]+$/),
      language: 'en-US',
      country: 'US',
    });
    expect(body.displayUri.startsWith(inject('stack').url)).toBe(true);
  });

  it.each([
    ['?language=de-DE&country=DE', 'DE', 'de-DE'],
    ['?Country=jp&LANGUAGE=JA-jp', 'JP', 'ja-JP'],
    ['?country=BR&language=pt-BR', 'BR', 'pt-BR'],
    ['?country=DE&language=fr-FR', 'DE', 'en-US'],
    ['?country=KO&language=ko-KR', 'US', 'en-US'],
    ['?country=&language=', 'US', 'en-US'],
  ])('%s is given as %s in %s', async (query, country, language) => {
    expect(await links(query)).toMatchObject({ status: 200, body: { country, language } });
  });

  it('are not there for an unknown template, nor for the Cloud Agreement', async () => {
    expect(await links('', randomUUID())).toMatchObject({ status: 404, body: { code: 970005 } });
    expect(await links('', TEMPLATE.cloud)).toMatchObject({ status: 404, body: { code: 970031 } });
  });

  it('are shown in the browser as a page that runs and loads nothing, without a token', async () => {
    const { body } = await links('?country=DE&language=de-DE');
    const shown = await fetch(body.displayUri);
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'none';/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'ms-requestid': expect.any(String),
    });
    const page = await shown.text();
    expect(page).toContain('<h1>Kundenvereinbarung (Muster)</h1>');
    expect(page).toContain('lang="de-DE"');
  });

  it('C13 are downloaded as the very text whose hash a confirmation is bound to', async () => {
    const { body } = await links('?country=DE&language=de-DE');
    const kept = await fetch(body.downloadUri);
    expect(kept.headers.get('content-disposition')).toBe(
      'attachment; filename="MicrosoftCustomerAgreement-1-DE-de-DE.txt"',
    );
    const text = await kept.text();
    const key = await newCustomer(await newPartner(), { country: 'DE' });
    expect(await confirm(key)).toMatchObject({
      status: 201,
      body: { country: 'DE', language: 'de-DE', documentHash: sha256(text) },
    });
  });

  it('C13 a confirmation names its language where it is another than the default, and none that is not offered', async () => {
    const key = await newCustomer(await newPartner(), { country: 'DE' });
    expect(await confirm(key, { language: 'fr-FR' })).toMatchObject({
      status: 400,
      body: { code: 3000, parameters: { property: 'language', offered: ['en-US', 'de-DE'] } },
    });
    const english = await (await fetch((await links()).body.downloadUri)).text();
    expect(await confirm(key, { language: 'EN-us' })).toMatchObject({
      status: 201,
      body: { language: 'en-US', documentHash: sha256(english) },
    });
  });
});

describe('links to documents', () => {
  const REFUSED = {
    status: 403,
    type: 'application/json; charset=utf-8',
    policy: expect.stringContaining("default-src 'none'"),
    body: { code: 970032, errorName: 'DocumentLinkInvalid', isRetryable: false, parameters: {}, data: [] },
  };
  const answerTo = async (uri: string) => {
    const answer = await fetch(uri);
    const { headers } = answer;
    return {
      status: answer.status,
      type: headers.get('content-type'),
      policy: headers.get('content-security-policy'),
      body: await answer.json(),
    };
  };

  it('that were changed or made up are refused', async () => {
    const { displayUri } = (await links()).body;
    const uri = new URL(displayUri);
    const [keyId, payload, signature] = uri.searchParams.get('link')!.split('.') as [string, string, string];
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const other = Buffer.from(JSON.stringify({ ...content, expires: content.expires + 1 })).toString('base64url');
    const of = (link: string) => `${uri.origin}${uri.pathname}?link=${link}`;
    for (const tried of [
      of(`${keyId}.${other}.${signature}`),
      of(`${keyId}.${payload}.${signature.slice(0, -1)}`),
      of(`${Number(keyId) - 1}.${payload}.${signature}`),
      of(`${keyId}.${payload}.${signature}.`),
      of('nobody|%23%2F.e30.AAAA'),
      of(''),
      `${uri.origin}${uri.pathname}`,
    ]) {
      expect(await answerTo(tried)).toMatchObject(REFUSED);
    }
  });

  it('are good for five minutes', async () => {
    const now = Date.now();
    const { downloadUri } = (await links()).body;
    const uri = new URL(downloadUri);
    const [keyId, payload] = uri.searchParams.get('link')!.split('.') as [string, string];
    const content = DocumentLink.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    expect(content.expires - now).toBeGreaterThanOrEqual(5 * 60_000);
    const key = (await dailyKeysIn(open, LINK_KEYS_TABLE, () => new Date()).find(keyId))!;
    uri.searchParams.set('link', signLink({ ...content, expires: now - 1 }, key));
    expect(await answerTo(uri.href)).toMatchObject(REFUSED);
    uri.searchParams.set('link', signLink({ ...content, expires: now + 60_000 }, key));
    expect((await fetch(uri)).status).toBe(200);
  });

  it('are signed with one key a day, whoever makes it, and an old key is no longer good', async () => {
    const day = (text: string) => () => new Date(text);
    const keys = await Promise.all(
      [1, 2, 3].map(() => dailyKeysIn(open, LINK_KEYS_TABLE, day('2031-05-05T00:00:00Z')).current()),
    );
    expect(new Set(keys.map(({ secret }) => secret)).size).toBe(1);
    const [{ keyId, secret }] = keys as [DailyKey];
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const found = (now: string) => dailyKeysIn(open, LINK_KEYS_TABLE, day(now)).find(keyId);
    expect(await found('2031-05-04T23:59:59Z')).toEqual({ keyId, secret });
    expect(await found('2031-05-06T23:59:59Z')).toEqual({ keyId, secret });
    expect(await found('2031-05-07T00:00:00Z')).toBeUndefined();
    const next = await dailyKeysIn(open, LINK_KEYS_TABLE, day('2031-05-06T00:00:00Z')).current();
    expect(next.secret).not.toBe(secret);
  });
});
