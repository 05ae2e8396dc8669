import type { Clock } from '../clock.ts';
import { checkedHead, signedCheckpoint, tilesToCheck, type MadeSignature } from '../domain/evidence/next-checkpoint.ts';
import { noteKey } from '../domain/evidence/note.ts';
import { tilesByName } from '../domain/evidence/tile.ts';
import type { Environment } from '../domain/partners/partner.ts';
import { isSignature } from '../signature.ts';
import { LogBehind, type EvidenceLog } from './evidence-log.ts';
import type { Signer } from './signer.ts';

interface Deps {
  readonly log: EvidenceLog;
  readonly signers: readonly Signer[];
  readonly clock: Clock;
  /** Called with the fault when a checkpoint could not be signed, before it is thrown. */
  readonly onUnsigned: (fault: unknown) => void;
}

/**
 * Signs the log as it is now, unless it has not grown. What is signed was computed from the tiles and continues the last
 * checkpoint; each signature is verified before it is published (E4, E5). Idempotent.
 */
export const signCheckpoint =
  (deps: Deps) =>
  async (environment: Environment): Promise<void> => {
    try {
      await sign(deps, environment);
    } catch (fault) {
      deps.onUnsigned(fault);
      throw fault;
    }
  };
export type SignCheckpoint = ReturnType<typeof signCheckpoint>;

async function sign({ log, signers, clock }: Deps, environment: Environment): Promise<void> {
  // The checkpoint first: the log only grows.
  const last = await log.readCheckpoint(environment);
  const head = (await log.readHead(environment))?.value;
  const size = head?.size ?? 0;
  if (size < (last?.value.size ?? 0)) throw new LogBehind();
  if (!head || size === last?.value.size) return;
  const tiles = tilesByName(await log.readTiles(environment, tilesToCheck(head, last?.value)));
  const checked = checkedHead(head, last?.value, tiles);
  const signatures = await Promise.all(signers.map((signer) => signedBy(signer, head.origin, checked.text)));
  const signedAt = clock().toISOString();
  const checkpoint = signedCheckpoint(checked, { head, last: last?.value, signatures, signedAt });
  // After a lost race the other one's checkpoint stands; the next call signs what is left.
  await log.writeCheckpoint(environment, checkpoint, last?.etag);
}

async function signedBy(signer: Signer, origin: string, text: string): Promise<MadeSignature> {
  const key = noteKey(origin, signer.type, await signer.publicKey());
  const signature = await signer.sign(text);
  const isValid = isSignature(key.type, { der: key.publicKey, text, signature });
  if (!isValid) throw new Error(`The signature of the key ${key.keyId} does not verify.`);
  return { key, signature };
}
