import type { AssentEvent } from '../domain/events/event.ts';
import type { Owner } from '../domain/partners/partner.ts';
import {
  afterAttempt,
  afterHandshake,
  meaningOf,
  notSigned,
  signed,
  type Outcome,
} from '../domain/webhooks/attempts.ts';
import type { Delivery } from '../domain/webhooks/delivery.ts';
import { isDue, isPaused, isSlow, wantsEvent, type Endpoint, type Extra } from '../domain/webhooks/endpoint.ts';
import { withResult } from '../domain/webhooks/vendor-form.ts';
import { webhookTest } from '../domain/webhooks/webhook-events.ts';
import type { EventFeed } from '../feed/event-feed.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { Timers } from '../timers.ts';
import { announceDisabled } from './announce-disabled.ts';
import { eventRequests, type EventRequests, type RequestDeps } from './event-requests.ts';
import { holdEndpoint, LEASE_MS, type HeldEndpoint, type HoldDeps } from './held-endpoint.ts';
import type { OpenOutbound, Outbound, OutboundAnswer } from './outbound.ts';
import { handshake, isAgreed } from './signed-request.ts';
import type { Lane, WebhookQueue, WebhookTask } from './webhook-queue.ts';

interface Deps extends HoldDeps, RequestDeps {
  readonly feed: Pick<EventFeed, 'from'>;
  readonly open: OpenOutbound;
  readonly queue: WebhookQueue;
  readonly timers: Timers;
  readonly publisher: EventPublisher;
}

/** The time that one message may send for (N6). */
export const WORK_FOR_MS = 20_000;
const PAGE = 100;
const NOT_KEPT = { kind: 'failed', reason: 'noLongerKept', durationMs: 0 } as const;
/** Deliveries that are stored together: what a worker that dies sends again at most. */
const STORED_TOGETHER = 25;
/** How often one message comes again, for another worker or a slow clock; later work is found by the timer. */
const CHECKS_AT_MOST = 10;
/** How far the clocks of two processes may be apart; what comes earlier has another message. */
const EARLY_AT_MOST_MS = 60_000;

/**
 * Works on an endpoint (N6): asks its receiver to agree, then sends what was asked for again and the events behind the
 * cursor, one after the other, for 20 seconds or until the first failure. What it needs is in the endpoint's row: a
 * message that comes twice, too early or late finds nothing to do.
 */
export const deliverWebhooks = (given: Deps) => {
  const deps = { ...given, requestsOf: eventRequests(given) };
  return async (task: WebhookTask, lane: Lane): Promise<void> => {
    const { webhooks, queue, clock } = deps;
    const { endpointId, checks, ...owner } = task;
    const stored = await webhooks.read(owner, endpointId);
    if (!stored) return;
    await announceDisabled(deps, owner, stored);
    if (!isDue(stored.value, clock())) {
      // There is no other message for this attempt. The clock of the bus is ahead of this one by as much: its instant
      // for the attempt is over, and twice the time brings both to it.
      const earlyMs = waitOf(stored.value, clock());
      const comesAgain = stored.value.state !== 'disabled' && earlyMs <= EARLY_AT_MOST_MS && checks < CHECKS_AT_MOST;
      if (comesAgain) await queue.send([{ ...task, checks: checks + 1 }], lane, 2 * earlyMs);
      return;
    }
    if (lane === 'fast' && isSlow(stored.value)) {
      await queue.send([task], 'slow');
      return;
    }
    const held = stored.value.unannounced ? undefined : await holdEndpoint(deps, owner, stored);
    if (!held) {
      // Whoever holds the lease may have read the feed before the event that this message tells of.
      if (checks < CHECKS_AT_MOST) await queue.send([{ ...task, checks: checks + 1 }], lane, LEASE_MS / 10);
      return;
    }
    const outbound = deps.open(held.endpoint.url);
    let left: Endpoint | undefined;
    try {
      left = await new Round(deps, owner, held, outbound).run();
    } finally {
      outbound.close();
      await held.release();
    }
    if (left?.state === 'disabled') await announce(deps, owner, endpointId);
    else if (left) await goOn(deps, { ...task, checks: 0 }, left);
  };
};
export type DeliverWebhooks = ReturnType<typeof deliverWebhooks>;

/** Announces an endpoint as it is stored now. */
async function announce(deps: Deps, owner: Owner, endpointId: string): Promise<void> {
  const stored = await deps.webhooks.read(owner, endpointId);
  if (stored) await announceDisabled(deps, owner, stored);
}

