import type { Hash } from './merkle.ts';

/** The format of our proofs: C2SP tlog-proof, which has no tagged version, under a first line of our own (E2). */
export const PROOF_FORMAT = 'assent-proof/1';

export interface LogProof {
  readonly index: number;
  /** From the leaf's sibling upwards. */
  readonly path: readonly Hash[];
  /** The signed checkpoint that the path leads to. */
  readonly checkpoint: string;
}

export const logProofText = ({ index, path, checkpoint }: LogProof): string =>
  [PROOF_FORMAT, `index ${index}`, ...path.map((hash) => Buffer.from(hash).toString('base64')), '', checkpoint].join(
    '\n',
  );

/** Undefined for a text that is not exactly a proof. */
export function parseLogProof(text: string): LogProof | undefined {
  const at = text.indexOf('\n\n');
  const [format, first = '', ...hashes] = text.slice(0, Math.max(at, 0)).split('\n');
  const index = Number(/^index (\d{1,16})$/.exec(first)?.[1] ?? NaN);
  const path = hashes.map((line) => Buffer.from(line, 'base64'));
  const proof = { index, path, checkpoint: text.slice(at + 2) };
  const isWhole = format === PROOF_FORMAT && Number.isSafeInteger(index) && path.every(({ length }) => length === 32);
  return isWhole && logProofText(proof) === text ? proof : undefined;
}
