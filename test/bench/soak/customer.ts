import { randomInt, randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Answer, Calls } from './client.ts';

const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
const OFFER = 'CFQ7TTC0LF8R:0001';

/** A customer that does one thing after the other and knows what must come of each. */
export class SoakCustomer {
  readonly key: LedgerKey;
  /** How each order ended, or must end. */
  readonly orders = new Map<string, string>();
  readonly #client: Calls;
  /** Confirmations that were not voided, the oldest first. */
  #standing: string[] = [];
  #confirmed = 0;
  #renewals = 0;
  readonly #waiting = new Set<string>();
  readonly #seats = new Map<string, number>();

  constructor(client: Calls, key: LedgerKey) {
    this.#client = client;
    this.key = key;
  }

  static async takenOn(client: Calls, { environment, partnerId }: Partner): Promise<SoakCustomer> {
    const customerId = randomUUID();
    const answer = await client.call('take on a customer', 'POST', '/v1/customers', {
      companyProfile: {
        tenantId: customerId,
        domain: `c${customerId.slice(0, 8)}.example`,
        companyName: 'Soak',
      },
      billingProfile: {
        culture: 'en-US',
        language: 'en',
        email: 'billing@soak.example',
        companyName: 'Soak',
        defaultAddress: {
          country: 'US',
          region: 'WA',
          city: 'Redmond',
          addressLine1: 'One Way',
          postalCode: '98052',
          firstName: 'Tania',
          lastName: 'Carr',
        },
      },
    });
    expectThat(answer, answer.status === 201, 'taking on a customer');
    return new SoakCustomer(client, { environment, partnerId, customerId });
  }

  async act(goOn: () => boolean): Promise<void> {
    const actions = [
      () => this.#confirm(),
      () => this.#void(),
      () => this.#queueOrder('reject'),
      () => this.#queueOrder('reject'),
      () => this.#queueOrder('hold'),
      () => this.#placeOrder(),
      () => this.#changeSeats(),
      () => this.#read(),
      () => this.#read(),
      () => this.#eligibility(),
      () => this.#lists(),
      () => this.#cancelHold(),
    ];
    while (goOn()) await actions[randomInt(actions.length)]!();
  }

  /** Waits until every order that must be free is, and everything that was committed is announced. */
  async settled(announced: () => Promise<boolean>): Promise<void> {
    await this.#released();
    await this.#client.until('announcement', announced);
  }

