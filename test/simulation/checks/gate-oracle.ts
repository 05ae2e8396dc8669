import { verdictOn, type Verdict } from './gate.ts';
import { replay, type Step } from './order-ledger.ts';
import { DAY, policyOf } from './rules.ts';
import { orderName, type SentOrder } from './sent-orders.ts';
import { catalogueAt, catalogueOf, type Check, type Ledger, ofKind, type Snapshot, type World } from './world.ts';
import { canonical } from './proof.ts';
import type { HttpCall, Violation } from './world-record.ts';

/** Every decision is the one that the rules demand (G1 to G13), by what its own ledger and the catalogue said. */
export const gateOracle: Check = (world) => {
  const found: Violation[] = [];
  for (const ledger of world.ledgers.values()) {
    const tell = (subject: string) => (text: string) =>
      void found.push({ check: 'gate oracle', subject: orderName(ledger.partition, subject), text });
    replay(ledger, (step) => judged(world, ledger, step, tell(step.row.orderId)), tell('subscriptions'));
  }
  return found;
};

type Tell = (text: string) => void;

const NOT_ACCEPTED = 13_605;

/** How the order came, and what it asked for. */
interface Origin {
  readonly autoRenewal: boolean;
  /** Undefined where nobody knows. */
  readonly wantsHold: boolean | undefined;
  readonly holdUntil: string | undefined;
  readonly overHttp: boolean;
}

function judged(world: World, ledger: Ledger, step: Step, tell: Tell): void {
  const { change, row, prior } = step;
  const { decision } = row;
  if (decision.decidedAt !== change.entry.at) tell(`decided at ${decision.decidedAt}, recorded at ${change.entry.at}`);
  if (row.sequence !== change.entry.sequence) tell(`row of ${row.sequence} in change ${change.entry.sequence}`);
  if (prior && change.entry.actor !== 'assent') {
    // The partner's own decision, at any time before the end.
    if (decision.outcome !== 'cancelled') tell(`the partner made it ${decision.outcome}`);
    return;
  }
  const origin = originOf(world, ledger, step, tell);
  const partner = world.partners.get(ledger.key.partnerId);
  if (!partner || !origin) return tell(partner ? 'nobody sent this order' : 'its partner is not in the registry');
  const snapshot = catalogueOf(world, decision.catalogue);
  if (!snapshot) return tell(`there is no revision ${decision.catalogue}`);
  isRecent(world, step, tell);
  inForce(world, snapshot, step, tell);
  const policy = policyOf(world.record.given, ledger.key.partnerId);
  const verdict = verdictOn({
    lines: row.content.lineItems,
    channel: row.content.channel ?? 'API',
    valueClass: origin.overHttp ? undefined : row.content.valueClass,
    country: (step.before ?? change).gate.country,
    autoRenewal: origin.autoRenewal,
    environment: partner.environment,
    cloud: partner.cloud,
    arrivedAt: Date.parse(decision.arrivedAt),
    now: Date.parse(decision.decidedAt),
    standing: step.before?.standing ?? change.standing,
    subscriptions: step.subscriptions,
    versions: snapshot.versions,
    policy,
  });
  const due = origin.holdUntil ?? new Date(Date.parse(decision.arrivedAt) + policy.holdDays * DAY).toISOString();
  const mayPass = verdict.passes || (!verdict.isImpossible && policy.failOpen);
  if (prior) return ended(step, verdict, mayPass, tell);
  const room = step.holds < policy.maxHolds && Date.parse(due) > Date.parse(decision.decidedAt);
  const stopped = verdict.isImpossible || !origin.wantsHold || !room ? 'rejected' : 'held';
  const expected = verdict.isOutside ? 'notApplicable' : mayPass ? 'approved' : stopped;
  const isUnclear = origin.wantsHold === undefined && !mayPass && room && decision.outcome === 'held';
  if (decision.outcome !== expected && !isUnclear) tell(`${decision.outcome}, should be ${expected}`);
  if (decision.outcome === 'held' && decision.holdUntil !== due)
    tell(`held until ${decision.holdUntil}, should be ${due}`);
  if (origin.overHttp && verdict.isImpossible) tell('a request that cannot be carried out became an order');
  explained(step, verdict, mayPass, tell);
}

/** The decision names the rule, the code and the version that follow (G8). */
function explained({ row: { decision } }: Step, verdict: Verdict, mayPass: boolean, tell: Tell): void {
  const rules = mayPass && !verdict.passes ? ['G10'] : verdict.rules;
  if (!rules.includes(decision.rule)) tell(`decided by ${decision.rule}, should be ${rules.join(' or ')}`);
  const isAgreement = decision.code === NOT_ACCEPTED;
  if (mayPass ? decision.code !== 0 : isAgreement === verdict.isImpossible) tell(`has the code ${decision.code}`);
  const { required } = verdict;
  if (!required) return;
  const named = decision.required;
  if (named?.level !== required.level) tell(`requires the level ${named?.level}, should be ${required.level}`);
  if (named?.agreementType !== required.agreementType || named.versionRank !== required.versionRank) {
    tell(
      `requires ${named?.agreementType} ${named?.versionRank}, should be ${required.agreementType} ${required.versionRank}`,
    );
  }
}

/** The end of a hold that the service decides (G9). */
function ended({ row: { decision }, hold }: Step, verdict: Verdict, mayPass: boolean, tell: Tell): void {
  if (!hold) return tell('the order was not on hold');
  const isOver = Date.parse(hold.holdUntil) <= Date.parse(decision.decidedAt);
  const expected = isOver ? 'expired' : mayPass ? 'released' : verdict.isImpossible ? 'cancelled' : 'held';
  if (decision.outcome !== expected) tell(`${decision.outcome} from hold, should be ${expected}`);
  if (decision.holdUntil !== hold.holdUntil) tell('its hold has another end than before');
}

