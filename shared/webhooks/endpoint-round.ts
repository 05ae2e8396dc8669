import type { Clock } from '../clock.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import type { FeedEntry } from '../domain/feed/feed.ts';
import type { Owner } from '../domain/partners/partner.ts';
import {
  afterAttempt,
  afterHandshake,
  holdsForAll,
  meaningOf,
  notSigned,
  signed,
  type Outcome,
} from '../domain/webhooks/attempts.ts';
import type { Delivery } from '../domain/webhooks/delivery.ts';
import { isPaused, merged, type Endpoint, type Extra } from '../domain/webhooks/endpoint.ts';
import { passedUnwanted, sentTogether, settledUpTo } from '../domain/webhooks/progress.ts';
import { withResult } from '../domain/webhooks/vendor-form.ts';
import { webhookTest } from '../domain/webhooks/webhook-events.ts';
import type { EventFeed } from '../feed/event-feed.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';
import type { EventRequests } from './event-requests.ts';
import { FeedPages } from './feed-pages.ts';
import type { HeldEndpoint } from './held-endpoint.ts';
import type { Outbound, OutboundAnswer, OutboundRequest } from './outbound.ts';
import { handshake, isAgreed } from './signed-request.ts';
import { UnstoredDeliveries } from './unstored-deliveries.ts';

export interface RoundDeps {
  readonly feed: Pick<EventFeed, 'from'>;
  readonly requestsOf: EventRequests;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/** The time that one message may send for (N6). */
export const WORK_FOR_MS = 20_000;
const NOT_KEPT = { kind: 'failed', reason: 'noLongerKept', durationMs: 0 } as const;
/** The most events side by side. */
const AT_ONCE = 8;

interface Sent {
  readonly entry: FeedEntry;
  readonly answer: OutboundAnswer;
}

/** The work of one message on one endpoint. */
export class Round {
  readonly #deps: RoundDeps;
  readonly #owner: Owner;
  readonly #held: HeldEndpoint;
  readonly #outbound: Outbound;
  readonly #endsAt: number;
  #endpoint: Endpoint;
  readonly #unstored: UnstoredDeliveries;
  #sentExtras = new Set<string>();
  /** The write of progress that is under way while the next events are sent; false when this work is obsolete. */
  #saving = Promise.resolve(true);
  /** How many events go out side by side: twice as many after each time that all were taken, one after a failure. */
  #atOnce = 1;
  #atOnceAtMost = AT_ONCE;

  constructor(deps: RoundDeps, owner: Owner, held: HeldEndpoint, outbound: Outbound) {
    this.#deps = deps;
    this.#owner = owner;
    this.#held = held;
    this.#outbound = outbound;
    this.#endpoint = held.endpoint;
    this.#unstored = new UnstoredDeliveries(deps);
    this.#endsAt = deps.timers.monotonic() + WORK_FOR_MS;
  }

