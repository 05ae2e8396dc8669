import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import { readDate } from '../../../shared/domain/instant.ts';
import type { WakeUp } from '../../../shared/ledger/wake-up.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import type { BenchStack } from '../support/bench-stack.ts';
import { newCustomers, newPartner } from '../support/customers.ts';
import { OperationCounter, type Operations } from '../support/operations.ts';
import { orderOf } from '../support/order-flow.ts';
import { countedService } from '../support/service.ts';
import type { Asked } from '../sweep/counter.ts';
import { ownTables, runScript } from '../sweep/processes.ts';
import { loadWorld } from '../sweep/world.ts';

/** What one unit of a path asks for, with everything that follows from it. */
export interface PathCount {
  readonly path: string;
  readonly unit: string;
  readonly tableRoundTrips: number;
  /** Rows that are read or written: what the limits of an account and of a partition count. */
  readonly entities: number;
  /** Messages that we send, and messages that we are given. */
  readonly sent: number;
  readonly received: number;
  readonly events: number;
  readonly executions: number;
}

const ORDERS = 100;
const CUSTOMERS = 20;
const DUE = 900;

/** Counts each path on real tables and bus: the request or batch, its wake-up and what is projected of its events. */
export async function countPaths(stack: BenchStack): Promise<PathCount[]> {
  const partner = await newPartner(stack.tablesConnection);
  const keys = await newCustomers(stack.tablesConnection, partner, CUSTOMERS);
  const counter = new OperationCounter();
  const events: AssentEvent[] = [];
  const wakeUps: WakeUp[] = [];
  const service = countedService(stack, counter, { events, wakeUps });
  const [key] = keys;
  const { customerId } = key!;

  const order = (owner: LedgerKey) => ({ body: orderOf(owner), arrivedAt: new Date(), attempt: 0, redelivered: false });
  const batch = () => service.validateOrders(Array.from({ length: ORDERS }, (_, n) => order(keys[n % CUSTOMERS]!)));
  const confirm = () =>
    service.confirmAcceptance({
      partner,
      customerId,
      userId: randomUUID(),
      agreementType: 'MicrosoftCustomerAgreement',
      dateAgreed: readDate('2026-01-31')!,
      contact: { firstName: 'Tania', lastName: 'Carr', email: `${randomUUID()}@wingtip.example` },
      correlationId: randomUUID(),
      request: { route: 'confirmAgreement', requestId: randomUUID(), bodyHash: '' },
    });
  const eligible = { partner, customerId, transactionType: 'new', offerId: 'any', channel: 'API' } as const;
  await batch();

  /** The work, then its wake-ups, then the projections of what was told. */
  const whole = async (work: () => Promise<unknown>) => {
    events.length = 0;
    wakeUps.length = 0;
    const itself = await counter.during(work);
    const followed = await counter.during(() =>
      service.handleWakeUps(wakeUps.splice(0).filter((wakeUp) => wakeUp.kind === 'outbox')),
    );
    const told = events.splice(0);
    const projected = await counter.during(() => service.projectEvents(told));
    return { all: [itself, followed, projected], events: told.length };
  };
  const sum = (all: readonly Operations[], of: keyof Operations) =>
    all.reduce((total, counts) => total + counts[of], 0);

  const rows = (all: readonly Operations[]) => sum(all, 'tableReads') + sum(all, 'rowsWritten');

  const confirmation = await whole(confirm);
  const orders = await whole(batch);
  const read = await counter.during(() => service.readAcceptances(key!, ['MicrosoftCustomerAgreement']));
  const eligibility = await counter.during(() => service.checkEligibility(eligible));
  const chains = keys.map((chain) => ({ environment: chain.environment, chain }));
  await service.followEvents(chains);
  // One more transaction, so one entry, of each customer.
  await batch();
  const logged = await counter.during(() => service.followEvents(chains));
  const [flagged, steady] = await countSweeps();
  return [
    {
      path: 'confirmation',
      unit: 'request',
      tableRoundTrips: sum(confirmation.all, 'tableRoundTrips'),
      entities: rows(confirmation.all),
      sent: sum(confirmation.all, 'messagesSent'),
      received: 2,
      events: confirmation.events,
      executions: 3,
    },
    {
      path: 'queued order',
      unit: 'order',
      tableRoundTrips: sum(orders.all, 'tableRoundTrips') / ORDERS,
      entities: rows(orders.all) / ORDERS,
      // The order itself is sent by somebody, and received by us.
      sent: sum(orders.all, 'messagesSent') / ORDERS + 1,
      received: 2,
      events: orders.events / ORDERS,
      executions: 2 / ORDERS,
    },
    {
      path: 'entry of the log',
      unit: 'entry',
      tableRoundTrips: logged.tableRoundTrips / CUSTOMERS,
      entities: rows([logged]) / CUSTOMERS,
      sent: 1 / CUSTOMERS,
      received: 1 / CUSTOMERS,
      // Its event is counted where it was published.
      events: 0,
      executions: 2 / CUSTOMERS,
    },
    { ...reading('confirmations read', read) },
    { ...reading('eligibility', eligibility) },
    sweeping('renewal due, newly flagged', flagged!, 1),
    sweeping('renewal due, as it was', steady!, 0),
  ];
}

const reading = (path: string, { tableRoundTrips, tableReads, messagesSent }: Operations): PathCount => ({
  path,
  unit: 'request',
  tableRoundTrips,
  entities: tableReads,
  sent: messagesSent,
  received: 0,
  events: 0,
  executions: 1,
});

const sweeping = (path: string, { requests, rowsRead, rowsWritten }: Asked, events: number): PathCount => ({
  path,
  unit: 'renewal',
  tableRoundTrips: requests / DUE,
  entities: (rowsRead + rowsWritten) / DUE,
  sent: events,
  received: events,
  events,
  executions: 0,
});

/** A sweep that flags everything, and the next one, which finds everything as it should be. */
async function countSweeps(): Promise<Asked[]> {
  await using tables = await ownTables();
  const open = tablesIn({ connectionString: tables.connection });
  await loadWorld(open, { due: DUE, duePerCustomer: 1, later: 0 }, () => {});
  const sweepIn = (days: number) => runScript<Asked>('sweep-once.ts', [tables.connection, String(days)]);
  return [await sweepIn(0), await sweepIn(1)];
}
