import type { Relationship } from '../../../shared/domain/customers/relationship.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { canonical } from './proof.ts';
import { mayBeBelieved, tokenMisjudged } from './token-oracle.ts';
import { type Check, type Ledger, left, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { HttpCall, HttpReply, Violation } from './world-record.ts';

/** What callers were answered: nothing of others, nothing that was not written, and the same for the same request. */
export const responses: Check = (world) => {
  const found: Violation[] = [];
  const tell = (call: HttpCall, text: string) =>
    void found.push({
      check: 'responses',
      subject: `${call.route} ${call.headers['ms-requestid'] ?? ''} at ${call.at}`,
      text,
    });
  const owners = ownersIn(world);
  const requests = requestRows(world);
  const erasures = erasuresIn(world);
  for (const call of world.record.requests) {
    if (!call.response) continue;
    wellFormed(call, tell);
    const misjudged = tokenMisjudged(call, world.record);
    if (misjudged) tell(call, misjudged);
    ownDataOnly(call, owners, tell);
  }
  for (const [requestId, all] of world.attempts) {
    if (requestId === '') continue;
    // A forger whose token counts is somebody; one whose does not may repeat the id of somebody else.
    const attempts = all.filter((call) => call.caller ?? !mayBeBelieved(call, world.record));
    const isForged = attempts.length === all.length && all.every(({ caller }) => !caller);
    if (isForged && requests.has(requestId)) tell(attempts[0]!, 'was carried out, with a forged token');
    for (const of of Map.groupBy(attempts, ({ caller, route }) => `${caller?.tenantId} ${route}`).values()) {
      if (of[0]!.method === 'GET') continue;
      const bodies = Map.groupBy(of, contentOf);
      if (bodies.size === 1) written(of, requests, erasures, tell);
      else if (RECORDED.has(of[0]!.route))
        for (const [first, ...others] of reused(bodies).values()) notTwice(first!, others, tell);
    }
  }
  return found;
};

/** What is asked for: a version without `graceDays` has 0. */
const contentOf = ({ url, body }: HttpCall): string => `${url} ${canonical(body).replace('"graceDays":0,', '')}`;

/** The attempts with each content, by the path that they share. */
const reused = (bodies: ReadonlyMap<string, readonly HttpCall[]>): Map<string, (readonly HttpCall[])[]> =>
  Map.groupBy(bodies.values(), ([first]) => first!.url.split('?', 1)[0]!);

/** A request id that comes again with another body is refused: at most one of them creates something. */
function notTwice(first: readonly HttpCall[], others: readonly (readonly HttpCall[])[], tell: Tell): void {
  const created = (attempts: readonly HttpCall[]) => attempts.find(({ response }) => response?.status === 201);
  const doing = [first, ...others].flatMap((attempts) => created(attempts) ?? []);
  if (doing.length > 1) tell(doing[1]!, 'was carried out, and the same id with another body too');
}

type Tell = (call: HttpCall, text: string) => void;

function wellFormed(call: HttpCall, tell: Tell): void {
  const { status, body, headers } = call.response!;
  const names = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of ['ms-requestid', 'ms-correlationid']) {
    const sent = call.headers[name];
    const back = names.get(name);
    if (back === undefined) tell(call, `the answer lacks ${name}`);
    else if (sent && GUID.test(sent) && back !== sent.toLowerCase()) tell(call, `the answer has another ${name}`);
  }
  if (status < 400) return;
  const { code, description } = (body ?? {}) as { code?: unknown; description?: unknown };
  if (!Number.isInteger(code)) tell(call, `${status} has no code`);
  if (typeof description !== 'string' || description === '') tell(call, `${status} has no description`);
  if ((status === 429 || status === 503) && !/^\d+$/.test(names.get('retry-after') ?? ''))
    tell(call, `${status} has no Retry-After`);
}

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Partners and the customer by the ids of what is theirs alone: customers, orders, subscriptions, confirmations. */
function ownersIn(world: World): Map<string, Set<string>> {
  const { ledgers, sent } = world;
  const owners = new Map<string, Set<string>>();
  const add = (id: string, { key }: Ledger) => {
    if (!GUID.test(id)) return;
    const known = owners.get(id);
    if (known) known.add(key.partnerId).add(key.customerId);
    else owners.set(id, new Set([key.partnerId, key.customerId]));
  };
  for (const ledger of ledgers.values()) {
    const { key } = ledger;
    add(ledger.key.customerId, ledger);
    for (const { orderId } of left(ledger, 'order')) add(orderId, ledger);
    for (const { subscriptionId } of left(ledger, 'subscription')) add(subscriptionId, ledger);
    for (const { confirmationId } of left(ledger, 'acceptance')) add(confirmationId, ledger);
    for (const { submissionId, resellerId, steps } of left(ledger, 'submission')) {
      // Both sides know it, the customer and how it ended.
      const last = steps.at(-1)!;
      const told = [submissionId, key.customerId, ...(last.state === 'confirmed' ? [last.confirmationId] : [])];
      for (const one of told) {
        add(one, ledger);
        owners.get(one)?.add(resellerId);
      }
    }
    for (const change of ledger.changes) {
      // Lines may name what is not on record.
      for (const { content } of ofKind(change, 'order')) {
        for (const { subscriptionId } of content.lineItems) if (subscriptionId) add(subscriptionId, ledger);
      }
    }
  }
  // A reseller knows the customers that buy through it.
  for (const row of rowsOf(world, 'Relationships')) {
    if (row.rowKey!.startsWith('claim|')) continue;
    const { relationship } = (valueOf(row) ?? {}) as { relationship?: Relationship };
    for (const resellerId of relationship?.resellerIds ?? []) owners.get(relationship!.customerId)?.add(resellerId);
  }
  for (const [name] of sent.orders) {
    const [environment, partnerId, customerId, orderId] = name.split('|', 4);
    const ledger = ledgers.get(`${environment}|${partnerId}|${customerId}`);
    if (ledger && orderId) add(orderId, ledger);
  }
  return owners;
}

