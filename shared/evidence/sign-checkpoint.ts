import type { Clock } from '../clock.ts';
import { checkedHead, signedCheckpoint, tilesToCheck, type MadeSignature } from '../domain/evidence/next-checkpoint.ts';
import { noteKey } from '../domain/evidence/note.ts';
import { tilesByName } from '../domain/evidence/tile.ts';
import type { Environment } from '../domain/partners/partner.ts';
import { isSignature } from '../signature.ts';
import { Unavailable } from '../errors.ts';
import { LogBehind, type EvidenceLog } from './evidence-log.ts';
import type { Signer } from './signer.ts';

interface Deps {
  readonly log: EvidenceLog;
  readonly signers: readonly Signer[];
  readonly clock: Clock;
  /** Called with the fault when a checkpoint could not be signed, before it is thrown. */
  readonly onUnsigned: (fault: unknown) => void;
}

const LOST_RACES = 5;

/**
 * Signs the log as it is now, unless it has not grown. What is signed was computed from the tiles and continues the last
 * checkpoint; each signature is verified before it is published (E4, E5). Idempotent.
 */
export const signCheckpoint =
  (deps: Deps) =>
  async (environment: Environment): Promise<void> => {
    try {
      for (let lost = 0; !(await isSigned(deps, environment)); lost++)
        if (lost === LOST_RACES) throw new Unavailable('The checkpoint changes too often right now.');
    } catch (fault) {
      deps.onUnsigned(fault);
      throw fault;
    }
  };
export type SignCheckpoint = ReturnType<typeof signCheckpoint>;

/** False after a lost race: a checkpoint of this size may stand now, or the old one with cosignatures. */
async function isSigned({ log, signers, clock }: Deps, environment: Environment): Promise<boolean> {
  // The checkpoint first: the log only grows.
  const last = await log.readCheckpoint(environment);
  const head = (await log.readHead(environment))?.value;
  const size = head?.size ?? 0;
  if (size < (last?.value.size ?? 0)) throw new LogBehind();
  if (!head || size === last?.value.size) return true;
  const tiles = tilesByName(await log.readTiles(environment, tilesToCheck(head, last?.value)));
  const checked = checkedHead(head, last?.value, tiles);
  const signatures = await Promise.all(signers.map((signer) => signedBy(signer, head.origin, checked.text)));
  const signedAt = clock().toISOString();
  const checkpoint = signedCheckpoint(checked, { head, last: last?.value, signatures, signedAt });
  return log.writeCheckpoint(environment, checkpoint, last?.etag);
}

async function signedBy(signer: Signer, origin: string, text: string): Promise<MadeSignature> {
  const key = noteKey(origin, signer.type, await signer.publicKey());
  const signature = await signer.sign(text);
  const isValid = isSignature(key.type, { der: key.publicKey, text, signature });
  if (!isValid) throw new Error(`The signature of the key ${key.keyId} does not verify.`);
  return { key, signature };
}
