import { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { requestToken } from '../../../infra/emulator/stack/request-token.ts';
import { startStack } from '../../../infra/emulator/stack/stack.ts';
import { Partner } from '../../../shared/domain/partners/partner.ts';
import { verifyLedger } from '../../../infra/operator/verified-ledger.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { SoakClient } from './client.ts';
import { SoakCustomer } from './customer.ts';
import { Minutes } from './minutes.ts';
import { toldOrders } from './told-orders.ts';

const USAGE = `npm run soak -- [options]
  --minutes N   how long (default 10)
  --customers N how many customers act at once, each doing one thing after the other (default 24)
  --help

Mixes every path on a stack of its own and prints throughput and latency by the minute. Each customer keeps a ledger of
its own of what must be; ends with 1 at the first outcome that is lost or wrong.`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    customers: { type: 'string', default: '24' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else process.exit(await main(Number(values.minutes), Number(values.customers)));

async function main(minutes: number, count: number): Promise<number> {
  if (!(minutes > 0) || !(count > 0)) {
    console.error('--minutes and --customers take a number above 0.');
    return 2;
  }
  const stopped = new AbortController();
  process.on('SIGINT', () => stopped.abort());
  const stack = await startStack({ signal: stopped.signal });
  const bus = new ServiceBusClient(stack.busConnection);
  try {
    const open = tablesIn({ connectionString: stack.tablesConnection });
    const partner = Partner.parse({
      partnerId: randomUUID(),
      name: 'Soak',
      type: 'DirectBill',
      cloud: 'Public',
      environment: 'Production',
      status: 'active',
      mpnId: '5119999',
      agreementSigned: true,
    });
    await putPartner(open, partner);
    const measured = new Minutes();
    const token = await requestToken(stack.authorityUrl, partner.partnerId, {});
    const client = new SoakClient(stack.url, token, bus, measured);
    const customers = await Promise.all(Array.from({ length: count }, () => SoakCustomer.takenOn(client, partner)));

    const until = Date.now() + minutes * 60_000;
    const printing = setInterval(() => measured.print(), 60_000);
    const goOn = () => Date.now() < until && !stopped.signal.aborted;
    try {
      await Promise.race([
        Promise.all(customers.map((customer) => customer.act(goOn))),
        stack.died.then((sentence) => Promise.reject(new Error(sentence))),
      ]);
    } finally {
      clearInterval(printing);
      measured.print();
    }
    await checkAtRest(customers, open, bus);
    console.log(`Nothing lost, nothing wrong: ${measured.total} outcomes as each customer's own ledger says.`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await bus.close();
    await stack.stop();
  }
}

/** When all is quiet: each chain intact, nothing untold, each order told once as it ended. */
async function checkAtRest(
  customers: readonly SoakCustomer[],
  open: ReturnType<typeof tablesIn>,
  bus: ServiceBusClient,
) {
  const ledger = ledgerIn(open);
  const verify = verifyLedger(ledger);
  for (const customer of customers) {
    await customer.settled(async () => {
      const promises = await Array.fromAsync(ledger.listRows(customer.key, 'outbox'));
      return promises.length === 0;
    });
    const { breaks } = await verify(customer.key);
    if (breaks.length > 0) throw new Error(`WRONG: customer ${customer.key.customerId}: ${JSON.stringify(breaks)}`);
  }
  const told = await toldOrders(bus);
  for (const [orderId, outcome] of customers.flatMap(({ orders }) => [...orders])) {
    const finals = [...(told.get(orderId) ?? [])].join(', ');
    if (finals !== (outcome === 'held' ? '' : outcome)) {
      throw new Error(`WRONG: order ${orderId} ended as ${outcome} and was told as ${finals || 'nothing'}.`);
    }
  }
}
