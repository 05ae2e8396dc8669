import { parseCheckpoint, type Checkpoint } from './checkpoint.ts';
import { EMPTY_ROOT, sameHash, type Hash } from './merkle.ts';
import { parseNote, signersOf, type Note, type NoteKey } from './note.ts';
import { isContinued } from './verify-proof.ts';

/** What a log asks of a witness (C2SP tlog-witness): cosign a checkpoint that continues one of this size (E7). */
export interface AddCheckpoint {
  readonly older: number;
  /** RFC 6962, section 2.1.2. */
  readonly proof: readonly Hash[];
  /** The signed checkpoint. */
  readonly note: string;
}

/** A proof of a tree of any size has no more. */
const MOST_HASHES = 63;

/** The body of the request. */
export const addCheckpointText = ({ older, proof, note }: AddCheckpoint): string =>
  [`old ${older}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', note].join('\n');

/** Undefined for a text that is not exactly such a request. */
export function parseAddCheckpoint(text: string): AddCheckpoint | undefined {
  const at = text.indexOf('\n\n');
  const [first = '', ...hashes] = text.slice(0, Math.max(at, 0)).split('\n');
  const [, digits] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  const proof = hashes.map((line) => Buffer.from(line, 'base64'));
  const request = { older: Number(digits), proof, note: text.slice(at + 2) };
  const isWhole =
    Number.isSafeInteger(request.older) && proof.length <= MOST_HASHES && proof.every(({ length }) => length === 32);
  return isWhole && addCheckpointText(request) === text ? request : undefined;
}

/** What a witness knows of a log: the latest checkpoint that it cosigned. */
export type Witnessed = Pick<Checkpoint, 'size' | 'root'>;

/** Of a log that was never cosigned. */
export const NEVER_WITNESSED: Witnessed = { size: 0, root: EMPTY_ROOT };

export type WitnessVerdict =
  | { readonly status: 400 | 403 | 404 | 422 }
  /** The size of the latest checkpoint, which the request did not continue from. */
  | { readonly status: 409; readonly size: number }
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly note: Note };

/**
 * What a witness answers, in the order of the protocol: it cosigns what continues the latest checkpoint that it cosigned,
 * and never two histories of one log. `keysOf`: the keys of a log by its origin; `latestOf`: what was cosigned last.
 */
export function witnessVerdict(
  text: string,
  keysOf: (origin: string) => readonly NoteKey[] | undefined,
  latestOf: (origin: string) => Witnessed,
): WitnessVerdict {
  const request = parseAddCheckpoint(text);
  const note = request && parseNote(request.note);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!request || !checkpoint) return { status: 400 };
  const keys = keysOf(checkpoint.origin);
  if (!keys) return { status: 404 };
  if (!signersOf(note, keys)) return { status: 403 };
  const { older, proof } = request;
  if (older > checkpoint.size) return { status: 400 };
  const latest = latestOf(checkpoint.origin);
  if (older !== latest.size) return { status: 409, size: latest.size };
  if (older === checkpoint.size && !sameHash(latest.root, checkpoint.root)) return { status: 409, size: latest.size };
  return isContinued(latest, checkpoint, proof) ? { status: 200, checkpoint, note } : { status: 422 };
}
