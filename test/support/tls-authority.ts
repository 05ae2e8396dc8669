import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ServerIdentity {
  readonly key: string;
  readonly cert: string;
}

/** An authority of openssl, and the certificate that it issued for these host names. */
export function tlsAuthority(...names: string[]): { readonly authority: string; readonly identity: ServerIdentity } {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const path = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const key = (name: string) =>
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', path(name));
  try {
    writeFileSync(path('names'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
    key('ca.key');
    openssl('req', '-x509', '-new', '-key', path('ca.key'), '-subj', '/CN=Test', '-days', '30', '-out', path('ca.pem'));
    key('server.key');
    openssl('req', '-new', '-key', path('server.key'), '-subj', '/CN=Receiver', '-out', path('server.csr'));
    const ca = ['-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-set_serial', '1', '-days', '30'];
    const files = ['-in', path('server.csr'), '-extfile', path('names'), '-out', path('server.pem')];
    openssl('x509', '-req', ...ca, ...files);
    const text = (name: string) => readFileSync(path(name), 'utf8');
    return { authority: text('ca.pem'), identity: { key: text('server.key'), cert: text('server.pem') } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
