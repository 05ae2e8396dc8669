import { sign, type KeyObject } from 'node:crypto';
import type { Random } from '../random.ts';
import { derOf, integerOf, TAG } from './der.ts';

const [NULL, BITS, UTF8, UTC_TIME] = [0x05, 0x03, 0x0c, 0x17];
const SHA256_WITH_RSA = Buffer.from('06092a864886f70d01010b', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const KEY_USAGE = Buffer.from('0603551d0f', 'hex');
/** digitalSignature, of eight bits seven unused. */
const SIGNS = Buffer.from('03020780', 'hex');
const TEN_YEARS_MS = 10 * 365 * 86_400_000;

/** An instant as UTCTime, which certificates have until 2049. */
const timeOf = (at: Date) => derOf(UTC_TIME, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));

/** A certificate (RFC 5280) that an RSA key makes for itself, in DER: for ten years, for signatures. */
export function selfSignedCertificate(
  { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
  { name, now, random }: { readonly name: string; readonly now: Date; readonly random: Random },
): Buffer {
  const algorithm = derOf(TAG.sequence, SHA256_WITH_RSA, derOf(NULL));
  const named = derOf(TAG.sequence, COMMON_NAME, derOf(UTF8, Buffer.from(name)));
  const subject = derOf(TAG.sequence, derOf(TAG.set, named));
  const usage = derOf(TAG.sequence, KEY_USAGE, derOf(TAG.boolean, Buffer.of(0xff)), derOf(TAG.octets, SIGNS));
  const certified = derOf(
    TAG.sequence,
    derOf(TAG.zero, integerOf(Buffer.of(2))),
    integerOf(random.bytes(16)),
    algorithm,
    subject,
    derOf(TAG.sequence, timeOf(now), timeOf(new Date(now.getTime() + TEN_YEARS_MS))),
    subject,
    publicKey.export({ format: 'der', type: 'spki' }),
    derOf(TAG.three, derOf(TAG.sequence, usage)),
  );
  const signature = sign('sha256', certified, privateKey);
  return derOf(TAG.sequence, certified, algorithm, derOf(BITS, Buffer.of(0), signature));
}
