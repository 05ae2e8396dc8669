import type { Clock } from '../clock.ts';
import { addCheckpointText } from '../domain/evidence/add-checkpoint.ts';
import { witnessKeyLine } from '../domain/evidence/cosignature.ts';
import type { SignedCheckpoint } from '../domain/evidence/log-state.ts';
import { parseNote } from '../domain/evidence/note.ts';
import { cosignatureIn, cosignaturesIn, withCosignatures, type WitnessState } from '../domain/evidence/witnessing.ts';
import { Environment } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import type { EvidenceLog } from './evidence-log.ts';
import { consistencyProof } from './prove-consistency.ts';
import type { Witness, WitnessStore } from './witness.ts';

export type WitnessFault = NonNullable<WitnessState['fault']>;

interface Deps {
  readonly log: Pick<EvidenceLog, 'readCheckpoint' | 'readTiles' | 'writeCheckpoint'>;
  readonly witnesses: readonly Witness[];
  readonly states: WitnessStore;
  readonly clock: Clock;
  /** Called with what a witness did instead of cosigning. */
  readonly onUnwitnessed: (witness: string, fault: WitnessFault, cause: unknown) => void;
}

interface Cosigned {
  readonly cosigned: number;
  readonly failed: number;
}

/**
 * Has the newest checkpoint of each log cosigned by every witness, all side by side, unless they did (E7). Nothing waits
 * for it: a witness that fails is asked again with the checkpoint of then. The newest checkpoint is published with its
 * cosignatures; the newest one that has some is kept as well, since the log may have gone on meanwhile. A cosignature costs
 * one point read and one write, with two reads and two writes for all of a log, and tiles for the proof.
 */
export const cosignLog = (deps: Deps) => async (): Promise<Cosigned> => {
  const sums =
    deps.witnesses.length === 0 ? [] : await Promise.all(Environment.options.map((one) => cosigned(deps, one)));
  return sums.reduce((a, b) => ({ cosigned: a.cosigned + b.cosigned, failed: a.failed + b.failed }), {
    cosigned: 0,
    failed: 0,
  });
};
export type CosignLog = ReturnType<typeof cosignLog>;

type Signature = NonNullable<ReturnType<typeof cosignatureIn>>;

async function cosigned(deps: Deps, environment: Environment): Promise<Cosigned> {
  const { log, states, witnesses } = deps;
  const [newest, kept] = await Promise.all([log.readCheckpoint(environment), states.readCosigned(environment)]);
  if (!newest) return { cosigned: 0, failed: 0 };
  const { size, note } = newest.value;
  const { text } = parseNote(note)!;
  const keys = witnesses.map(({ key }) => key);
  const keptNote = kept?.value.size === size ? kept.value.note : undefined;
  // A run that died, or lost a race, may have written one of both.
  const known = keptNote === undefined ? note : withCosignatures(note, cosignaturesIn(keptNote, keys, text));
  const missing = witnesses.filter(({ key }) => cosignaturesIn(known, [key], text).length === 0);
  const answers = await Promise.all(missing.map((witness) => cosignatureOf(deps, environment, newest.value, witness)));
  const added = answers.filter((one) => typeof one === 'object');
  const cosignedNote = withCosignatures(known, added);
  if (cosignedNote !== note)
    await log.writeCheckpoint(environment, { ...newest.value, note: cosignedNote }, newest.etag);
  const isCosigned = missing.length < witnesses.length || added.length > 0;
  if (isCosigned && cosignedNote !== keptNote && (!kept || kept.value.size <= size))
    await states.writeCosigned(environment, { size, note: cosignedNote }, kept?.etag);
  return { cosigned: added.length, failed: answers.filter((one) => one === 'failed').length };
}

