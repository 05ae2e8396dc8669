import type { Attestation } from '../../../shared/domain/attestations/attestation.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { InvitationRecord } from '../../../shared/domain/customers/invitation-record.ts';
import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import type { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import { canonical, uuidOf } from './proof.ts';
import { type Check, type Ledger, ofKind, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/** Committed events are published, nothing else is, an id has one content, and no event tells who a person is. */
export const events: Check = (world) => {
  const found: Violation[] = [];
  const tell = (subject: string, text: string) => void found.push({ check: 'events', subject, text });
  const committed = committedEvents(world);
  const { isUpgrade } = world.record.given;
  const untold = isUpgrade ? heldByOlder(world) : NONE;
  const first = new Map<string, AssentEvent>();
  const texts = new Map<string, string>();
  for (const { event, messageId, text } of world.published) {
    const { id } = event;
    if (messageId !== id) tell(id, 'its message has another id');
    const known = first.get(id);
    if (!known) {
      first.set(id, event);
      texts.set(id, text);
      checkOrigin(event, committed.get(id), isUpgrade, tell);
    } else if (texts.get(id) !== text) {
      const wrong = differing(known, event, isUpgrade);
      if (wrong.length > 0) tell(id, `${event.type} ${event.subject} was published with another ${wrong.join(', ')}`);
    }
  }
  for (const [id, { what, by, mayLack }] of committed) {
    const isLeft = world.givenUp.includes(by.toLowerCase());
    if (!first.has(id) && !isLeft && !mayLack && !untold.has(id)) tell(id, `${what} was committed and never published`);
  }
  for (const leak of personalIn(first.values(), world.record.given.personal)) tell(leak.id, leak.text);
  return found;
};

interface Committed {
  readonly what: string;
  /** What the message names that would publish it. */
  readonly by: string;
  /** As committed; of other events the id is known alone. */
  readonly event?: AssentEvent | undefined;
  /** The place in its stream that the row of a decision tells. */
  readonly position?: number | undefined;
  /** A reminder that the end of what it is of may have overtaken. */
  readonly mayLack?: boolean;
}

function checkOrigin(
  event: AssentEvent,
  committed: Committed | undefined,
  isUpgrade: boolean,
  tell: (id: string, text: string) => void,
): void {
  // Quarantined messages are no part of a ledger, nor are webhooks, which have a check of their own.
  if (!committed && event.type !== 'order.quarantined' && event.type !== 'webhook.disabled')
    tell(event.id, `${event.type} ${event.subject} was never committed`);
  if (committed?.position !== undefined && committed.position !== event.position)
    tell(event.id, `${event.type} ${event.subject} has the place ${event.position}, its row ${committed.position}`);
  if (!committed?.event) return;
  const wrong = differing(committed.event, event, isUpgrade);
  if (wrong.length > 0) tell(event.id, `${event.type} ${event.subject} differs from its commit in ${wrong.join(', ')}`);
}

/** What rows of the release before do not hold, so that an event that is published again lacks it. */
const CAUSE: ReadonlySet<string> = new Set(['actor', 'correlationId']);

/** The members in which two events differ, their traces apart. */
function differing(one: AssentEvent, other: AssentEvent, isUpgrade: boolean): string[] {
  const wrong: string[] = [];
  for (const name of ['type', 'source', 'subject', 'specversion', 'datacontenttype'] as const) {
    if (one[name] !== other[name]) wrong.push(name);
  }
  for (const name of ['stream', 'position'] as const) {
    if (one[name] !== other[name] && !isUpgrade) wrong.push(name);
  }
  // Nothing is committed when a message is quarantined, so a repeat has an instant of its own.
  if (one.time !== other.time && one.type !== 'order.quarantined') wrong.push('time');
  const names = new Set([...Object.keys(one.data), ...Object.keys(other.data)]);
  for (const name of names) {
    if (isUpgrade && CAUSE.has(name)) continue;
    if (canonical(one.data[name]) !== canonical(other.data[name])) wrong.push(`data.${name}`);
  }
  return wrong;
}

function committedEvents(world: World): Map<string, Committed> {
  const committed = new Map<string, Committed>();
  const add = (outbox: { outboxId: string; events: readonly AssentEvent[] }) => {
    for (const event of outbox.events) {
      committed.set(event.id, { what: `${event.type} ${event.subject}`, by: outbox.outboxId, event });
    }
  };
  for (const ledger of world.ledgers.values()) {
    for (const change of ledger.changes) {
      ofKind(change, 'outbox').forEach(add);
      for (const { orderId, decision, sequence, position } of ofKind(change, 'order')) {
        const id = decisionId(ledger, decision.outcome, orderId, sequence);
        const known = committed.get(id) ?? { what: `order.${decision.outcome} ${orderId}`, by: orderId };
        committed.set(id, { ...known, position });
      }
    }
  }
  for (const { table, actions } of world.record.commits) {
    if (!TELLING.has(table)) continue;
    for (const [action, row] of actions) {
      if (action === 'delete') continue;
      if (table === 'Attestations') {
        // An attestation is its own outbox.
        if (!row.rowKey.startsWith('attestation|')) continue;
        const { attestationId, events: told } = valueOf(row) as Attestation;
        add({ outboxId: attestationId, events: told });
      } else if (table === 'Flags') addFlag(committed, valueOf(row) as Flag);
      else if (table === 'Holds' || table === 'Invitations') addReminder(committed, valueOf(row) as Reminded);
      else if (row.rowKey.startsWith('outbox|')) add(valueOf(row) as RowOf<'outbox'>);
    }
  }
  return committed;
}

/** Tables beside the ledgers whose commits are told. */
const TELLING: ReadonlySet<string> = new Set(['Catalogue', 'Flags', 'Attestations', 'Holds', 'Invitations']);

const NONE: ReadonlySet<string> = new Set();

/** Decisions to hold whose order was ended by the release before, which keeps nothing of them for a repeat. */
function heldByOlder({ ledgers }: World): Set<string> {
  const found = new Set<string>();
  for (const ledger of ledgers.values()) {
    const held = new Map<string, string>();
    for (const change of ledger.changes) {
      for (const { orderId, decision, sequence, heldBy } of ofKind(change, 'order')) {
        const before = held.get(orderId);
        if (decision.outcome === 'held') held.set(orderId, decisionId(ledger, 'held', orderId, sequence));
        else if (before && !heldBy) found.add(before);
      }
    }
  }
  return found;
}

export const decisionId = ({ key }: Pick<Ledger, 'key'>, outcome: string, orderId: string, sequence: number): string =>
  uuidOf('event', `order.${outcome}`, key.environment, key.partnerId, key.customerId, orderId, sequence);

const TOLD_AS = { open: 'renewal.flagged', cleared: 'renewal.cleared', lapsed: 'renewal.lapsed' } as const;

/** Every state of a flag is told, by an id of its generation; a reminder by its days too, and told once marked so. */
function addFlag(committed: Map<string, Committed>, flag: Flag): void {
  const { environment, partnerId, customerId, subscriptionId, state, generation, dueDate } = flag;
  const occurrence = `${dueDate.slice(0, 10)}.${generation}`;
  const id = uuidOf('event', TOLD_AS[state], environment, partnerId, customerId, subscriptionId, occurrence);
  committed.set(id, { what: `${TOLD_AS[state]} ${subscriptionId} ${occurrence}`, by: customerId });
  if (state !== 'open' || !flag.reminder) return;
  const { days, announced } = flag.reminder;
  const what = `renewal.reminder ${subscriptionId} ${occurrence}.${days}`;
  const name = [
    'event',
    'renewal.reminder',
    environment,
    partnerId,
    customerId,
    subscriptionId,
    `${occurrence}.${days}`,
  ];
  committed.set(uuidOf(...name), { what, by: customerId, mayLack: !announced });
}

/** An entry of the lists of holds or invitations. */
type Reminded = Partial<
  Pick<HoldRecord, 'orderId' | 'holdUntil'> & Pick<InvitationRecord, 'invitationId' | 'expiresAt'>
> &
  Pick<HoldRecord, 'environment' | 'partnerId' | 'customerId' | 'reminder'>;

/** A reminder is told by an id of its end and its days, and told once marked so. */
function addReminder(committed: Map<string, Committed>, entry: Reminded): void {
  const { environment, partnerId, customerId, orderId, holdUntil, invitationId, expiresAt, reminder } = entry;
  if (!reminder) return;
  const type = orderId === undefined ? 'invitation.reminder' : 'order.reminder';
  const subject = orderId ?? invitationId!;
  const occurrence = `${holdUntil ?? expiresAt!}.${reminder.days}`;
  const id = uuidOf('event', type, environment, partnerId, customerId, subject, occurrence);
  committed.set(id, { what: `${type} ${subject} ${occurrence}`, by: customerId, mayLack: !reminder.announced });
}

/** Texts of events that are ids, instants or hashes cannot hold a name. */
const OPAQUE = /^(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\d{4}-\d\d-\d\d.*|[\da-f]{64})$/;

function* personalIn(
  told: Iterable<AssentEvent>,
  personal: readonly string[],
): Generator<{ id: string; text: string }> {
  const seen = new Set<string>();
  for (const event of told) {
    const texts: string[] = [];
    collect(event.subject, seen, texts);
    collect(event.data, seen, texts);
    for (const text of texts) {
      if (personal.some((secret) => text.includes(secret))) {
        yield { id: event.id, text: `${event.type} tells personal data` };
      }
    }
  }
}

/** Adds the texts that were not seen yet. */
function collect(value: unknown, seen: Set<string>, texts: string[]): void {
  if (typeof value === 'string') {
    if (seen.has(value)) return;
    seen.add(value);
    if (!OPAQUE.test(value)) texts.push(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, seen, texts);
  } else if (typeof value === 'object' && value !== null) {
    for (const name in value) collect((value as Record<string, unknown>)[name], seen, texts);
  }
}
