import { createHash, randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { certificatesIn } from '../../../shared/tables/webhook-table.ts';
import { readSigningCertificate } from '../../../shared/webhooks/read-signing-certificate.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const thumbprintOf = (text: string) => createHash('sha256').update(text).digest('hex');
const THUMBPRINT = thumbprintOf('a certificate');

let certificates: ReturnType<typeof certificatesIn>;
let reads: number;
let now: number;
let read: ReturnType<typeof readSigningCertificate>;
beforeEach(() => {
  const stored = certificatesIn(standInTables().open);
  [reads, now] = [0, Date.parse('2026-11-30T00:00:00.000Z')];
  certificates = {
    ...stored,
    read(thumbprint) {
      reads++;
      return stored.read(thumbprint);
    },
  };
  read = readSigningCertificate({ certificates, vendorSigner: undefined, clock: () => new Date(now) });
});

it('N8 a certificate that is known is answered without a limit, and read once for all who ask at once', async () => {
  await certificates.keep({ thumbprint: THUMBPRINT, chain: [Buffer.from('a certificate'), Buffer.from('its issuer')] });
  const answers = await Promise.all(Array.from({ length: 500 }, () => read(THUMBPRINT)));
  for (const answer of answers) {
    expect(answer).toEqual({
      ok: true,
      value: { thumbprint: THUMBPRINT, chain: [Buffer.from('a certificate'), Buffer.from('its issuer')] },
    });
  }
  await Promise.all(Array.from({ length: 500 }, () => read(THUMBPRINT)));
  expect(reads).toBe(1);
});

it('N8 strangers who ask for any cost twenty reads a second, and push none out that is known', async () => {
  await certificates.keep({ thumbprint: THUMBPRINT, chain: [Buffer.from('a certificate')] });
  await read(THUMBPRINT);
  now += 1000;
  const late = thumbprintOf('a late one');
  const asked = [...Array.from({ length: 99 }, () => thumbprintOf(randomUUID())), late].map(read);
  const answers = await Promise.allSettled(asked);
  expect(reads).toBe(21);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  for (const one of answers) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Unavailable);
  expect(await read(THUMBPRINT)).toMatchObject({ ok: true });
  expect(reads).toBe(21);
  now += 1000;
  await certificates.keep({ thumbprint: late, chain: [Buffer.from('a late one')] });
  expect(await read(late)).toMatchObject({ ok: true });
  expect(await read(thumbprintOf('absent'))).toMatchObject({ ok: false, code: 'CertificateNotFound' });
});

it('N8 strangers who ask for any do not hide the certificate that signs, and do not ask its vault each time', async () => {
  const [first, second] = [thumbprintOf('the one that signs'), thumbprintOf('the next one')];
  let [signing, asked] = [first, 0];
  const vendorSigner = {
    certificate: async () => {
      asked++;
      if (signing === '') throw new Unavailable('The vault did not answer.');
      return { thumbprint: signing, chain: [] };
    },
  };
  read = readSigningCertificate({ certificates, vendorSigner, clock: () => new Date(now) });
  for (const thumbprint of [first, second]) await certificates.keep({ thumbprint, chain: [Buffer.from(thumbprint)] });
  const flood = () => Promise.allSettled(Array.from({ length: 99 }, () => read(thumbprintOf(randomUUID()))));
  await flood();
  expect(await read(first)).toMatchObject({ ok: true });
  expect([reads, asked]).toEqual([21, 1]);
  // Another one signs from now on, and later the vault does not answer.
  [signing, now] = [second, now + 1000];
  await flood();
  expect(await read(second)).toMatchObject({ ok: true });
  [signing, now] = ['', now + 1000];
  await flood();
  await expect(read(THUMBPRINT)).rejects.toThrow(Unavailable);
  expect([await read(first), await read(second)]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(asked).toBe(3);
});

it('N8 one that is kept after somebody asked for it is found', async () => {
  expect(await read(THUMBPRINT)).toMatchObject({ ok: false });
  await certificates.keep({ thumbprint: THUMBPRINT, chain: [Buffer.from('a certificate')] });
  expect(await read(THUMBPRINT)).toMatchObject({ ok: true });
});