  /** The endpoint as it was left with work to do; undefined if nothing is left, or others changed it meanwhile. */
  async run(): Promise<Endpoint | undefined> {
    try {
      const hasMore = await this.#work();
      const isCurrent = await this.#saving;
      return (await this.#save()) && isCurrent && hasMore ? this.#endpoint : undefined;
    } catch (fault) {
      // Events that were sent before the fault are not sent again.
      await this.#saving;
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
    const answer = vendorForm
      ? (await this.#post([this.#testOf(extra)]))[0]!
      : await this.#outbound.call(handshake(origin));
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
    const pages = new FeedPages(this.#deps.feed, this.#owner, this.#endpoint.cursor + 1);
    do {
      const entries = await pages.next();
      const [first] = entries;
      if (first && first.number > this.#endpoint.cursor + 1) this.#passGap(first.number - 1);
      for (;;) {
        this.#endpoint = passedUnwanted(this.#endpoint, entries);
        while (entries[0] && entries[0].number <= this.#endpoint.cursor) entries.shift();
        const together = sentTogether(this.#endpoint, entries, this.#atOnce);
        if (together.length === 0) break;
        if (this.#isOver() || !(await this.#sendTogether(together))) return true;
        // Once the receiver has taken something.
        pages.readAhead();
        if (this.#unstored.areDue() && !(await this.#saveBeside())) return false;
      }
      if (!pages.hasMore) return false;
    } while (!this.#isOver());
    return true;
  }

  /** Events that were removed before they could be sent: the endpoint was disabled for long. */
  #passGap(to: number): void {
    const gap = { kind: 'gap', number: to, attempt: 1, result: 'parked' } as const;
    this.#record(gap, NOT_KEPT);
    this.#endpoint = settledUpTo(this.#endpoint, to);
  }

  /**
   * Sends events side by side; false when one failed that must wait. One that fails beside others may have been one too
   * many for its receiver: it is tried again alone, and that attempt counts. But an answer that tells when to come again,
   * or never, holds for the endpoint.
   */
  async #sendTogether(entries: readonly FeedEntry[]): Promise<boolean> {
    const answers = await this.#post(entries.map(({ event }) => event));
    const sent = entries.map((entry, at) => ({ entry, answer: answers[at]! }));
    const failed = sent.filter(({ answer }) => !this.#isTaken(answer));
    for (const one of sent) if (!failed.includes(one)) this.#judge(one);
    if (failed.length === 0) {
      this.#atOnce = Math.min(2 * this.#atOnce, this.#atOnceAtMost);
      return true;
    }
    this.#atOnceAtMost = Math.ceil(entries.length / 2);
    this.#atOnce = 1;
    const { clock } = this.#deps;
    const counts =
      entries.length === 1 ? failed[0] : failed.find(({ answer }) => holdsForAll(meaningOf(answer, clock())));
    for (const one of failed) {
      if (one === counts) this.#judge(one);
      else this.#recordEvent(one, 1, 'retried');
    }
    return counts === undefined;
  }

  #judge({ entry, answer }: Sent): void {
    const attempt = this.#endpoint.failures + 1;
    const { clock, random } = this.#deps;
    const attempted = { number: entry.number, outcome: outcomeOf(answer), durationMs: answer.durationMs };
    const { endpoint, result } = afterAttempt(this.#endpoint, attempted, clock(), random.fraction());
    this.#endpoint = endpoint;
    this.#recordEvent({ entry, answer }, attempt, result);
  }

  #recordEvent({ entry: { number, event }, answer }: Sent, attempt: number, result: Delivery['result']): void {
    this.#record({ kind: 'event', number, eventId: event.id, type: event.type, attempt, result }, answer);
  }

  /** Sends a test event, or an event of the feed again; once, whatever comes of it. */
  async #sendExtra(extra: Extra): Promise<void> {
    const { extraId, number } = extra;
    const event = number === undefined ? this.#testOf(extra) : await this.#find(number);
    const kind = number === undefined ? 'test' : 'repeat';
    const shared = { kind, number, attempt: 1, eventId: event?.id, type: event?.type } as const;
    const answer = event ? (await this.#post([event]))[0]! : NOT_KEPT;
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

  /** Sends events side by side. */
  async #post(events: readonly AssentEvent[]): Promise<OutboundAnswer[]> {
    const requests = await this.#requestsOf(events);
    return Promise.all(requests.map((ofOne) => this.#call(ofOne)));
  }

  /** Sends the requests that tell an event, until one fails. */
  async #call(requests: readonly OutboundRequest[]): Promise<OutboundAnswer> {
    // An event without a name in Partner Center's own form has no request; it comes here when somebody asks for it again.
    let answer: OutboundAnswer = { kind: 'failed', reason: 'noName', durationMs: 0 };
    for (const request of requests) {
      answer = await this.#outbound.call(request);
      if (!this.#isTaken(answer)) break;
    }
    return answer;
  }

  async #requestsOf(events: readonly AssentEvent[]): Promise<OutboundRequest[][]> {
    const { requestsOf, clock } = this.#deps;
    try {
      const requests = await requestsOf(this.#endpoint, events);
      this.#endpoint = signed(this.#endpoint);
      return requests;
    } catch (fault) {
      this.#endpoint = notSigned(this.#endpoint, clock());
      throw fault;
    }
  }

  #isTaken = (answer: Outcome): boolean => meaningOf(answer, this.#deps.clock()).kind === 'delivered';

  #record(
    what: Pick<Delivery, 'kind' | 'number' | 'eventId' | 'type' | 'attempt' | 'result'>,
    answer: Outcome & { readonly durationMs: number },
  ): void {
    const { endpointId } = this.#endpoint;
    this.#unstored.add({ endpointId, ...what, ...outcomeFields(answer), durationMs: answer.durationMs });
  }

  /** Stores what was done so far, and goes on with the endpoint as it is now; false when the rest is obsolete. */
  async #save(): Promise<boolean> {
    const saved = await this.#held.save(this.#endpoint, this.#unstored.take(), this.#sentExtras);
    // Events that were sent during the write are in the endpoint of this round only.
    if (saved) this.#endpoint = merged(saved, this.#endpoint, this.#sentExtras, false);
    return saved !== undefined;
  }

  /** Stores what was done so far while the next events are sent; false when what was stored before is obsolete. */
  async #saveBeside(): Promise<boolean> {
    if (!(await this.#saving)) return false;
    this.#saving = this.#save();
    // It is awaited later; only then does its failure throw.
    this.#saving.catch(() => undefined);
    return true;
  }
}

const outcomeOf = (answer: OutboundAnswer): Outcome =>
  answer.kind === 'answered'
    ? { kind: 'answered', status: answer.status, retryAfter: answer.retryAfter }
    : { kind: 'failed', reason: answer.reason };

const outcomeFields = (answer: Outcome) =>
  answer.kind === 'answered' ? { status: answer.status } : { reason: answer.reason };