/** The cosignature of a witness; a failure is kept and told of. Later: it has a newer checkpoint than the one read. */
async function cosignatureOf(
  deps: Deps,
  environment: Environment,
  checkpoint: SignedCheckpoint,
  witness: Witness,
): Promise<Signature | 'failed' | 'later'> {
  const { states, clock, onUnwitnessed } = deps;
  const name = witnessKeyLine(witness.key);
  const state = await states.readWitness(environment, name);
  const known = state?.size ?? 0;
  const at = clock().toISOString();
  const asked = await askedOf(deps, environment, { checkpoint, witness, older: Math.min(known, checkpoint.size) });
  if ('signature' in asked) {
    await states.writeWitness(environment, { witness: name, size: checkpoint.size, at });
    return asked.signature;
  }
  if ('newer' in asked) {
    await states.writeWitness(environment, { witness: name, size: asked.newer, at });
    return 'later';
  }
  const { fault, cause } = asked;
  onUnwitnessed(witness.key.name, fault, cause);
  await states.writeWitness(environment, { witness: name, size: known, at, fault });
  return 'failed';
}

interface Asking {
  readonly checkpoint: SignedCheckpoint;
  readonly witness: Witness;
  /** The size that the witness is believed to have cosigned last. */
  readonly older: number;
}

type Asked =
  | { readonly signature: Signature }
  | { readonly newer: number }
  | { readonly fault: WitnessFault; readonly cause: unknown };

/** Asks once more from the size that the witness names. */
async function askedOf(deps: Deps, environment: Environment, asking: Asking, isSecond = false): Promise<Asked> {
  const { checkpoint, witness, older } = asking;
  const { size, note } = checkpoint;
  // The storage's faults are not the witness's.
  const proof = (await consistencyProof(deps.log, environment, older, size)).map((hash) => Buffer.from(hash, 'base64'));
  let answer;
  try {
    answer = await witness.addCheckpoint(addCheckpointText({ older, proof, note }));
  } catch (cause) {
    return { fault: 'unusable', cause };
  }
  const { status, contentType, body } = answer;
  if (status === 200) {
    const signature = cosignatureIn(body, witness.key, parseNote(note)!.text);
    return signature ? { signature } : { fault: 'unusable', cause: new Error('Its cosignature does not hold.') };
  }
  // A proof that does not hold, of a log whose signature does: the witness has another history.
  if (status === 422) return { fault: 'contradicted', cause: new Error('It finds no consistency.') };
  if (status !== 409) return { fault: 'refused', cause: new Error(`It answered ${status}.`) };
  const has = contentType === 'text/x.tlog.size' && /^(?:0|[1-9]\d{0,15})\n$/.test(body) ? Number(body) : undefined;
  if (has === undefined) return { fault: 'refused', cause: new Error('It answered 409 without a size.') };
  if (has === older)
    return older === size
      ? { fault: 'contradicted', cause: new Error('It has another root of this size.') }
      : { fault: 'refused', cause: new Error('It does not continue from the size that it names.') };
  if (has > size) {
    // Another run may have shown it a newer checkpoint.
    const newest = (await deps.log.readCheckpoint(environment))?.value.size ?? 0;
    return newest >= has
      ? { newer: has }
      : { fault: 'contradicted', cause: new Error(`It has ${has} entries, and the log ${newest}.`) };
  }
  return isSecond
    ? // Other runs may have shown it others meanwhile.
      { fault: 'refused', cause: new Unavailable('It names another size each time.') }
    : askedOf(deps, environment, { ...asking, older: has }, true);
}

/** Throws when a witness did not cosign when it was asked last: a point read for each witness and environment. */
export const logIsWitnessed =
  ({ states, witnesses }: Pick<Deps, 'states' | 'witnesses'>) =>
  async (): Promise<void> => {
    const named = Environment.options.flatMap((environment) =>
      witnesses.map(({ key }) => states.readWitness(environment, witnessKeyLine(key))),
    );
    if ((await Promise.all(named)).some((state) => state?.fault)) throw new Error('A witness does not cosign.');
  };
