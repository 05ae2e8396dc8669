import { createHash } from 'node:crypto';

const sha = (...parts: readonly (Uint8Array | string)[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();

/** The hash of a leaf's text, in RFC 6962's way. */
const leafOf = (text: string): Buffer => sha(Buffer.of(0), text);

/** The root of leaves, by pairing each level and carrying an odd hash up: another way than the product's. */
export const rootOf = (texts: readonly string[]): Buffer => rootOfHashes(texts.map(leafOf));

export function rootOfHashes(hashes: readonly Uint8Array[]): Buffer {
  let level: Buffer[] = hashes.map((hash) => Buffer.from(hash));
  if (level.length === 0) return sha();
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at]!, level[at + 1]];
      above.push(right ? sha(Buffer.of(1), left, right) : left);
    }
    level = above;
  }
  return level[0]!;
}

/** A leaf as the format of the log has it. */
export const leafText = (ledgerId: string, sequence: number, hash: string): string =>
  `assent-leaf/1\n${ledgerId}\n${sequence}\n${hash}\n`;

/** The id in the log of a customer's ledger, of a partner's daily lists (`lists` for a customer), or of the catalogue. */
export function idInLog(partition: string, firstHash: string): string {
  const [environment, partnerId, customerId] = partition.split('|');
  const inOrder = `"environment":"${environment}","firstHash":"${firstHash}","partnerId":"${partnerId}"`;
  const named =
    partition === 'catalogue'
      ? `{"chain":"catalogue","firstHash":"${firstHash}"}`
      : `{${customerId === 'lists' ? '"chain"' : '"customerId"'}:"${customerId}",${inOrder}}`;
  return sha(`assent-ledger/1\n${named}\n`).toString('hex');
}

/** The digest of the newest entries of ledgers: `id sequence hash` each. */
export const headsDigest = (heads: readonly string[]): string =>
  createHash('sha256')
    .update(['assent-heads/1', ...heads.toSorted(), ''].join('\n'))
    .digest('hex');
