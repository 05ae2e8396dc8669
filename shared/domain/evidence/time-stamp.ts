import { z } from 'zod';
import { sha256Bytes } from '../../digest.ts';
import { Instant } from '../instant.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { parseNote } from './note.ts';

/** Base64 of the 64 KiB that an authority may answer. */
const MOST_TOKEN = 90_000;

/** A token of a time-stamping authority over a checkpoint (E7). */
export const TimeStamp = z.object({
  /** The address of the authority. */
  authority: z.url(),
  /** The size of the log at the checkpoint. */
  size: z.int().min(1),
  /** The checkpoint, as it was signed. */
  note: z.string().refine((note) => parseCheckpoint(parseNote(note)?.text ?? '') !== undefined, 'must be a checkpoint'),
  /** The instant of the token. */
  at: Instant,
  /** The TimeStampToken of RFC 3161 in base64: its imprint is the SHA-256 digest of the checkpoint's text. */
  token: z.base64().min(1).max(MOST_TOKEN),
});
export type TimeStamp = z.infer<typeof TimeStamp>;

/** How the last request to an authority ended. */
export const StampState = z.object({
  authority: z.url(),
  /** The size that the authority stamped last; 0 for none. */
  size: z.int(),
  /** When it was asked last. */
  at: Instant,
  /** It gave no token that holds. */
  isFailing: z.literal(true).optional(),
});
export type StampState = z.infer<typeof StampState>;

/** What an authority stamps: the text that is signed, whoever signs it, now or later. */
export const digestToStamp = (note: string): Buffer => sha256Bytes(parseNote(note)!.text);

/** The time-stamps that an export holds: of each authority the oldest of each day, and the newest. */
export function datingStamps(stamps: readonly TimeStamp[]): TimeStamp[] {
  const byAuthority = Map.groupBy(stamps, ({ authority }) => authority);
  const chosen = [...byAuthority.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => a.size - b.size);
    return sorted.filter(
      ({ at }, nth) => nth === sorted.length - 1 || sorted[nth - 1]?.at.slice(0, 10) !== at.slice(0, 10),
    );
  });
  return chosen.toSorted((a, b) => a.size - b.size);
}