function originOf(world: World, ledger: Ledger, step: Step, tell: Tell): Origin | undefined {
  const { change, row, hold, prior } = step;
  const { arrivedAt } = row.decision;
  if (prior) {
    if (!hold) return undefined;
    if (hold.arrivedAt !== arrivedAt) tell('its hold arrived at another instant');
    return originIn(hold.order, false);
  }
  if (change.entry.actor !== 'assent') return overHttp(world, ledger, step, tell);
  const same = world.sent.orders.get(orderName(ledger.partition, row.orderId)) ?? [];
  const sent = same.filter(({ hash }) => hash === row.contentHash);
  const [first] = sent;
  if (!first) return undefined;
  if (!sent.some(({ at }) => at === Date.parse(arrivedAt))) tell(`arrived at ${arrivedAt}, when nobody sent it`);
  registered(world, first, tell);
  return originIn(first.order, false);
}

const originIn = ({ autoRenewal, ifNotAccepted, holdUntil }: SentOrder['order'], isHttp: boolean): Origin => ({
  autoRenewal,
  wantsHold: ifNotAccepted === 'hold',
  holdUntil,
  overHttp: isHttp,
});

/** What contradicts the registry is never decided (G13). */
function registered({ partners }: World, { order }: SentOrder, tell: Tell): void {
  const partner = partners.get(order.partnerId);
  if (partner?.type === 'IndirectReseller') tell('a reseller ordered as partner');
  if (partner?.cloud !== order.cloud || partner.environment !== order.environment) tell('contradicts the registry');
  const reseller = order.resellerId === undefined ? undefined : partners.get(order.resellerId);
  if (order.resellerId === undefined) return;
  if (reseller?.type !== 'IndirectReseller' || reseller.providerId !== order.partnerId)
    tell('names a reseller of another');
}

function overHttp({ record, attempts }: World, ledger: Ledger, { change, row }: Step, tell: Tell): Origin {
  const { arrivedAt } = row.decision;
  if (Date.parse(arrivedAt) > change.commit.at + record.given.skewMs) tell(`arrived at ${arrivedAt}, after its commit`);
  const request = ofKind(change, 'request').find(({ result }) => result.kind === 'order');
  const body = request && bodyOf(bodyIn(attempts.get(request.requestId) ?? [], request.route, ledger));
  const isSeatChange = request !== undefined && request.route !== 'placeOrder';
  const wantsHold = body ? !isSeatChange && String(body['ifnotaccepted']).toLowerCase() === 'hold' : undefined;
  const holdUntil = ofKind(change, 'hold')[0]?.order.holdUntil ?? instantOf(body?.['holduntil']);
  return { autoRenewal: false, wantsHold, holdUntil, overHttp: true };
}

/** The body of a request; undefined where its id came with several. */
function bodyIn(attempts: readonly HttpCall[], recorded: string, { key }: Ledger): unknown {
  const [route] = recorded.split(':', 1);
  const own = attempts.filter((one) => one.route === route && one.params['customerId'] === key.customerId);
  return new Set(own.map(({ body }) => canonical(body))).size === 1 ? own[0]!.body : undefined;
}

/** The members of a body, their names in lower case. */
function bodyOf(body: unknown): Record<string, unknown> | undefined {
  const value: unknown = typeof body === 'string' ? JSON.parse(body) : body;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}

/** An instant without a zone is in UTC. */
function instantOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const at = Date.parse(/T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) || !value.includes('T') ? value : `${value}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** No decision is made by a catalogue that is older than it may be. */
function isRecent(world: World, { change, before, row }: Step, tell: Tell): void {
  const { skewMs, catalogueMaxAgeMs } = world.record.given;
  const { catalogue, decidedAt } = row.decision;
  // An entry may be dated by the one before it, so the clock alone does not say when it was decided.
  const since = Math.min(Date.parse(decidedAt) - skewMs, before?.commit.at ?? Infinity);
  const least = catalogueAt(world, since - catalogueMaxAgeMs - 2 * skewMs).revision;
  if (catalogue < least) tell(`decided by revision ${catalogue}, when ${least} was known`);
  const known = catalogueAt(world, change.commit.at).revision;
  if (catalogue > known) tell(`decided by revision ${catalogue}, before it was made`);
}

const AGREEMENTS = ['MicrosoftCloudAgreement', 'MicrosoftCustomerAgreement'] as const;

/** A version takes effect for all processes at once: none decides without one that is in force by its clock. */
function inForce(world: World, known: Snapshot, { change, row }: Step, tell: Tell): void {
  const { skewMs, catalogueMaxAgeMs } = world.record.given;
  const now = Date.parse(row.decision.decidedAt);
  for (const { at, changedAt, revision, versions } of world.catalogue) {
    if (revision <= known.revision || at > change.commit.at) continue;
    // A change takes effect after twice the age of a cache: less its own commit and what the clocks may be off.
    const isInTime = at - changedAt < catalogueMaxAgeMs - 3 * skewMs;
    const differs = AGREEMENTS.some(
      (type) => versions.highestMajor(type, now, true) !== known.versions.highestMajor(type, now, true),
    );
    if (isInTime && differs) tell(`decided by revision ${known.revision}, when ${revision} was in force`);
  }
}
