import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { verdictOn } from './gate.ts';
import { replay } from './order-ledger.ts';
import { uuidOf } from './proof.ts';
import { policyOf } from './rules.ts';
import { orderName } from './sent-orders.ts';
import { catalogueAt, type Change, type Check, type Ledger, left, ofKind, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/**
 * An order has one decision that never changes after it is final; a hold ends once; every message on the queue is decided,
 * quarantined or a dead letter (G9, G11).
 */
export const oneDecision: Check = (world) => {
  const found: Violation[] = [];
  for (const ledger of world.ledgers.values()) {
    const tell = (orderId: string, text: string) =>
      void found.push({ check: 'one decision', subject: orderName(ledger.partition, orderId), text });
    const known = new Map<string, RowOf<'order'>>();
    for (const change of ledger.changes) decidedOnce(change, known, tell);
    if (!world.record.given.sick.has(ledger.partition)) waiting(world, ledger, tell);
  }
  found.push(...everyMessage(world));
  return found;
};

type Tell = (orderId: string, text: string) => void;

const ENDS: ReadonlySet<string> = new Set(['released', 'expired', 'cancelled']);
const BEGINS: ReadonlySet<string> = new Set(['approved', 'rejected', 'notApplicable', 'held']);

function decidedOnce(change: Change, known: Map<string, RowOf<'order'>>, tell: Tell): void {
  for (const row of ofKind(change, 'order')) {
    const { orderId, decision, contentHash } = row;
    const prior = known.get(orderId);
    known.set(orderId, row);
    const isRemoved = change.removed.includes(`hold|${orderId}`);
    if (!prior) {
      if (!BEGINS.has(decision.outcome)) tell(orderId, `its first decision is ${decision.outcome}`);
      continue;
    }
    if (prior.decision.outcome !== 'held') tell(orderId, `${prior.decision.outcome} became ${decision.outcome}`);
    else if (!ENDS.has(decision.outcome)) tell(orderId, `its hold ends as ${decision.outcome}`);
    if (!isRemoved) tell(orderId, 'its hold stays behind');
    if (prior.contentHash !== contentHash || prior.decision.arrivedAt !== decision.arrivedAt) {
      tell(orderId, 'its end has another content or arrival');
    }
  }
}

const HOUR = 3_600_000;

/** At rest no hold is left that is over, or that the acceptances release. */
function waiting(world: World, ledger: Ledger, tell: Tell): void {
  const holds = [...left(ledger, 'hold')];
  if (holds.length === 0) return;
  const { given } = world.record;
  const lastChange = ledger.changes.findLast(({ standing }, at) => standing !== ledger.changes[at - 1]?.standing);
  const lastCatalogue = world.catalogue.at(-1)!;
  // The timer looks once an hour; what a change of acceptances releases does not wait for it.
  const isSettled = given.endedAt - Math.max(lastCatalogue.at, lastChange?.commit.at ?? 0) > 2 * HOUR;
  const decidedBy = (lastChange?.commit.at ?? 0) - given.catalogueMaxAgeMs - 2 * given.skewMs;
  const isKnown = lastCatalogue.at < decidedBy && catalogueAt(world, decidedBy) === lastCatalogue;
  const policy = policyOf(given, ledger.key.partnerId);
  const partner = world.partners.get(ledger.key.partnerId);
  const subscriptions = replay(
    ledger,
    () => undefined,
    () => undefined,
  );
  for (const { orderId, order, holdUntil, arrivedAt } of holds) {
    if (Date.parse(holdUntil) + given.skewMs + 2 * HOUR < given.endedAt)
      tell(orderId, `is on hold since it ended at ${holdUntil}`);
    // Named by a dead letter: nobody was told of it, and the list that the timer reads lacks it until that is sent again.
    else if (partner && lastChange && (isSettled || isKnown) && !world.givenUp.includes(orderId.toLowerCase())) {
      const passes = (now: number) =>
        verdictOn({
          lines: order.lineItems,
          channel: order.channel,
          valueClass: order.valueClass,
          country: lastChange.gate.country,
          autoRenewal: order.autoRenewal,
          environment: partner.environment,
          cloud: partner.cloud,
          arrivedAt: Date.parse(arrivedAt),
          now,
          standing: lastChange.standing,
          subscriptions,
          versions: lastCatalogue.versions,
          policy,
        }).passes;
      if (passes(lastChange.commit.at) && passes(given.endedAt)) tell(orderId, 'is on hold although it passes');
    }
  }
}

/** No message on the queue of orders vanishes. */
function everyMessage(world: World): Violation[] {
  const found: Violation[] = [];
  const quarantined = new Set<string>();
  for (const { event } of world.published) {
    if (event.type === 'order.quarantined') quarantined.add(event.subject);
  }
  const { givenUp } = world;
  const tell = (subject: string, text: string) => void found.push({ check: 'one decision', subject, text });
  for (const [name, sent] of world.sent.orders) {
    const [environment, partnerId, customerId] = name.split('|', 3);
    const partition = `${environment}|${partnerId}|${customerId}`;
    const { orderId } = sent[0]!.order;
    const row = world.ledgers.get(partition)?.rows.get(`order|${orderId}`) as RowOf<'order'> | undefined;
    for (const hash of new Set(sent.map((one) => one.hash))) {
      if (row?.contentHash === hash || quarantined.has(orderId) || givenUp.includes(orderId.toLowerCase())) continue;
      tell(name, 'a message with this order was neither decided nor kept');
    }
  }
  // Each of them is quarantined under a name of its content, or rests as a dead letter.
  const subjects = world.sent.poison
    .map(({ content }) => subjectOf(content))
    .filter((subject) => subject !== undefined);
  for (const subject of new Set(subjects)) {
    if (!quarantined.has(subject) && givenUp === '') tell(subject, 'a message that is no order was not kept');
  }
  return found;
}

/** The name of a quarantined message that is no order; undefined where its content is not told here. */
function subjectOf(content: string): string | undefined {
  // Long and deep messages are kept as text, bytes that are no text as base64.
  if (content.length > 1000 || content.includes('\uFFFD')) return undefined;
  try {
    return uuidOf('message', JSON.stringify(JSON.parse(content)));
  } catch {
    return uuidOf('message', JSON.stringify(content));
  }
}
