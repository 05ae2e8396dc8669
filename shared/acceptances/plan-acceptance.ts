import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { AcceptanceRecorded } from '../domain/acceptances/acceptance-events.ts';
import { sameContact, type Acceptance, type Contact, type Void } from '../domain/acceptances/acceptance.ts';
import type { History } from '../domain/acceptances/current-acceptances.ts';
import { decideConfirmation, type Confirmation } from '../domain/acceptances/decide-confirmation.ts';
import { decideSupersession } from '../domain/acceptances/decide-void.ts';
import { momentOf, withAcceptance, withHistory, type GateState } from '../domain/acceptances/gate.ts';
import { alikeIn, repeatsCurrent } from '../domain/acceptances/repeat.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { makeEvent } from '../domain/events/event.ts';
import type { Application, Person } from '../domain/partners/actor.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Plan } from '../ledger/change-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { newSalt } from '../ledger/salt.ts';
import type { Random } from '../random.ts';
import { historyOf } from './read-history.ts';
import { withContacts } from './with-contacts.ts';

/** A confirmation with the person who accepted. */
export interface AttestedAcceptance extends Confirmation {
  readonly contact: Contact;
  readonly correlationId: string;
}

export interface RecordedAcceptance {
  readonly acceptance: Acceptance;
  readonly contact: Contact | undefined;
}

export interface AcceptanceDeps {
  readonly ledger: Ledger;
  readonly catalogue: CatalogueReader;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
  readonly random: Random;
}

/** Decides a confirmation on the gate as read, by every rule (C1 to C13, C18), and plans its one transaction. */
export const planAcceptance =
  ({ ledger, catalogue, policyFor, clock, random }: AcceptanceDeps) =>
  async (
    key: LedgerKey,
    confirmationId: string,
    confirmation: AttestedAcceptance,
    gate: GateState,
  ): Promise<Result<Plan<RecordedAcceptance>>> => {
    const { environment, partnerId } = key;
    const { contact, correlationId } = confirmation;
    const now = momentOf(gate, clock());
    const known = { catalogue: await catalogue.read(), policy: policyFor(partnerId) };
    const decided = decideConfirmation(confirmation, { confirmationId, environment, gate, now, ...known });
    if (!decided.ok) return decided;
    const acceptance = decided.value;
    const actor = { kind: 'person' as const, userId: acceptance.userId };
    return planRecord({ ledger, random }, { key, gate, acceptance, contact, actor, correlationId });
  };

/** An acceptance that was decided, to be recorded with the person who gave it. */
interface Recording {
  readonly key: LedgerKey;
  readonly gate: GateState;
  readonly acceptance: Acceptance;
  readonly contact: Contact;
  readonly actor: Person | Application;
  readonly correlationId: string;
}

/** Plans the transaction that records an acceptance; refused where the same one is on record (C11). */
export async function planRecord(
  { ledger, random }: Pick<AcceptanceDeps, 'ledger' | 'random'>,
  recording: Recording,
): Promise<Result<Plan<RecordedAcceptance>>> {
  const { key, gate, acceptance, contact } = recording;
  const { agreementType, versionRank } = acceptance;
  const place: Place = { ledger, key, gate, history: historyOnce(ledger, key) };
  if (await isRepeat(place, acceptance, contact)) {
    return refuse('AgreementAlreadyConfirmed', { agreementType, versionRank });
  }
  const left = await afterAcceptance(place, acceptance, contact);
  return left.ok ? ok(planOf(recording, left.value, newSalt(random))) : left;
}

/** The ledger that a confirmation is recorded in, under the gate as read. */
interface Place {
  readonly ledger: Ledger;
  readonly key: LedgerKey;
  readonly gate: GateState;
  readonly history: () => Promise<History>;
}

/** The history, read when it is first needed and then kept: most confirmations need none. */
function historyOnce(ledger: Ledger, key: LedgerKey): () => Promise<History> {
  let read: Promise<History> | undefined;
  return () => (read ??= historyOf(ledger, key));
}

/** Whether the confirmation is already on record (C11). The history is read only where the gate does not tell. */
async function isRepeat(
  { ledger, key, gate, history }: Place,
  acceptance: Acceptance,
  contact: Contact,
): Promise<boolean> {
  const byGate = repeatsCurrent(gate, acceptance, contact);
  if (byGate !== undefined) return byGate;
  const sequences = new Set(alikeIn(await history(), acceptance).map(({ sequence }) => sequence));
  if (sequences.size === 0) return false;
  const after = { kind: 'contact' as const, sequence: Math.min(...sequences) - 1 };
  for await (const row of ledger.listRows(key, 'contact', { after })) {
    if (sequences.has(row.sequence) && sameContact(row.contact, contact)) return true;
  }
  return false;
}

/** The gate's next state and, where the confirmation supersedes one, the void of that one (C18). */
interface Left {
  readonly next: GateState;
  readonly voided?: Void;
}

async function afterAcceptance(
  { ledger, key, gate, history }: Place,
  acceptance: Acceptance,
  contact: Contact,
): Promise<Result<Left>> {
  const current = { ...acceptance, contact };
  if (!acceptance.supersedes) return ok({ next: withAcceptance(gate, current) });
  const recorded = await history();
  const decided = decideSupersession(recorded, acceptance, acceptance.supersedes);
  if (!decided.ok) return decided;
  const voided = decided.value;
  const next = withHistory(
    { ...gate, acceptances: { ...gate.acceptances, [acceptance.agreementType]: current } },
    { ...recorded, acceptances: [...recorded.acceptances, acceptance], voids: [...recorded.voids, voided] },
  );
  return ok({ next: await withContacts(ledger, key, next), voided });
}

function planOf(
  { key, gate, acceptance, contact, actor, correlationId }: Recording,
  { next, voided }: Left,
  salt: string,
): Plan<RecordedAcceptance> {
  const { agreementType, sequence, recordedAt, confirmationId } = acceptance;
  const { versionRank, dateAgreed, source, supersedes, collectedBy, attestationId, verifiedBy } = acceptance;
  const told = { versionRank, dateAgreed, source, supersedes, collectedBy, attestationId, verifiedBy };
  const what = { confirmationId, agreementType, ...told };
  return {
    change: {
      next,
      create: [
        { kind: 'acceptance', ...acceptance },
        { kind: 'contact', sequence, salt, contact },
        ...(voided ? [{ kind: 'void' as const, ...voided }] : []),
      ],
      entry: {
        at: recordedAt,
        operation: 'acceptance.recorded',
        actor,
        correlationId,
      },
    },
    events: [
      makeEvent('acceptance.recorded', AcceptanceRecorded, confirmationId, sequence, recordedAt, {
        ...key,
        sequence,
        ...what,
      }),
    ],
    releaseHolds: gate.holds > 0,
    result: { kind: 'acceptance', agreementType, sequence },
    answer: { acceptance, contact },
  };
}
