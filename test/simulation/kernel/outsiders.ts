import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { NEVER_WITNESSED, witnessVerdict, type Witnessed } from '../../../shared/domain/evidence/add-checkpoint.ts';
import { cosignature, cosignedText, witnessKey } from '../../../shared/domain/evidence/cosignature.ts';
import { noteKey, noteOf } from '../../../shared/domain/evidence/note.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { TimeStampAuthority } from '../../../shared/evidence/anchor-store.ts';
import type { Mail, MailSender } from '../../../shared/attestations/mail-sender.ts';
import type { Witness } from '../../../shared/evidence/witness.ts';
import { FIXED_SIGNER } from '../../support/fixed-signer.ts';
import { Call, type Place } from './call.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

const KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 8)]),
  format: 'der',
  type: 'pkcs8',
});
const WITNESS = witnessKey('witness.example/1', createPublicKey(KEY).export({ format: 'der', type: 'spki' }));
const LOG_KEY = await FIXED_SIGNER.publicKey();

/** What the witness of a world cosigned last, by log: it outlives the processes of the service. */
const LATEST = new WeakMap<Kernel, Map<string, Witnessed>>();

/** The mails that left the service of a world, oldest first: they outlive its processes. */
export const MAILBOXES = new WeakMap<Kernel, Mail[]>();

/** Its answer lacks when the clients of a call give up; faults and outages are those of other calls. */
const STAMPING: Place = { name: 'authority.stamp', of: 'keys', tryWithinMs: 5_000 };
const MAILING: Place = { name: 'mail.send', of: 'keys', tryWithinMs: 5_000 };
const COSIGNING: Place = { name: 'witness.add-checkpoint', of: 'keys', tryWithinMs: 5_000 };

/** A time-stamping authority, a witness and a sender of mails of a world, as one life of a process reaches them. */
export function outsidersOf(kernel: Kernel, process: Process) {
  const { generation } = process;
  const latest = LATEST.get(kernel) ?? new Map<string, Witnessed>();
  LATEST.set(kernel, latest);
  const call = async <T>(place: Place, effect: () => T): Promise<T> => {
    try {
      return await new Call(kernel, process, generation, place, effect).promise;
    } catch (cause) {
      throw new Unavailable('There is no answer.', { cause });
    }
  };
  // Tokens are opaque behind the adapter, which checks them; its own tests have a real authority.
  const authority: TimeStampAuthority = {
    url: 'https://time.example/',
    stamp: (digest, nonce) =>
      call(STAMPING, () => ({ token: Buffer.concat([digest, nonce]), at: new Date(kernel.scheduler.now) })),
  };
  const witness: Witness = {
    key: WITNESS,
    addCheckpoint: (body) => call(COSIGNING, () => answered(body, latest, kernel.scheduler.now)),
  };
  const mailbox = MAILBOXES.get(kernel) ?? [];
  MAILBOXES.set(kernel, mailbox);
  const mail: MailSender = { send: (one) => call(MAILING, () => void mailbox.push(one)) };
  return { authorities: [authority], witnesses: [witness], mail };
}

/** The protocol of a witness, at one instant. */
function answered(body: string, latest: Map<string, Witnessed>, now: number) {
  const keysOf = (origin: string) => [noteKey(origin, 'Ed25519', LOG_KEY)];
  const verdict = witnessVerdict(body, keysOf, (origin) => latest.get(origin) ?? NEVER_WITNESSED);
  if (verdict.status === 409) return { status: 409, contentType: 'text/x.tlog.size', body: `${verdict.size}\n` };
  if (verdict.status !== 200) return { status: verdict.status, contentType: 'text/plain', body: '' };
  const { checkpoint, note } = verdict;
  latest.set(checkpoint.origin, checkpoint);
  const seconds = Math.floor(now / 1000);
  const signed = cosignature(WITNESS, seconds, sign(null, Buffer.from(cosignedText(seconds, note.text)), KEY));
  const lines = noteOf({ text: note.text, signatures: [signed] }).slice(note.text.length + 1);
  return { status: 200, contentType: 'text/plain', body: lines };
}