/** Asks for the next attempt, or for more of what is left. */
async function goOn({ queue, clock }: Deps, task: WebhookTask, endpoint: Endpoint): Promise<void> {
  await queue.send([task], isSlow(endpoint) ? 'slow' : 'fast', waitOf(endpoint, clock()));
}

/** The milliseconds until the next attempt. */
const waitOf = ({ nextAttemptAt }: Endpoint, now: Date): number =>
  nextAttemptAt === undefined ? 0 : Math.max(0, Date.parse(nextAttemptAt) - now.getTime());

interface RoundDeps extends Deps {
  readonly requestsOf: EventRequests;
}

/** The work of one message on one endpoint. */
class Round {
  readonly #deps: RoundDeps;
  readonly #owner: Owner;
  readonly #held: HeldEndpoint;
  readonly #outbound: Outbound;
  readonly #endsAt: number;
  #endpoint: Endpoint;
  #deliveries: Delivery[] = [];
  #sentExtras = new Set<string>();

  constructor(deps: RoundDeps, owner: Owner, held: HeldEndpoint, outbound: Outbound) {
    this.#deps = deps;
    this.#owner = owner;
    this.#held = held;
    this.#outbound = outbound;
    this.#endpoint = held.endpoint;
    this.#endsAt = deps.timers.monotonic() + WORK_FOR_MS;
  }

