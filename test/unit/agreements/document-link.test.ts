import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyIdOf, readLink, signLink, type DocumentLink } from '../../../shared/agreements/document-link.ts';

const EXPIRES = Date.parse('2026-03-01T12:05:00Z');
const key = { keyId: '20513', secret: Buffer.alloc(32, 7).toString('base64url') };
const link: DocumentLink = {
  view: 'display',
  sha256: 'ab'.repeat(32),
  agreementType: 'MicrosoftCustomerAgreement',
  versionRank: 1,
  country: 'DE',
  language: 'de-DE',
  expires: EXPIRES,
};
const text = signLink(link, key);
const at = (ms: number) => new Date(ms);
const IN_TIME = at(EXPIRES - 1);

describe('document links', () => {
  it('carry what was signed, under the key that they name, by HMAC-SHA256', () => {
    expect(readLink(text, key, IN_TIME)).toEqual(link);
    expect(keyIdOf(text)).toBe('20513');
    const [keyId, payload, signature] = text.split('.');
    const mac = createHmac('sha256', Buffer.alloc(32, 7)).update(`${keyId}.${payload}`).digest('base64url');
    expect(signature).toBe(mac);
  });

  it('are good up to the instant of expiry, not at it', () => {
    expect(readLink(text, key, at(EXPIRES - 1))).toEqual(link);
    expect(readLink(text, key, at(EXPIRES))).toBeUndefined();
    expect(readLink(text, key, at(EXPIRES + 1))).toBeUndefined();
  });

  it('no character of one can be changed, left out or added', () => {
    for (let position = 0; position < text.length; position++) {
      const changed = text[position] === 'A' ? 'B' : 'A';
      const before = text.slice(0, position);
      expect(readLink(`${before}${changed}${text.slice(position + 1)}`, key, IN_TIME)).toBeUndefined();
      expect(readLink(`${before}${text.slice(position + 1)}`, key, IN_TIME)).toBeUndefined();
    }
    for (const added of [`${text}A`, `${text}.`, `${text}.A`, ` ${text}`, `${text}=`]) {
      expect(readLink(added, key, IN_TIME)).toBeUndefined();
    }
  });

  it.each(['', '.', '..', '20513', '20513..', '20513.e30', 'null', '20513.e30.AAAA'])('is none: %j', (nothing) => {
    expect(readLink(nothing, key, IN_TIME)).toBeUndefined();
  });

  it('of another key are not good, whatever id they name', () => {
    const other = { keyId: key.keyId, secret: Buffer.alloc(32, 8).toString('base64url') };
    expect(readLink(signLink(link, other), key, IN_TIME)).toBeUndefined();
    expect(readLink(text, { ...key, keyId: '20514' }, IN_TIME)).toBeUndefined();
  });
});
