import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { rootOf } from '../simulation/checks/merkle-oracle.ts';

/** A proof by the definition of RFC 6962, section 2.1.2, over the texts themselves. */
function consistency(older: number, leaves: readonly string[], isWhole = true): Buffer[] {
  if (older === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const middle = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return older <= middle
    ? [...consistency(older, left, isWhole), rootOf(right)]
    : [...consistency(older - middle, right, false), rootOf(left)];
}

/** A log of texts with a key of its own, composed by the texts of the specifications alone. */
export function textLog(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.concat([Buffer.of(1), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
  const id = createHash('sha256').update(`${origin}\n`).update(raw).digest().subarray(0, 4);
  return {
    origin,
    key: `${origin}+${id.toString('hex')}+${raw.toString('base64')}`,
    /** The signed checkpoint of the first entries of a history. */
    note(size: number, history = 'a'): string {
      const text = `${origin}\n${size}\n${rootOf(entries(size, history)).toString('base64')}\n`;
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64');
      return `${text}\n— ${origin} ${signature}\n`;
    },
    /** The request to cosign a checkpoint that continues an older one. */
    request(older: number, size: number, history = 'a'): string {
      const proof = older === 0 ? [] : consistency(older, entries(size, history));
      return ['old ' + older, ...proof.map((hash) => hash.toString('base64')), '', this.note(size, history)].join('\n');
    },
  };
}

/** Histories have three entries in common. */
const entries = (size: number, history: string) =>
  Array.from({ length: size }, (_, at) => (at < 3 ? `entry ${at}` : `${history} ${at}`));

/** A checkpoint's text as a witness signs it, and the cosignature line by its parts (C2SP tlog-cosignature). */
export function cosignatureOf(line: string) {
  const [, name, base64] = /^— (\S+) (\S+)\n$/.exec(line)!;
  const bytes = Buffer.from(base64!, 'base64');
  return {
    name,
    keyId: bytes.toString('hex', 0, 4),
    seconds: Number(bytes.readBigUInt64BE(4)),
    signature: bytes.subarray(12),
  };
}
