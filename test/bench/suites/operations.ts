import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { readDate } from '../../../shared/domain/instant.ts';
import type { OrderArrival } from '../../../shared/domain/orders/order-arrival.ts';
import type { WakeUp } from '../../../shared/ledger/wake-up.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { OperationCounter } from '../support/operations.ts';
import { orderOf } from '../support/order-flow.ts';
import { measured } from '../support/rows.ts';
import { countedService } from '../support/service.ts';
import type { Suite } from '../support/suite.ts';
import { tripsOfWrites } from '../support/write-paths.ts';

/** Of the requests of the soak: one in twelve confirms, and each fourth of these is asked again and found on record. */
const REFUSED = 1 / 12 / 4;
const CUSTOMERS = 20;
const ORDERS = 100;

const arrival = (key: LedgerKey, line?: Readonly<Record<string, unknown>>): OrderArrival => ({
  body: orderOf(key, line),
  arrivedAt: new Date(),
  attempt: 0,
  redelivered: false,
});

/** What each path asks of storage and bus, counted in the clients' pipelines: budgets, which no machine's speed can miss. */
export const operationsSuite: Suite = {
  name: 'operations',
  about: 'table round trips and sends of each path, and the trips in turn of each write, counted',
  seconds: 5,
  async run({ progress, stack: start }) {
    const stack = await start();
    const partner = await newPartner(stack.tablesConnection);
    const keys = await newCustomers(stack.tablesConnection, partner, CUSTOMERS);
    const counter = new OperationCounter();
    const wakeUps: WakeUp[] = [];
    const service = countedService(stack, counter, { events: [], wakeUps });
    const batch = (line?: Readonly<Record<string, unknown>>) =>
      service.validateOrders(Array.from({ length: ORDERS }, (_, n) => arrival(keys[n % CUSTOMERS]!, line)));
    const key = keys[0]!;
    const confirm = (email = `${randomUUID()}@wingtip.example`, { customerId } = key) =>
      service.confirmAcceptance({
        partner,
        customerId,
        userId: randomUUID(),
        agreementType: 'MicrosoftCustomerAgreement',
        dateAgreed: readDate('2026-01-31')!,
        contact: { firstName: 'Tania', lastName: 'Carr', email },
        correlationId: randomUUID(),
        request: { route: 'confirmAgreement', requestId: randomUUID(), bodyHash: '' },
      });
    // Registry, catalogue and the month's table of the due index are read once and kept.
    await batch({ termDuration: 'P1Y' });

    const orders = await counter.during(batch);
    const withTerm = await counter.during(() => batch({ termDuration: 'P1Y' }));
    const email = `${randomUUID()}@wingtip.example`;
    const confirmation = await counter.during(() => confirm(email));
    const followed = await counter.during(() => service.handleWakeUps(wakeUps.splice(0)));
    const several = await counter.during(async () => {
      await Promise.all(keys.map((one) => confirm(undefined, one)));
      await service.handleWakeUps(wakeUps.splice(0));
    });
    const refusal = await counter.during(() => confirm(email));
    const refusalCosts = refusal.sends + refusal.cancellations;
    const read = await counter.during(() => service.readAcceptances(key, ['MicrosoftCustomerAgreement']));
    const eligibility = await counter.during(() =>
      service.checkEligibility({
        partner,
        customerId: key.customerId,
        transactionType: 'new',
        offerId: 'any',
        channel: 'API',
      }),
    );
    progress(1);
    const budget = (name: string, unit: string, value: number, aim: number) =>
      measured(`operations, ${name}`, unit, [value], { aim, atMost: true });
    const perCustomer = 'per customer and batch';
    return [
      budget('orders: table round trips', perCustomer, orders.tableRoundTrips / CUSTOMERS, 2),
      budget('orders: sends', 'per 100 decisions', (orders.sends * 100) / ORDERS, 1),
      measured('operations, orders with a term: table round trips', perCustomer, [
        withTerm.tableRoundTrips / CUSTOMERS,
      ]),
      budget('confirm: table round trips', 'per request', confirmation.tableRoundTrips, 2),
      budget('confirm: sends', 'per request', confirmation.sends, 1),
      budget(
        'confirm and its wake-up: table round trips',
        'per request',
        confirmation.tableRoundTrips + followed.tableRoundTrips,
        4,
      ),
      budget('confirm and its wake-up: sends', 'per request', confirmation.sends + followed.sends, 3),
      // How many events share a send depends on how soon their rows are read: none takes more than its own.
      budget('20 confirms and their wake-ups at once: sends', 'per request', several.sends / CUSTOMERS, 2),
      budget('refused confirm: sends and cancellations', 'per refusal', refusalCosts, 2),
      budget('refusals among all requests: sends and cancellations', 'per request', refusalCosts * REFUSED, 0.1),
      ...(await tripsOfWrites()).map(({ name, trips, most }) =>
        budget(`${name}: trips in turn`, 'per request', trips, most),
      ),
      budget('read: table round trips', 'per request', read.tableRoundTrips, 1),
      budget('eligibility: table round trips', 'per request', eligibility.tableRoundTrips, 1),
    ];
  },
};
