import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../functions/config.ts';

const KEY = Buffer.concat([
  Buffer.of(4),
  generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
]);
const KEY_ID = createHash('sha256').update('witness.example/1\n').update(KEY).digest('hex').slice(0, 8);
/** By C2SP tlog-cosignature. */
const WITNESS = `witness.example/1+${KEY_ID}+${KEY.toString('base64')}`;

const LEAST = {
  Tables: 'UseDevelopmentStorage=true',
  ServiceBus: 'Endpoint=sb://127.0.0.1',
  TOKEN_ISSUERS: '[{"issuer":"https://login.example/{tenantid}/","jwksUri":"https://login.example/keys"}]',
  TOKEN_AUDIENCES: 'https://api.partnercenter.microsoft.com',
  PUBLIC_URL: 'https://assent.example',
  EVIDENCE_KEY_FILE: 'keys.json',
};

describe('the settings of mails', () => {
  const PARTNER = '11111111-1111-4111-8111-111111111111';
  const mail = { MAIL_ENDPOINT: 'https://mail.communication.azure.com', MAIL_FROM: 'DoNotReply@mail.example' };
  const demanding = { PARTNER_POLICIES: JSON.stringify({ [PARTNER]: { attestationCodes: true } }) };

  it('A2 are absent, or a service and a sender', () => {
    expect(readConfig(LEAST).mail).toBeUndefined();
    expect(readConfig({ ...LEAST, MAIL_ENDPOINT: '', MAIL_FROM: '' }).mail).toBeUndefined();
    expect(readConfig({ ...LEAST, ...mail }).mail).toEqual({ endpoint: mail.MAIL_ENDPOINT, from: mail.MAIL_FROM });
    expect(() => readConfig({ ...LEAST, MAIL_ENDPOINT: mail.MAIL_ENDPOINT })).toThrow('MAIL_FROM: is required');
    expect(() => readConfig({ ...LEAST, ...mail, MAIL_ENDPOINT: 'http://mail.example' })).toThrow('must be https');
  });

  it('A2 are required by a policy that demands codes', () => {
    expect(() => readConfig({ ...LEAST, ...demanding })).toThrow(/MAIL_ENDPOINT: .*PARTNER_POLICIES.*attestationCodes/);
    expect(readConfig({ ...LEAST, ...mail, ...demanding }).mail).toBeDefined();
    const other = { PARTNER_POLICIES: JSON.stringify({ [PARTNER]: { attestationCodes: false } }) };
    expect(readConfig({ ...LEAST, ...other }).mail).toBeUndefined();
  });
});

