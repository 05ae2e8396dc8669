import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../functions/config.ts';

const LEAST = {
  Tables: 'UseDevelopmentStorage=true',
  ServiceBus: 'Endpoint=sb://127.0.0.1',
  TOKEN_ISSUERS: '[{"issuer":"https://login.example/{tenantid}/","jwksUri":"https://login.example/keys"}]',
  TOKEN_AUDIENCES: 'https://api.partnercenter.microsoft.com',
  PUBLIC_URL: 'https://assent.example',
  EVIDENCE_KEY_FILE: 'keys.json',
};

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

  it.each([
    ['REQUIRE_MFA', 'yes'],
    ['DOCS_PAGE', 'off'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://portal.example/path'],
    ['RATE_LIMIT_BURST', '0'],
    ['RATE_LIMIT_PER_SECOND', '-1'],
    ['OPERATOR_TENANTS', 'contoso'],
    ['TOKEN_ISSUERS', '[]'],
    ['TOKEN_ISSUERS', '{'],
    ['TOKEN_AUDIENCES', ' , '],
  ])('a wrong %s (%s) is named, its value is not', (name, value) => {
    const read = () => readConfig({ ...LEAST, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(`${name}: ${value}`);
  });
});
