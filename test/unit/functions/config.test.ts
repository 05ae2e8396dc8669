import { describe, expect, it } from 'vitest';
import { audiencesOf, readSettings } from '../../../functions/config.ts';

const LEAST = {
  Tables: 'UseDevelopmentStorage=true',
  ServiceBus: 'Endpoint=sb://127.0.0.1',
  TOKEN_ISSUERS: '[{"issuer":"https://login.example/{tenantid}/","jwksUri":"https://login.example/keys"}]',
  TOKEN_AUDIENCES: 'https://api.partnercenter.microsoft.com',
  PUBLIC_URL: 'https://assent.example',
};

describe('the settings of the door', () => {
  it('are off where they may be: no second factor asked, no other origin; the page is shown, and there is a limit', () => {
    expect(readSettings(LEAST)).toMatchObject({
      OPERATOR_TENANTS: [],
      REQUIRE_MFA: false,
      RATE_LIMIT_BURST: 200,
      RATE_LIMIT_PER_SECOND: 50,
      CORS_ORIGINS: [],
      DOCS_PAGE: true,
    });
  });

  it('take tokens for this service alone unless other audiences are named', () => {
    const audiences = (named: string | undefined) =>
      audiencesOf(readSettings({ ...LEAST, PUBLIC_URL: 'https://assent.example/', TOKEN_AUDIENCES: named }));
    expect(audiences(undefined)).toEqual(['https://assent.example']);
    expect(audiences('')).toEqual(['https://assent.example']);
    expect(audiences('api://assent, https://b.example')).toEqual(['api://assent', 'https://b.example']);
  });

  it('take lists', () => {
    const settings = readSettings({ ...LEAST, CORS_ORIGINS: 'https://a.example, https://b.example:8443' });
    expect(settings.CORS_ORIGINS).toEqual(['https://a.example', 'https://b.example:8443']);
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
    const read = () => readSettings({ ...LEAST, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(`${name}: ${value}`);
  });
});