describe('the settings of the door', () => {
  it('are off where they may be: no second factor asked, no other origin; the page is shown, and there is a limit', () => {
    expect(readConfig(LEAST)).toMatchObject({
      tokens: { operatorTenants: [], requireMfa: false },
      http: { rateLimit: { burst: 200, perSecond: 50 }, corsOrigins: [], docsPage: true },
    });
  });

  it('take tokens for this service alone unless other audiences are named', () => {
    const audiences = (named: string | undefined) =>
      readConfig({ ...LEAST, PUBLIC_URL: 'https://assent.example/', TOKEN_AUDIENCES: named }).tokens.audiences;
    expect(audiences(undefined)).toEqual(['https://assent.example']);
    expect(audiences('')).toEqual(['https://assent.example']);
    expect(audiences('api://assent, https://b.example')).toEqual(['api://assent', 'https://b.example']);
  });

  it('take lists', () => {
    const { http } = readConfig({ ...LEAST, CORS_ORIGINS: 'https://a.example, https://b.example:8443' });
    expect(http.corsOrigins).toEqual(['https://a.example', 'https://b.example:8443']);
  });

  it('are in milliseconds where settings are in seconds, and without a limit where it is 0 a second', () => {
    const ages = { CATALOGUE_MAX_AGE_SECONDS: '90', PARTNERS_MAX_AGE_SECONDS: '0', WAKE_UP_DELAY_MS: '500' };
    expect(readConfig({ ...LEAST, ...ages, RATE_LIMIT_PER_SECOND: '0' })).toMatchObject({
      catalogue: { maxAgeMs: 90_000 },
      partners: { maxAgeMs: 0 },
      wakeUps: { delayMs: 500 },
      http: { rateLimit: undefined },
    });
  });

  it('name an address for an identity where there is no connection string', () => {
    const { Tables: _, ServiceBus: __, ...rest } = LEAST;
    const inAzure = {
      Tables__endpoint: 'https://assent.table.core.windows.net',
      DueTables__endpoint: 'https://assentdue.table.core.windows.net',
      ServiceBus__fullyQualifiedNamespace: 'assent.servicebus.windows.net',
    };
    expect(readConfig({ ...rest, ...inAzure })).toMatchObject({
      tables: { endpoint: inAzure.Tables__endpoint },
      dueTables: { endpoint: inAzure.DueTables__endpoint },
      bus: { namespace: inAzure.ServiceBus__fullyQualifiedNamespace },
    });
    expect(readConfig(LEAST)).toMatchObject({
      tables: { connectionString: LEAST.Tables },
      dueTables: undefined,
      bus: { connectionString: LEAST.ServiceBus },
    });
  });

  it('N7 name further accounts of tables, by endpoint or connection string, which webhooks must not call', () => {
    const local = 'AccountName=devstoreaccount1;TableEndpoint=http://127.0.0.1:10012/devstoreaccount1;';
    const inAzure = 'https://assentp1.table.core.windows.net/';
    const { furtherTables, webhooks } = readConfig({
      ...LEAST,
      TABLE_ACCOUNTS: JSON.stringify({ 'west-1': inAzure, local }),
    });
    expect(furtherTables).toEqual({ 'west-1': { endpoint: inAzure }, local: { connectionString: local } });
    expect(webhooks.ownHosts).toContain('assentp1.table.core.windows.net');
    for (const none of [undefined, '', '{}']) {
      expect(readConfig({ ...LEAST, TABLE_ACCOUNTS: none }).furtherTables).toEqual({});
    }
    const twice = { a: inAzure, b: inAzure.slice(0, -1) };
    const { Tables: _, ...rest } = LEAST;
    for (const [settings, accounts] of [
      [LEAST, twice],
      [{ ...rest, Tables__endpoint: inAzure }, { a: inAzure }],
    ] as const) {
      expect(() => readConfig({ ...settings, TABLE_ACCOUNTS: JSON.stringify(accounts) })).toThrow(
        'TABLE_ACCOUNTS: must name each account once, and not the first one',
      );
    }
  });

  it('E7 name who attests the log: nobody, or authorities and witnesses by https, locally also without', () => {
    const anchors = (settings: object) => readConfig({ ...LEAST, ...settings }).anchors;
    const none = { authorities: [], witnesses: [] };
    expect(anchors({})).toEqual(none);
    expect(anchors({ TIME_STAMP_AUTHORITIES: '', WITNESSES: '' })).toEqual(none);
    expect(anchors({ WITNESSES: '[]' })).toEqual(none);
    const witnesses = [{ url: 'http://127.0.0.1:7080', key: WITNESS }];
    const authorities = ['https://time.example/tsa', 'http://127.0.0.1:318'];
    const settings = { TIME_STAMP_AUTHORITIES: authorities.join(','), WITNESSES: JSON.stringify(witnesses) };
    expect(anchors(settings)).toEqual({ authorities, witnesses });
  });

  it.each([
    ['REQUIRE_MFA', 'yes'],
    ['TABLE_ACCOUNTS', 'west'],
    ['TABLE_ACCOUNTS', '{"West":"https://assent.table.core.windows.net"}'],
    ['TABLE_ACCOUNTS', '{"west":"http://assent.table.core.windows.net"}'],
    ['TABLE_ACCOUNTS', '{"west":""}'],
    ['DOCS_PAGE', 'off'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://portal.example/path'],
    ['RATE_LIMIT_BURST', '0'],
    ['RATE_LIMIT_PER_SECOND', '-1'],
    ['OPERATOR_TENANTS', 'contoso'],
    ['TOKEN_ISSUERS', '[]'],
    ['TOKEN_ISSUERS', '{'],
    ['TOKEN_AUDIENCES', ' , '],
    ['TIME_STAMP_AUTHORITIES', 'http://time.example'],
    ['TIME_STAMP_AUTHORITIES', 'https://a.example, https://b.example, https://c.example'],
    ['WITNESSES', '{'],
    ['WITNESSES', '[{"url":"https://witness.example"}]'],
    ['WITNESSES', `[{"url":"http://witness.example","key":"${WITNESS}"}]`],
    ['WITNESSES', `[{"url":"https://witness.example","key":"${WITNESS.replace('+', '2+')}"}]`],
  ])('a wrong %s (%s) is named, its value is not', (name, value) => {
    const read = () => readConfig({ ...LEAST, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(`${name}: ${value}`);
  });
});