  get #accepted(): boolean {
    return this.#standing.length > 0;
  }

  #path(rest: string): string {
    return `/v1/customers/${this.key.customerId}${rest}`;
  }

  /** Asks twice under one request id now and then: both answers must be the same. */
  async #confirm(): Promise<void> {
    const body = {
      primaryContact: {
        firstName: `N${this.#confirmed++}`,
        lastName: 'Carr',
        email: 'tania@soak.example',
      },
      templateId: TEMPLATE,
      dateAgreed: new Date().toISOString().slice(0, 10),
      type: 'MicrosoftCustomerAgreement',
    };
    const requestId = randomUUID();
    const ask = () => this.#client.call('confirm', 'POST', this.#path('/agreements'), body, requestId);
    const answer = await ask();
    expectThat(answer, answer.status === 201, 'a confirmation');
    const { confirmationId } = answer.body as { confirmationId: string };
    if (randomInt(4) === 0) {
      const again = await ask();
      expectThat(again, again.body.confirmationId === confirmationId, 'a repeated confirmation');
    }
    this.#standing.push(confirmationId);
    await this.#released();
  }

  async #void(): Promise<void> {
    const confirmationId = this.#standing.pop();
    if (!confirmationId) return;
    const path = this.#path(`/agreements/${confirmationId}/void`);
    const answer = await this.#client.call('void', 'POST', path, {
      reason: 'soak',
    });
    expectThat(answer, answer.status === 200, 'a void');
  }

  async #queueOrder(ifNotAccepted: 'reject' | 'hold'): Promise<void> {
    const orderId = `order-${randomUUID()}`;
    // A renewal within the horizon is looked at with every confirmation: so many as a customer might have.
    const termDuration = this.#renewals++ < 20 ? 'P1M' : 'P1Y';
    await this.#client.send({
      orderId,
      ...this.key,
      cloud: 'Public',
      channel: 'API',
      submittedAt: new Date().toISOString(),
      ifNotAccepted,
      lineItems: [
        {
          lineItemNumber: 0,
          transactionType: 'new',
          offerId: OFFER,
          quantity: 5,
          termDuration,
        },
      ],
    } as { orderId: string });
    const expected = this.#accepted ? 'approved' : ifNotAccepted === 'hold' ? 'held' : 'rejected';
    await this.#client.until(`queued order ${expected}`, async () => (await this.#outcome(orderId)) === expected);
    if (expected === 'held') this.#waiting.add(orderId);
    this.orders.set(orderId, expected);
  }

  /** The decision on record; undefined while there is none. A final one that is wrong throws. */
  async #outcome(orderId: string): Promise<string | undefined> {
    const answer = await this.#client.call('read a decision', 'GET', this.#path(`/orders/${orderId}/decision`));
    if (answer.status === 404) return undefined;
    expectThat(answer, answer.status === 200, 'a decision');
    return answer.body.outcome as string;
  }

  async #placeOrder(): Promise<void> {
    const body = {
      lineItems: [{ lineItemNumber: 0, offerId: OFFER, quantity: 3, termDuration: 'P1Y' }],
      billingCycle: 'monthly',
    };
    const answer = await this.#client.call('order over HTTP', 'POST', this.#path('/orders'), body);
    if (!this.#accepted) return expectThat(answer, answer.body.code === 13605, 'an order that must be refused');
    expectThat(answer, answer.status === 201, 'an order that must pass');
    this.orders.set(answer.body.id as string, 'approved');
    const { items } = (
      await this.#client.call('list subscriptions', 'GET', this.#path(`/subscriptions?order_id=${answer.body.id}`))
    ).body as { items: { id: string; quantity: number }[] };
    for (const { id, quantity } of items) this.#seats.set(id, quantity);
  }

  async #changeSeats(): Promise<void> {
    const [[id, quantity] = []] = [...this.#seats];
    if (!id) return;
    const wanted = quantity! + 1 + randomInt(5);
    const answer = await this.#client.call('change seats', 'PATCH', this.#path(`/subscriptions/${id}`), {
      quantity: wanted,
    });
    if (!this.#accepted) return expectThat(answer, answer.body.code === 13605, 'a seat change that must be refused');
    expectThat(answer, answer.status === 200 && answer.body.quantity === wanted, 'a seat change');
    this.#seats.set(id, wanted);
  }

  async #read(): Promise<void> {
    const answer = await this.#client.call(
      'read confirmations',
      'GET',
      this.#path('/agreements?agreementType=MicrosoftCustomerAgreement'),
    );
    const found = (answer.body.items as { confirmationId: string }[]).map(({ confirmationId }) => confirmationId);
    const current = this.#standing.at(-1);
    expectThat(answer, found.length === (current ? 1 : 0) && found[0] === current, 'the confirmation on record');
  }

  async #eligibility(): Promise<void> {
    const path = this.#path(`/purchaseEligibility?transactionType=new&offerId=${OFFER}`);
    const answer = await this.#client.call('eligibility', 'GET', path);
    expectThat(answer, answer.body.isAllowed === this.#accepted, 'eligibility');
  }

  async #lists(): Promise<void> {
    const lists = [
      '/v1/holds',
      '/v1/renewals',
      `/v1/auditrecords?startDate=${new Date().toISOString().slice(0, 10)}`,
      this.#path('/orders'),
      this.#path('/agreements/history'),
    ];
    const answer = await this.#client.call('lists', 'GET', lists[randomInt(lists.length)]!);
    expectThat(answer, answer.status === 200, 'a list');
  }

  async #cancelHold(): Promise<void> {
    const [orderId] = this.#waiting;
    if (!orderId) return;
    const answer = await this.#client.call('cancel a hold', 'DELETE', this.#path(`/holds/${orderId}`));
    expectThat(answer, answer.status < 300, 'cancelling a hold');
    this.#waiting.delete(orderId);
    this.orders.set(orderId, 'cancelled');
  }

  /** An acceptance releases everything that waits. */
  async #released(): Promise<void> {
    if (!this.#accepted) return;
    for (const orderId of this.#waiting) {
      await this.#client.until('release of a hold', async () => (await this.#outcome(orderId)) === 'released');
      this.#waiting.delete(orderId);
      this.orders.set(orderId, 'released');
    }
  }
}

function expectThat({ status, body }: Answer, holds: boolean, what: string): void {
  if (!holds) throw new Error(`WRONG: ${what}: ${status} ${JSON.stringify(body).slice(0, 500)}`);
}