/** Publishers, who are of operators' tenants alone, see all partners in rehearsals, sweeps and the quarantine. */
const FOR_PUBLISHERS = /^(?:list|get|export|start)(?:Rehearsal|Sweeps|Catalogue|Quarantine)/;

function ownDataOnly(call: HttpCall, owners: ReadonlyMap<string, ReadonlySet<string>>, tell: Tell): void {
  const { response, caller, route, params } = call;
  if (!caller || response!.status >= 300 || FOR_PUBLISHERS.test(route)) return;
  const asked = new Set(Object.values(params).map((value) => value.toLowerCase()));
  for (const id of idsIn(withoutQuotes(response!.body, caller.tenantId))) {
    const owner = owners.get(id);
    if (owner && !owner.has(caller.tenantId) && !asked.has(id)) tell(call, `tells ${id}, which is another partner's`);
  }
}

/** A feed without what quotes a message that names the partner and was not believed: whoever sent it chose its ids. */
function withoutQuotes(body: unknown, partnerId: string): unknown {
  if (!Array.isArray(body)) return body;
  return (body as Partial<AssentEvent>[]).filter(
    ({ type, data }) => type !== 'order.quarantined' || data?.partnerId !== partnerId,
  );
}

function* idsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    if (value.length === 36) yield value;
    else if (value.length > 36)
      for (const [id] of value.matchAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g)) yield id;
  } else if (Array.isArray(value)) for (const item of value) yield* idsIn(item);
  else if (typeof value === 'object' && value !== null)
    for (const name in value) yield* idsIn((value as Record<string, unknown>)[name]);
}

interface Recorded {
  readonly row: RowOf<'request'>;
  readonly partnerId: string | undefined;
  /** When it took effect. */
  readonly at: number;
  /** In one commit with an audit entry. */
  readonly isChange: boolean;
}

/** The records of requests, by their ids. */
function requestRows(world: World): Map<string, Recorded[]> {
  const found = new Map<string, Recorded[]>();
  const add = (recorded: Recorded) => {
    const id = recorded.row.requestId;
    const known = found.get(id);
    if (known) known.push(recorded);
    else found.set(id, [recorded]);
  };
  for (const { key, changes, strays } of world.ledgers.values()) {
    const { partnerId } = key;
    for (const change of changes) {
      for (const row of ofKind(change, 'request')) add({ row, partnerId, at: change.commit.at, isChange: true });
    }
    for (const { rows, commit } of strays) {
      for (const { kind, value } of rows) {
        if (kind === 'request') add({ row: value as RowOf<'request'>, partnerId, at: commit.at, isChange: false });
      }
    }
  }
  for (const row of rowsOf(world, 'Catalogue')) {
    if (!row.rowKey?.startsWith('request|')) continue;
    add({ row: valueOf(row) as RowOf<'request'>, partnerId: undefined, at: -Infinity, isChange: true });
  }
  return found;
}

/** Writes that leave a record of their request whenever they succeed. */
const RECORDED: ReadonlySet<string> = new Set([
  'confirmAgreement',
  'voidConfirmation',
  'withdrawCustomerAgreement',
  'voidCustomerWithdrawal',
  'createSubmission',
  'correctSubmission',
  'withdrawSubmission',
  'returnSubmission',
  'confirmSubmission',
  'placeOrder',
  'createCustomer',
  'publishAgreementVersion',
]);

