import { describe, expect, it } from 'vitest';
import { urlProblem, type UrlPolicy } from '../../../../shared/domain/webhooks/webhook-url.ts';

const DEPLOYED: UrlPolicy = { ports: [8443], ownHosts: ['assent.example', 'tables.core.example'], loopback: false };
const LOCAL: UrlPolicy = { ...DEPLOYED, loopback: true };

describe('N7 the URL of a webhook', () => {
  it.each([
    'https://hooks.example/in',
    'https://hooks.example:443/in?key=1',
    'https://hooks.example:8443',
    'https://HOOKS.Example/in',
    'https://bücher.example/in',
    'https://a_b.hooks.example/',
    'https://notassent.example/in',
  ])('may be %s', (url) => {
    expect(urlProblem(url, DEPLOYED)).toBeUndefined();
  });

  it.each([
    ['notAnUrl', 'hooks.example'],
    ['notAnUrl', ''],
    ['notAnUrl', 'https://'],
    ['notAnUrl', 'https://[::1'],
    ['notAnUrl', 'https://1.2.3.4.5/'],
    ['notHttps', 'http://hooks.example/in'],
    ['notHttps', 'ftp://hooks.example/in'],
    ['notHttps', 'file:///etc/passwd'],
    ['credentials', 'https://user@hooks.example/'],
    ['credentials', 'https://:secret@hooks.example/'],
    ['fragment', 'https://hooks.example/#a'],
    ['fragment', 'https://hooks.example/#'],
    ['literalAddress', 'https://8.8.8.8/'],
    ['literalAddress', 'https://134744072/'],
    ['literalAddress', 'https://0x8.0x8.0x8.0x8/'],
    ['literalAddress', 'https://0x08080808/'],
    ['literalAddress', 'https://010.010.010.010/'],
    ['literalAddress', 'https://127.1/'],
    ['literalAddress', 'https://0/'],
    ['literalAddress', 'https://127.0.0.1./'],
    ['literalAddress', 'https://１２７.0.0.1/'],
    ['literalAddress', 'https://[::1]/'],
    ['literalAddress', 'https://[::ffff:127.0.0.1]/'],
    ['literalAddress', 'https://[2606:4700::1111]/'],
    ['notAPublicName', 'https://localhost/'],
    ['notAPublicName', 'https://intranet/'],
    ['notAPublicName', 'https://hooks.example./'],
    ['notAPublicName', 'https://hooks..example/'],
    ['ownName', 'https://assent.example/v1/orders'],
    ['ownName', 'https://ASSENT.example/'],
    ['ownName', 'https://account.tables.core.example/'],
    ['port', 'https://hooks.example:22/'],
    ['port', 'https://hooks.example:80/'],
  ])('%s: %s', (problem, url) => {
    expect(urlProblem(url, DEPLOYED)).toBe(problem);
  });

  it('may be the machine itself in the local stack only', () => {
    const own = ['http://127.0.0.1:5000/in', 'http://localhost/', 'https://[::1]:9/', 'http://127.1:80/'];
    expect(own.map((url) => urlProblem(url, LOCAL))).toEqual([undefined, undefined, undefined, undefined]);
    expect(own.map((url) => urlProblem(url, DEPLOYED))).toEqual(['notHttps', 'notHttps', 'literalAddress', 'notHttps']);
    const others = ['http://127.0.0.2/', 'http://10.0.0.1/', 'https://10.0.0.1/', 'https://[::ffff:127.0.0.1]/'];
    expect(others.map((url) => urlProblem(url, LOCAL))).toEqual([
      'notHttps',
      'notHttps',
      'literalAddress',
      'literalAddress',
    ]);
  });
});
