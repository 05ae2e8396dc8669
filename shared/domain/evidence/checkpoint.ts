import type { Environment } from '../partners/partner.ts';
import type { Hash } from './merkle.ts';

/** The state of a log that a checkpoint states (C2SP tlog-checkpoint) (E2). */
export interface Checkpoint {
  /** The name of the log: never changes, whatever keys sign. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;

/** Undefined for a text that is not exactly a checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const checkpoint = { origin, size: Number(size), root: Buffer.from(root, 'base64') };
  const isWhole =
    Number.isSafeInteger(checkpoint.size) && checkpoint.size >= 0 && checkpoint.root.length === 32 && origin !== '';
  return isWhole && checkpointText(checkpoint) === text ? checkpoint : undefined;
}

/** The name of a new log: the address that its checkpoint is served at, without the scheme (C2SP tlog-tiles). */
export function originOf(publicUrl: string, environment: Environment): string {
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/v1/log/${environment.toLowerCase()}`;
}