/** Their first answer is answered again, word for word. Versions that are as wished already leave no record. */
const ANSWERED_AGAIN: ReadonlySet<string> = new Set(
  [...RECORDED, 'rescheduleAgreementVersion', 'withdrawAgreementVersion'].filter((route) => route !== 'createCustomer'),
);

/** The attempts of one request: written if and only if told so, once, and answered alike. */
function written(
  attempts: readonly HttpCall[],
  requests: ReadonlyMap<string, readonly Recorded[]>,
  erasures: ReadonlyMap<string, number>,
  tell: Tell,
): void {
  const [first] = attempts;
  const { route, headers, caller } = first!;
  const records = (requests.get(headers['ms-requestid']!.toLowerCase()) ?? []).filter(
    ({ row, partnerId }) =>
      row.route.split(':', 1)[0] === route &&
      // What a reseller asks for stands in its provider's ledger, under its own id.
      ((partnerId ?? caller?.tenantId) === caller?.tenantId || row.route.endsWith(`:${caller?.tenantId}`)),
  );
  const success = records.find(({ row }) => row.result.kind !== 'refusal');
  const answered = attempts.filter(({ response }) => response && response.status < 500);
  for (const call of answered) {
    const { status } = call.response!;
    if (status < 300 && RECORDED.has(route)) {
      if (!success?.isChange) tell(call, `${status} was answered, and nothing was written`);
      else if (success.at > (call.answeredAt ?? Infinity)) tell(call, `${status} was answered before it was written`);
    }
  }
  // Other attempts may have got no answer, so that nobody knows what they did.
  const isKnown = answered.length === attempts.length;
  if (isKnown && success && answered.every(({ response }) => response!.status >= 400)) {
    const { result } = success.row;
    const isRejected = result.kind === 'order' && result.outcome === 'rejected';
    if (!isRejected) tell(first!, `${answered[0]!.response!.status} was answered, and ${result.kind} was written`);
  }
  if (ANSWERED_AGAIN.has(route)) alike(answered, records, erasures, tell);
}

/** When a person's data were erased first, by customer. */
function erasuresIn({ ledgers }: World): Map<string, number> {
  const first = new Map<string, number>();
  for (const { key, changes } of ledgers.values()) {
    const change = changes.find((one) => ofKind(one, 'erasure').length > 0);
    if (change) first.set(key.customerId, Math.min(change.commit.at, first.get(key.customerId) ?? Infinity));
  }
  return first;
}

/** An answer without what an erasure may have taken from it (E12). */
const withoutPersons = (body: unknown): string =>
  canonical(
    JSON.parse(JSON.stringify(body), (name, value: unknown) => (ERASABLE.has(name) ? undefined : value)) as unknown,
  );
const ERASABLE: ReadonlySet<string> = new Set(['primaryContact', 'confirmedBy', 'note', 'reason']);

/** CONTRACT, Idempotency: refusals that are answered again; others may come until an answer is on record. */
const REMEMBERED: ReadonlySet<unknown> = new Set([600061, 970007, 970015, 970016, 970040, 970041, 970051, 13605]);
const codeOf = ({ body }: HttpReply): unknown => (body as { code?: unknown } | undefined)?.code;
const isRemembered = (reply: HttpReply): boolean => reply.status < 300 || REMEMBERED.has(codeOf(reply));
/** The caller was admitted: a reseller whose provider is suspended is not (970075). */
const isJudged = (reply: HttpReply): boolean => [400, 404, 409].includes(reply.status) && codeOf(reply) !== 970075;

function alike(
  answered: readonly HttpCall[],
  records: readonly Recorded[],
  erasures: ReadonlyMap<string, number>,
  tell: Tell,
): void {
  if (records.length === 0) return;
  for (const same of Map.groupBy(answered, contentOf).values()) {
    const final = same.filter(({ response }) => isRemembered(response!));
    const since = Math.min(...records.map(({ at }) => at));
    for (const call of same) {
      const isLate = Number.isFinite(since) && call.at > since && isJudged(call.response!);
      if (isLate && !isRemembered(call.response!)) tell(call, 'is judged anew, after it was answered');
    }
    const [one, ...others] = final;
    for (const other of others) {
      if (one!.response!.status !== other.response!.status) {
        tell(other, `answers ${other.response!.status} to what was answered ${one!.response!.status}`);
        continue;
      }
      // A submission names its customer nowhere.
      const { customerId } = other.params;
      const erased = customerId ? [erasures.get(customerId.toLowerCase()) ?? Infinity] : [...erasures.values()];
      const isErased = Math.min(...erased) < other.answeredAt!;
      const told = isErased ? withoutPersons : canonical;
      if (told(one!.response!.body) !== told(other.response!.body)) tell(other, 'answers otherwise than before');
    }
  }
}