  /** The endpoint as it was left with work to do; undefined if nothing is left, or others changed it meanwhile. */
  async run(): Promise<Endpoint | undefined> {
    try {
      const hasMore = await this.#work();
      return (await this.#save()) && hasMore ? this.#endpoint : undefined;
    } catch (fault) {
      // What was sent so far counts.
      await this.#save();
      throw fault;
    }
  }

  /** True when there is more to do, now or later. */
  async #work(): Promise<boolean> {
    if (!this.#endpoint.verified) {
      await this.#shakeHands();
      if (!(await this.#save())) return false;
      if (!this.#endpoint.verified) return true;
    }
    const { extras } = this.#endpoint;
    for (const extra of extras) {
      if (this.#isOver()) return true;
      await this.#sendExtra(extra);
    }
    return isPaused(this.#endpoint, this.#deps.clock()) || this.#sendEvents();
  }

  #isOver = () => this.#deps.timers.monotonic() >= this.#endsAt;

  async #shakeHands(): Promise<void> {
    const { publicUrl, clock, random } = this.#deps;
    const { vendorForm, extras } = this.#endpoint;
    // In Partner Center's own form the receiver agrees by taking a test event: one that was asked for, if there is one.
    const asked = vendorForm && extras.find(({ number }) => number === undefined);
    const extra = asked ?? { extraId: random.uuid(), askedAt: clock().toISOString() };
    // The name under which the service asks.
    const origin = new URL(publicUrl).host;
    const answer = vendorForm ? await this.#post(this.#testOf(extra)) : await this.#outbound.call(handshake(origin));
    const agreed = answer.kind === 'answered' && (vendorForm !== undefined || isAgreed(origin, answer.allowedOrigin));
    const attempt = this.#endpoint.failures + 1;
    const { durationMs } = answer;
    const outcome = outcomeOf(answer);
    this.#endpoint = afterHandshake(this.#endpoint, { outcome, agreed, durationMs }, clock(), random.fraction());
    const result = { enabled: 'delivered', unverified: 'retried', disabled: 'disabled' } as const;
    this.#record({ kind: 'handshake', eventId: asked?.extraId, attempt, result: result[this.#endpoint.state] }, answer);
    if (asked) this.#tellResult(asked.extraId, answer);
  }

  /** Sends the events behind the cursor; true when there is more to do, now or later. */
  async #sendEvents(): Promise<boolean> {
    for (;;) {
      const entries = await this.#deps.feed.from(this.#owner, this.#endpoint.cursor + 1, PAGE);
      const [first] = entries;
      if (first && first.number > this.#endpoint.cursor + 1) this.#passGap(first.number - 1);
      for (const { number, event } of entries) {
        if (!wantsEvent(this.#endpoint, event)) {
          // The failures counted were those of an event whose type is no longer wanted.
          this.#endpoint = { ...this.#endpoint, cursor: number, failures: 0, nextAttemptAt: undefined };
          continue;
        }
        if (this.#isOver()) return true;
        const result = await this.#sendEvent(number, event);
        if (result !== 'delivered') return true;
        if (this.#deliveries.length >= STORED_TOGETHER && !(await this.#save())) return false;
      }
      if (entries.length < PAGE) return false;
      if (this.#isOver()) return true;
    }
  }

  /** Events that were removed before they could be sent: the endpoint was disabled for long. */
  #passGap(to: number): void {
    const gap = { kind: 'gap', number: to, attempt: 1, result: 'parked' } as const;
    this.#record(gap, NOT_KEPT);
    this.#endpoint = { ...this.#endpoint, cursor: to, failures: 0, nextAttemptAt: undefined };
  }

  async #sendEvent(number: number, event: AssentEvent) {
    const answer = await this.#post(event);
    const attempt = this.#endpoint.failures + 1;
    const { clock, random } = this.#deps;
    const outcome = outcomeOf(answer);
    const attempted = { number, outcome, durationMs: answer.durationMs };
    const { endpoint, result } = afterAttempt(this.#endpoint, attempted, clock(), random.fraction());
    this.#endpoint = endpoint;
    this.#record({ kind: 'event', number, eventId: event.id, type: event.type, attempt, result }, answer);
    return result;
  }

  /** Sends a test event, or an event of the feed again; once, whatever comes of it. */
  async #sendExtra(extra: Extra): Promise<void> {
    const { extraId, number } = extra;
    const event = number === undefined ? this.#testOf(extra) : await this.#find(number);
    const kind = number === undefined ? 'test' : 'repeat';
    const shared = { kind, number, attempt: 1, eventId: event?.id, type: event?.type } as const;
    const answer = event ? await this.#post(event) : NOT_KEPT;
    this.#tellResult(extraId, answer);
    this.#record({ ...shared, result: this.#isTaken(answer) ? 'delivered' : 'failed' }, answer);
  }

  #testOf = (extra: Extra): AssentEvent => webhookTest(this.#owner, this.#endpoint.endpointId, extra);

  /** Marks what somebody asked for as sent: it is tried once. The registration keeps the result of a validation event (N8). */
  #tellResult(extraId: string, answer: Outcome): void {
    this.#sentExtras.add(extraId);
    const { vendorForm, ...rest } = this.#endpoint;
    if (!vendorForm) return;
    const result = { at: this.#deps.clock().toISOString(), ...outcomeFields(answer) };
    this.#endpoint = { ...rest, vendorForm: withResult(vendorForm, extraId, result) };
  }

  async #find(number: number): Promise<AssentEvent | undefined> {
    const entries = await this.#deps.feed.from(this.#owner, number, 1);
    return entries.find((one) => one.number === number)?.event;
  }

  /** Sends what tells the event, until a request fails. */
  async #post(event: AssentEvent): Promise<OutboundAnswer> {
    // An event without a name in Partner Center's own form has no request; it comes here when somebody asks for it again.
    let answer: OutboundAnswer = { kind: 'failed', reason: 'noName', durationMs: 0 };
    for (const request of await this.#requestsOf(event)) {
      answer = await this.#outbound.call(request);
      if (!this.#isTaken(answer)) break;
    }
    return answer;
  }

  async #requestsOf(event: AssentEvent) {
    try {
      const requests = await this.#deps.requestsOf(this.#owner, this.#endpoint, event);
      this.#endpoint = signed(this.#endpoint);
      return requests;
    } catch (fault) {
      this.#endpoint = notSigned(this.#endpoint, this.#deps.clock());
      throw fault;
    }
  }

  #isTaken = (answer: Outcome): boolean => meaningOf(answer, this.#deps.clock()).kind === 'delivered';

  #record(
    what: Pick<Delivery, 'kind' | 'number' | 'eventId' | 'type' | 'attempt' | 'result'>,
    answer: Outcome & { readonly durationMs: number },
  ): void {
    this.#deliveries.push({
      deliveryId: this.#deps.random.uuid(),
      endpointId: this.#endpoint.endpointId,
      at: this.#deps.clock().toISOString(),
      ...what,
      ...outcomeFields(answer),
      durationMs: answer.durationMs,
    });
  }

  /** Stores what was done so far, and goes on with the endpoint as it is now; false when the rest is obsolete. */
  async #save(): Promise<boolean> {
    const deliveries = this.#deliveries;
    this.#deliveries = [];
    const saved = await this.#held.save(this.#endpoint, deliveries, this.#sentExtras);
    this.#endpoint = saved ?? this.#endpoint;
    return saved !== undefined;
  }
}

const outcomeOf = (answer: OutboundAnswer): Outcome =>
  answer.kind === 'answered'
    ? { kind: 'answered', status: answer.status, retryAfter: answer.retryAfter }
    : { kind: 'failed', reason: answer.reason };

const outcomeFields = (answer: Outcome) =>
  answer.kind === 'answered' ? { status: answer.status } : { reason: answer.reason };
