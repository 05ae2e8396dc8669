import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Witnessed } from '../../shared/domain/evidence/add-checkpoint.ts';
import { witnessKey, type WitnessKey } from '../../shared/domain/evidence/cosignature.ts';
import { parseVerifierKey, type NoteKey } from '../../shared/domain/evidence/note.ts';

/** Name and private key (PKCS #8 as PEM) of a witness. */
const KeyFile = z.object({ name: z.string(), Ed25519: z.string() });
/** The latest cosigned checkpoint of each log by its origin: size, and root in base64. */
const StateFile = z.record(z.string(), z.object({ size: z.int().min(0), root: z.base64().length(44) }));

const KEY = 'key.json';
const STATE = 'state.json';
const LOCK = 'lock';
export const LOGS = 'logs';

/** Makes the key and the empty state of a new witness; throws where there is one. */
export async function newWitness(folder: string, name: string): Promise<WitnessKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = witnessKey(name, publicKey.export({ format: 'der', type: 'spki' }));
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, KEY), JSON.stringify({ name, Ed25519: pem }), { flag: 'wx', mode: 0o600 });
  await writeDurably(folder, STATE, '{}');
  await writeFile(join(folder, LOGS), '', { flag: 'a' });
  return key;
}

export interface WitnessFolder {
  readonly key: WitnessKey;
  /** The keys of each log by its origin. */
  readonly logs: ReadonlyMap<string, readonly NoteKey[]>;
  latestOf(origin: string): Witnessed | undefined;
  /** Returns when the checkpoint is on disk. */
  keep(origin: string, checkpoint: Witnessed): Promise<void>;
  sign(text: string): Uint8Array;
  /** Lets another process take the folder. */
  close(): Promise<void>;
}

/**
 * The folder of a witness, for this process alone. Throws without a key or a state: a witness that forgot what it cosigned
 * could cosign a fork, and is replaced by a new one.
 */
export async function openWitness(folder: string): Promise<WitnessFolder> {
  const read = (name: string) =>
    readFile(join(folder, name), 'utf8').catch((cause: unknown) => {
      throw new Error(`${folder} holds no ${name}. A new witness is made with: npm run witness -- init`, { cause });
    });
  const { name, Ed25519 } = KeyFile.parse(JSON.parse(await read(KEY)));
  const lines = (await read(LOGS)).split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#')).map(parseVerifierKey);
  await lock(folder);
  // Behind the lock: another process may have written until then.
  const state = StateFile.parse(JSON.parse(await read(STATE)));
  const privateKey = createPrivateKey(Ed25519);
  return {
    key: witnessKey(name, createPublicKey(privateKey).export({ format: 'der', type: 'spki' })),
    logs: Map.groupBy(keys, (key) => key.name),
    latestOf(origin) {
      const latest = Object.hasOwn(state, origin) ? state[origin] : undefined;
      return latest && { size: latest.size, root: Buffer.from(latest.root, 'base64') };
    },
    async keep(origin, { size, root }) {
      if ((await readFile(join(folder, LOCK), 'utf8')) !== String(process.pid))
        throw new Error(`Another process took ${folder}.`);
      const next = { ...state, [origin]: { size, root: Buffer.from(root).toString('base64') } };
      await writeDurably(folder, STATE, JSON.stringify(next));
      state[origin] = next[origin]!;
    },
    sign: (text) => sign(null, Buffer.from(text), privateKey),
    close: () => rm(join(folder, LOCK), { force: true }),
  };
}

/** Throws while another process is alive that has the folder: two could cosign two forks. */
async function lock(folder: string): Promise<void> {
  const file = join(folder, LOCK);
  const take = () => writeFile(file, String(process.pid), { flag: 'wx' });
  try {
    await take();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = Number(await readFile(file, 'utf8'));
    if (isAlive(owner))
      throw new Error(`The process ${owner} uses ${folder}. Remove ${file} if it is no witness.`, { cause: error });
    await rm(file);
    await take();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Replaces a file so that it is whole and on disk, old or new, however the process or the machine ends. */
async function writeDurably(folder: string, name: string, content: string): Promise<void> {
  const part = join(folder, `${name}.new`);
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, join(folder, name));
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
