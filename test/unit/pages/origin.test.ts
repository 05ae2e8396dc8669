import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atPublicUrl, isFromOurPages, localPath } from '../../../shared/pages/origin.ts';

const OURS = 'https://assent.example';
const headers = (values: Record<string, string>) => new Headers(values);

describe('S4 the origin of a form', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['a page of ours', { 'sec-fetch-site': 'same-origin' }, true],
    ['a page of ours, with its origin', { 'sec-fetch-site': 'same-origin', origin: OURS }, true],
    ['another port or subdomain', { 'sec-fetch-site': 'same-site', origin: OURS }, false],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: OURS }, false],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }, false],
    ['an unknown word', { 'sec-fetch-site': 'Same-Origin' }, false],
    ['an empty word', { 'sec-fetch-site': '', origin: OURS }, false],
    ['two words', { 'sec-fetch-site': 'same-origin, cross-site' }, false],
    ['an older browser', { origin: OURS }, true],
    ['an older browser on another site', { origin: 'https://evil.example' }, false],
    ['another scheme', { origin: 'http://assent.example' }, false],
    ['another port', { origin: 'https://assent.example:8443' }, false],
    ['a longer host', { origin: 'https://assent.example.evil.example' }, false],
    ['a sandboxed frame', { origin: 'null' }, false],
    ['an origin with a path', { origin: `${OURS}/` }, false],
    ['no header', {}, false],
    ['a referrer alone', { referer: `${OURS}/console` }, false],
  ])('%s', (_, given, allowed) => {
    expect(isFromOurPages(headers(given), `${OURS}/`)).toBe(allowed);
  });
});

describe('an address of the local service by its other name', () => {
  const LOCAL = 'http://127.0.0.1:7071';

  it.each([
    ['http://localhost:7071/console/orders?day=2026-11-29&x=%2F', `${LOCAL}/console/orders?day=2026-11-29&x=%2F`],
    ['http://[::1]:7071/accept/7?partnerId=a', `${LOCAL}/accept/7?partnerId=a`],
    // However many slashes begin the path, the host stays ours.
    ['http://localhost:7071//evil.example/console', `${LOCAL}//evil.example/console`],
    ['http://localhost:7071/\\evil.example', `${LOCAL}//evil.example`],
    ['http://localhost:7071/@evil.example', `${LOCAL}/@evil.example`],
  ])('%s leads to the public one', (address, expected) => {
    expect(atPublicUrl(address, LOCAL)).toBe(expected);
    expect(new URL(expected).host).toBe('127.0.0.1:7071');
  });

  it('the other way round too', () =>
    expect(atPublicUrl(`${LOCAL}/console`, 'http://localhost:7071/')).toBe('http://localhost:7071/console'));

  it.each([
    ['the public one itself', `${LOCAL}/console`, LOCAL],
    ['another port, which may be a tunnel', 'http://localhost:8080/console', LOCAL],
    ['a host that is no loopback', 'http://evil.example:7071/console', LOCAL],
    ['a host that begins like one', 'http://localhost.evil.example:7071/console', LOCAL],
    ['a deployment behind a proxy', 'http://127.0.0.1:443/console', OURS],
    ['https', 'https://localhost/console', OURS],
  ])('not %s', (_, address, publicUrl) => expect(atPublicUrl(address, publicUrl)).toBeUndefined());
});

describe('the path to return to', () => {
  it.each(['/console', '/accept?invType=ResellerRelationship&partnerId=a', '/agreements/%E4%B8%AD', '/a/./b?x=/../'])(
    '%j is ours',
    (path) => expect(localPath(path)).toBe(new URL(path, OURS).href.slice(OURS.length)),
  );

  it.each([
    undefined,
    '',
    'console',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    ' /console',
    '/ /evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/%2e%2e//evil.example',
    '/a/..//evil.example',
    '/\u0000/evil',
    '/console\r\nSet-Cookie: a=b',
    '/中',
    `/${'a'.repeat(1000)}`,
    '/?\\',
    '@evil.example',
    '.',
    '?x',
    '#x',
  ])('%j is not', (path) => expect(localPath(path)).toBeUndefined());

  it('never leads a browser to another host', () => {
    const parts = fc.array(
      fc.constantFrom(
        '/',
        '\\',
        '.',
        '..',
        '%2e',
        '%2f',
        '%5c',
        '\t',
        '\n',
        '@',
        ':',
        'evil.example',
        '?',
        '#',
        'https',
      ),
    );
    fc.assert(
      fc.property(parts, fc.string({ unit: 'binary' }), (joined, tail) => {
        const found = localPath(joined.join('') + tail);
        expect(new URL(found ?? '/', OURS).origin).toBe(OURS);
      }),
      { numRuns: 5000 },
    );
  });
});
