import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A root and an intermediate of openssl, which issue certificates for RSA keys. */
export function certificateAuthority() {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const path = (name: string) => join(folder, name);
  const text = (name: string) => readFileSync(path(name), 'utf8');
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const key = (name: string, bits = 2048) =>
    openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`, '-out', path(name));
  const root = ['-subj', '/O=Test/CN=Root', '-days', '30', '-addext', 'basicConstraints=critical,CA:TRUE'];
  key('root.key');
  openssl('req', '-x509', '-new', '-key', path('root.key'), ...root, '-out', path('root.pem'));
  key('middle.key');
  const middle = ['-subj', '/O=Test/CN=Middle', '-days', '30', '-addext', 'basicConstraints=critical,CA:TRUE'];
  const byRoot = ['-CA', path('root.pem'), '-CAkey', path('root.key')];
  openssl('req', '-x509', '-new', '-key', path('middle.key'), ...middle, ...byRoot, '-out', path('middle.pem'));
  let issued = 0;
  return {
    root: text('root.pem'),
    middle: text('middle.pem'),
    /** The key, its certificate and that of its issuer, one after the other in PEM. */
    issue({ bits = 2048, days = 30 }: { bits?: number; days?: number } = {}): string {
      const nth = ++issued;
      key(`${nth}.key`, bits);
      const named = ['-subj', `/O=Test/CN=Webhooks ${nth}`, '-days', String(days)];
      const usage = ['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'keyUsage=critical,digitalSignature'];
      const byMiddle = ['-CA', path('middle.pem'), '-CAkey', path('middle.key')];
      const out = ['-out', path(`${nth}.pem`)];
      openssl('req', '-x509', '-new', '-key', path(`${nth}.key`), ...named, ...usage, ...byMiddle, ...out);
      return [text(`${nth}.key`), text(`${nth}.pem`), text('middle.pem')].join('');
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
