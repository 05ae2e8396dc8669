import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseCheckpoint, type Checkpoint } from '../../shared/domain/evidence/checkpoint.ts';
import { parseNote, parseVerifierKey, signersOf } from '../../shared/domain/evidence/note.ts';
import { isContinued } from '../../shared/domain/evidence/verify-proof.ts';
import type { ProvenCheckpoint } from '../../shared/evidence/prove-consistency.ts';
import { saveAs } from './out-file.ts';
import type { Terminal } from './run-command.ts';

export const STATE_OPTION = { type: 'string' } as const;

export const STATE_USAGE = `  --state DIR       keeps the newest checkpoint seen, and checks that the log continues it (default: ASSENT_STATE, else
                    .assent in your home directory; of a local stack nothing is kept unless you name a directory)`;

/** Where checkpoints are kept; undefined for none. A local stack begins a new log whenever it starts empty. */
export const stateFolder = (named: string | undefined, env: Terminal['env'], isLocal: boolean): string | undefined =>
  named ?? (env['ASSENT_STATE'] || (isLocal ? undefined : join(homedir(), '.assent')));

/**
 * Checks that a log continues the checkpoint that was kept of it, and keeps its newest one (E7). `ask` answers the newest
 * checkpoint with the proof that it continues a size. Throws when the log was rewritten; what was kept stays then.
 */
export async function keepCheckpoint(
  folder: string,
  ask: (older: number) => Promise<ProvenCheckpoint | undefined>,
): Promise<Checkpoint> {
  const first = await signedOne(ask, 0);
  const file = join(folder, `${first.checkpoint.origin.replaceAll(/[^\w.-]/g, '_')}.checkpoint`);
  const kept = await keptIn(file);
  if (!kept) return written(file, first);
  const newest = await signedOne(ask, kept.size);
  const proof = newest.proof?.map((hash) => Buffer.from(hash, 'base64'));
  const continues = newest.checkpoint.origin === kept.origin && proof && isContinued(kept, newest.checkpoint, proof);
  if (!continues) {
    throw new Error(
      `The log ${kept.origin} was rewritten: it has ${newest.checkpoint.size} entries and does not continue the ` +
        `checkpoint of ${kept.size} entries in ${file}. Keep that file, it is the proof; then see "Log of evidence" in ` +
        'infra/azure/README.md.',
    );
  }
  return written(file, newest);
}

interface Signed {
  readonly note: string;
  readonly checkpoint: Checkpoint;
  readonly proof: readonly string[] | undefined;
}

/** Throws for a checkpoint that none of the keys beside it signed. */
async function signedOne(
  ask: (older: number) => Promise<ProvenCheckpoint | undefined>,
  older: number,
): Promise<Signed> {
  const found = await ask(older);
  if (!found) throw new Error('The log has no checkpoint.');
  const note = parseNote(found.note);
  const checkpoint = note && parseCheckpoint(note.text);
  const keys = found.keys.map(({ key }) => parseVerifierKey(key)).filter(({ name }) => name === checkpoint?.origin);
  if (!checkpoint || !signersOf(note, keys)) throw new Error('The checkpoint of the log is not signed by its keys.');
  return { note: found.note, checkpoint, proof: found.proof };
}

async function keptIn(file: string): Promise<Checkpoint | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const checkpoint = parseCheckpoint(parseNote(text)?.text ?? '');
  if (!checkpoint) throw new Error(`${file} is no checkpoint: remove it only if you know how it came there.`);
  return checkpoint;
}

async function written(file: string, { note, checkpoint }: Signed): Promise<Checkpoint> {
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  await saveAs('--state', file, [note]);
  return checkpoint;
}
