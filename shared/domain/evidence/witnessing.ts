import { z } from 'zod';
import { Instant } from '../instant.ts';
import { cosignedAt, type WitnessKey } from './cosignature.ts';
import { noteOf, parseNote } from './note.ts';

/** How the last request to a witness ended (E7). */
export const WitnessState = z.object({
  /** The key of the witness as a line. */
  witness: z.string(),
  /** The size that the witness cosigned last, as far as is known. */
  size: z.int().min(0),
  at: Instant,
  /** Why there is no cosignature: it does not answer as it should, it refuses, or it saw another history. */
  fault: z.enum(['unusable', 'refused', 'contradicted']).optional(),
});
export type WitnessState = z.infer<typeof WitnessState>;

/** The newest checkpoint that witnesses cosigned, with their cosignatures. */
export const CosignedCheckpoint = z.object({ size: z.int().min(1), note: z.string() });
export type CosignedCheckpoint = z.infer<typeof CosignedCheckpoint>;

type Signature = NonNullable<ReturnType<typeof parseNote>>['signatures'][number];

/** The signatures of a note that are cosignatures of this text by these witnesses. */
export function cosignaturesIn(note: string, witnesses: readonly WitnessKey[], text: string): Signature[] {
  const { signatures } = parseNote(note)!;
  return signatures.filter((signature) => witnesses.some((key) => cosignedAt(key, text, signature) !== undefined));
}

/** The cosignature of this witness among the lines that it answered; undefined without one that holds. */
export function cosignatureIn(lines: string, key: WitnessKey, text: string) {
  const answered = parseNote(`${text}\n${lines}`);
  const found = answered?.text === text ? answered.signatures : [];
  return found.find((signature) => cosignedAt(key, text, signature) !== undefined);
}

/** A checkpoint with cosignatures added; those of the same keys are replaced. */
export function withCosignatures(note: string, added: readonly Signature[]): string {
  const { text, signatures } = parseNote(note)!;
  const isReplaced = ({ name, keyId }: Signature) => added.some((one) => one.name === name && one.keyId === keyId);
  return noteOf({ text, signatures: [...signatures.filter((one) => !isReplaced(one)), ...added] });
}
